"""Activations φ with their derivatives: the factor that each layer multiplies into the gradient.

All work elementwise on arrays of any shape and any float type. To use one on its own: ``ACTIVATIONS["tanh"](z)``,
``ACTIVATIONS["tanh"].derivative(z)``.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from math import pi, sqrt
from typing import ClassVar, Literal

import numpy as np

from studygrad.errors import UsageError, suggestion
from studygrad.sim.result import Array

ActivationName = Literal["linear", "sigmoid", "tanh", "relu", "leaky-relu", "gelu", "selu"]


class Activation(ABC):
    """One activation. A new one needs ``forward``, ``backward`` and the largest slope it has anywhere."""

    steepest: ClassVar[float] = 1.0

    @abstractmethod
    def forward(self, z: Array, out: Array) -> Array:
        """Write φ(z) to ``out`` and return it."""

    @abstractmethod
    def backward(self, gradient: Array, z: Array, value: Array, out: Array) -> Array:
        """Write gradient · φ′(z) to ``out`` and return it. ``value`` is φ(z), which often gives φ′ cheaply."""

    def __call__(self, z: Array) -> Array:
        """φ(z), in a new array."""
        return self.forward(z, np.empty_like(z))

    def derivative(self, z: Array) -> Array:
        """φ′(z), in a new array."""
        return self.backward(np.ones_like(z), z, self(z), np.empty_like(z))

    def saturated_share(self, z: Array, below: float = 0.05) -> float:
        """The share of entries, 0 … 1, whose slope is under ``below`` times the steepest slope of this activation."""
        return float(np.mean(np.abs(self.derivative(z)) < below * self.steepest))


class Linear(Activation):
    """φ(z) = z."""

    def forward(self, z: Array, out: Array) -> Array:
        np.copyto(out, z)
        return out

    def backward(self, gradient: Array, z: Array, value: Array, out: Array) -> Array:
        np.copyto(out, gradient)
        return out


class Sigmoid(Activation):
    """φ(z) = 1/(1 + e⁻ᶻ), written as (1 + tanh(z/2))/2 so that nothing overflows; φ′ = φ(1 − φ) ≤ ¼."""

    steepest = 0.25

    def forward(self, z: Array, out: Array) -> Array:
        np.multiply(z, 0.5, out=out)
        np.tanh(out, out=out)
        out += 1
        out *= 0.5
        return out

    def backward(self, gradient: Array, z: Array, value: Array, out: Array) -> Array:
        np.subtract(1, value, out=out)
        out *= value
        out *= gradient
        return out


class Tanh(Activation):
    """φ(z) = tanh z; φ′ = 1 − φ², which is 1 only at 0."""

    def forward(self, z: Array, out: Array) -> Array:
        return np.asarray(np.tanh(z, out=out))

    def backward(self, gradient: Array, z: Array, value: Array, out: Array) -> Array:
        np.multiply(value, value, out=out)
        np.subtract(1, out, out=out)
        out *= gradient
        return out


class ReLU(Activation):
    """φ(z) = max(z, 0); φ′ is 1 above 0, and 0 at 0 and below."""

    def forward(self, z: Array, out: Array) -> Array:
        out.fill(0)
        return np.asarray(np.maximum(z, out, out=out))

    def backward(self, gradient: Array, z: Array, value: Array, out: Array) -> Array:
        return np.asarray(np.multiply(gradient, np.greater(value, 0), out=out))


class LeakyReLU(Activation):
    """φ(z) = max(z, slope·z); φ′ is 1 above 0 and ``slope``, between 0 and 1, at 0 and below."""

    def __init__(self, slope: float = 0.01) -> None:
        self.slope = slope

    def forward(self, z: Array, out: Array) -> Array:
        np.multiply(z, self.slope, out=out)
        return np.asarray(np.maximum(z, out, out=out))

    def backward(self, gradient: Array, z: Array, value: Array, out: Array) -> Array:
        np.multiply(np.greater(z, 0), 1 - self.slope, out=out)
        out += self.slope
        out *= gradient
        return out


class GELU(Activation):
    """φ(z) = z/2·(1 + tanh(√(2/π)(z + 0.044715 z³))), the tanh form of Hendrycks & Gimpel 2016.

    Within 5e-4 of z·P(N(0,1) ≤ z). The derivative is that of the tanh form itself.
    """

    steepest = 1.1290

    def forward(self, z: Array, out: Array) -> Array:
        return np.asarray(np.multiply(0.5 * z, 1 + self._gate(z), out=out))

    def backward(self, gradient: Array, z: Array, value: Array, out: Array) -> Array:
        gate = self._gate(z)
        inner_slope = sqrt(2 / pi) * (1 + 3 * 0.044715 * z * z)
        slope = 0.5 * (1 + gate) + 0.5 * z * (1 - gate * gate) * inner_slope
        return np.asarray(np.multiply(slope, gradient, out=out))

    @staticmethod
    def _gate(z: Array) -> Array:
        return np.asarray(np.tanh(sqrt(2 / pi) * (z + 0.044715 * z * z * z)))


class SELU(Activation):
    """φ(z) = λz above 0, λα(eᶻ − 1) below; λ and α make mean 0 and variance 1 a fixed point (Klambauer et al. 2017)."""

    scale = 1.0507009873554805
    alpha = 1.6732632423543772
    steepest = scale * alpha

    def forward(self, z: Array, out: Array) -> Array:
        np.minimum(z, 0, out=out)
        np.expm1(out, out=out)
        out *= self.alpha
        out += np.maximum(z, 0)
        out *= self.scale
        return out

    def backward(self, gradient: Array, z: Array, value: Array, out: Array) -> Array:
        np.add(value, self.scale * self.alpha, out=out)
        np.copyto(out, self.scale, where=np.greater(z, 0))
        out *= gradient
        return out


ACTIVATIONS: dict[ActivationName, Activation] = {
    "linear": Linear(),
    "sigmoid": Sigmoid(),
    "tanh": Tanh(),
    "relu": ReLU(),
    "leaky-relu": LeakyReLU(),
    "gelu": GELU(),
    "selu": SELU(),
}


def find_activation(which: ActivationName | Activation) -> Activation:
    """The activation of that name; an activation is given back as it is. Raises UsageError for an unknown name."""
    if isinstance(which, Activation):
        return which
    if which not in ACTIVATIONS:
        raise UsageError(f"there is no activation {which!r}", suggestion(which, list(ACTIVATIONS)))
    return ACTIVATIONS[which]
