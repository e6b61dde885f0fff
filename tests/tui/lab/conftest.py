"""The app opened in the lab, and a small experiment of every kind of parameter to try there."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path

import pytest
from textual.pilot import Pilot

from studygrad.errors import StudygradError
from studygrad.paths import Home
from studygrad.sim.load import Sim, load
from studygrad.tui.app import StudygradApp
from studygrad.tui.screens.lab import LabScreen
from studygrad.tui.widgets.control import Control

LabPilot = Pilot[StudygradError | None]
Lab = Callable[..., AbstractAsyncContextManager[LabPilot]]

KINDS = '''"""Everything that can be set.

Prose over
two lines, with [bold]no markup[/bold].

    y = x²

Source: Someone (1999), "A paper". Formula: |r|^L; and more.
"""
from typing import Annotated, Literal
import numpy as np
from studygrad.sim import Chart, Curve, Parameter, Reading, Result, judge

PRESETS = {"large": {"size": 8.0, "many": 40}, "as-it-is": {}}


def kinds(
    size: Annotated[float, Parameter("how large it_is", low=0.5, high=10, scale="log")] = 2.0,
    many: Annotated[int, Parameter("how many", low=1, high=50, unit="things")] = 10,
    way: Annotated[Literal["up", "down", "round-about"], Parameter("which way")] = "up",
    loud: Annotated[bool, Parameter("whether it is loud")] = False,
    seed: int = 0,
) -> Result:
    y = np.full(5, float(size))
    return Result(
        charts=(Chart("Sizes", (Curve("size", y, predicted=y * 1.1, band=(y * 0.9, y * 1.2)),), x_label="layer"),),
        readings={
            "none_at_all": Reading(None, "step", "never comes"),
            "count_of": Reading(many, "things", "as many as there are"),
            "final_size": Reading(float(size), "", "the size", float(size) * 1.1),
        },
        verdict=judge(float(size), many),
    )
'''


@pytest.fixture
def kinds(tmp_path: Path) -> Sim:
    path = tmp_path / "kinds.py"
    path.write_text(KINDS)
    return load(path)


@pytest.fixture
def lab(home: Home) -> Lab:
    """The app in the lab on an experiment, its first run done."""

    @asynccontextmanager
    async def open_lab(name: str = "product", size: tuple[int, int] = (80, 24)) -> AsyncIterator[LabPilot]:
        app = StudygradApp(home, lab=name)
        async with app.run_test(size=size, notifications=True) as pilot:
            await settle(pilot)
            yield pilot

    return open_lab


async def settle(pilot: LabPilot) -> None:
    """Until what was asked for has been run and drawn."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: LabPilot, *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


def screen(pilot: LabPilot) -> LabScreen:
    assert isinstance(pilot.app.screen, LabScreen)
    return pilot.app.screen


def control(pilot: LabPilot, label: str) -> Control:
    return next(each for each in screen(pilot).query(Control) if each.label == label)


def reading(pilot: LabPilot, name: str) -> float | int | None:
    current = screen(pilot).bench.current
    assert current is not None
    assert current.is_complete
    return current.result.readings[name].value
