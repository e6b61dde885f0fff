"""Study days, and the clock from outside."""

from __future__ import annotations

import time
from collections.abc import Iterator
from datetime import datetime

import pytest

from studygrad.errors import UsageError
from studygrad.memory.clock import day_start, study_day, system_clock


@pytest.fixture(params=["UTC", "Europe/Berlin", "America/St_Johns", "Pacific/Kiritimati"])
def zone(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    monkeypatch.setenv("TZ", request.param)
    time.tzset()
    yield request.param
    monkeypatch.undo()
    time.tzset()


@pytest.mark.usefixtures("zone")
@pytest.mark.parametrize("hour", [0, 4, 23])
def test_the_study_day_turns_over_at_the_hour_in_local_time(hour: int) -> None:
    turn = int(datetime(2026, 3, 29, hour).timestamp() * 1000)
    assert study_day(turn, hour) == study_day(turn - 1, hour) + 1
    assert day_start(study_day(turn, hour), hour) == turn


def test_the_clock_can_be_set_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STUDYGRAD_NOW", "2026-03-01T09:00:00+01:00")
    assert system_clock()() == 1_772_352_000_000


@pytest.mark.parametrize("text", ["tomorrow", "2026-03-01T09:00:00"])
def test_a_moment_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("STUDYGRAD_NOW", text)
    with pytest.raises(UsageError, match="2026-03-01T09:00:00Z"):
        system_clock()
