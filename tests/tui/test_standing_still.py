"""What stays where it is while something else comes onto the screen."""

from __future__ import annotations

from collections.abc import Callable

from textual.geometry import Region
from textual.pilot import Pilot

from studygrad.errors import StudygradError
from studygrad.paths import Home
from studygrad.session import Stage
from studygrad.tui.screens.study import StudyScreen

from .conftest import Opened, appears, comes_true, settled, write

WIDE = (160, 50)
PREDICT = """
## What is left of the gradient after twenty layers? {#predict}

It halves in every layer.

```sim
product factor=0.5 layers=20
predict: final   within: x2
```
"""
LONG = "\n## What does it say? {#long}\n\n" + "\n\n".join(f"Paragraph {number}." for number in range(1, 20)) + "\n"
LOW = (
    """
## What does this print? {#low}

```python
"""
    + "\n".join(f"print({number})" for number in range(14))
    + """
```

---
"""
    + "\n\n".join(f"Paragraph {number}." for number in range(1, 20))
    + "\n"
)


def question(pilot: Pilot[StudygradError | None]) -> Region:
    return pilot.app.screen.query_one("#question").region


def reached(pilot: Pilot[StudygradError | None], stage: Stage) -> bool:
    return isinstance(pilot.app.screen, StudyScreen) and pilot.app.screen.session.stage is stage


async def test_on_a_wide_screen_a_prediction_keeps_its_place_from_the_question_to_the_answer(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, PREDICT)
    async with opened(WIDE) as pilot:
        assert await appears(pilot, "The experiment runs here once you commit.")
        at_first = question(pilot)
        await pilot.press("escape", "escape")
        await settled(pilot)
        assert question(pilot) == at_first
        await pilot.press("enter", *"1e-6", "enter", "4")
        assert await comes_true(pilot, lambda: reached(pilot, Stage.OBSERVE))
        assert "┤" in await settled(pilot)
        assert question(pilot) == at_first
        await pilot.press("1")
        assert await appears(pilot, "It halves in every layer.")
        assert "The experiment runs here" not in await settled(pilot)
        assert question(pilot) == at_first


async def test_on_a_wide_screen_every_card_whose_experiment_runs_by_itself_keeps_its_place(
    opened: Callable[..., Opened],
) -> None:
    async with opened(WIDE) as pilot:
        assert await appears(pilot, "The experiment runs here with the answer.")
        at_first = question(pilot)
        await pilot.press("space")
        assert await appears(pilot, "┤")
        await settled(pilot)
        assert question(pilot) == at_first


async def test_on_a_narrow_screen_a_prediction_has_the_middle_to_itself(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, PREDICT)
    async with opened((80, 24)) as pilot:
        assert "The experiment runs here" not in await settled(pilot)
        assert question(pilot).y > 6


async def test_a_long_answer_leaves_the_question_in_sight(opened: Callable[..., Opened], home: Home) -> None:
    write(home, LONG)
    async with opened((80, 24)) as pilot:
        await pilot.press("space")
        assert await appears(pilot, "Paragraph 1.")
        shown = await settled(pilot)
        assert "What does it say?" in shown
        assert "Paragraph 19." not in shown


async def test_a_long_answer_that_begins_low_down_is_brought_into_sight(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, LOW)
    async with opened((80, 24)) as pilot:
        await pilot.press("space")
        assert await appears(pilot, "Paragraph 5.")
        assert "Paragraph 1." in await settled(pilot)
