"""RNN and LSTM through time: gradients against small steps, and what is known in closed form."""

from __future__ import annotations

import numpy as np
import pytest

from studygrad.sim.activations import ACTIVATIONS, ActivationName
from studygrad.sim.gradients import check_gradients
from studygrad.sim.initialise import INITIALISERS, InitialiserName
from studygrad.sim.norms import norm
from studygrad.sim.recurrent import LSTM, RNN
from studygrad.sim.result import Array


def normal(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).standard_normal(shape)


@pytest.mark.parametrize("activation", list(ACTIVATIONS))
@pytest.mark.parametrize("initialiser", list(INITIALISERS))
def test_an_rnn_passes_the_gradient_check(activation: ActivationName, initialiser: InitialiserName) -> None:
    cell = RNN(2, 3, activation, initialiser, gain=0.7, seeds=[1, 2], dtype=np.float64)
    report = check_gradients(cell, normal(0, 4, 2, 2, 2), entries=20)
    assert report.passed, str(report)


@pytest.mark.parametrize("initialiser", list(INITIALISERS))
def test_an_lstm_passes_the_gradient_check(initialiser: InitialiserName) -> None:
    cell = LSTM(2, 3, initialiser, seeds=[1, 2], dtype=np.float64)
    report = check_gradients(cell, normal(1, 4, 2, 2, 2), entries=40)
    assert report.passed, str(report)


def test_a_linear_rnn_multiplies_the_gradient_by_the_recurrent_matrix_at_every_step() -> None:
    cell = RNN(2, 2, "linear", seeds=[0], dtype=np.float64)
    cell.recurrent[0] = [[8, 8], [-8, -8]]
    cell.forward(np.zeros((20, 1, 1, 2)))
    last = np.zeros((20, 1, 1, 2))
    last[-1] = [3.0, 5.0]
    cell.backward(last)
    expected = last[-1, 0, 0]
    for t in range(19, 0, -1):
        expected = cell.recurrent[0] @ expected
        assert cell.state_gradients[t, 0, 0] == pytest.approx(expected, abs=1e-9)


def test_an_orthogonal_linear_rnn_keeps_the_norm_of_the_gradient() -> None:
    cell = RNN(4, 16, "linear", "orthogonal", dtype=np.float64)
    cell.forward(np.zeros((50, 1, 2, 4)))
    last = np.zeros((50, 1, 2, 16))
    last[-1] = normal(2, 2, 16)
    cell.backward(last)
    norms = np.array([norm(gradient)[0] for gradient in cell.state_gradients])
    assert norms[:-1] == pytest.approx(norms[-1], rel=1e-12)


@pytest.mark.parametrize("forget_bias", [0.0, 1.0, 2.0, 3.0])
def test_the_cell_of_an_lstm_without_weights_forgets_by_the_sigmoid_of_its_bias(forget_bias: float) -> None:
    cell = LSTM(2, 3, forget_bias=forget_bias, gain=0.0, dtype=np.float64)
    cell.forward(normal(3, 30, 1, 1, 2))
    last = np.zeros((30, 1, 1, 3))
    last[-1] = 1
    cell.backward(last)
    left = norm(cell.cell_gradients[0]) / norm(cell.cell_gradients[30])
    assert left == pytest.approx((1 / (1 + np.exp(-forget_bias))) ** 30, rel=1e-12)


def test_a_seed_runs_alone_as_it_runs_in_a_stack() -> None:
    inputs = normal(4, 5, 2, 3, 2)
    for make in (RNN, LSTM):
        stack, alone = make(2, 4, seeds=[6, 8], dtype=np.float64), make(2, 4, seeds=[8], dtype=np.float64)
        assert alone.forward(inputs[:, 1:]) == pytest.approx(stack.forward(inputs)[:, 1:], abs=1e-12)
