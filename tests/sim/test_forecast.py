"""What theory foretells of a random network: closed forms where there are some, and networks that were run."""

from __future__ import annotations

from math import exp, pi, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.errors import UsageError
from studygrad.sim.activations import ActivationName, LeakyReLU
from studygrad.sim.forecast import Forecast, forecast
from studygrad.sim.initialise import InitialiserName, find_initialiser
from studygrad.sim.meanfield import chi_1, fixed_point
from studygrad.sim.network import Network
from studygrad.sim.norms import norm_per_input
from studygrad.sim.probe import Flow, probe
from studygrad.sim.result import Array

DEPTH, WIDTH = 20, 64


def known(array: Array | None) -> Array:
    assert array is not None
    return array


def run(activation: ActivationName, initialiser: InitialiserName, gain: float = 1.0) -> tuple[Flow, Forecast]:
    def build(seed: int) -> Network:
        return Network([WIDTH] * (DEPTH + 1), activation, initialiser, gain=gain, bias=None, seeds=[seed])

    weight = WIDTH * (gain * find_initialiser(initialiser).deviation(WIDTH, WIDTH)) ** 2
    expected = forecast(activation, weight, DEPTH, WIDTH, isometric=initialiser == "orthogonal")
    return probe(build, range(80), 2, norm_per_input), expected


@given(st.floats(0.1, 10), st.integers(1, 60), st.integers(8, 512))
def test_relu_has_the_closed_form_of_hanin_and_nica(variance: float, depth: int, width: int) -> None:
    found = forecast("relu", variance, depth, width)
    assert found.factor == pytest.approx(sqrt(variance / 2) * exp(-5 / (4 * width)), rel=1e-6)
    assert found.gradient_left == pytest.approx((found.factor or 0) ** depth, rel=1e-6)
    assert known(found.gradient_spread)[0] == pytest.approx(sqrt(5 * depth / width) / 2, rel=1e-6)
    np.testing.assert_allclose(known(found.signal), known(found.gradient)[::-1], rtol=1e-6)


@given(st.floats(0.1, 10), st.integers(1, 60))
def test_orthogonal_linear_layers_scale_exactly_and_never_scatter(variance: float, depth: int) -> None:
    found = forecast("linear", variance, depth, WIDTH, isometric=True)
    np.testing.assert_allclose(known(found.gradient), sqrt(variance) ** np.arange(depth, -1, -1.0), rtol=1e-9)
    np.testing.assert_allclose(known(found.gradient_spread), 0, atol=1e-6)
    np.testing.assert_allclose(known(found.signal_spread), 0, atol=1e-6)


@pytest.mark.parametrize(("activation", "variance"), [("tanh", 2.5), ("sigmoid", 1.0), ("selu", 1.0)])
def test_in_a_wide_network_the_factor_settles_at_the_root_of_chi(activation: ActivationName, variance: float) -> None:
    gradient = known(forecast(activation, variance, 60, 10**9).gradient)
    chi = chi_1(activation, fixed_point(activation, variance, 0.0), variance)
    assert gradient[10] / gradient[11] == pytest.approx(gradient[0] / gradient[1], rel=0.5)
    assert gradient[40] / gradient[41] == pytest.approx(float(np.sqrt(chi)), rel=1e-3)


@pytest.mark.parametrize(
    ("activation", "initialiser", "gain"),
    [
        ("linear", "xavier-normal", 1.0),
        ("relu", "he", 1.0),
        ("relu", "orthogonal", 1.4),
        ("leaky-relu", "uniform", 1.0),
        ("tanh", "xavier-normal", 1.0),
        ("tanh", "he", 1.0),
        ("sigmoid", "xavier-normal", 2.0),
        ("gelu", "he", 1.5),
        ("selu", "lecun", 1.0),
    ],
)
def test_networks_that_are_run_lie_where_they_were_foretold(
    activation: ActivationName, initialiser: InitialiserName, gain: float
) -> None:
    flow, expected = run(activation, initialiser, gain)
    left = flow.gradient[0] / flow.gradient[-1]
    assert float(np.median(left) ** (1 / DEPTH)) == pytest.approx(expected.factor, rel=0.01)
    low, high = (float(side[0]) for side in expected.gradient_band or ())
    assert 0.85 <= np.mean((low <= left) & (left <= high)) <= 1
    assert float(np.std(np.log(left))) == pytest.approx(known(expected.gradient_spread)[0], rel=0.3)
    assert flow.typical_signal[-1] == pytest.approx(known(expected.signal)[-1], rel=0.15)


@given(st.floats(0.1, 10))
def test_layer_norm_makes_relu_indifferent_to_the_weights(variance: float) -> None:
    gradient = known(forecast("relu", variance, 10, WIDTH, between="layer-norm").gradient)
    np.testing.assert_allclose(gradient[1:], 1, rtol=1e-6)


@given(st.floats(0.01, 2), st.integers(1, 50))
def test_a_residual_branch_adds_the_square_of_its_scale(scale: float, depth: int) -> None:
    found = forecast("relu", 2.0, depth, WIDTH, residual=scale)
    np.testing.assert_allclose(known(found.gradient), sqrt(1 + scale**2) ** np.arange(depth, -1, -1.0), rtol=1e-6)
    assert found.gradient_band is None


def test_batch_norm_grows_by_its_rate_and_keeps_the_signal() -> None:
    found = forecast("relu", 7.0, 10, WIDTH, between="batch-norm")
    gradient = known(found.gradient)
    first, *others = gradient[:-1] / gradient[1:]
    assert others == pytest.approx([sqrt(pi / (pi - 1))] * 9)
    assert first == pytest.approx(sqrt(0.5))
    np.testing.assert_allclose(known(found.signal)[1:], sqrt(0.5), rtol=1e-6)
    with pytest.raises(UsageError, match="4 or more"):
        forecast("relu", 2.0, 10, WIDTH, between="batch-norm", batch=2)


@pytest.mark.parametrize("residual", [None, 1.0])
def test_where_no_formula_is_known_nothing_is_foretold(residual: float | None) -> None:
    found = forecast("tanh", 1.0, 10, WIDTH, between="batch-norm", residual=residual)
    assert (found.signal, found.gradient, found.factor, found.gradient_left) == (None, None, None, None)
    assert found.signal_band is None
    assert found.gradient_band is None


def test_an_activation_may_be_given_as_it_is() -> None:
    leaky = forecast(LeakyReLU(0.2), 2.0, 10, 10**9)
    assert leaky.factor == pytest.approx(sqrt(1.04), rel=1e-6)


@pytest.mark.parametrize("variance", [1e-4, 1e6])
def test_extremes_end_in_0_or_inf_and_not_in_an_error(variance: float) -> None:
    left = forecast("relu", variance, 2000, WIDTH).gradient_left
    assert left == (0 if variance < 1 else np.inf)
