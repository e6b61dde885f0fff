"""What clipping does to a direction: row 18 of the reference."""

from __future__ import annotations

from math import atan2, degrees, hypot
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final

from .conftest import readings

CLIP_ANGLE = load(Path(__file__).parents[2] / "sims" / "clip_angle.py")
SIZES = st.floats(0.01, 1000)


def run(preset: str = "", /, **values: object) -> Result:
    return final(CLIP_ANGLE, CLIP_ANGLE.bind(values, preset))


def test_value_clipping_turns_the_textbook_gradient_and_norm_clipping_does_not() -> None:
    found = readings(run("value-clipping-turns"))
    assert found["cosine_by_value"] == pytest.approx(0.7493, abs=5e-5)
    assert found["turn_by_value"] == pytest.approx(41.47, abs=0.005)
    assert found["turn_by_value"] == pytest.approx(degrees(atan2(100, 0.9) - atan2(1, 0.9)), abs=1e-6)
    assert found["turn_by_norm"] == pytest.approx(0, abs=1e-6)
    assert found["length_by_norm"] == pytest.approx(1, abs=1e-6)
    assert found["length_by_value"] == pytest.approx(hypot(0.9, 1), abs=1e-6)


@settings(deadline=None, max_examples=30)
@given(SIZES, SIZES, SIZES)
def test_norm_clipping_keeps_the_direction_and_takes_the_smaller_of_length_and_limit(
    small: float, large: float, limit: float
) -> None:
    found = readings(run(small=small, large=large, limit=limit))
    assert found["turn_by_norm"] == pytest.approx(0, abs=1e-6)
    assert found["length_by_norm"] == pytest.approx(min(hypot(small, large), limit), rel=1e-9)


@settings(deadline=None, max_examples=30)
@given(SIZES, SIZES, SIZES)
def test_the_turn_by_value_is_as_foretold_at_every_limit(small: float, large: float, limit: float) -> None:
    result = run(small=small, large=large, limit=limit)
    turn = result.readings["turn_by_value"]
    assert turn.value == pytest.approx(turn.predicted, abs=1e-6)
    curve = result.charts[0].curves[0]
    assert curve.predicted is not None
    np.testing.assert_allclose(curve.y, curve.predicted, atol=1e-6)


def test_neither_kind_lengthens_a_gradient_that_is_short() -> None:
    result = run("too-short-to-clip")
    found = readings(result)
    assert found["length_by_norm"] == found["length_by_value"] == pytest.approx(hypot(0.09, 0.1))
    assert found["turn_by_value"] == 0
    assert result.verdict is not None
    assert result.verdict.fate is Fate.HEALTHY
