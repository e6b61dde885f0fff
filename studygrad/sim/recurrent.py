"""Recurrent cells through time: one weight matrix used at every step, so one factor multiplied at every step.

Shapes: sequences (time, seeds, batch, inputs), states (time, seeds, batch, width); the state before the first step
is 0. Weights (seeds, fan_in, fan_out).
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import DTypeLike

from studygrad.sim.activations import Activation, ActivationName, Sigmoid, Tanh, find_activation
from studygrad.sim.initialise import Initialiser, InitialiserName, find_initialiser
from studygrad.sim.layers import Layer
from studygrad.sim.result import Array


class RNN(Layer):
    """h_t = φ(x_t W + h_{t−1} U + b) (Elman 1990).

    ``gain`` multiplies the standard deviation of U alone; ``recurrent`` is U itself, (seeds, width, width), to be
    set where an experiment wants a certain matrix. ``state_gradients`` holds ∂loss/∂h_t for t = 0 … T after a
    backward pass, by every path through later steps: (time + 1, seeds, batch, width), the zero state first.
    """

    def __init__(
        self,
        inputs: int,
        width: int,
        activation: ActivationName | Activation = "tanh",
        initialiser: InitialiserName | Initialiser = "orthogonal",
        *,
        gain: float = 1.0,
        seeds: Sequence[int] = (0,),
        dtype: DTypeLike = np.float32,
    ) -> None:
        start = find_initialiser(initialiser)
        generators = [np.random.default_rng(seed) for seed in seeds]
        self.activation = find_activation(activation)
        self.parameters = [
            start.stack(generators, inputs, width, 1.0, dtype),
            start.stack(generators, width, width, gain, dtype),
            np.zeros((len(seeds), 1, width), dtype),
        ]
        self.gradients = [np.zeros_like(parameter) for parameter in self.parameters]
        self.inputs = self.pre_activations = self.states = self.state_gradients = np.empty(0, dtype)

    @property
    def recurrent(self) -> Array:
        return self.parameters[1]

    @np.errstate(all="ignore")
    def forward(self, inputs: Array) -> Array:
        """All states h_1 … h_T: (time, seeds, batch, width)."""
        weight, recurrent, bias = self.parameters
        self.inputs = inputs
        self.pre_activations = np.matmul(inputs, weight) + bias
        self.states = np.zeros((len(inputs) + 1, *self.pre_activations.shape[1:]), weight.dtype)
        for t, z in enumerate(self.pre_activations):
            z += np.matmul(self.states[t], recurrent)
            self.activation.forward(z, self.states[t + 1])
        return self.states[1:]

    @np.errstate(all="ignore")
    def backward(self, gradient: Array) -> Array:
        """From ∂loss/∂h_t (time, seeds, batch, width), each by its direct path: ∂loss/∂x_t of the inputs' shape."""
        weight, recurrent, _ = self.parameters
        self.state_gradients = np.concatenate([np.zeros_like(gradient[:1]), gradient])
        through = np.empty_like(gradient)
        for t in reversed(range(len(gradient))):
            z, state = self.pre_activations[t], self.states[t + 1]
            self.activation.backward(self.state_gradients[t + 1], z, state, through[t])
            self.state_gradients[t] += np.matmul(through[t], recurrent.mT)
        self.gradients[0][:] = np.matmul(self.inputs.mT, through).sum(axis=0)
        self.gradients[1][:] = np.matmul(self.states[:-1].mT, through).sum(axis=0)
        self.gradients[2][:] = through.sum(axis=(0, 2))[:, None]
        return np.asarray(np.matmul(through, weight.mT))


class LSTM(Layer):
    """c_t = f ⊙ c_{t−1} + i ⊙ g; h_t = o ⊙ tanh(c_t), with (i, f, o) = σ and g = tanh of (x_t W + h_{t−1} U + b).

    Hochreiter & Schmidhuber 1997 with the forget gate of Gers et al. 2000. W and U hold the four gates side by side
    in the order i, f, o, g: (seeds, fan_in, 4·width), each gate's part drawn for its own width. ``forget_bias`` is
    the part of b that opens the forget gate; with ``gain`` 0, which empties W and U, the cell forgets by exactly
    σ(forget_bias) per step. After a backward pass ``cell_gradients`` holds ∂loss/∂c_t and ``state_gradients``
    ∂loss/∂h_t, by every path, for t = 0 … T: (time + 1, seeds, batch, width).
    """

    def __init__(
        self,
        inputs: int,
        width: int,
        initialiser: InitialiserName | Initialiser = "xavier-normal",
        *,
        forget_bias: float = 1.0,
        gain: float = 1.0,
        seeds: Sequence[int] = (0,),
        dtype: DTypeLike = np.float32,
    ) -> None:
        start = find_initialiser(initialiser)
        generators = [np.random.default_rng(seed) for seed in seeds]
        bias = np.zeros((len(seeds), 1, 4 * width), dtype)
        bias[..., width : 2 * width] = forget_bias
        gates = [
            np.concatenate([start.stack(generators, fan_in, width, gain, dtype) for _ in range(4)], axis=2)
            for fan_in in (inputs, width)
        ]
        self.width = width
        self.parameters = [*gates, bias]
        self.gradients = [np.zeros_like(parameter) for parameter in self.parameters]
        self.inputs = self.gates = self.states = self.cells = np.empty(0, dtype)
        self.state_gradients = self.cell_gradients = np.empty(0, dtype)

    @np.errstate(all="ignore")
    def forward(self, inputs: Array) -> Array:
        """All states h_1 … h_T: (time, seeds, batch, width)."""
        weight, recurrent, bias = self.parameters
        self.inputs = inputs
        self.gates = np.matmul(inputs, weight) + bias
        self.states = np.zeros((len(inputs) + 1, *self.gates.shape[1:3], self.width), weight.dtype)
        self.cells = np.zeros_like(self.states)
        for t, z in enumerate(self.gates):
            z += np.matmul(self.states[t], recurrent)
            z[..., : 3 * self.width] = _SIGMOID(z[..., : 3 * self.width])
            z[..., 3 * self.width :] = _TANH(z[..., 3 * self.width :])
            write, forget, read, candidate = self._split(z)
            self.cells[t + 1] = forget * self.cells[t] + write * candidate
            self.states[t + 1] = read * np.tanh(self.cells[t + 1])
        return self.states[1:]

    @np.errstate(all="ignore")
    def backward(self, gradient: Array) -> Array:
        """From ∂loss/∂h_t (time, seeds, batch, width), each by its direct path: ∂loss/∂x_t of the inputs' shape."""
        weight, recurrent, _ = self.parameters
        self.state_gradients = np.concatenate([np.zeros_like(gradient[:1]), gradient])
        self.cell_gradients = np.zeros_like(self.state_gradients)
        through = np.empty_like(self.gates)
        for t in reversed(range(len(gradient))):
            self._backward_step(t, through[t])
            self.state_gradients[t] += np.matmul(through[t], recurrent.mT)
        self.gradients[0][:] = np.matmul(self.inputs.mT, through).sum(axis=0)
        self.gradients[1][:] = np.matmul(self.states[:-1].mT, through).sum(axis=0)
        self.gradients[2][:] = through.sum(axis=(0, 2))[:, None]
        return np.asarray(np.matmul(through, weight.mT))

    def _backward_step(self, t: int, through: Array) -> None:
        """Fill ``through`` with ∂loss/∂z of the four gates at step t, and pass the cell's gradient on by f alone."""
        write, forget, read, candidate = self._split(self.gates[t])
        shown = np.tanh(self.cells[t + 1])
        state_gradient = self.state_gradients[t + 1]
        self.cell_gradients[t + 1] += state_gradient * read * (1 - shown * shown)
        cell_gradient = self.cell_gradients[t + 1]
        self.cell_gradients[t] = cell_gradient * forget
        into_write, into_forget, into_read, into_candidate = self._split(through)
        into_write[:] = cell_gradient * candidate * write * (1 - write)
        into_forget[:] = cell_gradient * self.cells[t] * forget * (1 - forget)
        into_read[:] = state_gradient * shown * read * (1 - read)
        into_candidate[:] = cell_gradient * write * (1 - candidate * candidate)

    def _split(self, gates: Array) -> tuple[Array, Array, Array, Array]:
        n = self.width
        return gates[..., :n], gates[..., n : 2 * n], gates[..., 2 * n : 3 * n], gates[..., 3 * n :]


_SIGMOID, _TANH = Sigmoid(), Tanh()
