"""The wall: its gradient against small steps, and the two ways down."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final

from .conftest import readings

CLIFF = load(Path(__file__).parents[2] / "sims" / "cliff.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(CLIFF, CLIFF.bind(values, preset))


def loss_at(weight: float, bias: float) -> float:
    return float(run(weight=weight, bias=bias, time=20, steps=10).charts[0].curves[0].y[0])


@pytest.mark.parametrize("place", [(4.0, -1.5), (5.0, -2.4), (6.0, -3.3)])
def test_the_first_step_follows_the_slope_that_small_steps_measure(place: tuple[float, float]) -> None:
    (w, b), step = place, 1e-5
    slopes = np.array(
        [(loss_at(w + step, b) - loss_at(w - step, b)), (loss_at(w, b + step) - loss_at(w, b - step))]
    ) / (2 * step)
    path = run(weight=w, bias=b, time=20, steps=10, learning_rate=0.01).heatmaps[0].lines[0]
    moved = np.array([path.xs[40] - path.xs[0], path.y[40] - path.y[0]])
    np.testing.assert_allclose(moved, -0.01 * slopes, rtol=1e-5)


def test_one_touch_of_the_wall_throws_plain_descent_off_the_map_and_leaves_clipped_descent_at_its_foot() -> None:
    result = run("wall")
    found = readings(result)
    assert found["steepest_slope"] > 100 * found["typical_slope"]
    assert found["longest_step_unclipped"] > 5
    assert found["loss_unclipped"] == pytest.approx((1 - 0.7) ** 2, abs=1e-3)
    assert found["loss_clipped"] < 0.01
    assert result.verdict is not None
    assert result.verdict.fate is Fate.EXPLODING
    thrown, kept = result.heatmaps[0].lines
    assert thrown.y[-1] > 0
    assert 3 < kept.xs.min() < kept.xs.max() < 7


def test_clipping_bounds_every_step_by_learning_rate_times_limit() -> None:
    for limit in (0.05, 0.2):
        found = readings(run("wall", clip_norm=limit))
        assert found["longest_step_clipped"] <= 0.5 * limit * (1 + 1e-9)


def test_small_steps_may_come_to_a_steeper_place() -> None:
    small, large = readings(run("wall-with-small-steps")), readings(run("wall"))
    assert small["steepest_slope"] > large["steepest_slope"]
    assert small["longest_step_unclipped"] > large["longest_step_unclipped"]


def test_the_wall_comes_from_many_steps_in_time() -> None:
    result = run("no-wall-in-one-step")
    found = readings(result)
    assert found["loss_unclipped"] == found["loss_clipped"] < 1e-3
    assert result.verdict is not None
    assert result.verdict.fate is Fate.HEALTHY
    steep = {name: np.abs(np.diff(run(name).heatmaps[0].z, axis=0)).max() for name in ("wall", "no-wall-in-one-step")}
    assert steep["wall"] > 10 * steep["no-wall-in-one-step"]
