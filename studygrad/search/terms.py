"""What a query is made of, and what each part asks of a card."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from studygrad.memory.phases import Phase
from studygrad.memory.queue import Moment
from studygrad.search.rows import Row, is_due, recall_now

OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "<": operator.lt,
    "<=": operator.le,
    "=": operator.eq,
    ">=": operator.ge,
    ">": operator.gt,
}
NUMBERS: dict[str, Callable[[Row, int], float | None]] = {
    "stability": lambda row, _: row.state.stability,
    "difficulty": lambda row, _: row.state.difficulty,
    "lapses": lambda row, _: row.state.lapses,
    "reviews": lambda row, _: row.state.repetitions,
    "interval": lambda row, _: row.state.interval,
    "recall": lambda row, day: recall_now(row.state, day),
}
"""Each of a row and the study day; None for what a card does not have yet."""

NAMES: dict[str, Callable[[Row], tuple[str, ...]]] = {
    "deck": lambda row: (row.deck,),
    "tag": lambda row: row.tags,
    "topic": lambda row: (row.card.topic,) if row.card else (),
    "kind": lambda row: (row.card.kind.value,) if row.card else (),
    "sim": lambda row: row.sims,
    "id": lambda row: (row.key.rpartition("/")[2],),
}
_NEW, _REVIEW, _STEPS = Phase.NEW, Phase.REVIEW, tuple(phase for phase in Phase if phase.in_steps)
STATES: dict[str, Callable[[Row, Moment], bool]] = {
    "due": lambda row, now: is_due(row.state, now),
    "new": lambda row, _: row.state.phase is _NEW,
    "learning": lambda row, _: row.state.phase in _STEPS,
    "review": lambda row, _: row.state.phase is _REVIEW,
    "suspended": lambda row, _: row.state.suspended,
    "buried": lambda row, now: row.state.buried_until > now.day,
    "flagged": lambda row, _: row.state.flagged,
    "marked": lambda row, _: row.state.marked,
    "orphan": lambda row, _: row.is_orphan,
}


@dataclass(frozen=True, slots=True)
class Word:
    """``text``, folded, is somewhere in what the card says."""

    text: str

    def admits(self, row: Row, now: Moment) -> bool:
        return self.text in row.text


@dataclass(frozen=True, slots=True)
class Named:
    """One of the card's names of this kind (a key of ``NAMES``) begins with ``start``."""

    kind: str
    start: str

    def admits(self, row: Row, now: Moment) -> bool:
        return any(name.casefold().startswith(self.start) for name in NAMES[self.kind](row))


@dataclass(frozen=True, slots=True)
class Compared:
    """A number (a key of ``NUMBERS``) against ``bound``; never so for a card that has no such number yet."""

    number: str
    operator: str
    bound: float

    def admits(self, row: Row, now: Moment) -> bool:
        value = NUMBERS[self.number](row, now.day)
        return value is not None and bool(OPERATORS[self.operator](value, self.bound))


@dataclass(frozen=True, slots=True)
class Is:
    """The card is in a state, a key of ``STATES``."""

    state: str

    def admits(self, row: Row, now: Moment) -> bool:
        return STATES[self.state](row, now)


@dataclass(frozen=True, slots=True)
class Not:
    term: Term

    def admits(self, row: Row, now: Moment) -> bool:
        return not self.term.admits(row, now)


@dataclass(frozen=True, slots=True)
class Every:
    """All of them; of no terms, every card."""

    terms: tuple[Term, ...]

    def admits(self, row: Row, now: Moment) -> bool:
        return all(term.admits(row, now) for term in self.terms)


@dataclass(frozen=True, slots=True)
class Some:
    """At least one of them."""

    terms: tuple[Term, ...]

    def admits(self, row: Row, now: Moment) -> bool:
        return any(term.admits(row, now) for term in self.terms)


Term = Word | Named | Compared | Is | Not | Every | Some
