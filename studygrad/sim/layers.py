"""What a layer is, the dense layer, and all parameters of a stack of layers as one array.

Shapes everywhere: activations (seeds, batch, width), weights (seeds, fan_in, fan_out). Every seed is a network
of its own; one ``matmul`` serves them all. A layer writes its outputs to buffers that it keeps: they are valid
until its next pass, so copy what must outlive it.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence

import numpy as np
from numpy.typing import DTypeLike

from studygrad.sim.result import Array


class Layer(ABC):
    """Something with parameters, a way forward and a way back."""

    parameters: list[Array]
    gradients: list[Array]

    @abstractmethod
    def forward(self, inputs: Array) -> Array:
        """Outputs for ``inputs``; remembers what ``backward`` will need."""

    @abstractmethod
    def backward(self, gradient: Array) -> Array:
        """From ∂loss/∂outputs: fill ``gradients`` with ∂loss/∂parameters, return ∂loss/∂inputs."""


class Dense(Layer):
    """y = x W + b for weight (seeds, fan_in, fan_out) and bias (seeds, 1, fan_out), or none."""

    def __init__(self, weight: Array, bias: Array | None = None) -> None:
        self.parameters = [weight] if bias is None else [weight, bias]
        self.gradients = [np.zeros_like(parameter) for parameter in self.parameters]
        self._inputs = self._outputs = self._input_gradient = np.empty(0, weight.dtype)

    @property
    def weight(self) -> Array:
        return self.parameters[0]

    @property
    def weight_gradient(self) -> Array:
        return self.gradients[0]

    def forward(self, inputs: Array) -> Array:
        weight = self.parameters[0]
        self._inputs = inputs
        self._outputs = fitting(self._outputs, (*inputs.shape[:2], weight.shape[2]), weight.dtype)
        np.matmul(inputs, weight, out=self._outputs)
        if len(self.parameters) > 1:
            self._outputs += self.parameters[1]
        return self._outputs

    def backward(self, gradient: Array) -> Array:
        """∂W = xᵀ g, ∂b = Σ_batch g, ∂x = g Wᵀ. For a batch of one, ``einsum`` takes half the time."""
        if gradient.shape[1] == 1:
            np.einsum("sbi,sbj->sij", self._inputs, gradient, out=self.gradients[0])
        else:
            np.matmul(self._inputs.mT, gradient, out=self.gradients[0])
        if len(self.parameters) > 1:
            np.add.reduce(gradient, axis=1, keepdims=True, out=self.gradients[1])
        self._input_gradient = fitting(self._input_gradient, self._inputs.shape, gradient.dtype)
        return np.asarray(np.matmul(gradient, self.parameters[0].mT, out=self._input_gradient))


def fitting(buffer: Array, shape: tuple[int, ...], dtype: DTypeLike) -> Array:
    """The buffer itself where it has that shape, else a new one, not filled."""
    return buffer if buffer.shape == shape else np.empty(shape, dtype)


def pack(layers: Sequence[Layer]) -> tuple[Array, Array]:
    """Move what the layers hold into two arrays of shape (seeds, count): parameters and gradients.

    The layers keep working on views of them. Clipping and an optimiser's step are then one operation on one array.
    """
    parameters = _side_by_side([parameter for layer in layers for parameter in layer.parameters])
    gradients = _side_by_side([gradient for layer in layers for gradient in layer.gradients])
    start = 0
    for layer in layers:
        for index, parameter in enumerate(layer.parameters):
            stop = start + parameter[0].size
            layer.parameters[index] = parameters[:, start:stop].reshape(parameter.shape)
            layer.gradients[index] = gradients[:, start:stop].reshape(parameter.shape)
            start = stop
    return parameters, gradients


def _side_by_side(arrays: Sequence[Array]) -> Array:
    return np.concatenate([array.reshape(len(array), -1) for array in arrays], axis=1)
