"""Why one run tells little: one network drawn from many seeds, and how far what is left of its gradient scatters.

With He's weights ReLU layers keep the SQUARED norm of the gradient on average: its mean over seeds is 1 at any depth.
But it is a product with one random factor per layer, so its logarithm is about normal, N(−β/2, β) with β = 5L/n for L
layers of n units. Typical is the median, e^(−β/2), not the mean: few runs with much gradient make up for many with
little. So the typical network loses e^(−5/2n) of the squared norm per layer; a single run is off by a factor of e^(√β)
either way as a matter of course; and the mean has not settled after hundreds of seeds. Report the median, and the
spread with it. With other weights, n·Var W = c, the mean is (c/2)^L and the scatter the same.

All figures here are of the SQUARED norm. One random input and one random gradient per seed; weights of one size and
random sign; no biases. A network that died outright, with nothing left, is not counted in the spread.

Source: Hanin and Nica (2020), "Products of many large random matrices and gradients in deep neural networks"; Hanin
(2018), "Which neural net architectures give rise to exploding and vanishing gradients?".
"""

from __future__ import annotations

from collections.abc import Iterator
from math import erf, exp, pi, sqrt
from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Parameter, Reading, Result, Verdict, fate_of
from studygrad.sim.fate import figure
from studygrad.sim.network import Network
from studygrad.sim.result import Array

WEIGHTS_AT_ONCE = 4_000_000

PRESETS: dict[str, dict[str, object]] = {
    "four-hundred-seeds": {},
    "five-seeds": {"networks": 5},
    "wide-and-alike": {"width": 256, "networks": 50},
    "narrow-and-wild": {"width": 16},
}


def seeds(
    width: Annotated[int, Parameter("units per layer", low=16, high=256, scale="log", unit="units")] = 64,
    depth: Annotated[int, Parameter("how many layers deep", low=2, high=100, scale="log", unit="layers")] = 20,
    networks: Annotated[int, Parameter("seeds to draw", low=2, high=1000, scale="log", unit="seeds")] = 400,
    variance: Annotated[float, Parameter("n·Var W: 2 is He's, 1 Xavier's", low=0.5, high=8, scale="log")] = 2.0,
    seed: int = 0,
) -> Iterator[Result]:
    at_once = max(1, WEIGHTS_AT_ONCE // (depth * width**2))
    mean, beta = (variance / 2) ** np.arange(depth + 1), 5 / width * np.arange(depth + 1)
    drawn = range(seed * networks, (seed + 1) * networks)
    left = np.empty((depth + 1, 0))
    for start in range(0, networks, at_once):
        left = np.hstack([left, squared_norms(width, depth, variance, drawn[start : start + at_once])])
        if left.shape[1] < networks:
            yield Result(charts(left, mean, beta), progress=left.shape[1] / networks)
    found = readings(left[-1], float(mean[-1]), float(beta[-1]), depth)
    yield Result(charts(left, mean, beta), readings=found, verdict=verdict(left[-1], depth))


def squared_norms(width: int, depth: int, variance: float, drawn: range) -> Array:
    """‖∂loss/∂h‖² after 0 … depth layers on the way back, over that at the outputs: (depth + 1, seeds)."""
    network = Network([width] * (depth + 1), "relu", "he-signs", gain=sqrt(variance / 2), bias=None, seeds=drawn)
    noise = np.array([np.random.default_rng([each, 1]).standard_normal((2, 1, width)) for each in drawn])
    network.forward(noise[:, 0])
    network.backward(noise[:, 1])
    norms = network.gradient_norms()[::-1]
    return np.asarray((norms / norms[0]) ** 2)


def charts(left: Array, mean: Array, beta: Array) -> tuple[Chart, ...]:
    typical, spread = mean * np.exp(-beta / 2), np.exp(2 * np.sqrt(beta))
    by_layer = (
        Curve("median", np.median(left, axis=1), predicted=typical, band=(typical / spread, typical * spread)),
        Curve("mean", left.mean(axis=1), predicted=mean),
        Curve("first seed", left[:, 0]),
    )
    end, counts = left[-1], np.arange(1, left.shape[1] + 1)
    medians = np.array([np.median(end[:count]) for count in counts])
    by_count = (
        Curve("median", medians, counts, predicted=np.full(len(counts), typical[-1])),
        Curve("mean", np.cumsum(end) / counts, counts, predicted=np.full(len(counts), mean[-1])),
    )
    logs = density(end, float(mean[-1]), float(beta[-1]))
    return (
        Chart("The squared norm of the gradient on its way back", by_layer, "layers passed", "left", "log"),
        Chart("What is left at the end, as more seeds are drawn", by_count, "seeds", "left", "linear", "log"),
        Chart("All seeds", (logs,), "natural logarithm of what is left", "density"),
    )


def density(end: Array, mean: float, beta: float) -> Curve:
    """How the logarithms lie, beside the normal density that theory has for them."""
    logs = np.log(end[end > 0])
    shares, edges = np.histogram(logs, max(2, round(sqrt(len(logs)))), density=True)
    x = (edges[1:] + edges[:-1]) / 2
    normal = np.exp(-((x - np.log(mean) + beta / 2) ** 2) / (2 * beta)) / sqrt(2 * pi * beta)
    return Curve("seeds", shares, x, predicted=normal)


def readings(end: Array, mean: float, beta: float, depth: int) -> dict[str, Reading]:
    logs = np.log(end[end > 0])
    factor, foretold = float(np.exp(logs.mean() / depth)), (mean * exp(-beta / 2)) ** (1 / depth)
    below = float(np.mean(end < mean))
    return {
        "squared_factor_per_layer": Reading(factor, "", "geometric mean over layers and seeds", foretold),
        "median_left": Reading(float(np.median(end)), "", "what the typical seed has left", mean * exp(-beta / 2)),
        "mean_left": Reading(float(end.mean()), "", "the mean over the seeds", mean),
        "log_spread": Reading(float(logs.std()), "", "deviation of the natural logarithm", sqrt(beta)),
        "share_below_mean": Reading(below, "", "seeds with less than theory's mean", (1 + erf(sqrt(beta / 8))) / 2),
    }


def verdict(end: Array, depth: int) -> Verdict:
    """The fate is that of the norm of the median seed's gradient."""
    median, low, high = np.percentile(end, (50, 16, 84))
    said = f"After {depth} layers the median seed has {figure(median)} of the squared norm left, the mean is "
    said += f"{figure(end.mean())}, and one seed in three lies outside {figure(low)} to {figure(high)}."
    return Verdict(fate_of(sqrt(median)), said)
