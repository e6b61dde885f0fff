"""Rules on answers: short, one thing, not given away, and there at all."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studygrad.deck.lint.rule import Remark, Rule, Severity, each_card
from studygrad.deck.lint.shown import Shown, shown_text
from studygrad.deck.lint.words import counted, length, telling, words
from studygrad.deck.model import Kind

MOST_WORDS = 25
MOST_SENTENCES = 2
MOST_ITEMS = 2
_WORDS_OF_AN_ITEM = 3
_ITEM_ENDS = re.compile(r",\s+(?:and\s+|or\s+)?|\s+(?:and|or)\s+")
_CLAUSE_ENDS = re.compile(r"[:;.!?](?=\s|$)|\s[—–]\s")
_LEAST_CLUE = 4  # letters


def too_long(shown: Shown) -> Iterator[Remark]:
    """An answer to recall; under other kinds of card the prose only explains."""
    if shown.card.kind is not Kind.FLIP:
        return
    long = sum(map(length, shown.statements))
    if long > MOST_WORDS:
        yield Remark(shown, f"the answer is {long} words long", f"say it in {MOST_WORDS}, or make two cards of it")
    elif len(shown.sentences) > MOST_SENTENCES:
        said = counted(len(shown.sentences), "sentence")
        yield Remark(shown, f"the answer takes {said}", f"keep {MOST_SENTENCES}, or make two cards of it")


def lists_items(shown: Shown) -> Iterator[Remark]:
    """Items of a list, or of a clause that does little but enumerate."""
    if shown.card.kind is not Kind.FLIP:
        return
    items = max(shown.items, *map(_enumerated, shown.sentences), 0)
    if items > MOST_ITEMS:
        yield Remark(
            shown,
            f"the answer lists {counted(items, 'item')}",
            "ask for each on a card of its own, or hide them one by one as {{c1::…}} and {{c2::…}}",
        )


def _enumerated(sentence: str) -> int:
    clauses = _CLAUSE_ENDS.split(sentence)
    return max(map(_items, (clause.strip() for clause in clauses)), default=0)


def _items(clause: str) -> int:
    items = _ITEM_ENDS.split(clause)
    short = all(0 < length(item) <= _WORDS_OF_AN_ITEM for item in items)
    return len(items) if short and "," in clause else 0


def given_away(shown: Shown) -> Iterator[Remark]:
    """Words that the learner is to find, in view while they look."""
    clue = {
        Kind.FLIP: _repeated_opening,
        Kind.TYPED: _accepted_in_question,
        Kind.CHOICE: _shared_by_right_alone,
        Kind.CLOZE: _hidden_and_shown,
    }.get(shown.card.kind, lambda _: "")(shown)
    if clue:
        yield Remark(shown, f"the question gives the answer away: {clue}", "put the question in other words")


def _repeated_opening(shown: Shown) -> str:
    opening = _CLAUSE_ENDS.split(shown.answer, maxsplit=1)[0]
    told = set(telling(opening))
    return opening if told and told <= set(telling(shown.question)) else ""


def _accepted_in_question(shown: Shown) -> str:
    asked = f" {' '.join(words(shown.question))} "
    given = (text for text in shown.card.accepted if telling(text) and f" {' '.join(words(text))} " in asked)
    return next(given, "")


def _shared_by_right_alone(shown: Shown) -> str:
    """A word of the question that stands in the right option and in none of the wrong ones."""
    right = [text for text, option in zip(shown.options, shown.card.options, strict=True) if option.right]
    wrong = {word for text in shown.options if text not in right for word in telling(text)}
    if len(right) != 1 or len(shown.options) - len(right) < 2:
        return ""
    asked = set(telling(shown.question)) - wrong
    return next((word for word in telling(right[0]) if word in asked and len(word) >= _LEAST_CLUE), "")


def _hidden_and_shown(shown: Shown) -> str:
    for mark in shown.clozes:
        hidden = set(telling(shown_text(mark.text)))
        if hidden and hidden <= set(telling(shown.asked(mark.group))):
            return mark.text
    return ""


def nothing_to_read(shown: Shown) -> Iterator[Remark]:
    """A side that holds comments alone; the parser itself refuses one that holds nothing."""
    sides = {"question": shown.question}
    if shown.card.kind is Kind.FLIP:
        sides["answer"] = shown.answer
    sides |= {f"option {number}": text for number, text in enumerate(shown.options, 1)}
    for name, text in sides.items():
        if not text.strip():
            yield Remark(shown, f"the {name} shows nothing", "write it beside the comment")


RULES = (
    Rule(
        code="L1",
        name="long answer",
        says=f"An answer to recall has over {MOST_WORDS} words or {MOST_SENTENCES} sentences. Quotes, code and tables "
        "do not count, so a hook or an aside can stand in a quote.",
        why="What is short can be recalled whole, and graded honestly. A long answer is remembered in part, and "
        "that part differs each time (Wozniak 1999, rule 4, minimum information; Matuschak 2020, focused "
        "prompts).",
        fires="""
            ## What does clipping do? {#clip}

            It measures the gradient. It compares that with a limit. It shortens what is longer.
        """,
        keeps="""
            ## What does clipping do? {#clip}

            It shortens any gradient longer than a limit.

            > Hook: a speed limit. It caps how fast you go. It never says where.
        """,
        check=each_card(too_long),
    ),
    Rule(
        code="L4",
        name="answer that lists",
        says="An answer enumerates three or more items.",
        why="Sets and lists are the hardest things to recall: the items come back in another order each time, and "
        "one that is missing costs them all (Wozniak 1999, rules 9 and 10).",
        fires="""
            ## Which remedies tame exploding gradients? {#remedies}

            Clipping, He initialisation and smaller steps.
        """,
        keeps="""
            ## Which remedy shortens an exploding gradient? {#remedies}

            Clipping by its norm.
        """,
        check=each_card(lists_items),
    ),
    Rule(
        code="L6",
        name="answer in the question",
        says="What is to be found is in view: a typed answer or hidden words stand elsewhere on the card, an "
        "answer only repeats the question, or a word of the question stands in the right option alone.",
        why="The learner matches the pattern and recalls nothing (Matuschak 2020, effortful prompts; for choices, "
        "the clang associations of Haladyna, Downing and Rodriguez 2002).",
        fires="""
            ## Which has the steeper slope at zero, tanh or the sigmoid? {#slope}

            Tanh.
        """,
        keeps="""
            ## Which slope has tanh at zero? {#slope}

            One.
        """,
        check=each_card(given_away),
    ),
    Rule(
        code="L26",
        name="nothing to read",
        severity=Severity.ERROR,
        says="A question, an answer or an option holds nothing but a comment.",
        why="Comments are not shown, so one side of the card would be blank.",
        fires="""
            ## What does clipping keep? {#keep}

            <!-- look this up -->
        """,
        keeps="""
            ## What does clipping keep? {#keep}

            <!-- norm clipping, that is -->

            The direction.
        """,
        check=each_card(nothing_to_read),
    ),
)
