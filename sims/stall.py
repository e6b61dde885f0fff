"""The same deep ReLU network trained twice: from He's weights it learns at once, from Xavier's it never moves.

Under ReLU Xavier's weights multiply the gradient by √½ per layer (of the NORM; ½ of the squared norm): after 30 layers
a hundred-thousandth is left. The signal shrinks alike on its way in, so the outputs are all but 0 whatever the input,
and the loss stays at ln 3 = 1.0986, a guess among three. He's weights, √2 times as large, keep both.

The task is three spirals of 100 points. Training is gradient descent with the whole gradient clipped to norm 1. There
are no biases but a third input that is always 1, since with trained biases Xavier often escapes from a stall at 30
layers: a bias needs no signal from below, so the last layers move first and the others follow.

Source: He, Zhang, Ren and Sun (2015), "Delving deep into rectifiers", figure 3.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Parameter, Reading, Result, Verdict, fate_of, first_true
from studygrad.sim.clip import Clipped, clip_by_norm
from studygrad.sim.descent import Descent, loss_chart, side_by_side
from studygrad.sim.fate import figure
from studygrad.sim.initialise import InitialiserName
from studygrad.sim.network import Network
from studygrad.sim.norms import norm
from studygrad.sim.optimise import SGD
from studygrad.sim.tasks import Task, spirals

POINTS, FRAME, LEARNT = 100, 20, 0.5
STARTS: dict[str, InitialiserName] = {"xavier": "xavier-normal", "he": "he"}

PRESETS: dict[str, dict[str, object]] = {
    "xavier-stalls": {"steps": 2000},
    "xavier-stalls-quick": {"steps": 200},
    "biases-end-the-stall": {"biases": True, "steps": 2000},
    "shallow-enough-for-xavier": {"depth": 8, "steps": 400},
}


def stall(
    depth: Annotated[int, Parameter("weight layers", low=3, high=60, unit="layers")] = 30,
    width: Annotated[int, Parameter("units per hidden layer", low=8, high=128, unit="units")] = 64,
    biases: Annotated[bool, Parameter("whether layers have biases to train")] = False,
    learning_rate: Annotated[float, Parameter("length of a step per gradient", low=1e-3, high=1, scale="log")] = 0.05,
    steps: Annotated[int, Parameter("steps of training", low=20, high=3000, scale="log", unit="steps")] = 200,
    seed: int = 0,
) -> Iterator[Result]:
    task = with_constant(spirals([seed], POINTS))
    runs = {}
    for name, start in STARTS.items():
        widths, bias = [3, *[width] * (depth - 1), 3], 0.0 if biases else None
        network = Network(widths, "relu", start, bias=bias, readout=True, seeds=[seed])
        runs[name] = Descent(network, task, Clipped(SGD(learning_rate), partial(clip_by_norm, limit=1.0)))
    arrivals: dict[str, list[float]] = {name: [] for name in runs}
    for progress in side_by_side(list(runs.values()), steps, FRAME):
        for name, run in runs.items():
            arrivals[name].append(arrival(run.network))
        yield Result(charts(runs, arrivals), progress=progress)
    yield Result(charts(runs, arrivals), readings=readings(runs, arrivals), verdict=verdict(runs, arrivals))


def with_constant(task: Task) -> Task:
    return Task(np.concatenate([task.inputs, np.ones_like(task.inputs[..., :1])], axis=2), task.labels)


def arrival(network: Network) -> float:
    """‖∂loss/∂h‖ at the first hidden layer over that at the last."""
    return float(norm(network.blocks[0].gradient)[0] / norm(network.blocks[-2].gradient)[0])


def charts(runs: Mapping[str, Descent], arrivals: Mapping[str, list[float]]) -> tuple[Chart, ...]:
    curves = tuple(Curve(name, np.array(left), FRAME * np.arange(len(left))) for name, left in arrivals.items())
    return loss_chart(runs), Chart("What reaches the first layer", curves, "step", "gradient left", "log")


def readings(runs: Mapping[str, Descent], arrivals: Mapping[str, list[float]]) -> dict[str, Reading]:
    found = {}
    for name, run in runs.items():
        learnt = first_true(np.array(run.losses) < LEARNT)
        left = arrivals[name][0]
        found[f"{name}_loss"] = Reading(run.losses[-1], "nats", f"the last loss, from {name}")
        found[f"{name}_learnt_step"] = Reading(learnt, "step", f"the first loss under {LEARNT} nats, from {name}")
        found[f"{name}_gradient_left"] = Reading(left, "", f"before training, at the first layer, from {name}")
    return found


def verdict(runs: Mapping[str, Descent], arrivals: Mapping[str, list[float]]) -> Verdict:
    """The fate is that of the gradient from Xavier's weights before training."""
    said = [
        f"{figure(arrivals[name][0])} of the gradient reaches the first layer from {name.title()}'s weights and the "
        f"loss ends at {run.losses[-1]:.4g}"
        for name, run in runs.items()
    ]
    return Verdict(fate_of(arrivals["xavier"][0]), f"{'; '.join(said)}.")
