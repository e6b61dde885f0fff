"""Gradient clipping: one network trained twice from the same start, one loss lost in a few steps, the other saved.

A ReLU network whose weights start too large (gain times Xavier) multiplies the gradient at every layer; one step of
plain gradient descent along it throws the weights so far that the next loss overflows to inf or NaN, which no later
step repairs. Clipping by norm shortens each step's gradient g to g·min(1, c/‖g‖): the direction is kept, only the
length is bounded, so the same learning rate trains. A gradient that vanished is already short: clipping leaves it as
it is and cannot help.

The task is three spirals, 300 points drawn from the seed; ‖g‖ is the norm (not the squared norm) over all weights
and biases. ``first_nonfinite_step`` counts steps taken before the loss was first inf or NaN.

Source: Pascanu, Mikolov and Bengio (2013), "On the difficulty of training recurrent neural networks", algorithm 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Fate, Parameter, Reading, Result, Verdict, fate_of
from studygrad.sim.clip import clip_by_norm
from studygrad.sim.loss import accuracy, cross_entropy
from studygrad.sim.network import Network
from studygrad.sim.optimise import SGD
from studygrad.sim.tasks import Task, spirals

FRAME = 25

PRESETS: dict[str, dict[str, object]] = {
    "rescued": {"gain": 4.0, "steps": 1500},
    "rescued-quick": {"gain": 4.0, "steps": 300},
    "nothing-to-clip": {"gain": 1.4, "clip_norm": 10.0, "steps": 300},
    "clipping-cannot-help": {"gain": 0.5, "steps": 300},
}


class Run:
    """One network on its way down: the loss and the gradient's norm at each step so far, the accuracy now."""

    def __init__(self, network: Network, learning_rate: float, limit: float) -> None:
        self.network = network
        self.optimiser = SGD(learning_rate)
        self.limit = limit
        self.losses: list[float] = []
        self.norms: list[float] = []
        self.accuracy = 0.0

    def step(self, task: Task) -> None:
        if self.lost_at is not None:
            return
        logits = self.network.forward(task.inputs)
        loss = cross_entropy(logits, task.labels)
        self.losses.append(float(loss.value[0]))
        self.accuracy = float(accuracy(logits, task.labels)[0])
        self.network.backward(loss.gradient)
        self.norms.append(float(clip_by_norm(self.network.gradients, self.limit)[0]))
        self.optimiser.step(self.network.parameters, self.network.gradients)

    @property
    def lost_at(self) -> int | None:
        """The step at which the loss stopped being finite, after which nothing can change."""
        return len(self.losses) - 1 if self.losses and not np.isfinite(self.losses[-1]) else None


def clipping(
    gain: Annotated[float, Parameter("weights at the start, times Xavier's", low=0.1, high=10, scale="log")] = 4.0,
    learning_rate: Annotated[float, Parameter("length of a step per gradient", low=1e-4, high=1, scale="log")] = 0.05,
    clip_norm: Annotated[float, Parameter("longest gradient allowed", low=0.01, high=100, scale="log")] = 1.0,
    depth: Annotated[int, Parameter("weight layers", low=3, high=40, unit="layers")] = 10,
    width: Annotated[int, Parameter("units per hidden layer", low=4, high=128, unit="units")] = 64,
    steps: Annotated[int, Parameter("steps of training", low=10, high=3000, scale="log", unit="steps")] = 1500,
    seed: int = 0,
) -> Iterator[Result]:
    task = spirals([seed])
    unclipped, clipped = (
        Run(
            Network([2, *[width] * (depth - 1), 3], "relu", "xavier-normal", gain=gain, readout=True, seeds=[seed]),
            learning_rate,
            limit,
        )
        for limit in (np.inf, clip_norm)
    )
    left = 1.0
    for step in range(steps + 1):
        clipped.step(task)
        unclipped.step(task)
        if step == 0:
            norms = unclipped.network.gradient_norms()[:, 0]
            left = float(norms[1] / norms[-2])
        if step % FRAME == 0 and step < steps:
            yield Result(charts=charts(unclipped, clipped), progress=step / steps)
    yield Result(
        charts(unclipped, clipped),
        readings=readings(unclipped, clipped, left),
        verdict=verdict(unclipped, clipped, left),
    )


def charts(unclipped: Run, clipped: Run) -> tuple[Chart, ...]:
    labelled = (("without clipping", unclipped), (f"clipped to {clipped.limit:g}", clipped))
    losses = tuple(Curve(name, np.array(run.losses)) for name, run in labelled)
    norms = tuple(Curve(name, np.array(run.norms)) for name, run in labelled)
    return (
        Chart("Loss", losses, x_label="step", y_label="loss (nats)", scale="log"),
        Chart("Norm of the gradient, before clipping", norms, x_label="step", y_label="norm", scale="log"),
    )


def readings(unclipped: Run, clipped: Run, left: float) -> dict[str, Reading]:
    shortened = np.mean(np.array(clipped.norms) > clipped.limit)
    return {
        "first_nonfinite_step": Reading(
            unclipped.lost_at, "step", "when the loss without clipping is first inf or NaN"
        ),
        "accuracy_unclipped": Reading(
            unclipped.accuracy, "", "share of points told right at the end, without clipping"
        ),
        "accuracy_clipped": Reading(clipped.accuracy, "", "share of points told right at the end, with clipping"),
        "final_loss_unclipped": Reading(unclipped.losses[-1], "nats", "the last loss without clipping"),
        "final_loss_clipped": Reading(clipped.losses[-1], "nats", "the last loss with clipping"),
        "first_norm": Reading(clipped.norms[0], "", "the norm of the first gradient, before clipping"),
        "share_clipped": Reading(float(shortened), "", "share of the steps whose gradient was shortened"),
        "gradient_left": Reading(left, "", "norm at the first hidden layer over that at the last, before training"),
    }


def verdict(unclipped: Run, clipped: Run, left: float) -> Verdict:
    if unclipped.lost_at is not None:
        start = f"Without clipping the loss is no longer finite at step {unclipped.lost_at}"
        saved = f"clipped to norm {clipped.limit:g} the same network tells {clipped.accuracy:.0%} of the points right"
        return Verdict(Fate.NOT_FINITE, f"{start}; {saved}.")
    start = f"{left:.3g} of the gradient's norm is left at the first layer"
    endings = f"the loss ends at {unclipped.losses[-1]:.3g} without clipping and {clipped.losses[-1]:.3g} with it"
    return Verdict(fate_of(left), f"{start}; {endings}.")
