"""Gradient clipping: networks whose loss is gone in a few steps without it train with it, from the same start.

A ReLU network whose weights start too large (gain times Xavier) multiplies the gradient at every layer; one plain
step along it throws the weights so far that the next loss overflows to inf or NaN, which no later step repairs.
Clipping by norm shortens each gradient g to g·min(1, c/‖g‖) and keeps its direction. Clipping by value cuts each
entry to −v … v, which turns the first gradient here by 60° and still leads downhill. Neither lengthens a gradient
that vanished, nor mends one that holds inf or NaN.

The task is three spirals, 150 points; ‖g‖ is the norm (not squared) over all weights and biases. Steps are counted
from 0. Readings are medians over seeds, each a network with data of its own; the curves show the first.

Source: Pascanu, Mikolov and Bengio (2013), "On the difficulty of training recurrent neural networks", algorithm 1.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Fate, Parameter, Reading, Result, Verdict, fate_of
from studygrad.sim.clip import Clipped, clip_by_norm, clip_by_value
from studygrad.sim.descent import Descent, loss_chart, side_by_side
from studygrad.sim.fate import figure, typical_first
from studygrad.sim.network import Network
from studygrad.sim.optimise import SGD
from studygrad.sim.result import Array
from studygrad.sim.tasks import spirals

FRAME, POINTS = 25, 150

PRESETS: dict[str, dict[str, object]] = {
    "rescued": {"gain": 4.0, "steps": 1500, "seeds": 3},
    "rescued-quick": {"gain": 4.0, "steps": 300},
    "nothing-to-clip": {"gain": 1.4, "clip_norm": 10.0, "clip_value": 10.0, "steps": 300},
    "clipping-cannot-help": {"gain": 0.5, "steps": 300},
    "clipping-too-late": {"gain": 10.0, "depth": 60, "steps": 25},
}


@dataclass(frozen=True, slots=True)
class Way:
    """One way to clip, with a network trained by it for each seed."""

    name: str
    runs: list[Descent]
    optimisers: list[Clipped]

    @property
    def accuracy(self) -> float:
        return float(np.median([run.accuracy for run in self.runs]))


def clipping(
    gain: Annotated[float, Parameter("weights at the start, times Xavier's", low=0.1, high=10, scale="log")] = 4.0,
    learning_rate: Annotated[float, Parameter("length of a step per gradient", low=1e-4, high=1, scale="log")] = 0.05,
    clip_norm: Annotated[float, Parameter("c: longest gradient allowed", low=0.01, high=100, scale="log")] = 1.0,
    clip_value: Annotated[float, Parameter("v: largest entry allowed", low=1e-3, high=100, scale="log")] = 0.1,
    depth: Annotated[int, Parameter("weight layers", low=3, high=60, unit="layers")] = 10,
    width: Annotated[int, Parameter("units per hidden layer", low=4, high=128, unit="units")] = 64,
    steps: Annotated[int, Parameter("steps of training", low=10, high=3000, scale="log", unit="steps")] = 300,
    seeds: Annotated[int, Parameter("how many networks", low=1, high=9, unit="networks")] = 1,
    seed: int = 0,
) -> Iterator[Result]:
    drawn, widths = range(seed, seed + seeds), [2, *[width] * (depth - 1), 3]

    def start(name: str, clip: Callable[[Array], object]) -> Way:
        networks = [Network(widths, "relu", "xavier-normal", gain=gain, readout=True, seeds=[each]) for each in drawn]
        optimisers = [Clipped(SGD(learning_rate), clip) for _ in drawn]
        tasks = [spirals([each], POINTS) for each in drawn]
        return Way(name, [Descent(*parts) for parts in zip(networks, tasks, optimisers, strict=True)], optimisers)

    plain = start("without", lambda gradients: gradients)
    by_norm = start(f"norm to {clip_norm:g}", lambda gradients: clip_by_norm(gradients, clip_norm))
    by_value = start(f"values to {clip_value:g}", lambda gradients: clip_by_value(gradients, clip_value))
    ways, left = (plain, by_norm, by_value), 1.0
    for progress in side_by_side([run for way in ways for run in way.runs], steps, FRAME):
        if progress == 0:
            left = gradient_left(plain)
        yield Result(charts(ways), progress=progress)
    lost = typical_first([run.lost_at for run in plain.runs])
    yield Result(charts(ways), readings=readings(*ways, lost, clip_norm), verdict=verdict(plain, by_norm, lost, left))


def readings(plain: Way, by_norm: Way, by_value: Way, lost: int | None, clip_norm: float) -> dict[str, Reading]:
    shortened = np.mean([np.array(one.norms) > clip_norm for one in by_norm.optimisers])
    spread = np.ptp([run.accuracy for run in by_norm.runs])
    turned = np.median([one.first_turn[0] for one in by_value.optimisers])
    return {
        "first_nonfinite_step": Reading(lost, "step", "when the loss without clipping is first inf or NaN"),
        "accuracy_unclipped": Reading(plain.accuracy, "", "share of points told right without clipping"),
        "accuracy_clipped": Reading(by_norm.accuracy, "", "the same, clipped by norm"),
        "accuracy_by_value": Reading(by_value.accuracy, "", "the same, clipped by value"),
        "accuracy_spread": Reading(float(spread), "", "best seed minus worst, clipped by norm"),
        "share_clipped": Reading(float(shortened), "", "share of the steps that norm clipping shortened"),
        "turn_by_value": Reading(float(turned), "°", "how far value clipping turned the first gradient"),
    }


def gradient_left(way: Way) -> float:
    """The norm at the first hidden layer over that at the last, in the latest pass."""
    norms = [run.network.gradient_norms()[:, 0] for run in way.runs]
    return float(np.median([norm[1] / norm[-2] for norm in norms]))


def charts(ways: tuple[Way, ...]) -> tuple[Chart, Chart]:
    norms = tuple(Curve(way.name, np.array(way.optimisers[0].norms)[:, 0]) for way in ways)
    growth = Chart("Norm of the gradient, before clipping", norms, "step", "norm", "log")
    return loss_chart({way.name: way.runs[0] for way in ways}), growth


def verdict(plain: Way, by_norm: Way, lost: int | None, left: float) -> Verdict:
    if lost is not None:
        saved = f"clipped by norm the same network tells {by_norm.accuracy:.0%} of the points right"
        return Verdict(Fate.NOT_FINITE, f"Without clipping the loss is no longer finite at step {lost}; {saved}.")
    ends = [figure(float(np.median([run.losses[-1] for run in way.runs]))) for way in (plain, by_norm)]
    start = f"{figure(left)} of the gradient's norm is left at the first layer"
    return Verdict(fate_of(left), f"{start}; the loss ends at {ends[0]} without clipping and {ends[1]} with it.")
