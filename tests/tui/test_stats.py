"""How it goes, on the screen: words before anything was answered, and every part in reach on a narrow one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

import pytest

from studygrad.memory.memory import Memory
from studygrad.memory.pictures import calibration
from studygrad.memory.showing import Given
from studygrad.memory.state import Rating
from studygrad.memory.statistics import Calibration, Share
from studygrad.paths import Home
from studygrad.plot.report import draw_result
from studygrad.plot.text import to_plain
from studygrad.settings import Settings
from studygrad.tui.screens.stats import NAMES, part_names

from .conftest import Opened, appears, settled

DAY = 24 * 60 * 60_000
NOW = int(datetime.fromisoformat("2026-03-02T09:00:00Z").timestamp() * 1000)


def answered(home: Home, rating: Rating, *, days_later: int = 0) -> None:
    """Someone who answered a card of the deck ``two``."""
    with Memory(home.database, lambda: NOW + days_later * DAY, Settings()) as memory:
        memory.answer(memory.showing("two/half"), Given(rating, thought=5_000), ["two"])


async def test_before_the_first_answer_words_stand_where_plots_will(opened: Callable[..., Opened]) -> None:
    async with opened((80, 24), decks=()) as pilot:
        await pilot.press("s")
        for _ in range(5):
            assert await appears(pilot, "Nothing has been answered yet. Study a few cards")
            assert "┤" not in await settled(pilot)
            await pilot.press("right")
        assert await appears(pilot, "No run has been predicted yet.")


@pytest.mark.parametrize("size", [(80, 24), (60, 20), (160, 50)])
async def test_after_an_answer_the_calendar_has_days_and_months(
    opened: Callable[..., Opened], home: Home, size: tuple[int, int]
) -> None:
    answered(home, Rating.GOOD)
    async with opened(size, decks=()) as pilot:
        await pilot.press("s")
        assert await appears(pilot, "Mon ┤")
        shown = await settled(pilot)
        assert all(name in shown for name in ("Sun ┤", "Oct", "Mar", "studied on   1 day"))
        assert "streak" not in shown


async def test_at_60_columns_every_part_is_named_and_retention_is_whole(
    opened: Callable[..., Opened], home: Home
) -> None:
    answered(home, Rating.EASY)
    answered(home, Rating.GOOD, days_later=30)
    async with opened((60, 20), decks=()) as pilot:
        await pilot.press("s")
        assert await appears(pilot, "Calendar Forecast Workload Retention Cards Calibration")
        await pilot.press("right", "right", "right")
        assert await appears(pilot, "young   100 % of 1 review (between 21 % and 100 %)")
        assert "under 21 days" in await settled(pilot)


async def test_home_says_of_a_single_review_that_it_waits(opened: Callable[..., Opened], home: Home) -> None:
    answered(home, Rating.EASY, days_later=-40)
    home.config_file.write_text("reviews_per_day = 0\n")
    async with opened((80, 24), decks=()) as pilot:
        assert await appears(pilot, "1 review waits. At 0 a day")


async def test_the_end_says_of_a_single_answer_that_the_card_was_new(opened: Callable[..., Opened], home: Home) -> None:
    (home.decks / "two.md").write_text("---\ntitle: One card\n---\n\n## Why? {#half}\n\nBecause.\n")
    async with opened() as pilot:
        await pilot.press("space", "4")
        assert await appears(pilot, "1 answer in 1 min, to a new card.")


def test_the_marks_of_the_calibration_are_explained_in_a_learners_words() -> None:
    figures = Calibration({0.5: Share(3, 4), 0.9: Share(4, 4)}, 0.1, ())
    drawn = to_plain(draw_result(calibration(figures), 76, 18))
    assert "⠒⠒ you   ╌╌ as right as sure   ░░ give or take" in drawn
    assert not any(word in drawn for word in ("measured", "╌╌ predicted", "tolerance"))


async def test_the_end_does_not_count_new_cards_where_there_was_none(opened: Callable[..., Opened], home: Home) -> None:
    answered(home, Rating.GOOD, days_later=-40)
    (home.decks / "two.md").write_text("---\ntitle: One card\n---\n\n## Why? {#half}\n\nBecause.\n")
    async with opened() as pilot:
        await pilot.press("space", "4")
        assert await appears(pilot, "1 answer in 1 min.")


@pytest.mark.parametrize("width", [20, 30, 40, 54, 70, 200])
@pytest.mark.parametrize("place", range(len(NAMES)))
def test_the_part_that_is_shown_is_named_at_any_width(width: int, place: int) -> None:
    content = part_names(place, width)
    assert NAMES[place].capitalize() in content.plain[:width]
    chosen = [content.plain[span.start : span.end].strip() for span in content.spans if "bold" in str(span.style)]
    assert chosen == [NAMES[place].capitalize()]
