"""The walking product against closed forms: rows 15 and 16 of the reference, and the traps of 0.9."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final

PRODUCT = load(Path(__file__).parents[2] / "sims" / "product.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(PRODUCT, PRODUCT.bind(values, preset))


def reading(name: str, **values: object) -> float | int | None:
    return run(**values).readings[name].value


@pytest.mark.parametrize(("dtype", "layer"), [("float16", 28), ("float32", 219), ("float64", 1751)])
def test_one_and_a_half_overflows_at_the_layer_the_closed_form_gives(dtype: str, layer: int) -> None:
    assert reading("first_inf_layer", factor=1.5, layers=2000, dtype=dtype) == layer
    assert reading("first_inf_layer", factor=1.5, layers=layer - 1, dtype=dtype) is None


@pytest.mark.parametrize(
    ("factor", "dtype", "layer"),
    [
        (0.01, "float16", 4),
        (0.01, "float32", 23),
        (0.01, "float64", 162),
        (0.5, "float16", 25),
        (0.5, "float32", 150),
        (0.5, "float64", 1075),
    ],
)
def test_the_product_is_exactly_zero_from_the_layer_the_closed_form_gives(
    factor: float, dtype: str, layer: int
) -> None:
    assert reading("first_zero_layer", factor=factor, layers=2000, dtype=dtype) == layer
    assert reading("first_zero_layer", factor=factor, layers=layer - 1, dtype=dtype) is None


@pytest.mark.parametrize(("dtype", "stuck"), [("float16", 2.4e-7), ("float32", 5.6e-45)])
def test_nine_tenths_never_reaches_zero_but_sticks_at_subnormal_units(dtype: str, stuck: float) -> None:
    result = run(factor=0.9, layers=2000, dtype=dtype)
    assert result.readings["first_zero_layer"].value is None
    assert result.readings["final"].value == pytest.approx(stuck, rel=0.02)
    units = float(result.charts[0].curves[0].y[-1]) / float(np.finfo(dtype).smallest_subnormal)
    assert units in (4, 5)


def test_the_presets_tell_the_three_fates_in_numbers() -> None:
    finals = {name: run(name).readings["final"].value for name in PRODUCT.presets}
    assert finals == {
        "vanishing": pytest.approx(1e-40, rel=1e-12),
        "decaying": pytest.approx(0.12157665459056935, rel=1e-12),
        "exploding": pytest.approx(3325.256730079651, rel=1e-12),
    }
    verdicts = {name: run(name).verdict for name in PRODUCT.presets}
    assert {name: verdict.fate for name, verdict in verdicts.items() if verdict} == {
        "vanishing": Fate.VANISHING,
        "decaying": Fate.HEALTHY,
        "exploding": Fate.EXPLODING,
    }


def test_healthy_is_a_matter_of_depth() -> None:
    shallow, deep = run("decaying"), run("decaying", layers=100)
    assert shallow.verdict is not None
    assert shallow.verdict.because == (
        "After 20 layers 0.122 of the gradient is left: ×0.9 per layer, halving every 6.58 layers; "
        "after 100 layers it would be 2.66×10⁻⁵."
    )
    assert deep.verdict is not None
    assert deep.verdict.fate is Fate.VANISHING
    assert deep.readings["final"].value == pytest.approx(2.656e-5, rel=1e-3)
    assert deep.readings["half_life_layers"].value == pytest.approx(6.5788, abs=1e-4)


@given(st.floats(-10, 10), st.integers(1, 2000), st.sampled_from(["float16", "float32", "float64"]))
def test_each_layer_multiplies_once_and_rounds_once(factor: float, layers: int, dtype: str) -> None:
    result = run(factor=factor, layers=layers, dtype=dtype)
    curve = result.charts[0].curves[0]
    exact = np.dtype(dtype).type
    assert curve.y[0] == 1
    with np.errstate(all="ignore"):
        stepped = np.abs(exact(exact(curve.y[-2]) * abs(exact(factor))))
    np.testing.assert_equal(curve.y[-1], float(stepped))
    assert len(curve.y) == layers + 1 == len(curve.xs)


@given(st.floats(0.5, 1.5), st.integers(1, 300))
def test_measured_and_predicted_agree_in_float64(factor: float, layers: int) -> None:
    curve = run(factor=factor, layers=layers).charts[0].curves[0]
    assert curve.predicted is not None
    np.testing.assert_allclose(curve.y, curve.predicted, rtol=1e-12)


@given(st.floats(0.001, 10))
def test_half_life_and_doubling_are_the_depths_at_which_it_halves_and_doubles(factor: float) -> None:
    half, double = reading("half_life_layers", factor=factor), reading("doubling_layers", factor=factor)
    assert (half is None) == (factor >= 1)
    assert (double is None) == (factor <= 1)
    if half is not None:
        assert factor**half == pytest.approx(0.5)
    if double is not None and math.isfinite(double):
        assert factor**double == pytest.approx(2)


def test_a_negative_factor_keeps_its_sign_in_the_product_and_not_in_what_is_left() -> None:
    result = run(factor=-1.5, layers=3)
    assert result.readings["final"].value == -3.375
    assert result.charts[0].curves[0].y[-1] == 3.375


def test_overflow_and_exact_zero_are_told_with_their_layer() -> None:
    overflow, zero = run(factor=1.5, layers=40, dtype="float16").verdict, run(factor=0.01, layers=200).verdict
    assert overflow is not None
    assert overflow.fate is Fate.NOT_FINITE
    assert overflow.because == "The gradient overflows to inf at layer 28 of 40: ×1.5 per layer."
    assert zero is not None
    assert zero.fate is Fate.VANISHING
    assert zero.because == "The gradient vanishes to exactly 0 at layer 162 of 200: ×0.01 per layer."
