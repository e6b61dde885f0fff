"""The gradient check on layers that a learner might write: it passes right ones and names what is wrong."""

from __future__ import annotations

import numpy as np
import pytest

from studygrad.errors import UsageError
from studygrad.sim.gradients import check_gradients
from studygrad.sim.layers import Dense
from studygrad.sim.result import Array


class Cube:
    """y = a·x³, as a learner would write it; ``slip`` multiplies the backward pass."""

    def __init__(self, slip: float = 1.0) -> None:
        self.parameters = [np.array([2.0])]
        self.gradients = [np.zeros(1)]
        self.slip = slip
        self.inputs = np.empty(0)

    def forward(self, inputs: Array) -> Array:
        self.inputs = inputs
        return np.asarray(self.parameters[0] * inputs**3)

    def backward(self, gradient: Array) -> Array:
        self.gradients[0][:] = np.sum(gradient * self.inputs**3)
        return np.asarray(self.slip * self.parameters[0] * 3 * self.inputs**2 * gradient)


INPUTS = np.linspace(-1, 1, 7).reshape(1, 7)


def test_a_right_layer_passes_and_is_left_as_it_was() -> None:
    layer, inputs = Cube(), INPUTS.copy()
    report = check_gradients(layer, inputs)
    assert report.passed
    assert report.worst.error < 1e-8
    assert layer.parameters[0] == 2
    assert np.array_equal(inputs, INPUTS)


@pytest.mark.parametrize("slip", [1.001, -1.0, 0.0, np.nan])
def test_a_wrong_backward_pass_is_found_and_the_array_named(slip: float) -> None:
    report = check_gradients(Cube(slip), INPUTS)
    assert not report.passed
    assert report.worst.name == "inputs"
    assert "WRONG  inputs" in str(report)
    assert "right  parameters[0]" in str(report)


def test_a_layer_whose_slope_is_zero_passes_despite_rounding() -> None:
    layer = Cube()
    layer.parameters[0][:] = 0
    assert check_gradients(layer, INPUTS).passed


def test_of_a_large_array_only_so_many_entries_are_tried() -> None:
    report = check_gradients(Dense(np.ones((1, 30, 20))), np.ones((1, 2, 30)), entries=10)
    assert [(found.checked, found.size) for found in report.comparisons] == [(10, 60), (10, 600)]


def test_float32_is_refused_as_too_coarse() -> None:
    with pytest.raises(UsageError, match="float64"):
        check_gradients(Dense(np.ones((1, 3, 2), np.float32)), np.ones((1, 4, 3), np.float32))


def test_gradients_that_do_not_match_the_parameters_are_named() -> None:
    missing, misshapen = Cube(), Cube()
    missing.gradients = []
    with pytest.raises(UsageError, match="1 parameters and 0 gradients"):
        check_gradients(_Silent(missing), INPUTS)
    misshapen.gradients = [np.zeros((1, 1))]
    with pytest.raises(UsageError, match=r"parameters\[0\] of shape \(1,\)"):
        check_gradients(misshapen, INPUTS)


class _Silent:
    """A layer that computes no parameter gradients."""

    def __init__(self, layer: Cube) -> None:
        self.parameters = layer.parameters
        self.gradients = layer.gradients

    def forward(self, inputs: Array) -> Array:
        return np.asarray(self.parameters[0] * inputs)

    def backward(self, gradient: Array) -> Array:
        return np.asarray(self.parameters[0] * gradient)
