"""Spans of time as a person says them."""

from __future__ import annotations

import pytest

from studygrad.memory.clock import day_start
from studygrad.memory.queue import Moment
from studygrad.memory.spans import days_in_words, minutes_in_words, return_in_words

DAY = 20_500
NOW = Moment(day_start(DAY, 4) + 5 * 3_600_000, DAY)


@pytest.mark.parametrize(
    ("days", "words"),
    [(1, "1 day"), (2, "2 days"), (44, "44 days"), (61, "2 months"), (75, "2.5 months")],
)
def test_days(days: int, words: str) -> None:
    assert days_in_words(days) == words


@pytest.mark.parametrize(
    ("days", "words"),
    [(365, "12 months"), (366, "1 year"), (550, "1.5 years"), (36_500, "100 years")],
)
def test_long_spans(days: int, words: str) -> None:
    assert days_in_words(days) == words


@pytest.mark.parametrize(("minutes", "words"), [(0.5, "under 1 min"), (1, "1 min"), (5.5, "5.5 min"), (90, "1.5 h")])
def test_minutes(minutes: float, words: str) -> None:
    assert minutes_in_words(minutes) == words


def test_the_time_to_come_back() -> None:
    assert return_in_words(NOW, 4, NOW.at + 8 * 60_000, None) == "in 8 min"
    assert return_in_words(NOW, 4, None, DAY + 1) == "tomorrow"
    assert return_in_words(NOW, 4, NOW.at + 30 * 3_600_000, DAY + 1) == "tomorrow"
    assert return_in_words(NOW, 4, None, DAY + 4) == "in 4 days, on Friday 20 February"
    assert return_in_words(NOW, 4, None, None) == "when you add cards or bring suspended ones back"
