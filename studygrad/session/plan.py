"""What is wanted of a session."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from studygrad.deck.model import Deck
from studygrad.memory.memory import Memory

Choose = Callable[[Memory, Sequence[Deck]], list[str]]
"""Which cards to cram, from the memory and the decks."""


class StudyPlan(NamedTuple):
    """What is due, as long as it takes; or what ``cram`` chooses, apart from the schedule; for some ``minutes``.

    ``if_none`` is to be said where ``cram`` chooses nothing.
    """

    cram: Choose | None = None
    minutes: float | None = None
    if_none: str = "No card is like that."
