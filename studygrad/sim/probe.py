"""What random networks do to a signal on its way in and to a gradient on its way back, before any training."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np

from studygrad.sim.fate import first_true, judge
from studygrad.sim.network import Network
from studygrad.sim.norms import factor_per_layer, norm
from studygrad.sim.result import Array, Curve, Fate, Reading, Verdict


@dataclass(frozen=True, slots=True, eq=False)
class Flow:
    """Norms (not squared) over batch and width: ``signal`` of h_l, ``gradient`` of ∂loss/∂h_l.

    Both (L + 1, seeds), for l = 0 (inputs) … L (outputs); ``flow[1:-1]`` keeps some of the layers.
    """

    signal: Array
    gradient: Array

    def __getitem__(self, layers: slice) -> Flow:
        return Flow(self.signal[layers], self.gradient[layers])

    @property
    def typical_signal(self) -> Array:
        """‖h_l‖/‖h_0‖ by layer, the median over seeds: (L + 1,), 1 at the first layer."""
        return np.asarray(np.median(self.signal / self.signal[0], axis=1))

    @property
    def typical_gradient(self) -> Array:
        """‖∂loss/∂h_l‖/‖∂loss/∂h_L‖ by layer, the median over seeds: (L + 1,), 1 at the last layer."""
        return np.asarray(np.median(self.gradient / self.gradient[-1], axis=1))

    @property
    def lost_layer(self) -> int | None:
        """The first layer at which the typical signal is inf or NaN; None if it never is."""
        return first_true(~np.isfinite(self.typical_signal))

    def verdict(self) -> Verdict:
        """What becomes of the typical gradient; where the signal is lost on its way in, that comes first."""
        depth = len(self.gradient) - 1
        if self.lost_layer is not None:
            lost = f"The signal overflows at layer {self.lost_layer} of {depth} on its way in"
            return Verdict(Fate.NOT_FINITE, f"{lost}, so that no gradient comes back.")
        back = self.typical_gradient[::-1]
        return judge(float(back[-1]), depth, reached=first_true(~np.isfinite(back) | (back == 0)))

    @property
    def squared_factors(self) -> Array:
        """What a layer does to the squared norm of the gradient, the geometric mean over layers: (seeds,)."""
        return factor_per_layer(self.gradient[::-1]) ** 2

    def gradient_curve(self, name: str, factor: float | None = None, tolerance: float | None = None) -> Curve:
        """``typical_gradient``, beside it what ``factor`` of the squared norm per layer would give.

        The band is where that leads if ``factor`` is off by the share ``tolerance``, up or down, at every layer.
        """
        if factor is None:
            return Curve(name, self.typical_gradient)
        halves = np.arange(len(self.gradient) - 1, -1, -1) / 2
        band = (
            None if tolerance is None else (((1 - tolerance) * factor) ** halves, ((1 + tolerance) * factor) ** halves)
        )
        return Curve(name, self.typical_gradient, predicted=factor**halves, band=band)

    def gradient_readings(self, factor: float) -> dict[str, Reading]:
        """What came of the gradient, beside what ``factor`` of the squared norm per layer foretells."""
        squared, left = float(np.median(self.squared_factors)), float(self.typical_gradient[0])
        foretold = factor ** ((len(self.gradient) - 1) / 2)
        return {
            "squared_factor_per_layer": Reading(squared, "", "of the squared norm of the gradient", factor),
            "squared_factor_spread": Reading(float(np.std(self.squared_factors)), "", "its deviation over networks"),
            "factor_per_layer": Reading(squared**0.5, "", "of the norm of the gradient", factor**0.5),
            "gradient_left": Reading(left, "", "its norm at the first layer over the last", foretold),
        }


def probe(
    build: Callable[[int], Network], seeds: Iterable[int], batch: int, measure: Callable[[Array], Array] = norm
) -> Flow:
    """Send noise through ``build(seed)`` for each seed: standard normal inputs forward, as much gradient back.

    One network after another, so that only one is held in memory. The noise is drawn apart from the weights. Where
    the signal is lost to inf or NaN on its way the gradient is NaN. With ``norm_per_input`` to ``measure`` by, each
    input of each network counts alone: (L + 1, seeds · batch).
    """
    signals, gradients = [], []
    for seed in seeds:
        network = build(seed)
        fan_in, fan_out = network.weights[0].shape[1], network.weights[-1].shape[2]
        noise = np.random.default_rng([seed, 1])
        network.forward(noise.standard_normal((1, batch, fan_in), dtype=np.float32))
        network.backward(noise.standard_normal((1, batch, fan_out), dtype=np.float32))
        signals.append(network.activation_norms(measure)[:, 0])
        gradients.append(network.gradient_norms(measure)[:, 0])
    signal, gradient = np.column_stack(signals), np.column_stack(gradients)
    gradient[:, ~np.isfinite(signal).all(axis=0)] = np.nan
    return Flow(signal, gradient)
