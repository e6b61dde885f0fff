"""A card on the table, and what the learner gives back: what goes into the memory and comes out of it."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from studygrad.errors import StudygradError
from studygrad.memory.replay import hexadecimal
from studygrad.memory.state import CardState, Plan, Rating


class AnsweredElsewhereError(StudygradError):
    """Another window answered or undid this card since it was shown. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Showing:
    """A card on the table: ``seed`` draws its parameters, ``state`` is what was known when it was chosen."""

    card: str
    state: CardState
    seed: int


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as the learner gave it: ``thought`` in milliseconds, ``more`` whatever else belongs into the log."""

    rating: Rating
    thought: int = 0
    confident_miss: bool = False
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class QuizScore:
    """One quiz: the day as ``2026-03-01``, the points of how many, and the seed that asks the same again."""

    day: str
    score: float
    count: int
    seed: int


@dataclass(frozen=True, slots=True)
class Foretold:
    """A prediction and what came of it: ``confidence`` from 0 to 1, ``decades`` how far off (None: not a number)."""

    confidence: float
    right: bool
    decades: float | None
    more: Mapping[str, Any] = field(default_factory=dict)


def answer_data(showing: Showing, state: CardState, plan: Plan, given: Given) -> dict[str, Any]:
    data: dict[str, Any] = {
        "rating": int(given.rating),
        "thought": given.thought,
        "seed": showing.seed,
        "after": hexadecimal(state.last_event),
        "plan": [int(plan.phase), plan.step, plan.due, plan.interval],
    }
    return {**data, **({"confident_miss": True} if given.confident_miss else {}), **given.more}


def seed_of(card: str, state: CardState) -> int:
    """Drawn afresh for every showing, and the same again when a session is taken up where it was left."""
    digest = hashlib.blake2b(f"{card}\n{hexadecimal(state.last_event)}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big")
