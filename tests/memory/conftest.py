"""A memory on a real file, under a clock that tests turn by hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from studygrad.memory.cards import Item
from studygrad.memory.memory import Memory
from studygrad.settings import Settings

MORNING = int(datetime(2026, 3, 2, 9, 0).timestamp() * 1000)


@dataclass
class HandClock:
    """UTC milliseconds, moved on by ``minutes`` and ``days``."""

    at: int = MORNING

    def __call__(self) -> int:
        return self.at

    def pass_minutes(self, minutes: float) -> None:
        self.at += round(minutes * 60_000)

    def pass_days(self, days: float) -> None:
        self.pass_minutes(days * 24 * 60)


def items(*keys: str, family: str = "", topic: str = "") -> list[Item]:
    """Cards as the memory gets to know them."""
    return [Item(key, family, topic) for key in keys]


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def open_memory(tmp_path: Path, clock: HandClock) -> Iterator[Callable[..., Memory]]:
    """Opens the same file each time; ``settings`` as keywords."""
    opened: list[Memory] = []

    def open_one(**settings: object) -> Memory:
        memory = Memory(tmp_path / "progress.db", clock, Settings(**settings))  # type: ignore[arg-type]
        opened.append(memory)
        return memory

    yield open_one
    for memory in opened:
        memory.close()


@pytest.fixture
def memory(open_memory: Callable[..., Memory]) -> Memory:
    """Thirty new cards in the deck ``d``."""
    fresh = open_memory()
    fresh.register({"d": (items(*(f"d/c{number:02d}" for number in range(30))), "as first written")})
    return fresh
