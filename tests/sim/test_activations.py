"""Activations: values, slopes, and where they saturate."""

from __future__ import annotations

from math import erf, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.errors import UsageError
from studygrad.sim.activations import ACTIVATIONS, ActivationName, LeakyReLU, find_activation
from studygrad.sim.meanfield import quadrature
from studygrad.sim.result import Array

NAMES = list(ACTIVATIONS)


@given(st.sampled_from(NAMES), st.floats(-6, 6).filter(lambda z: abs(z) > 1e-3))
def test_the_derivative_is_the_slope_that_small_steps_measure(name: ActivationName, z: float) -> None:
    phi, step = ACTIVATIONS[name], 1e-5
    ends = phi(np.array([z - step, z + step]))
    slope = (ends[1] - ends[0]) / (2 * step)
    assert phi.derivative(np.array([z]))[0] == pytest.approx(slope, abs=1e-8)


@pytest.mark.parametrize("name", NAMES)
def test_no_slope_is_steeper_than_the_steepest_and_some_slope_comes_near(name: ActivationName) -> None:
    slopes = np.abs(ACTIVATIONS[name].derivative(np.linspace(-8, 8, 16001)))
    assert slopes.max() == pytest.approx(ACTIVATIONS[name].steepest, rel=2e-3)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_the_float_type_is_kept_and_large_inputs_pass_without_warning(name: ActivationName, dtype: type) -> None:
    z: Array = np.array([-30, -1, 0, 1, 30], dtype)
    value, slope = ACTIVATIONS[name](z), ACTIVATIONS[name].derivative(z)
    assert value.dtype == slope.dtype == dtype
    assert np.isfinite(value).all()
    assert np.isfinite(slope).all()


def test_the_slopes_at_zero_are_a_quarter_for_sigmoid_and_one_for_tanh() -> None:
    zero = np.zeros(1)
    assert ACTIVATIONS["sigmoid"].derivative(zero)[0] == 0.25
    assert ACTIVATIONS["tanh"].derivative(zero)[0] == 1
    assert ACTIVATIONS["relu"].derivative(zero)[0] == 0


def test_gelu_stays_near_the_normal_distribution_it_stands_for() -> None:
    z = np.linspace(-5, 5, 1001)
    exact = z * (1 + np.array([erf(x / sqrt(2)) for x in z])) / 2
    assert np.abs(ACTIVATIONS["gelu"](z) - exact).max() < 5e-4


def test_selu_keeps_mean_zero_and_variance_one() -> None:
    nodes, weights = quadrature()
    value = ACTIVATIONS["selu"](nodes)
    assert weights @ value == pytest.approx(0, abs=1e-9)
    assert weights @ value**2 == pytest.approx(1, abs=1e-9)


def test_a_leaky_slope_of_one_is_linear() -> None:
    z = np.linspace(-2, 2, 9)
    assert LeakyReLU(1.0)(z) == pytest.approx(z)
    assert LeakyReLU(1.0).derivative(z) == pytest.approx(1)


def test_saturation_counts_the_flat_part() -> None:
    z = np.array([-10.0, -9.0, 0.0, 10.0])
    assert ACTIVATIONS["sigmoid"].saturated_share(z) == 0.75
    assert ACTIVATIONS["relu"].saturated_share(z) == 0.75
    assert ACTIVATIONS["linear"].saturated_share(z) == 0


def test_an_unknown_name_is_told_which_one_is_near() -> None:
    with pytest.raises(UsageError, match="did you mean relu"):
        find_activation("rleu")  # type: ignore[arg-type]
