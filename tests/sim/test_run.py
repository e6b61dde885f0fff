"""A run gives frames; what raises or makes no sense is reported, and inf is a result."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studygrad.errors import SimError, UsageError
from studygrad.sim.load import Sim, load
from studygrad.sim.run import final, frames

HEAD = '''"""A sim under test."""
import numpy as np
from studygrad.errors import UsageError
from studygrad.sim import *
END = Verdict(Fate.HEALTHY, "as it was")
def curve(**parts): return (Chart("c", (Curve("loss", np.ones(3), **parts),)),)
def mine(seed: int = 0):
'''


@pytest.fixture
def write(tmp_path: Path) -> Path:
    return tmp_path / "mine.py"


def sim_of(path: Path, body: str) -> Sim:
    path.write_text(HEAD + "".join(f"    {line}\n" for line in body.splitlines()))
    return load(path)


def test_one_result_is_one_frame(write: Path) -> None:
    sim = sim_of(write, "return Result(charts=curve(), verdict=END)")
    (frame,) = frames(sim, sim.bind({}))
    assert frame.charts[0].curves[0].name == "loss"


def test_frames_arrive_as_they_are_made(write: Path) -> None:
    body = "yield Result(progress=0.5)\nyield Result(readings={'final': Reading(seed)}, verdict=END)\nraise ValueError"
    sim = sim_of(write, body)
    stream = frames(sim, sim.bind({"seed": 7}))
    assert next(stream).progress == 0.5
    assert next(stream).readings["final"].value == 7
    with pytest.raises(SimError, match="ValueError"):
        next(stream)


def test_final_is_the_last_frame(write: Path) -> None:
    sim = sim_of(write, "yield Result(progress=0.5)\nyield Result(verdict=END)")
    assert final(sim, {}).verdict is not None


def test_inf_and_nan_are_results_not_warnings(write: Path) -> None:
    made = "y = np.float32([1e38, 0]) * 10\ny[1] = y[0] - y[0]\n"
    sim = sim_of(write, f"{made}yield Result(charts=(Chart('c', (Curve('l', y),)),), verdict=END)")
    y = final(sim, {}).charts[0].curves[0].y
    assert np.isinf(y[0])
    assert np.isnan(y[1])


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("return 3", "mine gave a int, not a Result; return one Result, or yield several"),
        ("return [Result(verdict=END)]", "mine gave a list"),
        ("yield from ()", "mine yielded no frame"),
        ("yield Result()", "the last frame of mine has no verdict"),
        ("return Result(charts=curve(x=np.ones(4)), verdict=END)", "x of the curve loss has the shape (4,), not (3,)"),
        ("return Result(charts=curve(predicted=[1, 2, 3]), verdict=END)", "predicted of the curve loss is a list"),
        ("return Result(charts=curve(band=(np.ones(3), np.ones(2))), verdict=END)", "band high of the curve loss has"),
        ("return Result(charts=curve(x=np.array(list('abc'))), verdict=END)", "x of the curve loss holds <U1"),
        (
            "return Result(charts=(Chart('c', (Curve('l', np.ones((2, 2))),)),), verdict=END)",
            "y of the curve l has the",
        ),
        (
            "return Result(ridges=(Ridges('r', (Histogram('h', np.arange(3), np.arange(3)),)),), verdict=END)",
            "edges of the histogram h has the shape (3,), not (4,)",
        ),
        (
            "return Result(heatmaps=(Heatmap('h', np.arange(3), np.arange(2), np.ones((3, 2))),), verdict=END)",
            "z of the heatmap h has the shape (3, 2), not (2, 3)",
        ),
        ("return Result(tables=(Table('t', ('a', 'b'), ((1,),)),), verdict=END)", "1 cells under 2 columns"),
        ("return Result(tables=(Table('t', ('a',), (({},),)),), verdict=END)", "a cell of the table t is a dict"),
        ("return Result(readings={'final': 3}, verdict=END)", "the reading final is a int, not a Reading"),
        ("return Result(readings={'final': Reading('3')}, verdict=END)", "the reading final holds a str"),
        ("return Result(verdict='fine')", "the verdict is a str, not a Verdict"),
        ("return Result(progress=2, verdict=END)", "progress is 2, outside 0 to 1"),
        ("return Result(charts=None, verdict=END)", "TypeError"),
    ],
)
def test_nonsense_is_named_with_what_would_be_right(write: Path, body: str, problem: str) -> None:
    sim = sim_of(write, body)
    with pytest.raises(SimError) as caught:
        final(sim, sim.bind({}))
    assert str(caught.value).startswith(f"{write}: ")
    assert problem in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize("raised", ["KeyError('deep')", "SystemExit(1)", "RecursionError()", "MemoryError()"])
def test_what_a_sim_raises_is_reported_with_its_line_and_traceback(write: Path, raised: str) -> None:
    sim = sim_of(write, f"x = 1\nraise {raised}")
    with pytest.raises(SimError) as caught:
        final(sim, sim.bind({}))
    assert caught.value.problem.startswith(f"{write}:9: {raised.split('(')[0]}")
    assert "line 9, in mine" in caught.value.details


def test_values_that_do_not_go_together_are_a_usage_error(write: Path) -> None:
    sim = sim_of(write, "raise UsageError('batch is 1', 'give 2 or more')")
    with pytest.raises(UsageError, match="batch is 1; give 2 or more"):
        final(sim, sim.bind({}))
