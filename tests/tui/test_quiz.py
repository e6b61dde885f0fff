"""A quiz at the keyboard: what it shows, and what each key does."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studygrad.paths import Home
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.screens.quiz import QuizScreen

from .conftest import NOW, Opened, appears, click_action, comes_true, frame, settled
from .quizzing import CHOICE, EXHIBIT, PREDICT, THREE, begin, recorded, right_word, write


class Minutes:
    """A clock turned by hand."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> int:
        return self.at


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Minutes:
    clock = Minutes()
    monkeypatch.setattr("studygrad.tui.learner.system_clock", lambda: clock)
    return clock


async def test_the_row_at_the_bottom_says_what_enter_an_empty_line_and_numbers_do(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, CHOICE)
    async with opened(decks=()) as pilot:
        await begin(pilot)
        shown = await settled(pilot)
        assert all(words in shown for words in ("Enter Check", "empty: passes", "1–2 Choose", "Esc End the quiz"))
        await pilot.press("1")
        assert await appears(pilot, "Esc Leave the line")
        await click_action(pilot, "Enter Check")
        assert await appears(pilot, "Enter Go on")
        await click_action(pilot, "Enter Go on")
        assert await appears(pilot, "of 1 asked")


async def test_what_is_passed_over_is_said_to_be(opened: Callable[..., Opened], home: Home) -> None:
    write(home, THREE)
    async with opened(decks=()) as pilot:
        await begin(pilot)
        await pilot.press("enter")
        assert await appears(pilot, "Passed over.")
        assert "question 1 of 3" in frame(pilot)
        await pilot.press("enter")
        assert await appears(pilot, "question 2 of 3")
        assert "Passed over." not in await settled(pilot)


async def test_once_the_time_is_up_the_open_question_is_the_last(
    opened: Callable[..., Opened], home: Home, clock: Minutes
) -> None:
    write(home, THREE)
    async with opened(decks=()) as pilot:
        await begin(pilot, minutes=2)
        assert "2:00 left" in frame(pilot)
        clock.at += 61_000
        assert await appears(pilot, "0:59 left")
        clock.at += 60_000
        assert await appears(pilot, "the time is up, this answer still counts")
        await pilot.press(*right_word(pilot), "enter")
        assert await appears(pilot, "Right")
        await pilot.press("enter")
        assert await appears(pilot, "The time is up: 1 of 1 asked")
        await pilot.press("enter")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        assert recorded(home) == [(1, 1)]


async def test_an_empty_line_passes_over_when_the_time_is_up_too(
    opened: Callable[..., Opened], home: Home, clock: Minutes
) -> None:
    write(home, THREE)
    async with opened(decks=()) as pilot:
        await begin(pilot, minutes=2)
        clock.at += 3 * 60_000
        await pilot.press("enter")
        assert await appears(pilot, "Passed over.")
        await pilot.press("enter")
        assert await appears(pilot, "The time is up: 0 of 1 asked")


async def test_without_a_limit_no_time_is_shown(opened: Callable[..., Opened], home: Home) -> None:
    write(home, THREE)
    async with opened(decks=()) as pilot:
        await begin(pilot)
        assert " left" not in (await settled(pilot)).splitlines()[0]


async def test_an_exhibit_is_shown_with_the_question_and_says_nothing_yet(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, EXHIBIT)
    async with opened((100, 40), decks=()) as pilot:
        await begin(pilot)
        assert await appears(pilot, "┤")
        await pilot.app.workers.wait_for_complete()
        assert "vanishing" not in await settled(pilot)
        await pilot.press("1", "enter")
        assert await appears(pilot, "▽ vanishing")


async def test_the_images_of_a_card_are_shown_from_the_folder_of_its_deck(
    opened: Callable[..., Opened], home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[tuple[str, Path | None]] = []
    monkeypatch.setattr(
        "studygrad.tui.widgets.image.Images.show", lambda _, markdown, file: shown.append((markdown, file))
    )
    write(home, THREE.replace("\n\n```answer", "\n\n![a curve](curve.png)\n\n---\n\n```answer", 1))
    async with opened(decks=()) as pilot:
        await begin(pilot)
        while "question" in frame(pilot) and not any("curve.png" in markdown for markdown, _ in shown):
            await pilot.press("enter", "enter")
        assert ("![a curve](curve.png)", home.decks / "quiz.md") in shown


async def test_a_question_mark_on_the_empty_line_lists_the_keys_and_later_is_text(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, THREE)
    async with opened((80, 40), decks=()) as pilot:
        await begin(pilot)
        assert "? Keys" in await settled(pilot)
        await pilot.press("question_mark")
        assert await appears(pilot, "A quiz")
        await pilot.press("escape", "a", "question_mark")
        assert await appears(pilot, "a?")
        assert isinstance(pilot.app.screen, QuizScreen)


async def test_an_experiment_that_is_stopped_leaves_its_question_out(opened: Callable[..., Opened], home: Home) -> None:
    write(home, THREE + PREDICT.partition("\n\n")[2].replace("{sim}", "endless"))
    async with opened((100, 40), decks=()) as pilot:
        await begin(pilot)
        while "What is left?" not in frame(pilot):
            await pilot.press("enter", "enter")
        await pilot.press("1", "enter")
        assert await appears(pilot, "Esc Stop the experiment")
        await pilot.press("escape")
        assert await appears(pilot, "The question is left out.")
        while "asked" not in frame(pilot):
            await pilot.press("enter")
        assert "0 of 3 asked" in frame(pilot)


async def test_on_a_wide_screen_the_plot_stands_beside_the_question(opened: Callable[..., Opened], home: Home) -> None:
    write(home, EXHIBIT)
    async with opened((160, 50), decks=()) as pilot:
        screen = await begin(pilot)
        assert await appears(pilot, "┤")
        card, plot = screen.query_one("#card").region, screen.query_one("#plot").region
        assert plot.x >= card.right
