"""The norms by layer that theory foretells for a random network of a given depth and width, without running one.

Mean-field theory gives what a layer does on average as the width n grows (Poole et al. 2016, Schoenholz et al. 2017,
Yang et al. 2019). At finite width the logarithm of a squared norm is about normal: a layer adds β to its variance and
takes β/2 off its mean, so that the typical network has less than the average one (Hanin & Nica 2020: β = 5/n for
ReLU). Other activations get their β from the fourth moments of φ and φ′, to first order in 1/n. A signal that strayed
also changes the slopes it meets, which is followed to first order too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, inf, log
from typing import Literal

import numpy as np

from studygrad.sim.activations import Activation, ActivationName, find_activation
from studygrad.sim.meanfield import batch_norm_rate, quadrature
from studygrad.sim.normalise import Between
from studygrad.sim.result import Array

LARGEST_LOG = 600.0
NUDGE = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Forecast:
    """Typical norms (not squared) of one input's signal and gradient; each (depth + 1,), for l = 0 (inputs) … depth.

    ``signal`` is ‖h_l‖/√n, the root mean square; ``gradient`` is ‖∂loss/∂h_l‖/‖∂loss/∂h_L‖. A spread is the standard
    deviation of the norm's natural logarithm over networks. All are None where no formula is known, the spreads
    alone where only the limit of infinite width is.
    """

    signal: Array | None = None
    gradient: Array | None = None
    signal_spread: Array | None = None
    gradient_spread: Array | None = None

    @property
    def signal_band(self) -> tuple[Array, Array] | None:
        """Where about 19 of 20 networks lie: two spreads either way."""
        return _band(self.signal, self.signal_spread)

    @property
    def gradient_band(self) -> tuple[Array, Array] | None:
        """Where about 19 of 20 networks lie: two spreads either way."""
        return _band(self.gradient, self.gradient_spread)

    @property
    def gradient_left(self) -> float | None:
        """The share of the gradient's norm that arrives at the inputs."""
        return None if self.gradient is None else float(self.gradient[0])

    @property
    def factor(self) -> float | None:
        """The factor of the gradient's norm per layer, the geometric mean over the depth."""
        return None if self.gradient is None else float(self.gradient[0] ** (1 / (len(self.gradient) - 1)))


@np.errstate(all="ignore")
def forecast(
    activation: ActivationName | Activation,
    weight: float,
    depth: int,
    width: int,
    *,
    between: Between = "nothing",
    residual: float | None = None,
    isometric: bool = False,
    batch: float = inf,
) -> Forecast:
    """For random inputs of mean square 1 and ``depth`` blocks without biases.

    ``weight`` is n·Var W > 0 (σ_w², not its root); ``isometric`` says that weights are orthogonal, which takes their
    own noise away. ``between`` and ``residual`` are as Network takes them; with either, width is taken as infinite.
    ``batch`` counts only under batch norm, known for linear and ReLU without residual; UsageError below 4.
    """
    phi = find_activation(activation)
    if between == "batch-norm":
        if activation not in ("linear", "relu") or residual is not None:
            return Forecast()
        name: Literal["linear", "relu"] = "linear" if activation == "linear" else "relu"
        ends = [(layer == 0, layer == depth - 1) for layer in range(depth)]
        return _steady(phi, [batch_norm_rate(name, batch, first=first, last=last) for first, last in ends])
    if between == "layer-norm" or residual is not None:
        return _infinite(phi, weight, depth, between, residual)
    layers: list[_Layer] = []
    log_signal = 0.0
    for _ in range(depth):
        layers.append(_Layer.at(phi, weight, log_signal + log(weight), isometric))
        log_signal += log(layers[-1].growth)
    return _typical(layers, width)


@dataclass(frozen=True, slots=True)
class _Layer:
    """What one plain layer does to squared norms: growth of the signal, factor of the gradient, and n·β of each.

    ``memory`` and ``influence`` say how a stray in the logarithm of the incoming signal changes the logarithms of the
    outgoing one and of the factor.
    """

    growth: float
    factor: float
    memory: float
    influence: float
    signal_noise: float
    gradient_noise: float

    @classmethod
    def at(cls, phi: Activation, weight: float, log_q: float, isometric: bool) -> _Layer:
        """For pre-activations N(0, q). Orthogonal weights keep the norm itself, and with it 2 of the noise."""
        nodes, weights = quadrature()
        value, slope = _scaled(phi, log_q)
        squares, slopes = value * value, slope * slope
        second, factor = float(weights @ squares), float(weights @ slopes)
        nudged = float(weights @ _scaled(phi, log_q + NUDGE)[1] ** 2)
        memory = float(weights @ (value * slope * nodes)) / second
        signal_noise = float(weights @ (squares * squares)) / second**2 - 1
        gradient_noise = 3 * float(weights @ (slopes * slopes)) / factor**2 - 1
        if isometric:
            signal_noise, gradient_noise = max(signal_noise - 2 * memory**2, 0), max(gradient_noise - 2, 0)
        influence = log(nudged / factor) / NUDGE
        return cls(weight * second, weight * factor, memory, influence, signal_noise, gradient_noise)


def _scaled(phi: Activation, log_q: float) -> tuple[Array, Array]:
    """φ(√q z)/√q and φ′(√q z) at the nodes of the quadrature."""
    nodes, _ = quadrature()
    deviation = exp(min(max(log_q, -LARGEST_LOG), LARGEST_LOG) / 2)
    return phi(deviation * nodes) / deviation, phi.derivative(deviation * nodes)


def _typical(layers: list[_Layer], width: int) -> Forecast:
    """Add up logarithms of squared norms: of the signal from the inputs on, of the gradient from the outputs back.

    ``stray`` is how far the typical signal is off the average one, ``pull`` how a stray of the signal at a layer
    changes the gradient that has come back to it.
    """
    signal, stray, variance = [0.0], [0.0], [0.0]
    for layer in layers:
        noise = layer.signal_noise / width
        signal.append(signal[-1] + log(layer.growth))
        stray.append(layer.memory * stray[-1] - noise / 2)
        variance.append(layer.memory**2 * variance[-1] + noise)
    gradient, noises, pull = [0.0], [0.0], [0.0]
    for layer, strayed in zip(reversed(layers), reversed(stray[:-1]), strict=True):
        noise = layer.gradient_noise / width
        gradient.append(gradient[-1] + log(layer.factor) - noise / 2 + layer.influence * strayed)
        noises.append(noises[-1] + noise + pull[-1] ** 2 * layer.signal_noise / width)
        pull.append(layer.memory * pull[-1] + layer.influence)
    strays = np.array(pull[::-1]) ** 2 * variance
    return Forecast(
        np.exp((np.array(signal) + stray) / 2),
        np.exp(np.array(gradient[::-1]) / 2),
        np.sqrt(variance) / 2,
        np.sqrt(noises[::-1] + strays) / 2,
    )


def _infinite(phi: Activation, weight: float, depth: int, between: Between, residual: float | None) -> Forecast:
    """Norms of h ↦ φ(norm(h W)), or of h ↦ h + α·φ(norm(h)) W, in the limit of infinite width."""
    _, weights = quadrature()
    signal, steps = [0.0], []
    for _ in range(depth):
        log_q = 0.0 if between == "layer-norm" else signal[-1]
        value, slope = _scaled(phi, log_q)
        scale = exp(log_q - signal[-1])
        grown, factor = scale * float(weights @ value**2), scale * float(weights @ slope**2)
        if residual is not None:
            grown, factor = (1 + weight * residual**2 * part for part in (grown, factor))
        signal.append(signal[-1] + log(grown))
        steps.append(log(factor))
    gradient = np.cumsum([0.0, *reversed(steps)])[::-1]
    return Forecast(np.exp(np.array(signal) / 2), np.exp(gradient / 2))


def _steady(phi: Activation, rates: Sequence[float]) -> Forecast:
    """Under batch norm: every layer's pre-activations have variance 1; ``rates`` are its squared factors."""
    nodes, weights = quadrature()
    signal = np.full(len(rates) + 1, np.sqrt(weights @ phi(nodes) ** 2))
    signal[0] = 1.0
    back = np.cumprod(np.sqrt([1.0, *reversed(rates)]))
    return Forecast(signal, back[::-1])


def _band(middle: Array | None, spread: Array | None) -> tuple[Array, Array] | None:
    if middle is None or spread is None:
        return None
    return middle * np.exp(-2 * spread), middle * np.exp(2 * spread)
