"""A rule silenced on one card, with a reason: ``<!-- lint: L4 because the two words are one term -->`` in its body."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from studygrad.deck.lint.rule import Collection, Remark, Rule, Severity
from studygrad.deck.lint.shown import Shown
from studygrad.deck.model import Card
from studygrad.deck.syntax import parser
from studygrad.errors import suggestion

_COMMENT = re.compile(r"<!--\s*lint:(.*?)-->", re.DOTALL)
_BECAUSE = re.compile(r"\bbecause\b")
_EXAMPLE = "write <!-- lint: L4 because … -->"


@dataclass(frozen=True, slots=True)
class Silence:
    """What a comment says: the codes of the rules, and why they do not apply; either may be missing."""

    codes: tuple[str, ...]
    reason: str


def silences(card: Card) -> tuple[Silence, ...]:
    """The silences of a card, in the order of its text. What stands in code is no comment."""
    parts = (card.question, card.context, card.answer)
    return tuple(_read(said) for part in parts for comment in _comments(part) for said in _COMMENT.findall(comment))


def silenced(card: Card) -> frozenset[str]:
    """The codes that the card silences with a reason."""
    return frozenset(code for silence in silences(card) if silence.reason for code in silence.codes)


def _read(said: str) -> Silence:
    codes, *reason = _BECAUSE.split(said, maxsplit=1)
    return Silence(tuple(codes.replace(",", " ").split()), " ".join("".join(reason).split()))


def _comments(markdown: str) -> Iterator[str]:
    if "<!--" not in markdown:
        return
    for token in parser().parse(markdown):
        for part in (token, *(token.children or ())):
            if part.type in ("html_block", "html_inline"):
                yield part.content


def idle(collection: Collection) -> Iterator[Remark]:
    """Silences that keep nothing quiet. It runs last, when it is known which rules spoke."""
    for shown in collection.cards:
        for silence in silences(shown.card):
            if not silence.codes:
                yield Remark(shown, "a lint comment names no rule", _EXAMPLE)
            elif not silence.reason:
                yield Remark(shown, f"{', '.join(silence.codes)} is silenced without a reason", _EXAMPLE)
            else:
                yield from (remark for code in silence.codes for remark in _fault(shown, code, collection))


def _fault(shown: Shown, code: str, collection: Collection) -> Iterator[Remark]:
    rule = collection.rules.get(code)
    if rule is None:
        yield Remark(shown, f"{code} is silenced, and there is no such rule", suggestion(code, list(collection.rules)))
    elif rule.severity is Severity.ERROR:
        yield Remark(shown, f"{code} is an error, which cannot be silenced", "mend what it complains of")
    elif not rule.of_learner and code not in collection.fired.get(shown, frozenset()):
        yield Remark(shown, f"{code} is silenced, and has nothing to say here", "leave the comment out")


RULES = (
    Rule(
        code="L28",
        name="idle silence",
        severity=Severity.ERROR,
        says="A comment silences a rule without a reason, a rule that does not exist or has nothing to say of the "
        "card, or an error.",
        why="What is silenced should be an exception that someone thought about, and end when its cause does.",
        fires="""
            ## What does norm clipping keep? {#keep}

            The direction.

            <!-- lint: L1 because it is long -->
        """,
        keeps="""
            ## Does norm clipping keep the direction? {#keep}

            It scales all entries alike.

            <!-- lint: L5 because the nod is only the warm-up -->
        """,
        check=idle,
    ),
)
