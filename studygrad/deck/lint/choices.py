"""Rules on choice cards: nothing but knowledge may tell the right option from the wrong ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from studygrad.deck.lint.rule import Collection, Remark, Rule, each_card
from studygrad.deck.lint.shown import Shown

LONGER = 1.5
LEAST_CARDS = 5  # in one place on five cards of three options: 1 chance in 81
_CLEARLY = 12  # letters: shorter differences are not seen
_CATCH_ALL = re.compile(r"(?:all|none|both|neither|any)(?: of)?(?: the)? (?:above|these|those|others)\b", re.IGNORECASE)


def right_is_longest(shown: Shown) -> Iterator[Remark]:
    place = _right_place(shown)
    if place is None:
        return
    lengths = list(map(len, shown.options))
    right = lengths.pop(place)
    if right >= LONGER * max(lengths) and right >= max(lengths) + _CLEARLY:
        yield Remark(
            shown,
            "the right option is the longest by half, which gives it away",
            "shorten it, and say the rest as its reason in a nested item",
        )


def catches_all(shown: Shown) -> Iterator[Remark]:
    for text in shown.options:
        if _CATCH_ALL.match(text):
            yield Remark(
                shown, f"{text!r} is an option", "options are shuffled: let several be right, with - [x] before each"
            )


def always_in_place(collection: Collection) -> Iterator[Remark]:
    """One remark a deck, at its first choice card."""
    for deck in collection.decks:
        cards = [shown for shown in collection.cards if shown.deck is deck and _right_place(shown) is not None]
        places = [_right_place(shown) for shown in cards]
        if len(cards) >= LEAST_CARDS and all(one == other for one, other in pairwise(places)):
            yield Remark(
                cards[0],
                f"the right option stands in place {(places[0] or 0) + 1} on all {len(cards)} choice cards of the deck",
                "move some: on paper and in exports the order stays",
            )


def _right_place(shown: Shown) -> int | None:
    """Where the one right option stands, from 0; None where several are right, or there are no options."""
    places = [index for index, option in enumerate(shown.card.options) if option.right]
    return places[0] if len(places) == 1 else None


def _choice(number: int, right: int) -> str:
    factors = ("doubles it", "halves it", "keeps it")
    options = (f"- [{'x' if index == right else ' '}] It {factor}." for index, factor in enumerate(factors))
    scale = ("twice", "half", "just", "thrice", "a third of")[number]
    return f"## What does {scale} a unit weight do to the gradient? {{#c{number}}}\n\n" + "\n".join(options) + "\n\n"


RULES = (
    Rule(
        code="L14",
        name="right option longest",
        says="The right option is longer than every wrong one by half or more.",
        why="Test-wise learners pick the longest option, and are right without knowing (Haladyna, Downing and "
        "Rodriguez 2002, guideline on equal length).",
        fires="""
            ## What is left unchanged by clipping? {#clip}

            - [ ] The length
            - [ ] The noise
            - [x] The direction, as all entries are scaled by one number
        """,
        keeps="""
            ## What is left unchanged by clipping? {#clip}

            - [ ] The length
            - [ ] The noise
            - [x] The direction
              - All entries are scaled by one number.
        """,
        check=each_card(right_is_longest),
    ),
    Rule(
        code="L15",
        name="all of the above",
        says="An option says “all of the above” or “none of these”.",
        why="One option known, or known to be wrong, settles the rest; and options are shuffled here, so nothing "
        "stands above (Haladyna, Downing and Rodriguez 2002).",
        fires="""
            ## Where does tanh saturate? {#ends}

            - [ ] At one
            - [ ] At minus one
            - [x] All of the above
        """,
        keeps="""
            ## Where does tanh saturate? {#ends}

            - [x] At one
            - [x] At minus one
            - [ ] At zero
        """,
        check=each_card(catches_all),
    ),
    Rule(
        code="L16",
        name="right option in one place",
        says=f"On {LEAST_CARDS} or more choice cards of a deck, the right option always stands in the same place.",
        why="The app shuffles options, but a printed or exported deck shows them as they are, and the place is "
        "learned instead of the answer (Haladyna, Downing and Rodriguez 2002, vary the location).",
        fires="".join(_choice(number, 0) for number in range(LEAST_CARDS)),
        keeps="".join(_choice(number, number % 3) for number in range(LEAST_CARDS)),
        check=always_in_place,
    ),
)
