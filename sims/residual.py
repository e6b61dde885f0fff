"""Residual connections: a way around each layer, so that the gradient cannot vanish; scaled well, nor explode.

Each block is h ↦ h + α·φ(h) W with ReLU and He's weights times a gain. The identity hands the gradient on whole, and
the branch, which random weights make independent of it, adds its own share: the SQUARED norm is multiplied by
1 + α²·gain² per block, and the NORM, which the chart shows, by the root of that, never below 1. With α = 1 fifty blocks
explode by 2²⁵ in norm. With α = 1/√L all L blocks together multiply the squared norm by (1 + 1/L)^L, about e, whatever
the depth. With α = 0 it is 1 exactly; ReZero starts there and learns each α along with the weights. With no way
around, h ↦ φ(h W) multiplies by gain², a typical stack of width n by gain²·e^(−5/2n) (Hanin and Nica 2020).

At initialisation weights are ± one size, the inputs and the gradient at the far end are noise, and shown is the median
over networks. Training is plain gradient descent on three spirals, all points in one batch.

Source: He, Zhang, Ren and Sun (2016), "Identity mappings in deep residual networks"; the factor follows from Yang and
Schoenholz (2017), "Mean field residual networks"; Bachlechner et al. (2021), "ReZero is all you need".
"""

from __future__ import annotations

from collections.abc import Iterator
from math import exp, sqrt
from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Fate, Parameter, Reading, Result, Verdict
from studygrad.sim.descent import Descent, loss_chart, side_by_side
from studygrad.sim.fate import figure
from studygrad.sim.network import Network
from studygrad.sim.optimise import SGD
from studygrad.sim.probe import Flow, probe
from studygrad.sim.rezero import ReZero
from studygrad.sim.tasks import spirals

FRAME = 10
BATCH = 8
POINTS = 90

PRESETS: dict[str, dict[str, object]] = {
    "residual-unscaled": {"alpha": 1.0},
    "residual-scaled-by-depth": {"alpha": 1.0, "by_depth": True},
    "residual-silent-branch": {"alpha": 0.0},
    "residual-cannot-vanish": {"alpha": 1.0, "by_depth": True, "gain": 0.5},
    "residual-trains": {"alpha": 1.0, "by_depth": True, "width": 32, "steps": 120},
    "residual-unscaled-training": {"alpha": 1.0, "width": 32, "steps": 120},
}


def residual(
    alpha: Annotated[float, Parameter("scale α of each branch", low=0, high=2)] = 1.0,
    by_depth: Annotated[bool, Parameter("divide α by the root of the number of layers")] = False,
    layers: Annotated[int, Parameter("how many layers deep", low=2, high=100, unit="layers")] = 50,
    width: Annotated[int, Parameter("units per layer", low=16, high=512, scale="log", unit="units")] = 200,
    gain: Annotated[float, Parameter("weights at the start, times He's", low=0.1, high=4, scale="log")] = 1.0,
    seeds: Annotated[int, Parameter("how many networks", low=1, high=40, unit="networks")] = 8,
    steps: Annotated[int, Parameter("steps of training, 0 for none", low=0, high=500, unit="steps")] = 0,
    learning_rate: Annotated[float, Parameter("length of a step per gradient", low=1e-3, high=1, scale="log")] = 0.1,
    seed: int = 0,
) -> Iterator[Result]:
    scale = alpha / sqrt(layers) if by_depth else alpha
    factor, plain_factor = 1 + (scale * gain) ** 2, gain**2 * exp(-5 / (2 * width))
    around, plain = (flow(each, layers, width, gain, range(seed, seed + seeds)) for each in (scale, None))
    curves = (around.gradient_curve(f"α = {scale:.3g}", factor), plain.gradient_curve("no way around", plain_factor))
    start = Chart("Gradient by layer, before training", curves, "layer", "norm, 1 at the last layer", "log")
    total = float(np.median(around.squared_factors)) ** layers
    left = float(plain.typical_gradient[0])
    found = around.gradient_readings(factor) | {
        "squared_factor_total": Reading(total, "", "of the squared norm, over all layers", factor**layers),
        "gradient_left_plain": Reading(left, "", "with no way around", plain_factor ** (layers / 2)),
    }
    verdict = around.verdict()
    if steps == 0:
        yield Result((start,), readings=found, verdict=verdict)
        return
    scaled, bare, rezero = runs = descents(scale, layers, width, gain, learning_rate, seed)
    named = {f"α = {scale:.3g}": scaled, "no way around": bare, "α learned from 0": rezero}
    for progress in side_by_side(runs, steps, FRAME):
        yield Result((start, loss_chart(named)), progress=progress)
    yield Result(
        (start, loss_chart(named)),
        readings=found | training_readings(scaled, bare, rezero),
        verdict=with_ending(verdict, scaled, bare, rezero),
    )


def flow(residual: float | None, layers: int, width: int, gain: float, seeds: range) -> Flow:
    def stack(seed: int) -> Network:
        widths = [width] * (layers + 1)
        return Network(widths, "relu", "he-signs", gain=gain, bias=None, residual=residual, seeds=[seed])

    return probe(stack, seeds, BATCH)


def descents(scale: float, layers: int, width: int, gain: float, learning_rate: float, seed: int) -> list[Descent]:
    """From the same weights: with the branches scaled, with no way around, and with each α learned from 0."""
    task, widths = spirals([seed], POINTS), [2, *[width] * (layers + 1), 3]
    scaled, bare, rezero = (
        Network(widths, "relu", gain=gain, residual=each, readout=True, seeds=[seed]) for each in (scale, None, 0.0)
    )
    optimisers = (SGD(learning_rate), SGD(learning_rate), ReZero(rezero, learning_rate))
    return [Descent(network, task, each) for network, each in zip((scaled, bare, rezero), optimisers, strict=True)]


def training_readings(scaled: Descent, bare: Descent, rezero: Descent) -> dict[str, Reading]:
    return {
        "final_loss": Reading(scaled.losses[-1], "nats", "after the last step, with the α given"),
        "final_loss_plain": Reading(bare.losses[-1], "nats", "with no way around"),
        "final_loss_rezero": Reading(rezero.losses[-1], "nats", "with each α learned from 0"),
        "first_nonfinite_step": Reading(scaled.lost_at, "step", "when the loss with the α given is inf or NaN"),
    }


def with_ending(start: Verdict, scaled: Descent, bare: Descent, rezero: Descent) -> Verdict:
    others = f"{figure(bare.losses[-1])} with no way around, {figure(rezero.losses[-1])} with α learned from 0"
    if scaled.lost_at is not None:
        lost = f"Trained, the loss is no longer finite at step {scaled.lost_at}; it is {others}."
        return Verdict(Fate.NOT_FINITE, f"{start.because} {lost}")
    return Verdict(start.fate, f"{start.because} Trained, the loss is {figure(scaled.losses[-1])}; {others}.")
