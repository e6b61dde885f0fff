"""What training is made of: the loss, the three optimisers, the three ways to clip, and the tasks."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.sim.clip import Clipped, clip_adaptively, clip_by_norm, clip_by_value
from studygrad.sim.loss import accuracy, cross_entropy
from studygrad.sim.network import Network
from studygrad.sim.norms import angle, norm
from studygrad.sim.optimise import SGD, Adam, Momentum
from studygrad.sim.result import Array
from studygrad.sim.tasks import moons, spirals


def normal(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).standard_normal(shape)


def test_a_guess_without_knowledge_costs_the_logarithm_of_the_number_of_classes() -> None:
    loss = cross_entropy(np.zeros((2, 4, 3)), np.array([0, 1, 2, 0]))
    assert loss.value == pytest.approx(np.log(3))
    assert loss.gradient[0, 1] == pytest.approx(np.array([1, -2, 1]) / 12)


def test_the_gradient_of_the_loss_is_the_slope_that_small_steps_measure() -> None:
    logits, labels, step = normal(0, 2, 3, 4), np.array([[0, 1, 2], [3, 3, 0]]), 1e-6
    gradient = cross_entropy(logits, labels).gradient
    for place in np.ndindex(logits.shape):
        above, below = logits.copy(), logits.copy()
        above[place] += step
        below[place] -= step
        slope = (cross_entropy(above, labels).value - cross_entropy(below, labels).value)[place[0]] / (2 * step)
        assert gradient[place] == pytest.approx(slope, abs=1e-8)


def test_large_logits_cost_their_gap_and_infinite_ones_are_nan_without_warning() -> None:
    assert cross_entropy(np.array([[[1e4, 0.0]]]), np.array([1])).value == pytest.approx(1e4)
    assert np.isnan(cross_entropy(np.array([[[np.inf, 0.0]]]), np.array([0])).value).all()


def test_accuracy_counts_the_largest_logit_and_takes_a_row_with_nan_as_wrong() -> None:
    logits = np.array([[[0.0, 1.0], [2.0, 1.0], [np.nan, 0.0], [0.0, np.inf]]])
    assert accuracy(logits, np.array([1, 1, 0, 1])) == pytest.approx(0.25)


@given(st.floats(1e-3, 1e3), st.floats(1e-30, 1e30), st.integers(0, 99))
def test_clipping_by_norm_keeps_the_direction_and_bounds_the_length(limit: float, size: float, seed: int) -> None:
    gradient = size * normal(seed, 2, 9)
    clipped = gradient.copy()
    before = clip_by_norm(clipped, limit)
    assert before == pytest.approx(norm(gradient))
    assert norm(clipped) == pytest.approx(np.minimum(norm(gradient), limit))
    assert angle(clipped, gradient) == pytest.approx(0, abs=1e-6)


def test_clipping_by_norm_survives_float32_gradients_whose_square_overflows() -> None:
    gradient = np.full((1, 4), 1e30, np.float32)
    assert clip_by_norm(gradient, 1.0) == pytest.approx(2e30)
    assert gradient == pytest.approx(0.5)


def test_clipping_by_norm_takes_a_limit_for_each_seed_and_repairs_neither_inf_nor_nan() -> None:
    gradient = np.array([[3.0, 4.0], [3.0, 4.0], [np.inf, 1.0], [np.nan, 1.0], [0.0, 0.0]])
    clip_by_norm(gradient, np.array([1.0, np.inf, 1.0, 1.0, 1.0]))
    assert gradient[0] == pytest.approx([0.6, 0.8])
    assert gradient[1] == pytest.approx([3, 4])
    assert not np.isfinite(gradient[2]).all()
    assert not np.isfinite(gradient[3]).all()
    assert gradient[4] == pytest.approx(0)


def test_clipping_by_value_turns_the_gradient() -> None:
    gradient = np.array([[0.9, 100.0]])
    clipped = gradient.copy()
    clip_by_value(clipped, 1.0)
    assert clipped == pytest.approx(np.array([[0.9, 1.0]]))
    assert angle(clipped, gradient) == pytest.approx(41.4714, abs=1e-3)
    assert np.cos(np.radians(angle(clipped, gradient))) == pytest.approx(0.7493, abs=1e-4)


def test_adaptive_clipping_bounds_each_unit_by_the_size_of_its_own_weights() -> None:
    weight = np.array([[[3.0, 0.0, 1.0], [4.0, 0.0, 0.0]]])
    gradient = np.array([[[6.0, 5.0, 0.1], [8.0, 0.0, 0.0]]])
    clip_adaptively(weight, gradient, 0.2)
    assert np.linalg.norm(gradient, axis=1)[0] == pytest.approx([1.0, 0.2e-3, 0.1])
    assert gradient[0, :, 0] == pytest.approx([0.6, 0.8])


def test_gradient_descent_on_a_parabola_shrinks_by_one_minus_the_rate() -> None:
    place, optimiser = np.array([[1.0]]), SGD(0.1)
    for _ in range(5):
        optimiser.step(place, place.copy())
    assert place == pytest.approx(0.9**5)


def test_momentum_adds_up_the_steps_it_took() -> None:
    place, optimiser = np.zeros((1, 1)), Momentum(0.1, 0.5)
    for _ in range(3):
        optimiser.step(place, np.ones((1, 1)))
    assert place == pytest.approx(-0.1 * (1 + 1.5 + 1.75))


@given(st.floats(1e-3, 1e6))
def test_the_first_step_of_adam_is_the_learning_rate_whatever_the_gradient(size: float) -> None:
    place = np.zeros((1, 2))
    Adam(0.01).step(place, np.array([[size, -size]]))
    assert place == pytest.approx(np.array([[-0.01, 0.01]]), rel=2e-5)


def test_adam_follows_the_published_recursion() -> None:
    place, optimiser = np.zeros((1, 1)), Adam(0.1, 0.9, 0.99)
    mean = square = expected = 0.0
    for step, gradient in enumerate([1.0, -3.0, 0.5], start=1):
        optimiser.step(place, np.array([[gradient]]))
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        expected -= 0.1 * mean / (1 - 0.9**step) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    assert place == pytest.approx(expected)


@pytest.mark.parametrize("optimiser", [SGD(0.2), Momentum(0.05), Adam(0.01)], ids=["sgd", "momentum", "adam"])
def test_every_optimiser_learns_two_moons(optimiser: SGD | Momentum | Adam) -> None:
    task = moons([0])
    network = Network([2, 16, 16, 2], "tanh", "xavier-normal", readout=True)
    for _ in range(300):
        loss = cross_entropy(network.forward(task.inputs), task.labels)
        network.backward(loss.gradient)
        optimiser.step(network.parameters, network.gradients)
    assert accuracy(network.forward(task.inputs), task.labels) >= 0.95


@pytest.mark.parametrize("make", [spirals, moons])
def test_a_task_is_the_same_alone_and_among_others_and_its_classes_are_even(make: type) -> None:
    alone, among = make([7]), make([3, 7])
    assert np.array_equal(alone.inputs[0], among.inputs[1])
    assert not np.array_equal(among.inputs[0], among.inputs[1])
    counts = np.bincount(alone.labels[0])
    assert counts.min() == counts.max()
    assert np.abs(alone.inputs).max() < 2


@given(st.integers(-300, 300), st.integers(0, 99))
def test_a_norm_neither_overflows_nor_vanishes_on_the_way(exponent: int, seed: int) -> None:
    array = normal(seed, 2, 3, 4)
    size = 10.0**exponent
    assert norm(array * size) / size == pytest.approx(np.sqrt((array**2).sum(axis=(1, 2))))


def test_the_norm_of_nothing_is_zero_and_of_inf_and_nan_is_what_they_are() -> None:
    found = norm(np.array([[0.0, 0.0], [np.inf, 1.0], [np.nan, 1.0]]))
    assert found[0] == 0
    assert found[1] == np.inf
    assert np.isnan(found[2])


def test_an_optimiser_that_clips_first_takes_the_clipped_step_and_keeps_the_norms_before_it() -> None:
    optimiser = Clipped(SGD(1.0), lambda gradients: clip_by_value(gradients, 1.0))
    parameters = np.zeros((2, 2))
    optimiser.step(parameters, np.array([[3.0, 4.0], [0.3, 0.4]]))
    assert parameters == pytest.approx(np.array([[-1, -1], [-0.3, -0.4]]))
    optimiser.step(parameters, np.array([[0.0, 2.0], [0.6, 0.8]]))
    assert np.array(optimiser.norms) == pytest.approx(np.array([[5, 0.5], [2, 1]]))
    assert optimiser.first_turn == pytest.approx([np.degrees(np.arctan2(4, 3)) - 45, 0], abs=1e-6)
