"""Time: how long today takes, a session of some minutes, a break, a streak."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from itertools import count

import pytest
from textual.widgets import OptionList

from studygrad.memory.clock import system_clock
from studygrad.memory.memory import Memory
from studygrad.memory.showing import Given
from studygrad.memory.state import Rating
from studygrad.paths import Home
from studygrad.settings import Settings
from studygrad.tui.screens.done import DoneScreen
from studygrad.tui.screens.stats import StatsScreen

from .conftest import Opened, appears, frame, settled

DAY = 24 * 60 * 60_000
NOW = int(datetime.fromisoformat("2026-03-02T09:00:00Z").timestamp() * 1000)
STEP = 40_000
"""Milliseconds that each look at the clock takes where time passes."""


def answered(home: Home, *, days: int, seconds: float, deck: str = "elsewhere") -> None:
    """Someone who answered ten cards on each of the last ``days`` days."""
    moment = [0]
    with Memory(home.database, lambda: moment[0], Settings(new_per_day=100)) as memory:
        for ago in range(days, 0, -1):
            moment[0] = NOW - ago * DAY
            for number in range(10):
                showing = memory.showing(f"{deck}/c{number}")
                memory.answer(showing, Given(Rating.EASY, thought=round(seconds * 1000)), [deck])


@pytest.fixture
def passing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock on which every look takes some time."""
    moments = count(NOW, STEP)
    monkeypatch.setattr("studygrad.tui.learner.system_clock", lambda: lambda: next(moments))


async def test_home_says_how_long_today_takes_and_for_how_long_one_has_kept_at_it(
    opened: Callable[..., Opened], home: Home
) -> None:
    answered(home, days=3, seconds=15)
    async with opened(decks=()) as pilot:
        assert "Today takes about 10 min · 3 days in a row" in await settled(pilot)


async def test_home_claims_nothing_before_it_knows_the_pace(opened: Callable[..., Opened], home: Home) -> None:
    answered(home, days=1, seconds=15)
    async with opened(decks=()) as pilot:
        shown = await settled(pilot)
        assert "Today takes" not in shown
        assert "in a row" not in shown


async def test_streaks_can_be_turned_off(opened: Callable[..., Opened], home: Home) -> None:
    home.config_file.write_text("streaks = false\n")
    answered(home, days=3, seconds=15, deck="two")
    async with opened((100, 40), decks=()) as pilot:
        assert "Today takes about 10 min" in await settled(pilot)
        assert "in a row" not in frame(pilot)
        await pilot.press("s")
        assert await appears(pilot, "studied on   3 days")
        assert isinstance(pilot.app.screen, StatsScreen)
        assert "streak" not in await settled(pilot)


async def test_a_session_of_some_minutes_stops_between_two_cards_and_says_so(
    opened: Callable[..., Opened], passing: None
) -> None:
    async with opened(decks=()) as pilot:
        listing = pilot.app.screen.query_one("#decks", OptionList)
        listing.highlighted = listing.get_option_index("two")
        await pilot.press("m")
        assert await appears(pilot, "How long?")
        await pilot.press("home", "enter")
        assert await appears(pilot, "Show the answer")
        for _ in range(40):
            if isinstance(pilot.app.screen, DoneScreen):
                break
            await pilot.press("space", "1")
        assert await appears(pilot, "The time is up:")
        assert "2 cards still wait" in await settled(pilot)
        await pilot.press("u")
        assert await appears(pilot, "Took back: the grade Again of")


async def test_a_break_is_offered_in_passing(opened: Callable[..., Opened], passing: None, home: Home) -> None:
    home.config_file.write_text("break_after = 1\n")
    async with opened((100, 30)) as pilot:
        await pilot.press("space", "1")
        assert await appears(pilot, "A short break does")
        assert await appears(pilot, "Show the answer")


def test_the_clock_of_these_tests_is_the_programs_own(home: Home) -> None:
    assert system_clock()() == NOW
