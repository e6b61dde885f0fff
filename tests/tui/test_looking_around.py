"""Browsing, statistics, quiz and cram in the app."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot
from textual.widgets import OptionList

from studygrad.errors import StudygradError
from studygrad.paths import Home
from studygrad.tui.screens.browse import BrowseScreen
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.screens.quiz import QuizScreen
from studygrad.tui.screens.study import StudyScreen

from .conftest import Opened, appears, frame

NUMBERS = """---
title: Numbers
---

## How much is left? {#left tags=sums}

```answer
number: 0.122   within: 5%
```
"""


def point_at(pilot: Pilot[StudygradError | None], deck: str) -> None:
    """Put the cursor of the home screen on a deck."""
    listing = pilot.app.screen.query_one("#decks", OptionList)
    listing.highlighted = listing.get_option_index(deck)


async def test_browse_finds_as_one_types_and_explains_a_wrong_query(opened: Callable[..., Opened]) -> None:
    async with opened((160, 40), decks=()) as pilot:
        await pilot.press("b")
        assert await appears(pilot, "cards   words")
        await pilot.press(*"never finish")
        assert await appears(pilot, "1 card ")
        assert "What does the sim never finish?" in frame(pilot)
        await pilot.press(*" is:newt")
        assert await appears(pilot, "did you mean new")


async def test_many_cards_are_suspended_at_once_and_brought_back(opened: Callable[..., Opened]) -> None:
    async with opened((120, 30), decks=()) as pilot:
        await pilot.press("b")
        assert await appears(pilot, "cards   words")
        await pilot.press(*"deck:two", "enter", "space", "space", "at")
        assert await appears(pilot, "2 cards: suspended")
        screen = pilot.app.screen
        assert isinstance(screen, BrowseScreen)
        await pilot.press("escape")
        await pilot.pause()
        home = pilot.app.screen
        assert isinstance(home, HomeScreen)
        two = next(line for line in frame(pilot).splitlines() if "Two cards" in line)
        assert two.split()[2:] == ["0", "0", "0"]


async def test_statistics_turn_from_picture_to_picture(opened: Callable[..., Opened]) -> None:
    async with opened((100, 40)) as pilot:
        await pilot.press("space", "3", "q")
        await pilot.pause()
        await pilot.press("enter")
        await pilot.pause()
        await pilot.press("s")
        assert await appears(pilot, "Answers by day")
        await pilot.press("right")
        assert await appears(pilot, "Reviews to come")
        await pilot.press("left", "left")
        assert await appears(pilot, "No run has been predicted yet.")


async def test_cram_studies_what_is_asked_for_apart_from_the_schedule(
    opened: Callable[..., Opened], home: Home
) -> None:
    async with opened((120, 30), decks=()) as pilot:
        point_at(pilot, "two")
        await pilot.press("c")
        await pilot.pause()
        await pilot.press(*"finish", "enter")
        assert await appears(pilot, "apart from the schedule")
        screen = pilot.app.screen
        assert isinstance(screen, StudyScreen)
        assert "never finish" in frame(pilot)
        await pilot.press("space", "3")
        assert await appears(pilot, "1 answer")


async def test_a_quiz_asks_judges_and_scores(opened: Callable[..., Opened], home: Home) -> None:
    (home.decks / "numbers.md").write_text(NUMBERS)
    async with opened((100, 30), decks=()) as pilot:
        point_at(pilot, "numbers")
        await pilot.press("z")
        await pilot.pause()
        assert isinstance(pilot.app.screen, QuizScreen)
        assert "question 1 of 1" in frame(pilot)
        await pilot.press(*"many", "enter")
        assert await appears(pilot, "does not read as a number")
        for _ in range(4):
            await pilot.press("backspace")
        await pilot.press(*"0.12", "enter")
        assert await appears(pilot, "Right")
        await pilot.press("enter")
        assert await appears(pilot, "1 of 1")
        await pilot.press("enter")
        assert await appears(pilot, "one runnable card at a time")


async def test_a_deck_that_cannot_be_quizzed_says_so(opened: Callable[..., Opened]) -> None:
    async with opened((100, 30), decks=()) as pilot:
        point_at(pilot, "two")
        await pilot.press("z")
        assert await appears(pilot, "can be judged")
