"""Training watched from inside: the loss, the gradient at every layer, the length of the steps, what is learned.

A small network learns to tell spirals or moons apart, all 150 points in each step. Gradient norms (not squared) are
those of ∂loss/∂h_l: rows of one shade where gradients are healthy, shades that change from row to row where not. The
update-to-weight ratio is the norm of a step over that of the weights it moves: about 0.001 is a rule of thumb.

Once the task is learned the gradient is small everywhere: a small gradient is not a vanishing one. What tells is how
much of its norm is left at the first hidden layer. (With batch norm, the map is normed by its own statistics.)

Source: Glorot and Bengio (2010), "Understanding the difficulty of training deep feedforward neural networks"; the
ratio is from Karpathy (2015), notes to the Stanford course CS231n.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

import numpy as np

from studygrad.sim import Chart, Curve, Fate, Heatmap, Parameter, Reading, Result, Verdict, fate_of
from studygrad.sim.activations import ActivationName
from studygrad.sim.clip import Clipped, clip_by_norm
from studygrad.sim.descent import Descent, loss_chart, side_by_side
from studygrad.sim.fate import figure
from studygrad.sim.initialise import InitialiserName
from studygrad.sim.network import Network
from studygrad.sim.normalise import Between
from studygrad.sim.norms import norm
from studygrad.sim.optimise import SGD, Adam, Momentum, Optimiser
from studygrad.sim.result import Array
from studygrad.sim.tasks import Task, moons, spirals

FRAMES, POINTS, MAP = 15, 150, np.linspace(-1.6, 1.6, 61)

PRESETS: dict[str, dict[str, object]] = {
    "spirals-learned": {},
    "small-is-not-vanishing": {"task": "moons", "depth": 4, "optimiser": "momentum", "steps": 200},
    "sigmoid-learns-nothing": {"activation": "sigmoid", "initialiser": "xavier-normal"},
    "deep-xavier-relu": {"initialiser": "xavier-normal", "depth": 20, "steps": 200},
    "deep-batch-norm": {"between": "batch-norm", "depth": 20, "steps": 150},
    "naive-weights-clipped": {"initialiser": "naive", "clip": True},
}


def train(
    task: Annotated[Literal["spirals", "moons"], Parameter("what is to be told apart")] = "spirals",
    activation: Annotated[ActivationName, Parameter("what each hidden layer applies")] = "relu",
    initialiser: Annotated[InitialiserName, Parameter("how the weights start")] = "he",
    between: Annotated[Between, Parameter("what stands before each activation")] = "nothing",
    optimiser: Annotated[Literal["sgd", "momentum", "adam"], Parameter("how a gradient becomes a step")] = "sgd",
    learning_rate: Annotated[float, Parameter("length of a step per gradient", low=1e-4, high=1, scale="log")] = 0.1,
    clip: Annotated[bool, Parameter("whether gradients are clipped to norm 1")] = False,
    depth: Annotated[int, Parameter("weight layers", low=3, high=40, unit="layers")] = 8,
    width: Annotated[int, Parameter("units per hidden layer", low=4, high=64, unit="units")] = 32,
    steps: Annotated[int, Parameter("steps of training", low=20, high=2000, scale="log", unit="steps")] = 300,
    seed: int = 0,
) -> Iterator[Result]:
    data, classes = (spirals([seed], POINTS), 3) if task == "spirals" else (moons([seed], POINTS), 2)
    widths = [2, *[width] * (depth - 1), classes]
    network = Network(widths, activation, initialiser, between=between, readout=True, seeds=[seed])
    plain = {"sgd": SGD, "momentum": Momentum, "adam": Adam}[optimiser](learning_rate)
    run = Watched(network, data, Clipped(plain, lambda gradients: clip_by_norm(gradients, 1.0)) if clip else plain)
    for progress in side_by_side([run], steps, max(1, steps // FRAMES)):
        yield Result(charts(run), heatmaps=heatmaps(run), progress=progress)
    yield Result(charts(run), heatmaps=heatmaps(run), readings=readings(run), verdict=verdict(run))


class Watched(Descent):
    """``record`` holds, for each step, gradient norms and update-to-weight ratios by layer: (2, layers)."""

    def __init__(self, network: Network, task: Task, optimiser: Optimiser) -> None:
        super().__init__(network, task, optimiser)
        self.record: list[Array] = []

    def step(self) -> None:
        if self.lost_at is None:
            before = [weight.copy() for weight in self.network.weights]
            super().step()
            ratios = [norm(now - old) / norm(old) for now, old in zip(self.network.weights, before, strict=True)]
            self.record.append(np.array([self.network.gradient_norms()[1:, 0], np.concatenate(ratios)]))

    def left(self, step: int) -> float:
        return float(self.record[step][0, 0] / self.record[step][0, -2])


def charts(run: Watched) -> tuple[Chart, Chart]:
    ratios = np.array(run.record)[:, 1]
    curves = (Curve("first layer", ratios[:, 0]), Curve("last layer", ratios[:, -1]))
    return loss_chart({"loss": run}), Chart("Update-to-weight ratio", curves, "step", "‖ΔW‖/‖W‖", "log")


def heatmaps(run: Watched) -> tuple[Heatmap, Heatmap]:
    norms = np.array(run.record)[:, 0].T
    steps, layers = np.arange(norms.shape[1]), np.arange(1, norms.shape[0] + 1)
    logits = run.network.forward(np.stack(np.meshgrid(MAP, MAP), axis=-1).reshape(-1, 2))[0]
    classes = np.where(np.isfinite(logits).all(axis=1), logits.argmax(axis=1), np.nan).reshape(len(MAP), -1)
    gradient = Heatmap("The gradient at each layer", steps, layers, norms, "step", "layer", "norm", "log")
    return gradient, Heatmap("What the network says", MAP, MAP, classes, "x", "y", "class")


def readings(run: Watched) -> dict[str, Reading]:
    shrunk = np.linalg.norm(run.record[-1][0]) / np.linalg.norm(run.record[0][0])
    return {
        "accuracy": Reading(run.accuracy, "", "share of the points told right at the end"),
        "final_loss": Reading(run.losses[-1], "nats", "the last loss"),
        "gradient_left": Reading(run.left(0), "", "norm at the first hidden layer over the last, at the first step"),
        "gradient_left_end": Reading(run.left(-1), "", "the same at the last step"),
        "gradient_shrunk": Reading(float(shrunk), "", "norm over all layers, at the last step over the first"),
        "update_ratio": Reading(float(np.median(run.record, axis=0)[1, 0]), "", "first layer, median over the steps"),
        "first_nonfinite_step": Reading(run.lost_at, "step", "when the loss is first inf or NaN"),
    }


def verdict(run: Watched) -> Verdict:
    start = f"At the first step {figure(run.left(0))} of the gradient's norm is left at the first layer"
    if run.lost_at is not None:
        return Verdict(Fate.NOT_FINITE, f"{start}; the loss is no longer finite at step {run.lost_at}.")
    ends = f"{start}; at the end {figure(run.left(-1))}, with {run.accuracy:.0%} of the points told right."
    return Verdict(fate_of(run.left(0)), ends)
