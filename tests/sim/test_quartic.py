"""Descent on x⁴, fixed against clipped: row 19 of the reference."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final

from .conftest import reading

QUARTIC = load(Path(__file__).parents[2] / "sims" / "quartic.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(QUARTIC, QUARTIC.bind(values, preset))


@pytest.mark.parametrize(
    ("preset", "fixed", "clipped"),
    [("quartic-near", 978, 3), ("quartic-farther", 8056, 5), ("quartic-far", 58993, 15)],
)
def test_clipped_descent_beats_the_best_fixed_step(preset: str, fixed: int, clipped: int) -> None:
    result = run(preset)
    assert reading(result, "steps_fixed") == fixed
    assert reading(result, "steps_clipped") == clipped
    assert reading(result, "speedup") > 100
    assert result.readings["steps_fixed"].predicted == pytest.approx(fixed, rel=0.005)
    assert result.verdict is not None
    assert result.verdict.fate is Fate.EXPLODING


def test_the_gain_grows_with_the_distance_of_the_start() -> None:
    gains = [reading(run(preset), "speedup") for preset in ("quartic-near", "quartic-farther", "quartic-far")]
    assert gains == sorted(gains)
    assert gains[-1] > 10 * gains[0]


@settings(deadline=None, max_examples=30)
@given(st.floats(1.5, 8), st.floats(0.1, 10))
def test_both_ways_end_where_the_slope_is_small_and_clipping_bounds_every_step(start: float, limit: float) -> None:
    result = run(start=start, clip_norm=limit)
    fixed, clipped = result.charts[0].curves
    assert fixed.y[-1] <= 1e-3
    assert clipped.y[-1] <= 1e-3
    assert (fixed.y[:-1] > 1e-3).all()
    assert (clipped.y[:-1] > 1e-3).all()
    assert reading(result, "step_size_fixed") < 1 / (2 * start * start) or reading(result, "steps_fixed") <= 2


def test_two_steps_or_fewer_have_no_law_to_compare_with() -> None:
    lucky = run(start=4.0)
    assert reading(lucky, "steps_fixed") == 1
    assert lucky.readings["steps_fixed"].predicted is None
