"""Batch norm and layer norm: one formula over two axes."""

from __future__ import annotations

from typing import Literal

import numpy as np
from numpy.typing import DTypeLike

from studygrad.sim.layers import Layer
from studygrad.sim.result import Array

Between = Literal["nothing", "batch-norm", "layer-norm"]


class Normaliser(Layer):
    """y = γ·x̂ + β with x̂ = (x − μ)/√(σ² + ε), mean and variance taken over one axis of (seeds, batch, width).

    γ and β have shape (seeds, 1, width) and start at 1 and 0. Batch norm (Ioffe & Szegedy 2015) takes the statistics
    of the batch at hand, as it does in training.
    """

    epsilon = 1e-5

    def __init__(self, axis: Literal[1, 2], seeds: int, width: int, dtype: DTypeLike) -> None:
        self.axis = axis
        self.parameters = [np.ones((seeds, 1, width), dtype), np.zeros((seeds, 1, width), dtype)]
        self.gradients = [np.zeros_like(parameter) for parameter in self.parameters]
        self._normal = self._inverse_deviation = np.empty(0, dtype)

    def forward(self, inputs: Array) -> Array:
        scale, shift = self.parameters
        centred = inputs - inputs.mean(axis=self.axis, keepdims=True)
        variance = np.mean(centred * centred, axis=self.axis, keepdims=True)
        self._inverse_deviation = 1 / np.sqrt(variance + self.epsilon)
        self._normal = np.multiply(centred, self._inverse_deviation, out=centred)
        return np.asarray(self._normal * scale + shift)

    def backward(self, gradient: Array) -> Array:
        """∂x = (ĝ − mean ĝ − x̂·mean(ĝ·x̂))/√(σ² + ε) with ĝ = γ·g; the means are over the same axis."""
        scale, _ = self.parameters
        np.sum(gradient * self._normal, axis=1, keepdims=True, out=self.gradients[0])
        np.sum(gradient, axis=1, keepdims=True, out=self.gradients[1])
        through = gradient * scale
        along = np.mean(through * self._normal, axis=self.axis, keepdims=True)
        through -= through.mean(axis=self.axis, keepdims=True)
        through -= self._normal * along
        through *= self._inverse_deviation
        return through


def normaliser(between: Between, seeds: int, width: int, dtype: DTypeLike) -> Normaliser | None:
    """What stands between a dense layer and its activation: None for ``nothing``."""
    if between == "nothing":
        return None
    return Normaliser(1 if between == "batch-norm" else 2, seeds, width, dtype)
