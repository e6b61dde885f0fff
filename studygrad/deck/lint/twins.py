"""Rules on cards that are mistaken for one another: the same question, or nearly so, over all decks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain

from studygrad.deck.lint.rule import Collection, Remark, Rule
from studygrad.deck.lint.shown import Shown
from studygrad.deck.lint.words import telling, words

_LEAST_WORDS = 3


def two_answers(collection: Collection) -> Iterator[Remark]:
    first: dict[tuple[str, ...], Shown] = {}
    for shown in chain(collection.other_cards, collection.cards):
        twin = first.setdefault(words(shown.asked()), shown)
        if twin is not shown and _answer(twin) != _answer(shown):
            yield Remark(
                shown,
                f"{_named(twin, shown)} asks the same and is answered otherwise",
                "say in each question what tells them apart",
            )


def nearly_the_same(collection: Collection) -> Iterator[Remark]:
    """The same telling words, or one more and much the same answer: one word alone can make another question."""
    seen: dict[frozenset[str], list[Shown]] = defaultdict(list)
    for shown in chain(collection.other_cards, collection.cards):
        said = frozenset(telling(shown.asked()))
        if len(said) < _LEAST_WORDS:
            continue
        forms = [said, *(said - {word} for word in said)]
        twin = next((twin for form in forms for twin in seen[form] if _are_twins(twin, shown)), None)
        if twin is not None:
            remedy = "keep one of the two, or say what tells them apart"
            yield Remark(shown, f"{_named(twin, shown)} asks nearly the same", remedy)
        for form in forms:
            seen[form].append(shown)


def _are_twins(one: Shown, other: Shown) -> bool:
    """Whether one asks what the other does, and ``two_answers`` has not said so."""
    mine, yours = set(telling(one.asked())), set(telling(other.asked()))
    if mine == yours:
        return words(one.asked()) != words(other.asked()) or _answer(one) == _answer(other)
    return (mine < yours or yours < mine) and _alike(one, other)


def _alike(one: Shown, other: Shown) -> bool:
    """Whether the answers share half of their telling words or more."""
    mine, yours = ({*telling(shown.answer), *_key(shown)} for shown in (one, other))
    return 2 * len(mine & yours) >= len(mine | yours)


def _key(shown: Shown) -> tuple[object, ...]:
    """What the program itself knows to be right, to compare."""
    card = shown.card
    right = (text for text, option in zip(shown.options, card.options, strict=True) if option.right)
    run = card.experiment and card.experiment.prediction and (card.experiment.name, card.experiment.arguments)
    return (*right, *card.accepted, *(part for part in (card.number, run) if part))


def _answer(shown: Shown) -> tuple[object, ...]:
    return words(shown.answer), *_key(shown)


def _named(twin: Shown, beside: Shown) -> str:
    return twin.card.id if twin.deck is beside.deck else twin.card.key


RULES = (
    Rule(
        code="L9",
        name="one question, two answers",
        says="Two cards ask the same and are answered differently.",
        why="Whichever answer is given, the other card says it is wrong (Wozniak 1999, rule 11, combat "
        "interference; Matuschak 2020, consistent prompts).",
        fires="""
            ## What tames exploding gradients? {#a}

            Clipping.

            ## What tames exploding gradients? {#b}

            Smaller weights.
        """,
        keeps="""
            ## What tames a gradient that has exploded? {#a}

            Clipping.

            ## What keeps gradients from exploding? {#b}

            Smaller weights.
        """,
        check=two_answers,
    ),
    Rule(
        code="L10",
        name="nearly the same question",
        says="Two cards ask nearly the same: the same words in another order or form, or one word more.",
        why="Similar cards are answered for one another, and reviews are spent twice (Wozniak 1999, rule 11, "
        "combat interference).",
        fires="""
            ## What makes gradients vanish in deep networks? {#a}

            Small factors.

            ## What makes the gradients of a deep network vanish? {#b}

            Factors below one.
        """,
        keeps="""
            ## What makes gradients vanish in deep networks? {#a}

            Small factors.

            ## What makes gradients explode in deep networks? {#b}

            Large factors.
        """,
        check=nearly_the_same,
    ),
)
