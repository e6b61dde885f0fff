"""A quiz at the keyboard: what it shows, what each key does, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from studygrad.errors import StudygradError
from studygrad.memory.memory import Memory
from studygrad.paths import Home
from studygrad.settings import Settings
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.screens.keys import KeysScreen
from studygrad.tui.screens.quiz import QuizScreen
from studygrad.tui.screens.quiz_end import QuizEndScreen
from studygrad.tui.screens.quiz_result import QuizResultScreen
from studygrad.tui.screens.study import StudyScreen

from .conftest import Opened, appears, click_action, comes_true, frame, settled

App = Pilot[StudygradError | None]

THREE = "---\ntitle: Q\n---\n" + "".join(
    f"\n## Which word is number {number}, of those that are written down here in the order they came in? {{#w{number}}}"
    f"\n\n```answer\ntype: {word}\n```\n"
    for number, word in enumerate(("alfa", "bravo", "charlie"), 1)
)
CHOICE = "---\ntitle: Q\n---\n\n## Which is right? {#c}\n\n- [x] this\n- [ ] that\n"
EXHIBIT = """---
title: Q
---

## What becomes of it? {#shown}

```sim
product factor=0.5 layers=20
```

---

- [x] it vanishes
- [ ] it explodes
"""
PREDICT = """---
title: Q
---

## What is left? {#p}

```sim
{sim}
predict: final   within: x2
```
"""
NOW = int(datetime.fromisoformat("2026-03-02T09:00:00Z").timestamp() * 1000)


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


async def begin(pilot: App, minutes: float | None = None) -> QuizScreen:
    """A quiz on the deck ``quiz``, its first question on the screen."""
    from studygrad.session.quiz import QuizPlan

    home = pilot.app.screen
    assert isinstance(home, HomeScreen)
    listing = home.query_one("#decks", OptionList)
    listing.highlighted = listing.get_option_index("quiz")
    if minutes is None:
        await pilot.press("z")
    else:
        learner = pilot.app.learner  # type: ignore[attr-defined]
        home.quiz(tuple(deck for deck in learner.decks if deck.name == "quiz"), QuizPlan(minutes=minutes))
    assert await appears(pilot, "question 1 of")
    screen = pilot.app.screen
    assert isinstance(screen, QuizScreen)
    return screen


def write(home: Home, text: str) -> None:
    (home.decks / "quiz.md").write_text(text)


def right_word(pilot: App) -> str:
    """The answer to the question on the screen."""
    return {"1": "alfa", "2": "bravo", "3": "charlie"}[frame(pilot).partition("Which word is number ")[2][0]]


def recorded(home: Home) -> list[tuple[float, int]]:
    with Memory(home.database, lambda: NOW, Settings()) as memory:
        return [(quiz.score, quiz.count) for quiz in memory.quizzes()]


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
