"""Batch norm: it holds the signal's scale, yet at initialisation it makes the gradient explode; then it trains well.

Each layer is h ↦ φ(BN(h W)): every unit gets mean 0 and variance 1 over the batch. On the way forward no scale is
left to vanish or explode, whatever the weights. On the way back the gradient grows at each layer, by a factor that
depends on φ and the batch alone. Of the SQUARED norm it is π/(π − 1) = 1.467 per layer for ReLU in large batches
(1.211 of the NORM, which the chart shows) and more in small ones, 1.788 in batches of 8; without an activation it is
(B − 2)/(B − 3). So depth is what hurts: ×46 in norm over 20 layers, where batch norm trains and weights of Xavier's
size without it stall; ×14 000 over 50.

At initialisation weights are ± one size, the inputs and the gradient at the far end noise; the first and the last
layer, which meet it before it has settled, are not counted; shown is the median over networks. Training is plain
gradient descent on three spirals, all points in one batch, from the same weights with and without batch norm.

Source: Yang, Pennington, Rao, Sohl-Dickstein and Schoenholz (2019), "A mean field theory of batch normalization",
theorems 7 and 8, where a rate is of the squared norm; batch norm is from Ioffe and Szegedy (2015).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np

from studygrad.sim import Chart, Curve, Parameter, Reading, Result, Verdict
from studygrad.sim.descent import Descent, loss_chart, side_by_side
from studygrad.sim.fate import figure
from studygrad.sim.meanfield import batch_norm_rate
from studygrad.sim.network import Network
from studygrad.sim.normalise import Between
from studygrad.sim.optimise import SGD
from studygrad.sim.probe import Flow, probe
from studygrad.sim.tasks import spirals

Activation = Literal["relu", "linear"]

FRAME = 10

PRESETS: dict[str, dict[str, object]] = {
    "batch-norm-explodes": {},
    "batch-norm-small-batch": {"batch": 8, "seeds": 20},
    "batch-norm-large-batch": {"batch": 256, "seeds": 4},
    "batch-norm-linear": {"activation": "linear", "batch": 8, "seeds": 16},
    "batch-norm-trains": {"layers": 20, "batch": 150, "width": 32, "gain": 0.7, "steps": 120},
    "batch-norm-too-deep": {"layers": 60, "batch": 150, "width": 32, "gain": 0.7, "steps": 60, "seeds": 4},
}


def batch_norm(
    activation: Annotated[Activation, Parameter("what follows each batch norm")] = "relu",
    batch: Annotated[int, Parameter("examples normed together", low=4, high=512, scale="log", unit="examples")] = 32,
    layers: Annotated[int, Parameter("how many layers deep", low=5, high=100, unit="layers")] = 50,
    width: Annotated[int, Parameter("units per layer", low=16, high=512, scale="log", unit="units")] = 256,
    gain: Annotated[float, Parameter("weights at the start, times He's", low=0.1, high=10, scale="log")] = 1.0,
    seeds: Annotated[int, Parameter("how many networks", low=1, high=40, unit="networks")] = 8,
    steps: Annotated[int, Parameter("steps of training, 0 for none", low=0, high=500, unit="steps")] = 0,
    learning_rate: Annotated[float, Parameter("length of a step per gradient", low=1e-3, high=1, scale="log")] = 0.1,
    seed: int = 0,
) -> Iterator[Result]:
    def stack(each: int) -> Network:
        widths = [width] * (layers + 3)
        return Network(widths, activation, "he-signs", gain=gain, bias=None, between="batch-norm", seeds=[each])

    flow = probe(stack, range(seed, seed + seeds), batch)[1:-1]
    rate = batch_norm_rate(activation, batch)
    start = norm_chart(flow, rate, 0.01 if batch <= 32 else 0.03)
    kept = Reading(float(flow.typical_signal[-1]), "", "the signal's norm at the last layer over the first", 1.0)
    found = flow.gradient_readings(rate) | {"signal_left": kept}
    verdict = flow.verdict()
    if steps == 0:
        yield Result((start,), readings=found, verdict=verdict)
        return
    normed, bare = runs = descents(activation, batch, layers, width, gain, learning_rate, seed)
    named = {"batch norm": normed, "without": bare}
    for progress in side_by_side(runs, steps, FRAME):
        yield Result((start, loss_chart(named)), progress=progress)
    losses = f"the loss is {figure(normed.losses[-1])}, without batch norm {figure(bare.losses[-1])}"
    yield Result(
        (start, loss_chart(named)),
        readings=found | training_readings(normed, bare),
        verdict=Verdict(verdict.fate, f"{verdict.because} {steps} steps later {losses}."),
    )


def descents(
    activation: Activation, batch: int, layers: int, width: int, gain: float, learning_rate: float, seed: int
) -> list[Descent]:
    """From the same weights, with batch norm and without."""
    task, widths = spirals([seed], batch), [2, *[width] * layers, 3]
    kinds: tuple[Between, Between] = ("batch-norm", "nothing")
    networks = (Network(widths, activation, gain=gain, between=each, readout=True, seeds=[seed]) for each in kinds)
    return [Descent(network, task, SGD(learning_rate)) for network in networks]


def norm_chart(flow: Flow, rate: float, tolerance: float) -> Chart:
    signal = Curve("signal", flow.typical_signal, predicted=np.ones(len(flow.signal)))
    curves = (flow.gradient_curve("gradient", rate, tolerance), signal)
    return Chart("Before training", curves, "layer", "norm, 1 where it starts", "log")


def training_readings(normed: Descent, bare: Descent) -> dict[str, Reading]:
    return {
        "final_loss": Reading(normed.losses[-1], "nats", "with batch norm, after the last step"),
        "final_loss_without": Reading(bare.losses[-1], "nats", "without batch norm"),
        "accuracy": Reading(normed.accuracy, "", "share of points told right with batch norm"),
        "accuracy_without": Reading(bare.accuracy, "", "without batch norm"),
    }
