"""Overflow against its closed form: row 14 of the reference, and the NaN that follows an inf."""

from __future__ import annotations

from math import log
from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final

from .conftest import reading

OVERFLOW = load(Path(__file__).parents[2] / "sims" / "overflow.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(OVERFLOW, OVERFLOW.bind(values, preset))


@pytest.mark.parametrize(
    ("variance", "dtype", "layer", "early", "late"),
    [
        (8.0, "float16", 16, 6, 2),
        (4.0, "float16", 32, 6, 2),
        (8.0, "float32", 128, 5, 5),
        (4.0, "float32", 256, 5, 5),
        (8.0, "float64", 1024, 5, 5),
    ],
)
def test_a_relu_network_overflows_at_the_layer_that_the_formula_gives(
    variance: float, dtype: str, layer: int, early: int, late: int
) -> None:
    result = run(variance=variance, dtype=dtype, layers=min(1200, 2 * layer))
    overflow = result.readings["first_overflow_layer"]
    assert overflow.predicted == pytest.approx(layer, abs=0.01)
    assert layer - early <= reading(result, "first_overflow_layer") <= layer + late
    assert result.verdict is not None
    assert result.verdict.fate is Fate.NOT_FINITE


@pytest.mark.parametrize("preset", ["overflow-float16", "overflow-float32", "overflow-float64"])
def test_a_nan_follows_the_first_inf_within_two_layers(preset: str) -> None:
    result = run(preset)
    assert 1 <= reading(result, "first_nan_layer") - reading(result, "first_overflow_layer") <= 2


@pytest.mark.parametrize(("dtype", "limit"), [("float16", 11.1), ("float32", 88.7), ("float64", 709.8)])
def test_exp_overflows_beyond_the_logarithm_of_the_largest_number(dtype: str, limit: float) -> None:
    found = reading(run(dtype=dtype, layers=4), "largest_exponent")
    assert found == pytest.approx(limit, abs=0.05)
    assert found == pytest.approx(log(np.finfo(dtype).max), rel=1e-3)
    largest = np.dtype(dtype).type(found)
    with np.errstate(over="ignore"):
        assert np.isfinite(np.exp(largest))
        assert np.isinf(np.exp(np.nextafter(largest, np.dtype(dtype).type(np.inf))))


def test_relu_alone_does_not_prevent_overflow_but_he_weights_do() -> None:
    large, he = run("overflow-float16"), run("he-does-not-overflow")
    assert large.readings["first_overflow_layer"].value is not None
    assert he.readings["first_overflow_layer"].value is None
    assert he.readings["first_overflow_layer"].predicted is None
    assert he.verdict is not None
    assert he.verdict.fate is Fate.HEALTHY


def test_the_table_names_all_three_dtypes_with_the_layers_they_last() -> None:
    rows = {row[0]: row[2] for row in run(variance=8.0, layers=4).tables[0].rows}
    assert rows == {
        name: pytest.approx(layer, abs=0.01) for name, layer in (("float16", 16), ("float32", 128), ("float64", 1024))
    }


def test_a_seed_gives_the_same_run_whatever_its_neighbours() -> None:
    alone, together = run(seed=4, seeds=1), run(seed=4, seeds=3)
    np.testing.assert_array_equal(alone.charts[0].curves[0].y, together.charts[0].curves[0].y)
    assert reading(alone, "overflow_spread") == 0
