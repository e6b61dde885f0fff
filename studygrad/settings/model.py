"""The settings as the program uses them. Their meanings and ranges stand in the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class DeckSettings(NamedTuple):
    """What holds for one deck: limits of its own within the limits of the day, and its retention."""

    new_per_day: int
    reviews_per_day: int
    retention: float


class Settings(NamedTuple):
    """How a learner studies.

    Steps, ``learn_ahead`` and ``break_after`` are minutes, intervals days. ``decks`` holds what differs for single
    decks, ``keys`` the keys of actions that have others than their usual ones.
    """

    new_per_day: int = 20
    reviews_per_day: int = 200
    learning_steps: tuple[float, ...] = (1.0, 10.0)
    relearning_steps: tuple[float, ...] = (10.0,)
    learn_ahead: float = 20.0
    retention: float = 0.9
    maximum_interval: int = 36_500
    rollover_hour: int = 4
    leech_lapses: int = 8
    run_every: int = 5
    break_after: float = 25.0
    streaks: bool = True
    theme: str = "dark"
    reduced_motion: bool = False
    decks: Mapping[str, DeckSettings] = MappingProxyType({})
    keys: Mapping[str, tuple[str, ...]] = MappingProxyType({})

    def of_deck(self, name: str) -> DeckSettings:
        """What holds for the deck ``name``: its own settings where it has some, else those of all decks."""
        return self.decks.get(name) or DeckSettings(self.new_per_day, self.reviews_per_day, self.retention)
