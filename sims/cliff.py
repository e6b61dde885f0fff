"""The wall that exploding gradients run into: a recurrent unit's loss over weight and bias, and two ways down it.

One unit, x_t = w·σ(x_{t−1}) + b from x_0 = ½, is to show σ(x_T) = 0.7; the loss is its squared error. On one side of
a line in the plane of w and b the state settles high, on the other low. Along the line stands a wall, at whose foot
the ground is lowest. The slope dx_T/dx_0 is a product of T factors w·σ′, below 1 on the plains and above 1 at the
wall. Plain descent that touches the wall takes one step as long as the gradient there and lands far off the map, on
ground so flat that it stays. With the gradient clipped to a length c the step is η·c, and descent goes on along the
foot. Smaller steps may only bring it to a steeper place.

Gradients are of the loss by (w, b), told by their norm (not squared). They are carried along with the state:
dx_t = (σ, 1) + w·σ′·dx_{t−1}.

Source: Pascanu, Mikolov and Bengio (2013), "On the difficulty of training recurrent neural networks", figure 6.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Heatmap, Parameter, Reading, Result, Verdict, fate_of
from studygrad.sim.activations import ACTIVATIONS
from studygrad.sim.fate import figure
from studygrad.sim.result import Array

TARGET, FIRST_STATE = 0.7, 0.5
SIGMOID = ACTIVATIONS["sigmoid"]
WEIGHTS, BIASES = np.linspace(3, 7, 121), np.linspace(-4, 0, 81)

PRESETS: dict[str, dict[str, object]] = {
    "wall": {"learning_rate": 0.5, "steps": 60},
    "wall-with-small-steps": {"weight": 5.5, "bias": -2.5, "learning_rate": 0.05, "steps": 120},
    "no-wall-in-one-step": {"time": 1, "steps": 60},
}


@dataclass(frozen=True, slots=True, eq=False)
class Descent:
    """``places``, w and b, (steps + 1, 2); losses and gradient norms there, (steps + 1,)."""

    places: Array
    losses: Array
    norms: Array

    @property
    def longest_step(self) -> float:
        return float(np.linalg.norm(np.diff(self.places, axis=0), axis=1).max())

    @property
    def typical_norm(self) -> float:
        """The median gradient norm up to the largest."""
        return float(np.median(self.norms[: int(np.argmax(self.norms)) + 1]))

    def path(self, name: str) -> Curve:
        """The way over the map, with points so close that a step off the map is seen leaving it."""
        steps = np.arange(len(self.places))
        w, b = (np.interp(np.linspace(0, steps[-1], 40 * steps[-1] + 1), steps, axis) for axis in self.places.T)
        return Curve(name, b, x=w)


def cliff(
    weight: Annotated[float, Parameter("w at the start", low=3, high=7)] = 4.75,
    bias: Annotated[float, Parameter("b at the start", low=-4, high=0)] = -1.5,
    time: Annotated[int, Parameter("T: how often the unit sees itself", low=1, high=100, unit="times")] = 50,
    learning_rate: Annotated[float, Parameter("η: length of a step per gradient", low=0.01, high=5, scale="log")] = 0.5,
    clip_norm: Annotated[float, Parameter("c: longest gradient allowed", low=0.01, high=10, scale="log")] = 0.2,
    steps: Annotated[int, Parameter("steps of descent", low=10, high=500, scale="log", unit="steps")] = 60,
    seed: int = 0,  # nothing here is left to chance
) -> Result:
    plain, clipped = (descend(weight, bias, time, learning_rate, limit, steps) for limit in (np.inf, clip_norm))
    runs = {"without clipping": plain, f"clipped to {clip_norm:g}": clipped}
    heights, _ = loss_and_gradient(*np.meshgrid(WEIGHTS, BIASES), time)
    losses = tuple(Curve(name, run.losses) for name, run in runs.items())
    paths = tuple(run.path(name) for name, run in runs.items())
    surface = Heatmap("The way down", WEIGHTS, BIASES, heights, "weight w", "bias b", "squared error", lines=paths)
    return Result(
        charts=(Chart("Loss", losses, "step", "squared error", "log"),),
        heatmaps=(surface,),
        readings={
            "loss_unclipped": Reading(float(plain.losses[-1]), "", "squared error at the end, without clipping"),
            "loss_clipped": Reading(float(clipped.losses[-1]), "", "squared error at the end, with clipping"),
            "steepest_slope": Reading(float(plain.norms.max()), "", "largest gradient norm, without clipping"),
            "typical_slope": Reading(plain.typical_norm, "", "median gradient norm up to there"),
            "longest_step_unclipped": Reading(plain.longest_step, "", "in the plane of w and b"),
            "longest_step_clipped": Reading(clipped.longest_step, "", "in the plane of w and b"),
        },
        verdict=verdict(plain, clipped),
    )


def loss_and_gradient(weight: Array, bias: Array, time: int) -> tuple[Array, Array]:
    """The loss, of the shape of ``weight`` and ``bias``, and its slopes along w and along b, (2, …)."""
    state, slopes = np.full(weight.shape, FIRST_STATE), np.zeros((2, *weight.shape))
    for _ in range(time):
        shown = SIGMOID(state)
        slopes = np.array([shown, np.ones_like(shown)]) + weight * shown * (1 - shown) * slopes
        state = weight * shown + bias
    shown = SIGMOID(state)
    return (shown - TARGET) ** 2, 2 * (shown - TARGET) * shown * (1 - shown) * slopes


def descend(weight: float, bias: float, time: int, learning_rate: float, clip_norm: float, steps: int) -> Descent:
    place = np.array([weight, bias])
    places, losses, norms = [], [], []
    for _ in range(steps + 1):
        loss, gradient = loss_and_gradient(place[0], place[1], time)
        places.append(place)
        losses.append(loss)
        norms.append(np.linalg.norm(gradient))
        place = place - learning_rate * gradient * np.fmin(1.0, clip_norm / norms[-1])
    return Descent(np.array(places), np.array(losses), np.array(norms))


def verdict(plain: Descent, clipped: Descent) -> Verdict:
    ratio = float(plain.norms.max()) / plain.typical_norm
    ends = [figure(float(run.losses[-1])) for run in (plain, clipped)]
    wall = f"At step {np.argmax(plain.norms)} the gradient is {figure(ratio)} times its median so far"
    return Verdict(fate_of(ratio), f"{wall}; the loss ends at {ends[0]} without clipping and {ends[1]} with it.")
