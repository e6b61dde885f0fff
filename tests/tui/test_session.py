"""A learner at the keyboard and with the mouse."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing

import pytest
from textual.app import App
from textual.pilot import Pilot
from textual.widgets import Footer

from studygrad.errors import StudygradError
from studygrad.paths import Home
from studygrad.tui.app import StudygradApp
from studygrad.tui.screens.done import DoneScreen
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.screens.study import StudyScreen
from studygrad.tui.widgets.actions import ActionBar
from studygrad.tui.widgets.plot import PlotView

from .conftest import Opened, appears, click_action, comes_true, frame, settled

QUESTION_SIDE = """\
  Two cards  new                                    2 new · 0 learning · 0 due








  First steps

  What does a factor of 0.5 do in [bold]twenty[/bold] layers?









                             Space Show the answer

 Space Answer  r Run  u Undo  q Leave  ? Keys                       ▏^p palette"""

ANSWER_SIDE = """\
  Two cards  new                                    2 new · 0 learning · 0 due
  What does a factor of 0.5 do in [bold]twenty[/bold] layers?
  ────────────────────────────────────────────────────────────────────────────
  It leaves about a millionth. [red]This is not markup[/red]
"""
GRADES = """\
   How well did you know it? 1 not at all, 2 with effort, 3 well, 4 at once.
               Each grade says when you will see the card again.
      1 Again              2 Hard              3 Good              4 Easy
       1 min              5.5 min              10 min             10 days
 r Run  u Undo  q Leave  ? Keys                                     ▏^p palette"""


def logged(home: Home) -> list[tuple[str, str]]:
    """Kind and card of every event on disk."""
    with closing(sqlite3.connect(home.database)) as connection:
        return connection.execute("SELECT kind, card FROM events ORDER BY id").fetchall()


async def finish_run(pilot: Pilot[StudygradError | None]) -> PlotView:
    await pilot.app.workers.wait_for_complete()
    await pilot.pause()
    return pilot.app.screen.query_one(PlotView)


async def test_the_question_then_the_answer_and_deck_text_is_never_markup(opened: Callable[..., Opened]) -> None:
    async with opened() as pilot:
        assert await settled(pilot) == QUESTION_SIDE
        await pilot.press("space")
        await finish_run(pilot)
        shown = await settled(pilot)
        assert ANSWER_SIDE in shown
        assert "×0.5 per layer" in shown
        assert shown.endswith(GRADES)


async def test_a_grade_is_on_disk_before_the_next_card_shows(opened: Callable[..., Opened], home: Home) -> None:
    async with opened() as pilot:
        await pilot.press("space", "3")
        assert "What does the sim never finish?" in frame(pilot)
        assert logged(home) == [("answer", "two/half")]


async def test_a_grade_before_the_answer_is_not_taken(opened: Callable[..., Opened], home: Home) -> None:
    async with opened() as pilot:
        await pilot.press("3")
        assert "factor of 0.5" in frame(pilot)
        assert logged(home) == []


async def test_undo_brings_the_card_back_and_keeps_both_events(opened: Callable[..., Opened], home: Home) -> None:
    async with opened() as pilot:
        await pilot.press("space", "3", "u")
        await pilot.pause()
        assert "factor of 0.5" in frame(pilot)
        assert "2 new" in frame(pilot)
        assert [kind for kind, _ in logged(home)] == ["answer", "undo"]


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_experiment_runs_beside_or_below_the_card(
    opened: Callable[..., Opened], size: tuple[int, int]
) -> None:
    async with opened(size) as pilot:
        await pilot.press("space", "r")
        plot = await finish_run(pilot)
        card = pilot.app.screen.query_one("#card")
        assert plot.result is not None
        assert plot.result.readings["final"].value == 0.5**20
        assert "▽ vanishing" in frame(pilot)
        if size[0] > 110:
            assert plot.region.x >= card.region.right
        else:
            assert plot.region.y >= card.region.bottom


async def test_the_run_waits_until_the_answer_is_shown(opened: Callable[..., Opened]) -> None:
    async with opened() as pilot:
        await pilot.press("r")
        await pilot.pause()
        assert not pilot.app.screen.has_class("-plotted")
        assert await appears(pilot, "Make up your mind first")


async def test_a_run_without_end_freezes_nothing_and_can_be_stopped(opened: Callable[..., Opened]) -> None:
    async with opened() as pilot:
        await pilot.press("space", "3", "space", "r")
        await pilot.pause()
        assert await appears(pilot, "Running studygrad sim endless")
        await pilot.press("question_mark")
        assert "leave the line; stop the experiment" in frame(pilot)
        await pilot.press("escape", "escape")
        await finish_run(pilot)
        assert await appears(pilot, "Stopped.")


async def test_a_grade_during_a_run_ends_the_run(opened: Callable[..., Opened], home: Home) -> None:
    async with opened() as pilot:
        await pilot.press("space", "3", "space", "r")
        await pilot.pause()
        await pilot.press("3")
        await finish_run(pilot)
        assert not pilot.app.screen.has_class("-plotted")
        assert len(logged(home)) == 2


async def test_the_end_says_what_was_done_and_when_to_come_back(opened: Callable[..., Opened]) -> None:
    async with opened() as pilot:
        await pilot.press("space", "4", "space", "4")
        await pilot.pause()
        assert isinstance(pilot.app.screen, DoneScreen)
        shown = frame(pilot)
        assert "All done: 2 answers in 1 min, 2 of them new." in shown
        assert "Come back tomorrow" not in shown
        assert "Come back in 8 days, on Tuesday 10 March." in shown


async def test_undo_works_from_the_finished_screen(opened: Callable[..., Opened], home: Home) -> None:
    async with opened() as pilot:
        await pilot.press("space", "4", "space", "4")
        await pilot.pause()
        await pilot.press("u")
        await pilot.pause()
        assert isinstance(pilot.app.screen, StudyScreen)
        assert "What does the sim never finish?" in frame(pilot)
        assert [kind for kind, _ in logged(home)] == ["answer", "answer", "undo"]


async def test_leaving_early_says_that_all_is_saved_and_goes_home(opened: Callable[..., Opened], home: Home) -> None:
    async with opened() as pilot:
        await pilot.press("space", "3", "q")
        await pilot.pause()
        assert "Saved: 1 answer" in frame(pilot)
        await pilot.press("enter")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        assert len(logged(home)) == 1


async def test_home_counts_what_is_new_learning_and_due(opened: Callable[..., Opened]) -> None:
    async with opened(decks=()) as pilot:
        rows = frame(pilot).splitlines()
        everything = next(row for row in rows if "Everything" in row)
        two = next(row for row in rows if "Two cards" in row)
        assert everything.split()[1:] == ["20", "0", "0"]
        assert two.split()[2:] == ["2", "0", "0"]


async def test_the_whole_session_works_with_the_mouse(opened: Callable[..., Opened], home: Home) -> None:
    async with opened(decks=()) as pilot:
        await pilot.click("#decks", offset=(5, 1))
        await pilot.pause()
        assert isinstance(pilot.app.screen, StudyScreen)
        await click_action(pilot, "Space Show the answer")
        await pilot.pause()
        await click_action(pilot, "3 Good")
        await pilot.pause()
        assert len(logged(home)) == 1


async def test_the_action_under_the_mouse_stands_out(opened: Callable[..., Opened]) -> None:
    async with opened() as pilot:
        await pilot.press("space")
        await settled(pilot)
        bar = pilot.app.screen.query_one(ActionBar)
        plain = bar.render()
        await pilot.hover(ActionBar, offset=(plain.plain.index("2 Hard"), 0))
        assert await comes_true(pilot, lambda: bar.render().spans != plain.spans)
        await pilot.hover(Footer)
        assert await comes_true(pilot, lambda: bar.render().spans == plain.spans)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_light_and_dark_show_the_same_words(opened: Callable[..., Opened], size: tuple[int, int]) -> None:
    async with opened(size) as pilot:
        dark = await settled(pilot)
        await pilot.press("t")
        await pilot.pause()
        assert pilot.app.current_theme.name == "studygrad-light"
        assert await settled(pilot) == dark


async def test_the_theme_comes_from_the_settings(opened: Callable[..., Opened], home: Home) -> None:
    home.config_file.write_text('theme = "light"\n')
    async with opened() as pilot:
        assert pilot.app.current_theme.name == "studygrad-light"


async def test_a_broken_deck_is_named_and_the_others_are_studied(opened: Callable[..., Opened], home: Home) -> None:
    (home.decks / "broken.md").write_text("---\ntitle: Broken\n---\n\n## No id here\n\nNo.\n")
    async with opened((100, 30), decks=()) as pilot:
        shown = frame(pilot)
        assert "broken.md:5" in "".join(shown.split())
        assert "Two cards" in shown


async def test_a_database_from_a_newer_version_ends_the_app_with_the_reason(home: Home) -> None:
    with closing(sqlite3.connect(home.database)) as connection:
        connection.execute("PRAGMA user_version = 99")
    app = StudygradApp(home)
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
    assert "newer studygrad" in str(app.return_value)


async def test_keys_pressed_before_the_decks_are_read_do_nothing() -> None:
    app = App[StudygradError | None]()
    async with app.run_test() as pilot:
        await app.push_screen(HomeScreen())
        await pilot.press("enter", "down", "up", "j", "k", "c", "b", "s")
        assert "Reading your decks" in frame(pilot)
