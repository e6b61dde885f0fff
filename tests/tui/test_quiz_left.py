"""A quiz that ends or is left: what counts, what is offered then, and how to ask the same again."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from studygrad.memory.memory import Memory
from studygrad.paths import Home
from studygrad.session.quiz import QuizPlan
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.screens.keys import KeysScreen
from studygrad.tui.screens.quiz_end import QuizEndScreen
from studygrad.tui.screens.quiz_result import QuizResultScreen
from studygrad.tui.screens.study import StudyScreen

from .conftest import Opened, appears, comes_true, frame, settled
from .quizzing import CHOICE, PREDICT, THREE, begin, recorded, right_word, write


async def test_escape_first_leaves_a_line_that_holds_something(opened: Callable[..., Opened], home: Home) -> None:
    write(home, THREE)
    async with opened(decks=()) as pilot:
        screen = await begin(pilot)
        await pilot.press(*right_word(pilot), "escape")
        assert await appears(pilot, "Tab Back to the line")
        assert pilot.app.screen is screen
        await pilot.press("question_mark")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, KeysScreen))
        await pilot.press("escape", "enter")
        assert await appears(pilot, "Right")


async def test_ending_early_is_asked_about_and_only_what_was_asked_counts(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, THREE)
    async with opened(decks=()) as pilot:
        screen = await begin(pilot)
        await pilot.press(*right_word(pilot), "enter", "enter")
        assert await appears(pilot, "question 2 of 3")
        await pilot.press("escape")
        assert await appears(pilot, "End the quiz here? 2 of 3 asked")
        await pilot.press("escape")
        assert await comes_true(pilot, lambda: pilot.app.screen is screen)
        await pilot.press("escape", "y")
        assert await appears(pilot, "1 of 2 asked")
        assert "Study again" not in frame(pilot)
        assert "The time is up" not in frame(pilot)
    assert recorded(home) == [(1, 2)]


@pytest.mark.parametrize("key", ["enter", "y"])
async def test_a_quiz_that_ends_with_no_answer_has_no_score(
    opened: Callable[..., Opened], home: Home, key: str
) -> None:
    write(home, THREE)
    async with opened(decks=()) as pilot:
        await begin(pilot)
        await pilot.press("escape")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, QuizEndScreen))
        await pilot.press(key)
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
    assert recorded(home) == []


async def test_escape_after_the_last_answer_asks_nothing(opened: Callable[..., Opened], home: Home) -> None:
    write(home, CHOICE)
    async with opened(decks=()) as pilot:
        await begin(pilot)
        await pilot.press("1", "enter")
        assert await appears(pilot, "Enter Go on")
        await pilot.press("escape")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, QuizResultScreen))


async def test_the_end_lists_questions_and_s_crams_exactly_those(opened: Callable[..., Opened], home: Home) -> None:
    write(home, THREE)
    async with opened(decks=()) as pilot:
        await begin(pilot)
        missed = []
        for number in (1, 2, 3):
            assert await appears(pilot, f"question {number} of 3")
            word = right_word(pilot)
            if number == 2:
                await pilot.press(*word)
            else:
                missed.append(word)
            await pilot.press("enter", "enter")
        assert await appears(pilot, "1 of 3 asked")
        shown = await settled(pilot)
        assert shown.count("Which word is number") == len(missed)
        assert shown.count("…") == len(missed)
        assert "quiz/w" not in shown
        assert "Leave" in shown
        assert "Finish" not in shown
        await pilot.press("s")
        assert await appears(pilot, "apart from the schedule · 2 left")
        assert isinstance(pilot.app.screen, StudyScreen)
        assert right_word(pilot) in missed
        await pilot.press("escape", "q")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_where_all_was_right_nothing_is_offered_to_study(opened: Callable[..., Opened], home: Home) -> None:
    write(home, CHOICE)
    async with opened(decks=()) as pilot:
        await begin(pilot)
        line = next(line for line in (await settled(pilot)).splitlines() if line.endswith(" this"))
        await pilot.press(line.split()[0], "enter", "enter")
        assert await appears(pilot, "1 of 1 asked")
        assert "Study these" not in await settled(pilot)
        await pilot.press("s")
        assert isinstance(pilot.app.screen, QuizResultScreen)


async def test_leaving_the_app_keeps_what_was_answered(opened: Callable[..., Opened], home: Home) -> None:
    write(home, THREE)
    async with opened((80, 24), decks=()) as pilot:
        screen = await begin(pilot)
        await pilot.press(*"alfa", "enter")
        memory = screen._learner.memory
        await pilot.press("ctrl+q")
        await pilot.pause()
    with Memory(memory.file, lambda: 0, memory.settings) as again:
        assert [quiz.count for quiz in again.quizzes()] == [1]


async def test_the_command_for_the_same_again_names_the_decks(opened: Callable[..., Opened], home: Home) -> None:
    write(home, CHOICE)
    async with opened((80, 24), decks=()) as pilot:
        screen = await begin(pilot)
        await pilot.press("enter", "enter")
        assert await appears(pilot, f"The same again: studygrad quiz quiz --seed {screen._quiz.seed} -n 10")


async def test_of_all_decks_none_is_named(opened: Callable[..., Opened], home: Home) -> None:
    write(home, CHOICE)
    async with opened((80, 24), decks=()) as pilot:
        screen = await begin(pilot)
        pilot.app.pop_screen()
        screen.app.screen.quiz(screen._learner.decks, QuizPlan(count=1, seed=7))  # type: ignore[attr-defined]
        assert await appears(pilot, "question 1 of 1")
        await pilot.press("enter", "enter")
        assert await appears(pilot, "The same again: studygrad quiz --seed 7 -n 1")


async def test_a_prediction_without_its_experiment_is_left_out(opened: Callable[..., Opened], home: Home) -> None:
    write(home, PREDICT.replace("{sim}", "nosuchsim factor=0.5"))
    async with opened((80, 24), decks=()) as pilot:
        screen = await begin(pilot)
        await pilot.press("5", "enter")
        assert await appears(pilot, "The question is left out.")
        assert await appears(pilot, "There is no experiment nosuchsim")
        assert screen._quiz.count == 0
