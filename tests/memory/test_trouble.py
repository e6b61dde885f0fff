"""Which cards give trouble, by the log."""

from __future__ import annotations

import statistics
from collections.abc import Callable
from pathlib import Path

import pytest

from studygrad.errors import MemoryFileError
from studygrad.memory.memory import Memory
from studygrad.memory.showing import Given
from studygrad.memory.state import Rating
from studygrad.memory.trouble import LEAST_ANSWERS, Trouble, troubles

from .conftest import HandClock, items


def answer(memory: Memory, card: str, *thoughts: int, rating: Rating = Rating.GOOD) -> None:
    for thought in thoughts:
        memory.answer(memory.showing(card), Given(rating, thought), [])


def test_there_is_none_without_progress(tmp_path: Path) -> None:
    assert troubles(tmp_path / "progress.db") == {}
    assert list(tmp_path.iterdir()) == []


def test_of_cards_that_were_answered_lapses_and_the_median_are_told(memory: Memory, clock: HandClock) -> None:
    answer(memory, "d/c00", 5_000, 1_000, 9_000)
    answer(memory, "d/c01", 1_000, 2_000, 4_000, 90_000)
    answer(memory, "d/c02", 40_000, 40_000)
    for _ in range(2):
        clock.pass_days(400)
        answer(memory, "d/c00", 5_000, rating=Rating.AGAIN)
        answer(memory, "d/c00", 5_000, 5_000)
    found = troubles(memory.file)
    assert found == {
        "d/c00": Trouble(2, 5.0),
        "d/c01": Trouble(0, statistics.median([1, 2, 4, 60])),
        "d/c02": Trouble(0, None),
    }
    assert LEAST_ANSWERS == 3


def test_a_card_with_several_faces_is_as_bad_as_its_worst(open_memory: Callable[..., Memory]) -> None:
    memory = open_memory()
    memory.register({"d": (items("d/a", "d/a#c2", "d/a#reversed"), "as first written")})
    answer(memory, "d/a", 1_000, 1_000, 1_000)
    answer(memory, "d/a#c2", 7_000, 7_000, 7_000)
    answer(memory, "d/a#reversed", 50_000)
    assert troubles(memory.file) == {"d/a": Trouble(0, 7.0)}


def test_a_file_that_holds_no_progress_is_told(tmp_path: Path) -> None:
    file = tmp_path / "progress.db"
    file.write_text("not a database, and long enough to be sure of that\n" * 40)
    with pytest.raises(MemoryFileError, match="damaged or not a progress file"):
        troubles(file)
