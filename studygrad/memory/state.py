"""What is known of one card: derived from the log, never a truth of its own."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from studygrad.memory.phases import Phase


class Rating(IntEnum):
    """How well the answer came."""

    AGAIN = 1
    HARD = 2
    GOOD = 3
    EASY = 4


@dataclass(frozen=True, slots=True)
class CardState:
    """One card's place in the schedule.

    ``stability`` is in days and ``difficulty`` from 1 to 10, both None before the first answer. ``due`` is
    UTC milliseconds while the card is in steps, a study day once it is in review. ``interval`` is the last
    one given, in days. ``last_event`` is the id of the newest answer (or reset) that counts. The card is hidden
    until study day ``buried_until``.
    """

    phase: Phase = Phase.NEW
    step: int = 0
    stability: float | None = None
    difficulty: float | None = None
    due: int = 0
    interval: int = 0
    last_day: int | None = None
    repetitions: int = 0
    lapses: int = 0
    last_event: bytes | None = None
    suspended: bool = False
    buried_until: int = 0
    flagged: bool = False
    marked: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """Where one answer sends a card: logged with the answer, so that a replay gives what happened."""

    phase: Phase
    step: int
    due: int
    interval: int
