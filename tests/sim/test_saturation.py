"""Saturation: row 8 of the reference, and the traps of slopes and limits."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final

from .conftest import reading

SATURATION = load(Path(__file__).parents[2] / "sims" / "saturation.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(SATURATION, SATURATION.bind(values, preset))


@pytest.mark.parametrize(
    ("preset", "factor"),
    [("sigmoid-under-xavier", 0.2361), ("sigmoid-weights-doubled", 0.3178), ("sigmoid-under-uniform", 0.1415)],
)
def test_under_a_sigmoid_the_norm_falls_by_the_root_of_chi(preset: str, factor: float) -> None:
    bound = SATURATION.bind({}, preset)
    assert (bound["width"], bound["depth"]) == (256, 20)
    result = run(preset)
    assert reading(result, "factor_per_layer") == pytest.approx(factor, rel=0.015)
    assert result.readings["factor_per_layer"].predicted == pytest.approx(factor, rel=0.015)
    assert result.verdict is not None
    assert result.verdict.fate is Fate.VANISHING


def test_a_sigmoid_network_is_critical_only_under_very_large_weights() -> None:
    critical = run("sigmoid-critical")
    assert reading(critical, "factor_per_layer") == pytest.approx(1, rel=0.02)
    assert reading(critical, "saturated_share") > 0.5
    assert critical.verdict is not None
    assert critical.verdict.fate is Fate.HEALTHY
    assert reading(run("sigmoid-critical", width=64, gain=20), "factor_per_layer") > 1.1


def test_a_quarter_bounds_the_slope_and_not_the_factor() -> None:
    for preset in ("sigmoid-under-xavier", "sigmoid-weights-doubled", "sigmoid-critical"):
        result = run(preset, width=64)
        assert reading(result, "steepest_slope") == 0.25
        assert reading(result, "slope_per_layer") <= 0.25
    assert reading(run("sigmoid-weights-doubled"), "factor_per_layer") > 0.25


def test_tanh_saturates_at_minus_1_and_1_and_sigmoid_at_0_and_1() -> None:
    tanh, sigmoid = run("tanh-saturated"), run("sigmoid-critical", width=128)
    assert (reading(tanh, "lowest_output"), reading(tanh, "highest_output")) == pytest.approx((-1, 1), abs=1e-3)
    assert (reading(sigmoid, "lowest_output"), reading(sigmoid, "highest_output")) == pytest.approx((0, 1), abs=1e-3)
    assert reading(tanh, "saturated_share") > 0.8


def test_saturated_tanh_units_under_large_weights_let_gradients_explode() -> None:
    verdict = run("tanh-saturated").verdict
    assert verdict is not None
    assert verdict.fate is Fate.EXPLODING


def test_tanh_has_slope_1_at_0_and_loses_little_while_it_stays_near() -> None:
    result = run("tanh-near-zero")
    activation, slope = result.charts[0].curves
    assert slope.y[slope.xs == 0] == pytest.approx([1])
    assert activation.y[activation.xs == 0] == pytest.approx([0])
    assert reading(result, "slope_per_layer") > 0.9
    assert reading(result, "saturated_share") < 0.01


@pytest.mark.parametrize("preset", list(SATURATION.presets))
def test_what_is_measured_lies_in_the_band(preset: str) -> None:
    result = run(preset)
    measured = result.charts[1].curves[0]
    assert measured.band is not None
    low, high = measured.band
    assert np.all((low <= measured.y * (1 + 1e-9)) & (measured.y <= high * (1 + 1e-9)))
    assert reading(result, "factor_per_layer") == pytest.approx(result.readings["factor_per_layer"].predicted, rel=0.01)


def test_a_relu_unit_saturates_where_it_is_off() -> None:
    assert reading(run(activation="relu", width=64), "saturated_share") == pytest.approx(0.5, abs=0.05)


def test_an_overflow_is_told_with_its_layer() -> None:
    verdict = run(activation="selu", initialiser="naive", gain=20, depth=60, width=64).verdict
    assert verdict is not None
    assert verdict.fate is Fate.NOT_FINITE
    assert "overflows at layer 19 of 60" in verdict.because


def test_the_same_seed_gives_the_same_run_and_another_seed_another() -> None:
    first, again, other = (reading(run(width=32, seed=seed), "factor_per_layer") for seed in (3, 3, 4))
    assert first == pytest.approx(again)
    assert first != pytest.approx(other)
