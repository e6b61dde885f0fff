"""The two building blocks of a deep network: the plain one, and the one with a way around it."""

from __future__ import annotations

from abc import ABC, abstractmethod

import numpy as np

from studygrad.sim.activations import Activation
from studygrad.sim.layers import Dense, Layer, fitting
from studygrad.sim.normalise import Normaliser
from studygrad.sim.result import Array


class Block(ABC):
    """A dense layer, an activation, and a norm or nothing between.

    After a forward pass ``pre_activations`` (what enters φ) and ``outputs``, after a backward pass ``gradient``
    (∂loss/∂outputs) hold arrays of shape (seeds, batch, width).
    """

    def __init__(self, dense: Dense, between: Normaliser | None, activation: Activation) -> None:
        self.dense = dense
        self.between = between
        self.activation = activation
        empty: Array = np.empty(0, dense.weight.dtype)
        self.pre_activations = self.outputs = self.gradient = empty
        self._value = self._through = empty

    @property
    def parts(self) -> list[Layer]:
        """The layers that hold the parameters."""
        return [self.dense] if self.between is None else [self.dense, self.between]

    @abstractmethod
    def forward(self, inputs: Array) -> Array:
        """The outputs, (seeds, batch, width)."""

    @abstractmethod
    def backward(self, gradient: Array) -> Array:
        """From ∂loss/∂outputs: fill the gradients of ``parts``, return ∂loss/∂inputs."""

    def _activate(self, z: Array) -> Array:
        """φ(norm(z))."""
        if self.between is not None:
            z = self.between.forward(z)
        self.pre_activations = z
        self._value = fitting(self._value, z.shape, z.dtype)
        return self.activation.forward(z, self._value)

    def _deactivate(self, gradient: Array) -> Array:
        """From the gradient at φ(norm(z)) to that at z."""
        self._through = fitting(self._through, gradient.shape, gradient.dtype)
        through = self.activation.backward(gradient, self.pre_activations, self._value, self._through)
        return through if self.between is None else self.between.backward(through)


class PlainBlock(Block):
    """h ↦ φ(norm(h W + b))."""

    def forward(self, inputs: Array) -> Array:
        self.outputs = self._activate(self.dense.forward(inputs))
        return self.outputs

    def backward(self, gradient: Array) -> Array:
        self.gradient = gradient
        return self.dense.backward(self._deactivate(gradient))


class ResidualBlock(Block):
    """h ↦ h + α·(φ(norm(h)) W + b), the order of He et al. 2016, "Identity mappings in deep residual networks".

    The branch ends in fresh weights, so it has mean zero and its squared norm adds to that of h: with He weights and
    ReLU, signal and gradient are multiplied by 1 + α² (squared norm). After a forward pass ``branch`` holds what α
    multiplies, (seeds, batch, width), so that ∂loss/∂α = Σ gradient·branch.
    """

    def __init__(self, dense: Dense, between: Normaliser | None, activation: Activation, scale: float) -> None:
        super().__init__(dense, between, activation)
        self.scale = scale
        self.branch = self._sum = self._scaled = self.outputs

    def forward(self, inputs: Array) -> Array:
        self._sum = fitting(self._sum, inputs.shape, inputs.dtype)
        self.branch = self.dense.forward(self._activate(inputs))
        np.multiply(self.branch, self.scale, out=self._sum)
        self.outputs = np.add(self._sum, inputs, out=self._sum)
        return self.outputs

    def backward(self, gradient: Array) -> Array:
        self.gradient = gradient
        self._scaled = fitting(self._scaled, gradient.shape, gradient.dtype)
        np.multiply(gradient, self.scale, out=self._scaled)
        input_gradient = self._deactivate(self.dense.backward(self._scaled))
        input_gradient += gradient
        return input_gradient
