"""A quiz that is left, or asked again: nothing that was answered is lost, and the command asks the same."""

from __future__ import annotations

from collections.abc import Callable

from studygrad.memory.memory import Memory
from studygrad.paths import Home
from studygrad.session.quiz import QuizPlan

from .conftest import Opened, appears
from .test_quiz import CHOICE, PREDICT, THREE, begin, write


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
