"""What clipping buys a recurrent network: an RNN learns to remember its first input, with clipping and without.

The first of T inputs is +1 or −1, the rest is noise; after the last the network is to say which it was. So the
gradient must cross T steps, multiplied by nearly the same matrix at each. At times it comes out hundreds of times
longer than usual, and one step along it saturates the tanh units for good: the loss stays high, though it is never
inf. Clipped by norm, the same learning rate gets there. A gradient that vanishes (a gain below 1) leaves nothing to
clip, and the loss stays at ln 2 = 0.693. Norms (not squared) are over all weights. Curves and readings are
medians over seeds, accuracies means over 20 steps.

Source: Pascanu, Mikolov and Bengio (2013), "On the difficulty of training recurrent neural networks", section 3.2.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Parameter, Reading, Result, Verdict, fate_of
from studygrad.sim.clip import clip_by_norm
from studygrad.sim.fate import figure
from studygrad.sim.initialise import find_initialiser
from studygrad.sim.layers import Dense, pack
from studygrad.sim.loss import accuracy, cross_entropy
from studygrad.sim.norms import norm
from studygrad.sim.optimise import SGD
from studygrad.sim.recurrent import RNN
from studygrad.sim.result import Array

WIDTH, BATCH, NOISE, FRAME, LAST = 32, 32, 0.3, 10, 20

PRESETS: dict[str, dict[str, object]] = {
    "rnn-clipped": {"gain": 1.5, "learning_rate": 2.0},
    "rnn-nothing-to-clip": {"gain": 0.5, "learning_rate": 0.1},
    "rnn-gentle": {"gain": 1.0, "learning_rate": 0.3},
}


class Run:
    """Networks on their way. ``record`` holds loss, accuracy and gradient norm at each step: (3, seeds)."""

    def __init__(self, gain: float, learning_rate: float, limit: float, seeds: range) -> None:
        generators = [np.random.default_rng((seed, 1)) for seed in seeds]
        self.cell = RNN(1, WIDTH, "tanh", "orthogonal", gain=gain, seeds=seeds)
        self.readout = Dense(find_initialiser("xavier-normal").stack(generators, WIDTH, 2, 1.0, np.float32))
        self.parameters, self.gradients = pack([self.cell, self.readout])
        self.optimiser, self.limit, self.left = SGD(learning_rate), limit, 1.0
        self.record: list[Array] = []

    def step(self, inputs: Array, labels: Array) -> None:
        states = self.cell.forward(inputs)
        logits, into_states = self.readout.forward(states[-1]), np.zeros_like(states)
        loss = cross_entropy(logits, labels)
        into_states[-1] = self.readout.backward(loss.gradient)
        self.cell.backward(into_states)
        if not self.record:
            self.left = float(np.median(norm(self.cell.state_gradients[1]) / norm(self.cell.state_gradients[-1])))
        before = clip_by_norm(self.gradients, self.limit)
        self.record.append(np.array([loss.value, accuracy(logits, labels), before]))
        self.optimiser.step(self.parameters, self.gradients)

    @property
    def accuracy(self) -> float:
        return float(np.median(np.mean(self.record[-LAST:], axis=0)[1]))


def remember(
    gain: Annotated[float, Parameter("every singular value of W at the start", low=0.1, high=3, scale="log")] = 1.5,
    learning_rate: Annotated[float, Parameter("length of a step per gradient", low=0.01, high=10, scale="log")] = 2.0,
    clip_norm: Annotated[float, Parameter("longest gradient allowed", low=0.01, high=100, scale="log")] = 1.0,
    time: Annotated[int, Parameter("T: inputs to remember over", low=2, high=60, scale="log", unit="inputs")] = 30,
    steps: Annotated[int, Parameter("steps of training", low=20, high=1000, scale="log", unit="steps")] = 150,
    seeds: Annotated[int, Parameter("how many networks", low=1, high=9, unit="networks")] = 3,
    seed: int = 0,
) -> Iterator[Result]:
    plain, clipped = (Run(gain, learning_rate, limit, range(seed, seed + seeds)) for limit in (np.inf, clip_norm))
    generator = np.random.default_rng(seed)
    for step in range(steps):
        drawn = batch(generator, time, seeds)
        for run in (plain, clipped):
            run.step(*drawn)
        if step % FRAME == 0:
            yield Result(charts(plain, clipped), progress=step / steps)
    yield Result(charts(plain, clipped), readings=readings(plain, clipped), verdict=verdict(plain, clipped))


def batch(generator: np.random.Generator, time: int, seeds: int) -> tuple[Array, Array]:
    """Inputs (time, seeds, batch, 1), the same for every seed, and labels (batch,), 1 where the first input is +1."""
    labels = generator.integers(0, 2, BATCH)
    inputs = NOISE * generator.standard_normal((time, 1, BATCH, 1), dtype=np.float32)
    inputs[0, 0, :, 0] = 2 * labels - 1
    return np.repeat(inputs, seeds, axis=1), labels


def charts(plain: Run, clipped: Run) -> tuple[Chart, Chart]:
    runs = {"without clipping": plain, f"clipped to {clipped.limit:g}": clipped}
    medians = {name: np.median(run.record, axis=2).T for name, run in runs.items()}
    losses = tuple(Curve(name, loss) for name, (loss, _, _) in medians.items())
    norms = tuple(Curve(name, length) for name, (_, _, length) in medians.items())
    growth = Chart("Norm of the gradient, before clipping", norms, "step", "norm", "log")
    return Chart("Loss", losses, "step", "loss (nats)", "log"), growth


def readings(plain: Run, clipped: Run) -> dict[str, Reading]:
    longest = np.median(np.max(plain.record, axis=0)[2])
    shortened = float(np.mean(np.array(clipped.record)[:, 2] > clipped.limit))
    return {
        "accuracy_unclipped": Reading(plain.accuracy, "", "share told right at the end, without clipping"),
        "accuracy_clipped": Reading(clipped.accuracy, "", "share told right at the end, with clipping"),
        "longest_gradient": Reading(float(longest), "", "largest norm on the way, without clipping"),
        "share_clipped": Reading(shortened, "", "share of the steps whose gradient was shortened"),
        "gradient_left": Reading(plain.left, "", "norm at the first state over the last, before training"),
    }


def verdict(plain: Run, clipped: Run) -> Verdict:
    start = f"Before training {figure(plain.left)} of the gradient's norm is left at the first input"
    told = f"{start}; {plain.accuracy:.0%} are told right without clipping, {clipped.accuracy:.0%} with it."
    return Verdict(fate_of(plain.left), told)
