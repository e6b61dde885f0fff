"""Where a card stands: in its life, and in the queue."""

from __future__ import annotations

from enum import IntEnum


class Phase(IntEnum):
    """Where a card stands in its life."""

    NEW = 0
    LEARNING = 1
    REVIEW = 2
    RELEARNING = 3

    @property
    def in_steps(self) -> bool:
        """Whether the card is due at a moment (a step of minutes), not on a day."""
        return self in (Phase.LEARNING, Phase.RELEARNING)


class Queue(IntEnum):
    """Where a card waits. ``due`` is its place in the decks, UTC milliseconds, or a study day, in this order."""

    NEW = 0
    STEPS = 1
    REVIEW = 2
    ABSENT = 3
    SUSPENDED = 4
