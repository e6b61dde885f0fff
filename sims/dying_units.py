"""Dying units: a learning rate that is too high turns ReLU units off for good, which is another fault than vanishing.

A unit that no input turns on has slope 0 for all of them: no gradient reaches its weights, so it stays as it is. One
step that is too long can push many units there at once. A leaky unit keeps a small slope below 0: it passes little,
but it can come back. Two networks of one hidden layer of 32 units learn three spirals of 100 points, from the same He
weights, by plain gradient descent at nine learning rates up to the one given. Curves are medians over three seeds,
readings are those at the highest rate. No formula says when units die: it depends on data, width and depth.

The verdict is on the share of the gradient that the ReLU units pass on after training, √(mean φ′²), a factor of the
NORM: √½ where half of them are on, 0 where all are off.

Source: Maas, Hannun and Ng (2013), "Rectifier nonlinearities improve neural network acoustic models" (leaky units);
Lu, Shin, Su and Karniadakis (2020), "Dying ReLU and initialization".
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Parameter, Reading, Result, Verdict, fate_of
from studygrad.sim.activations import Activation, LeakyReLU, ReLU
from studygrad.sim.fate import figure
from studygrad.sim.loss import accuracy, cross_entropy
from studygrad.sim.network import Network
from studygrad.sim.result import Array
from studygrad.sim.tasks import spirals

HIDDEN, POINTS, RATES, SPAN, SEEDS, FRAME = 32, 100, 9, 70, 3, 30

PRESETS: dict[str, dict[str, object]] = {
    "dying-relu": {},
    "gentle-steps": {"learning_rate": 1.0},
}


def dying_units(
    learning_rate: Annotated[float, Parameter("the highest to train at", low=0.1, high=30, scale="log")] = 7.0,
    leak: Annotated[float, Parameter("slope of a leaky unit below 0", low=0.001, high=0.5, scale="log")] = 0.01,
    steps: Annotated[int, Parameter("steps of training", low=30, high=1000, scale="log", unit="steps")] = 300,
    seed: int = 0,
) -> Iterator[Result]:
    rates = np.geomspace(learning_rate / SPAN, learning_rate, RATES)
    relu, leaky = Training(ReLU(), rates, seed), Training(LeakyReLU(leak), rates, seed)
    for step in range(steps):
        relu.step()
        leaky.step()
        if step % FRAME == 0:
            yield Result(charts(relu, leaky), progress=step / steps)
    found = {
        "off_relu": Reading(float(relu.off[-1]), "", "share of ReLU units that no input turns on"),
        "off_leaky": Reading(float(leaky.off[-1]), "", "share of leaky units that no input turns on"),
        "passed_relu": Reading(float(relu.passed[-1]), "", "share of the gradient's norm that ReLU units pass on"),
        "accuracy_relu": Reading(float(relu.right[-1]), "", "share of points told right with ReLU"),
        "accuracy_leaky": Reading(float(leaky.right[-1]), "", "share of points told right with leaky units"),
    }
    yield Result(charts(relu, leaky), readings=found, verdict=verdict(relu, leaky))


class Training:
    """One small network for each seed and learning rate, all at once; shares are by learning rate, over the seeds."""

    def __init__(self, phi: Activation, rates: Array, seed: int) -> None:
        seeds = np.repeat(np.arange(seed * SEEDS, (seed + 1) * SEEDS), RATES).tolist()
        self.phi = phi
        self.rates = rates
        self.task = spirals(seeds, POINTS)
        self.network = Network([2, HIDDEN, 3], phi, "he", readout=True, seeds=seeds)

    def step(self) -> None:
        loss = cross_entropy(self.network.forward(self.task.inputs), self.task.labels)
        self.network.backward(loss.gradient)
        self.network.parameters -= np.tile(self.rates, SEEDS)[:, None] * self.network.gradients

    @property
    def off(self) -> Array:
        """Share of the units that no input turns on; NaN where the network is lost to inf or NaN."""
        z = self.network.blocks[0].pre_activations
        share = np.all(z <= 0, axis=1).mean(axis=1)
        return typical(np.where(np.isfinite(z).all(axis=(1, 2)), share, np.nan))

    @property
    def passed(self) -> Array:
        """Share of the gradient's norm that the hidden units pass on."""
        slopes = self.phi.derivative(self.network.blocks[0].pre_activations)
        return typical(np.sqrt(np.mean(slopes**2, axis=(1, 2))))

    @property
    def right(self) -> Array:
        """Share of the points told right."""
        return typical(accuracy(self.network.blocks[-1].outputs, self.task.labels))


def typical(values: Array) -> Array:
    return np.asarray(np.median(values.reshape(SEEDS, RATES), axis=0))


def charts(relu: Training, leaky: Training) -> tuple[Chart, ...]:
    off = (Curve("relu", relu.off, relu.rates), Curve("leaky", leaky.off, leaky.rates))
    right = (Curve("relu", relu.right, relu.rates), Curve("leaky", leaky.right, leaky.rates))
    return (
        Chart("Units that no input turns on, after training", off, "learning rate", "share", x_scale="log"),
        Chart("Points told right", right, "learning rate", "share", x_scale="log"),
    )


def verdict(relu: Training, leaky: Training) -> Verdict:
    said = (
        f"At a learning rate of {relu.rates[-1]:g}, {relu.off[-1]:.0%} of the ReLU units end off for every input, and "
        f"{figure(float(relu.passed[-1]))} of the gradient passes; {relu.right[-1]:.0%} of the points are told right, "
        f"{leaky.right[-1]:.0%} with leaky units."
    )
    return Verdict(fate_of(float(relu.passed[-1])), said)
