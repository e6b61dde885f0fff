"""A sweep does what was asked for, every run of it once."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Executor, Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.errors import SimError, UsageError
from studygrad.sim.load import Sim, load
from studygrad.sim.result import Fate, Reading
from studygrad.sim.source import Source
from studygrad.sim.sweep.grid import Grid, plan, read_axis
from studygrad.sim.sweep.point import Point
from studygrad.sim.sweep.schedule import sweep

PRODUCT = load(Path(__file__).parents[2] / "sims" / "product.py")

MIXED = '''"""A sim with a parameter of each kind, which fails where asked to."""
from typing import Annotated, Literal
from studygrad.sim import *
def mixed(
    gain: Annotated[float, Parameter("a gain", low=0.01, high=100, scale="log")] = 1.0,
    share: Annotated[float, Parameter("a share", low=-1, high=1)] = 0.5,
    depth: Annotated[int, Parameter("a depth", low=1, high=1000, scale="log", unit="layers")] = 10,
    form: Annotated[Literal["round", "square"], Parameter("a form")] = "round",
    bias: Annotated[bool, Parameter("with biases")] = False,
    seed: int = 0,
) -> Result:
    if depth == 13:
        raise ValueError("thirteen")
    readings = {"left": Reading(gain * depth, "units", "help", 2), "first_zero": Reading(None, "layer")}
    return Result(readings=readings, verdict=Verdict(Fate.HEALTHY, "as it was"))
PRESETS = {"deep": {"depth": 100}}
'''


class Here(Executor):
    """Does its work at once, in this thread, and counts it."""

    def __init__(self) -> None:
        self.batches: list[int] = []

    def submit(self, fn: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(fn(*args, **options))
        self.batches.append(len(args[0].runs))
        return future


class Lost(Executor):
    """Loses its workers."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **options: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_exception(BrokenExecutor())
        return future


@pytest.fixture(scope="module")
def mixed(tmp_path_factory: pytest.TempPathFactory) -> Sim:
    file = tmp_path_factory.mktemp("sims") / "mixed.py"
    file.write_text(MIXED)
    return load(file)


def run(grid: Grid, executor: Executor, done: frozenset[int] = frozenset()) -> list[Point]:
    return [point for batch in sweep(grid, executor, jobs=2, done=done) for point in batch.points]


def test_values_are_even_on_the_parameters_own_scale(mixed: Sim) -> None:
    assert read_axis(mixed, "share=-0.2:0.2:5").values == (-0.2, -0.1, 0.0, 0.1, 0.2)
    assert read_axis(mixed, "gain=0.01:100:5").values == (0.01, 0.1, 1.0, 10.0, 100.0)


def test_whole_numbers_come_once_each(mixed: Sim) -> None:
    assert read_axis(mixed, "depth=1:10:10").values == (1, 2, 3, 4, 5, 6, 8, 10)
    assert read_axis(mixed, "seed=0:3:4").values == (0, 1, 2, 3)


def test_values_may_be_listed(mixed: Sim) -> None:
    assert read_axis(mixed, "depth=100,1,10,1").values == (1, 10, 100)
    assert read_axis(mixed, "form=square,round").values == ("square", "round")
    assert read_axis(mixed, "bias=no,yes").values == (False, True)


@given(st.lists(st.floats(-10, 10), min_size=2, max_size=2, unique=True).map(sorted), st.integers(2, 60))
def test_spaced_values_rise_from_one_end_to_the_other(ends: list[float], count: int) -> None:
    values = read_axis(PRODUCT, f"factor={ends[0]!r}:{ends[1]!r}:{count}").values
    assert [values[0], values[-1]] == ends
    assert list(values) == sorted(set(values))
    assert len(values) <= count


def test_a_grid_holds_every_combination_and_what_the_preset_says(mixed: Sim) -> None:
    grid = plan(mixed, "deep", ["gain=1,2,3", "form=round,square"], ["share=0.25", "bias=yes"])
    cells = [tuple(grid.cell(index).values()) for index in range(grid.size)]
    assert cells == list(itertools.product((1.0, 2.0, 3.0), ("round", "square")))
    assert grid.fixed == {"share": 0.25, "bias": True, "depth": 100, "seed": 0}


@pytest.mark.parametrize(
    ("over", "fixed", "said"),
    [
        (["gian=1:2:3"], [], "mixed has no parameter gian; did you mean gain?"),
        (["gain"], [], "--over gain does not say which values to take; write --over NAME=LOW:HIGH:COUNT"),
        (["gain=1:2"], [], "gain=1:2 is not LOW:HIGH:COUNT"),
        (["gain=2:1:5"], [], "gain=2:1:5 does not rise; give the lower end first"),
        (["gain=0:1:5"], [], "gain is 0, outside 0.01 to 100"),
        (["gain=1:2:1"], [], "gain is to take 1 values; give a whole number from 2"),
        (["gain=1:2:x"], [], "gain is to take x values"),
        (["depth=1,2.5"], [], "depth is 2.5, not a whole number"),
        (
            ["form=1:2:3"],
            [],
            "form is no number, so 1:2:3 is no range of it; list values of it, out of round or square",
        ),
        (["gain=1:2:3", "gain=1,2"], [], "gain is given twice"),
        (["gain=1:2:3"], ["gain=1"], "gain is given twice"),
        (["gain=1:2:3"], ["depth"], "--set depth does not say which value; write --set NAME=VALUE"),
        (["gain=1:2:2000", "share=0:1:2000"], [], "this asks for 4000000 runs, more than 1000000"),
    ],
)
def test_a_request_that_does_not_fit_is_explained(mixed: Sim, over: list[str], fixed: list[str], said: str) -> None:
    with pytest.raises(UsageError) as caught:
        plan(mixed, "", over, fixed)
    assert str(caught.value).startswith(said)


@given(st.integers(2, 9), st.integers(1, 9), st.sets(st.integers(0, 80)), st.integers(1, 8))
def test_every_run_that_is_not_done_is_done_once(columns: int, rows: int, done: set[int], jobs: int) -> None:
    grid = plan(PRODUCT, "", [f"factor=0.5:1.5:{columns}", f"layers={','.join(map(str, range(1, rows + 1)))}"], [])
    batches = list(sweep(grid, Here(), jobs=jobs, done=done))
    points = [point for batch in batches for point in batch.points]
    assert sorted(point.index for point in points) == sorted(set(range(grid.size)) - done)
    for point in points:
        cell = grid.cell(point.index)
        assert point.readings["final"].value == pytest.approx(float(cell["factor"]) ** int(cell["layers"]))


def test_runs_that_take_no_time_are_handed_over_many_at_a_time() -> None:
    executor = Here()
    points = run(plan(PRODUCT, "", ["factor=0.5:1.5:2000"], []), executor)
    assert len(points) == sum(executor.batches) == 2000
    assert len(executor.batches) < 200


def test_any_executor_will_do(mixed: Sim) -> None:
    with ThreadPoolExecutor(2) as threads:
        points = run(plan(mixed, "", ["gain=0.1:10:30"], []), threads)
    assert {point.index for point in points} == set(range(30))


def test_a_point_carries_its_readings_and_its_fate(mixed: Sim) -> None:
    (point,) = run(plan(mixed, "", ["gain=2"], []), Here())
    assert point.readings == {"left": Reading(20.0, "units", "", 2.0), "first_zero": Reading(None, "layer")}
    assert point.fate is Fate.HEALTHY


def test_a_run_that_fails_leaves_the_others(mixed: Sim) -> None:
    failed, *others = sorted(run(plan(mixed, "", ["depth=12,13,14"], []), Here()), key=lambda point: not point.error)
    assert [failed.index, *sorted(point.index for point in others)] == [1, 0, 2]
    assert "ValueError: thirteen" in failed.error
    assert "in mixed" in failed.details
    assert not any(point.error for point in others)


def test_the_sim_is_run_as_it_was_when_it_was_asked_for(mixed: Sim, tmp_path: Path) -> None:
    grid = plan(mixed, "", ["gain=2"], [])
    gone = Grid(grid.sim, Source(tmp_path / "mixed.py", grid.source.text), grid.fixed, grid.axes)
    assert not run(gone, Here())[0].error


def test_workers_that_are_lost_are_one_clear_sentence(mixed: Sim) -> None:
    with pytest.raises(SimError, match=r"was killed, .*; the same command goes on from there"):
        run(plan(mixed, "", ["gain=1:2:3"], []), Lost())
