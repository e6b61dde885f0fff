"""Optimisers: each changes the parameters in place, from their gradients; both (seeds, count)."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from studygrad.sim.result import Array


class Optimiser(Protocol):
    """Whatever moves parameters along their gradients, in place; both (seeds, count)."""

    def step(self, parameters: Array, gradients: Array) -> None: ...


class SGD:
    """θ ← θ − η·g."""

    def __init__(self, learning_rate: float) -> None:
        self.learning_rate = learning_rate

    @np.errstate(all="ignore")
    def step(self, parameters: Array, gradients: Array) -> None:
        parameters -= self.learning_rate * gradients


class Momentum:
    """v ← μ·v + g; θ ← θ − η·v (Polyak 1964)."""

    def __init__(self, learning_rate: float, momentum: float = 0.9) -> None:
        self.learning_rate = learning_rate
        self.momentum = momentum
        self._velocity: Array | None = None

    @np.errstate(all="ignore")
    def step(self, parameters: Array, gradients: Array) -> None:
        if self._velocity is None:
            self._velocity = np.zeros_like(parameters)
        self._velocity *= self.momentum
        self._velocity += gradients
        parameters -= self.learning_rate * self._velocity


class Adam:
    """m ← β₁m + (1−β₁)g; v ← β₂v + (1−β₂)g²; θ ← θ − η·m̂/(√v̂ + ε), m̂ and v̂ freed of their bias towards 0.

    Kingma & Ba 2015, algorithm 1. The step does not depend on the size of g: a scaled gradient gives the same path.
    """

    def __init__(self, learning_rate: float, beta1: float = 0.9, beta2: float = 0.999, epsilon: float = 1e-8) -> None:
        self.learning_rate = learning_rate
        self.beta1 = beta1
        self.beta2 = beta2
        self.epsilon = epsilon
        self._steps = 0
        self._mean: Array | None = None
        self._square: Array | None = None

    @np.errstate(all="ignore")
    def step(self, parameters: Array, gradients: Array) -> None:
        if self._mean is None or self._square is None:
            self._mean, self._square = np.zeros_like(parameters), np.zeros_like(parameters)
        self._steps += 1
        self._mean += (1 - self.beta1) * (gradients - self._mean)
        self._square += (1 - self.beta2) * (gradients * gradients - self._square)
        mean = self._mean / (1 - self.beta1**self._steps)
        square = self._square / (1 - self.beta2**self._steps)
        parameters -= self.learning_rate * mean / (np.sqrt(square) + self.epsilon)
