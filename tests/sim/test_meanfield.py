"""Mean-field theory against published numbers, closed forms, and networks that were run."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.errors import UsageError
from studygrad.sim import meanfield
from studygrad.sim.network import Network
from studygrad.sim.norms import factor_per_layer

BIASES = np.array([1e-4, 0.01, 0.05, 0.1, 0.5, 1.0])
CRITICAL = np.array([1.0860, 1.4242, 1.7610, 1.9861, 2.8432, 3.4432])


def test_the_quadrature_has_the_moments_of_a_normal_distribution() -> None:
    nodes, weights = meanfield.quadrature()
    moments = [weights @ nodes**power for power in range(9)]
    assert moments == pytest.approx([1, 0, 1, 0, 3, 0, 15, 0, 105], abs=1e-10)


def test_the_quadrature_agrees_with_gauss_hermite_points_where_those_converge() -> None:
    nodes, weights = np.polynomial.hermite_e.hermegauss(201)
    slope = 1 / np.cosh(nodes) ** 2
    expected = weights @ slope**2 / np.sqrt(2 * np.pi)
    assert meanfield.chi_1("tanh", 1.0, 1.0) == pytest.approx(expected, abs=1e-12)


def test_the_order_chaos_line_of_tanh_is_the_published_one() -> None:
    weights = meanfield.critical_weight("tanh", BIASES)
    assert weights == pytest.approx(CRITICAL, abs=1e-3)
    q = meanfield.fixed_point("tanh", weights, BIASES)
    assert meanfield.chi_1("tanh", q, weights) == pytest.approx(1, abs=1e-8)


def test_sigmoid_needs_weights_a_hundred_times_too_large_to_be_critical() -> None:
    weight = meanfield.critical_weight("sigmoid", 0.0)
    assert weight == pytest.approx(103, abs=0.5)
    assert meanfield.chi_1("sigmoid", meanfield.fixed_point("sigmoid", weight, 0.0), weight) == pytest.approx(
        1, abs=1e-8
    )


def test_relu_and_linear_have_a_critical_point_and_no_line() -> None:
    assert meanfield.critical_weight("relu", 0.0) == pytest.approx(2)
    assert meanfield.critical_weight("linear", 0.0) == pytest.approx(1)
    with pytest.raises(UsageError, match="bias variance of 0"):
        meanfield.critical_weight("relu", 0.1)


@pytest.mark.parametrize(("weight", "factor"), [(0.5, 0.4320), (1.0, 0.7590), (2.5, 1.1335), (4.0, 1.3424)])
def test_the_backward_factor_of_tanh_is_the_published_one(weight: float, factor: float) -> None:
    q = meanfield.fixed_point("tanh", weight, 0.05)
    assert meanfield.chi_1("tanh", q, weight) == pytest.approx(factor, abs=1e-4)


@pytest.mark.parametrize(("weight", "factor"), [(1.0, 0.2361), (2.0, 0.3178), (1 / 3, 0.1415)])
def test_the_factor_of_the_norm_of_sigmoid_is_the_published_one(weight: float, factor: float) -> None:
    q = meanfield.fixed_point("sigmoid", weight, 0.0)
    assert np.sqrt(meanfield.chi_1("sigmoid", q, weight)) == pytest.approx(factor, abs=1e-4)


@given(st.floats(0.01, 1.9), st.floats(1e-4, 10))
def test_relu_has_its_fixed_point_in_closed_form(weight: float, bias: float) -> None:
    assert meanfield.fixed_point("relu", weight, bias) == pytest.approx(bias / (1 - weight / 2), rel=1e-9)


@given(st.floats(0.1, 20), st.floats(1e-3, 5))
def test_a_fixed_point_of_tanh_maps_to_itself(weight: float, bias: float) -> None:
    q = meanfield.fixed_point("tanh", weight, bias)
    assert meanfield.signal_map("tanh", q, weight, bias) == pytest.approx(q, rel=1e-9)


def test_a_signal_that_grows_without_bound_has_its_fixed_point_at_infinity_and_a_dying_one_at_zero() -> None:
    assert meanfield.fixed_point("relu", [2.1, 1.0], [0.1, 0.0]).tolist() == [np.inf, 0.0]
    assert meanfield.fixed_point("tanh", 0.9, 0.0) == 0


@pytest.mark.parametrize("weight", [1.2, 2.5])
def test_the_depth_scales_are_those_of_the_maps_run_layer_by_layer(weight: float) -> None:
    bias = 0.05
    q_star = float(meanfield.fixed_point("tanh", weight, bias))
    q = 1.1 * q_star
    gaps = []
    for _ in range(12):
        q = float(meanfield.signal_map("tanh", q, weight, bias))
        gaps.append(abs(q - q_star))
    measured = 5 / np.log(gaps[5] / gaps[10])
    assert meanfield.depth_scale_q("tanh", weight, bias) == pytest.approx(measured, rel=0.02)


def test_the_correlation_scale_is_that_of_chi_1_in_order_finite_in_chaos_and_infinite_between() -> None:
    q = meanfield.fixed_point("tanh", 1.5, 0.05)
    expected = -1 / np.log(meanfield.chi_1("tanh", q, 1.5))
    assert meanfield.depth_scale_c("tanh", 1.5, 0.05) == pytest.approx(float(expected))
    assert 5 < meanfield.depth_scale_c("tanh", 2.5, 0.05) < 20
    critical = float(meanfield.critical_weight("tanh", 0.05))
    assert meanfield.depth_scale_c("tanh", critical, 0.05) > 1e5


def test_correlations_settle_at_one_in_order_and_below_in_chaos() -> None:
    assert meanfield.correlation_fixed_point("tanh", 1.5, 0.05) == 1
    settled = meanfield.correlation_fixed_point("tanh", 4.0, 0.05)
    assert 0.1 < settled < 0.3
    assert meanfield.correlation_fixed_point("tanh", 2.5, 0.05) > settled


@pytest.mark.parametrize(
    ("batch", "rate"), [(8, 1.7882), (32, 1.5220), (128, 1.4797), (256, 1.4732), (np.inf, np.pi / (np.pi - 1))]
)
def test_batch_norm_explodes_at_the_published_rate(batch: float, rate: float) -> None:
    assert meanfield.batch_norm_rate("relu", batch) == pytest.approx(rate, abs=5e-5)


def test_linear_batch_norm_explodes_in_small_batches_only() -> None:
    assert meanfield.batch_norm_rate("linear", 8) == pytest.approx(1.2)
    assert meanfield.batch_norm_rate("linear", np.inf) == 1
    with pytest.raises(UsageError, match="4 or more"):
        meanfield.batch_norm_rate("relu", 3)


def test_a_batch_norm_network_explodes_at_the_predicted_rate() -> None:
    network = Network([256] * 51, "relu", "he-signs", bias=None, between="batch-norm", seeds=range(8))
    network.forward(np.random.default_rng(0).standard_normal((8, 256)))
    network.backward(np.random.default_rng(1).standard_normal((8, 8, 256)))
    gradients = network.gradient_norms()[::-1][3:-3]
    assert np.median(factor_per_layer(gradients) ** 2) == pytest.approx(meanfield.batch_norm_rate("relu", 8), rel=0.015)


@pytest.mark.parametrize("activation", ["linear", "relu"])
def test_the_ends_of_a_batch_norm_network_have_factors_of_their_own(activation: Literal["linear", "relu"]) -> None:
    network = Network([512] * 6, activation, "he-signs", bias=None, between="batch-norm", seeds=range(20))
    network.forward(np.random.default_rng(0).standard_normal((20, 8, 512)))
    network.backward(np.random.default_rng(1).standard_normal((20, 8, 512)))
    first, *_, last = np.median((network.gradient_norms()[:-1] / network.gradient_norms()[1:]) ** 2, axis=1)
    assert first == pytest.approx(meanfield.batch_norm_rate(activation, 8, first=True), rel=0.02)
    assert last == pytest.approx(meanfield.batch_norm_rate(activation, 8, last=True), rel=0.02)


def test_a_tanh_network_multiplies_its_gradient_by_chi_1() -> None:
    weight, bias = 2.5, 0.05
    predicted = meanfield.chi_1("tanh", meanfield.fixed_point("tanh", weight, bias), weight)
    network = Network([300] * 31, "tanh", "lecun", gain=weight**0.5, bias=bias**0.5, seeds=range(6))
    network.forward(np.random.default_rng(0).standard_normal((4, 300)))
    network.backward(np.random.default_rng(1).standard_normal((6, 4, 300)))
    gradients = network.gradient_norms()[::-1][2:-5]
    assert np.median(factor_per_layer(gradients) ** 2) == pytest.approx(float(predicted), rel=0.02)
