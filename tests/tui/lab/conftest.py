"""A small experiment of every kind of parameter, for the lab."""

from __future__ import annotations

from pathlib import Path

import pytest

from studygrad.sim.load import Sim, load

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
