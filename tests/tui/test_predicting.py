"""A prediction in the app: from the line by confidence and run to the grade, and every way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Input

from studygrad.memory.state import Rating
from studygrad.paths import Home
from studygrad.session import Stage

from .conftest import Opened, appears, click_action, comes_true, frame, logged, settled, write
from .studying import PREDICT, answered_before, reaches

BROKEN = '''"""Fails."""
from studygrad.sim import Result


def broken(seed: int = 0) -> Result:
    raise ValueError("no")
'''
CONFIDENCE_SIDE = """\
  Kinds  new                                        1 new · 0 learning · 0 due









  What is left after 20 layers?

  █ 0.9








  1 a guess   2 unsure   3 even odds   4 fairly sure    5 sure      Esc Back
   10% sure   30% sure     50% sure       70% sure     90% sure   to the line
 r Run  u Undo  q Leave  ? Keys                                     ▏^p palette"""


async def test_a_prediction_waits_for_how_sure_one_is(opened: Callable[..., Opened], home: Home) -> None:
    write(home, PREDICT)
    async with opened() as pilot:
        await pilot.press(*"0.9", "enter")
        assert await settled(pilot) == CONFIDENCE_SIDE
        await pilot.press("enter", "space", "6")
        assert await settled(pilot) == CONFIDENCE_SIDE
        assert logged(home, "prediction") == []


async def test_escape_goes_back_from_the_confidence_to_the_line(opened: Callable[..., Opened], home: Home) -> None:
    write(home, PREDICT)
    async with opened() as pilot:
        await pilot.press(*"0.9", "enter", "escape")
        entry = pilot.app.screen.query_one("#entry", Input)
        assert await comes_true(pilot, lambda: entry.has_focus)
        await pilot.press("5", "enter", "3")
        assert await reaches(pilot, Stage.OBSERVE)
        assert logged(home, "prediction")[0]["given"] == "0.95"


async def test_who_is_not_sure_what_happened_presses_escape(opened: Callable[..., Opened], home: Home) -> None:
    write(home, PREDICT)
    async with opened() as pilot:
        await pilot.press(*"1e-6", "enter", "4")
        assert await appears(pilot, "Esc not sure")
        await pilot.press("escape")
        assert await appears(pilot, "You said 1e-6, 70% sure.")
        assert "You saw" not in frame(pilot)
        await pilot.press("3")
        assert await appears(pilot, "1 learning")
        assert "observed" not in logged(home, "answer")[0]


async def test_the_whole_prediction_works_with_the_mouse(opened: Callable[..., Opened], home: Home) -> None:
    write(home, PREDICT)
    async with opened() as pilot:
        await pilot.press(*"1e-6")
        await click_action(pilot, "Commit")
        assert await appears(pilot, "fairly sure")
        await click_action(pilot, "fairly sure")
        assert await appears(pilot, "What happened?")
        await click_action(pilot, "vanishing")
        assert await appears(pilot, "You saw what happened.")
        await click_action(pilot, "3 Good")
        assert await appears(pilot, "1 learning")
        assert (len(logged(home, "prediction")), logged(home, "answer")[0]["observed"]) == (1, "vanishing")


@pytest.mark.parametrize("sim", ["endless", "broken", "nowhere"])
async def test_a_prediction_whose_experiment_gives_nothing_ends_in_the_answer(
    opened: Callable[..., Opened], home: Home, sim: str
) -> None:
    """Stopped by hand, failing, or not to be found: the card is graded all the same, and nothing is logged of it."""
    (home.sims / "broken.py").write_text(BROKEN)
    write(home, PREDICT.replace("product factor=0.5 layers=20", sim))
    async with opened() as pilot:
        await pilot.press(*"0.9", "enter", "5")
        if sim == "endless":
            assert await appears(pilot, "Esc Stop the experiment")
            await pilot.press("escape")
        assert await reaches(pilot, Stage.ANSWER)
        assert await appears(pilot, "The exponent.")
        await pilot.press("3")
        assert await appears(pilot, "1 learning")
        assert logged(home, "prediction") == []


async def test_a_reading_that_the_experiment_lacks_is_told_and_does_not_end_the_app(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, PREDICT.replace("predict: final", "predict: finel"))
    async with opened((100, 30)) as pilot:
        await pilot.press("enter")
        assert await appears(pilot, "no reading finel")
        await pilot.press("r")
        await pilot.app.workers.wait_for_complete()
        assert "The exponent." in await settled(pilot)


async def test_at_a_review_the_experiment_judges_without_a_show(opened: Callable[..., Opened], home: Home) -> None:
    write(home, PREDICT)
    answered_before(home, Rating.EASY, 40)
    async with opened() as pilot:
        await pilot.press(*"1e-6", "enter", "4")
        assert await appears(pilot, "You said 1e-6, 70% sure.")
        assert not pilot.app.screen.has_class("-plotted")
        await pilot.press("r")
        assert await appears(pilot, "◆")
