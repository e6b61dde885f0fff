"""A deep network, many seeds at once: forward, backward, and what can be read off each layer in between."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import DTypeLike

from studygrad.errors import UsageError
from studygrad.sim.activations import Activation, ActivationName, Linear, find_activation
from studygrad.sim.blocks import Block, PlainBlock, ResidualBlock
from studygrad.sim.initialise import Initialiser, InitialiserName, find_initialiser
from studygrad.sim.layers import Dense, pack
from studygrad.sim.normalise import Between, normaliser
from studygrad.sim.norms import norm
from studygrad.sim.result import Array


class Network:
    """A stack of blocks of the given widths: ``Network([2, 64, 64, 3], "tanh", "xavier-normal", readout=True)``.

    ``widths`` runs from the inputs to the outputs: one weight matrix for each neighbouring pair. ``gain`` multiplies
    the standard deviation of the weights. ``bias`` is the standard deviation of the biases, None for no biases.
    ``between`` stands before each activation. With ``readout`` the last matrix is bare: no norm, no activation. With
    ``residual``, the scale α of the branch, every matrix that keeps the width makes a residual block and the others
    are bare; without it every block is plain.

    Each of ``seeds`` is a network of its own, the same whatever its neighbours. Overflow is no error: inf and NaN run
    through. Raises UsageError for names it does not know and for widths that make no network.
    """

    def __init__(
        self,
        widths: Sequence[int],
        activation: ActivationName | Activation = "relu",
        initialiser: InitialiserName | Initialiser = "he",
        *,
        gain: float = 1.0,
        bias: float | None = 0.0,
        between: Between = "nothing",
        residual: float | None = None,
        readout: bool = False,
        seeds: Sequence[int] = (0,),
        dtype: DTypeLike = np.float32,
    ) -> None:
        _check(widths, seeds)
        self.dtype = np.dtype(dtype)
        phi, start = find_activation(activation), find_initialiser(initialiser)
        generators = [np.random.default_rng(seed) for seed in seeds]
        self.blocks: list[Block] = []
        for index, (fan_in, fan_out) in enumerate(pairwise(widths)):
            weight = start.stack(generators, fan_in, fan_out, gain, dtype)
            dense = Dense(weight, _biases(generators, fan_out, bias, dtype))
            if (readout and index == len(widths) - 2) or (residual is not None and fan_in != fan_out):
                self.blocks.append(PlainBlock(dense, None, Linear()))
            elif residual is None:
                self.blocks.append(PlainBlock(dense, normaliser(between, len(seeds), fan_out, dtype), phi))
            else:
                between_layer = normaliser(between, len(seeds), fan_in, dtype)
                self.blocks.append(ResidualBlock(dense, between_layer, phi, residual))
        self.inputs = self.input_gradient = np.empty(0, dtype)

    @np.errstate(all="ignore")
    def forward(self, inputs: Array) -> Array:
        """Outputs (seeds, batch, last width); inputs (seeds, batch, first width), or (batch, first width) for all."""
        seeds = len(self.blocks[0].dense.weight)
        self.inputs = np.broadcast_to(np.asarray(inputs, self.dtype), (seeds, *inputs.shape[-2:]))
        signal = self.inputs
        for block in self.blocks:
            signal = block.forward(signal)
        return signal

    @np.errstate(all="ignore")
    def backward(self, gradient: Array) -> Array:
        """From ∂loss/∂outputs: fill ``gradients``, return ∂loss/∂inputs. Follows a forward pass."""
        signal = np.asarray(gradient, self.dtype)
        for block in reversed(self.blocks):
            signal = block.backward(signal)
        self.input_gradient = signal
        return signal

    @cached_property
    def parameters(self) -> Array:
        """All parameters, (seeds, count): what training changes. ``weights`` are views of it from the first use on."""
        return self._packed[0]

    @cached_property
    def gradients(self) -> Array:
        """∂loss/∂parameters, (seeds, count), in the same order."""
        return self._packed[1]

    @cached_property
    def _packed(self) -> tuple[Array, Array]:
        """Made when first wanted: for many seeds, separate layers lie better in memory than slices of two arrays."""
        return pack([part for block in self.blocks for part in block.parts])

    @property
    def weights(self) -> list[Array]:
        """The weight matrices, first layer first, each (seeds, fan_in, fan_out)."""
        return [block.dense.weight for block in self.blocks]

    @property
    def weight_gradients(self) -> list[Array]:
        """∂loss/∂W, in the order and the shapes of ``weights``."""
        return [block.dense.weight_gradient for block in self.blocks]

    def activation_norms(self, measure: Callable[[Array], Array] = norm) -> Array:
        """‖h_l‖ over batch and width, for l = 0 (inputs) … L (outputs): (L + 1, seeds).

        ``measure`` is what to take of each array instead: with ``norm_per_input``, (L + 1, seeds, batch).
        """
        return np.array([measure(self.inputs), *(measure(block.outputs) for block in self.blocks)])

    def gradient_norms(self, measure: Callable[[Array], Array] = norm) -> Array:
        """‖∂loss/∂h_l‖ over batch and width, for l = 0 (inputs) … L (outputs): (L + 1, seeds), or by ``measure``."""
        return np.array([measure(self.input_gradient), *(measure(block.gradient) for block in self.blocks)])


def _biases(
    generators: list[np.random.Generator], width: int, deviation: float | None, dtype: DTypeLike
) -> Array | None:
    if deviation is None:
        return None
    if deviation == 0:
        return np.zeros((len(generators), 1, width), dtype)
    drawn = [generator.standard_normal((1, width)) for generator in generators]
    return np.asarray(np.array(drawn) * deviation, dtype)


def _check(widths: Sequence[int], seeds: Sequence[int]) -> None:
    if len(widths) < 2 or min(widths) < 1:
        raise UsageError(
            f"widths {list(widths)} make no network", "give at least two, inputs and outputs, each 1 or more"
        )
    if len(seeds) == 0:
        raise UsageError("a network without seeds holds nothing", "give at least one seed, such as seeds=(0,)")
