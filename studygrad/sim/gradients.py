"""Is a backward pass right? Compare it with the slope that small steps along each entry measure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from studygrad.errors import UsageError
from studygrad.sim.result import Array


class Differentiable(Protocol):
    """A layer, network or cell, built in or one's own. ``parameters`` and ``gradients`` may both be empty."""

    @property
    def parameters(self) -> Iterable[Array]: ...

    @property
    def gradients(self) -> Iterable[Array]: ...

    def forward(self, inputs: Array, /) -> Array: ...

    def backward(self, gradient: Array, /) -> Array: ...


@dataclass(frozen=True, slots=True)
class Comparison:
    """One array: how far ``backward`` is off, relative to the largest slope in the array, and where it is worst."""

    name: str
    entry: tuple[int, ...]
    backward: float
    measured: float
    error: float
    checked: int
    size: int


@dataclass(frozen=True, slots=True)
class GradientReport:
    """What ``check_gradients`` found. As text: a line for each array, its worst entry named."""

    comparisons: tuple[Comparison, ...]
    tolerance: float

    @property
    def passed(self) -> bool:
        return all(comparison.error <= self.tolerance for comparison in self.comparisons)

    @property
    def worst(self) -> Comparison:
        """The array that is farthest off; NaN counts as farthest."""
        return max(self.comparisons, key=lambda comparison: np.nan_to_num(comparison.error, nan=np.inf))

    def __str__(self) -> str:
        return "\n".join(self._line(comparison) for comparison in self.comparisons)

    def _line(self, found: Comparison) -> str:
        mark = "right" if found.error <= self.tolerance else "WRONG"
        where = f"{found.name}[{', '.join(map(str, found.entry))}]"
        return (
            f"{mark}  {found.name}: relative error {found.error:.1e}, tolerance {self.tolerance:.0e}, at {where}: "
            f"backward gives {found.backward:.6g}, small steps {found.measured:.6g} "
            f"({found.checked} of {found.size} entries)"
        )


def check_gradients(
    layer: Differentiable, inputs: Array, *, entries: int = 500, tolerance: float = 1e-6, seed: int = 0
) -> GradientReport:
    """Check ``layer.backward`` against central differences of ``layer.forward``, for parameters and inputs alike.

    The loss is Σ r·outputs with r drawn from ``seed``. An entry's slope is (loss(x + h) − loss(x − h))/2h with
    h = 1e-5·max(1, |x|); of larger arrays a random choice of ``entries`` is tried. ``layer.parameters[k]`` must be
    the arrays that ``forward`` reads, since they are varied in place; they are put back. Needs float64: raises
    UsageError for anything coarser, or where gradients do not match the parameters in number and shape.
    """
    inputs = np.array(inputs, order="C")
    generator = np.random.default_rng(seed)
    probe = _Probe(layer, inputs, generator)
    named = probe.named_gradients()
    return GradientReport(tuple(probe.compare(*one, entries=entries) for one in named), tolerance)


class _Probe:
    """One layer at one point, with the random direction along which its outputs make a loss."""

    def __init__(self, layer: Differentiable, inputs: Array, generator: np.random.Generator) -> None:
        self.layer = layer
        self.inputs = inputs
        self.generator = generator
        outputs = layer.forward(inputs)
        _need_float64("outputs", outputs)
        self.direction = generator.standard_normal(outputs.shape)
        self.finest = 1e-4 * float(np.sum(np.abs(self.direction * outputs)))

    def named_gradients(self) -> list[tuple[str, Array, Array]]:
        """(name, array to vary, its gradient by the backward pass), after one pass forward and back."""
        self.layer.forward(self.inputs)
        input_gradient = np.array(self.layer.backward(self.direction))
        found = [("inputs", self.inputs, input_gradient)]
        parameters, gradients = list(self.layer.parameters), list(self.layer.gradients)
        if len(parameters) != len(gradients):
            counts = f"{len(parameters)} parameters and {len(gradients)} gradients"
            raise UsageError(f"the layer has {counts}", "give one gradient for each parameter, in the same order")
        for index, (parameter, gradient) in enumerate(zip(parameters, gradients, strict=True)):
            found.append((f"parameters[{index}]", parameter, np.array(gradient)))
        for name, array, gradient in found:
            _need_float64(name, array)
            if array.shape != gradient.shape:
                shapes = f"{gradient.shape} for {name} of shape {array.shape}"
                raise UsageError(f"backward gives a gradient of shape {shapes}", "the two shapes must be equal")
        return found

    def compare(self, name: str, array: Array, gradient: Array, *, entries: int) -> Comparison:
        tried = np.arange(array.size)
        if array.size > entries:
            tried = np.sort(self.generator.choice(array.size, entries, replace=False))
        places = [tuple(int(index) for index in np.unravel_index(flat, array.shape)) for flat in tried]
        given = np.array([gradient[place] for place in places])
        measured = np.array([self._slope(array, place) for place in places])
        scale = max(np.abs(given).max(), np.abs(measured).max(), self.finest, np.finfo(float).tiny)
        errors = np.abs(given - measured) / scale
        worst = int(np.argmax(errors))
        return Comparison(
            name,
            places[worst],
            float(given[worst]),
            float(measured[worst]),
            float(errors[worst]),
            len(places),
            array.size,
        )

    def _slope(self, array: Array, place: tuple[int, ...]) -> float:
        kept = array[place]
        step = 1e-5 * max(1.0, abs(kept))
        array[place] = kept + step
        above = self._loss()
        array[place] = kept - step
        below = self._loss()
        array[place] = kept
        return float((above - below) / (2 * step))

    def _loss(self) -> float:
        return float(np.sum(self.direction * self.layer.forward(self.inputs)))


def _need_float64(name: str, array: Array) -> None:
    if array.dtype != np.float64:
        remedy = "build the layer and its inputs in float64, where small steps can be told apart"
        raise UsageError(f"{name} are {array.dtype}, too coarse to check a gradient", remedy)
