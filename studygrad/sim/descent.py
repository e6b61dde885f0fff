"""Networks on their way down a task, a step at a time, so that an experiment can show it happening."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from studygrad.sim.loss import accuracy, cross_entropy
from studygrad.sim.network import Network
from studygrad.sim.optimise import Optimiser
from studygrad.sim.result import Chart, Curve
from studygrad.sim.tasks import Task


class Descent:
    """Full-batch training of a network of one seed. ``losses`` (nats) and ``accuracy`` (0 … 1) are before each step."""

    def __init__(self, network: Network, task: Task, optimiser: Optimiser) -> None:
        self.network = network
        self.task = task
        self.optimiser = optimiser
        self.losses: list[float] = []
        self.accuracy = 0.0

    def step(self) -> None:
        """Measure, then move; nothing once the loss was inf or NaN, after which no step can mend it."""
        if self.lost_at is not None:
            return
        logits = self.network.forward(self.task.inputs)
        loss = cross_entropy(logits, self.task.labels)
        self.losses.append(float(loss.value[0]))
        self.accuracy = float(accuracy(logits, self.task.labels)[0])
        self.network.backward(loss.gradient)
        self.optimiser.step(self.network.parameters, self.network.gradients)

    @property
    def lost_at(self) -> int | None:
        """The step at which the loss stopped being finite: how many steps were taken before it."""
        return len(self.losses) - 1 if self.losses and not np.isfinite(self.losses[-1]) else None


def side_by_side(descents: Sequence[Descent], steps: int, frame: int) -> Iterator[float]:
    """Take ``steps`` steps with each; every ``frame`` steps, the first among them, yield the progress, under 1."""
    for step in range(steps):
        for descent in descents:
            descent.step()
        if step % frame == 0:
            yield step / steps


def loss_chart(descents: Mapping[str, Descent]) -> Chart:
    """The losses so far, step by step, each under its name."""
    curves = tuple(Curve(name, np.array(descent.losses)) for name, descent in descents.items())
    return Chart("Loss in training", curves, x_label="step", y_label="loss (nats)", scale="log")
