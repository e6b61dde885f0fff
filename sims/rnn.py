"""A recurrent network's gradient through time: singular values bound it, eigenvalues do not.

The same matrix W is met at every step, so the gradient l steps back is multiplied by l factors diag(φ′)·W. The norm
of their product (the largest singular value of ∂h_T/∂h_{T−l}, not squared) is at most σ_max(W)^l, since neither tanh
nor a linear unit is steeper than 1. The largest eigenvalue, the spectral radius ρ, foretells it as ρ^l, but only in
the long run and only where every factor is the same, as in a linear network. Where slopes differ it misleads:

    W = [[8, 8], [−8, −8]] has no eigenvalue but 0, and W·W = 0. Yet tanh units held at 0 and ½ have the slopes
    1 and ¾, and the norm is 2^(l−1)·√200: it explodes.

In the matrix "eigenvalue-zero" such pairs stand along the diagonal, and the inputs hold each pair there. The others
get small random inputs: an orthogonal matrix has ρ = σ_max = gain, a gaussian one ρ near the gain and σ_max near
twice the gain.

Source: Pascanu, Mikolov and Bengio (2013), "On the difficulty of training recurrent neural networks", section 2.1.
"""

from __future__ import annotations

from math import sqrt
from typing import Annotated, Literal

import numpy as np

from studygrad.sim import Chart, Curve, Parameter, Reading, Result, judge
from studygrad.sim.activations import ACTIVATIONS
from studygrad.sim.initialise import find_initialiser
from studygrad.sim.recurrent import RNN
from studygrad.sim.result import Array

INPUT_SIZE = 0.1
PAIR = np.array([[8.0, 8.0], [-8.0, -8.0]])
HELD = {"tanh": (0.0, np.arctanh(0.5)), "linear": (0.0, 0.5)}
Matrix = Literal["orthogonal", "gaussian", "eigenvalue-zero"]
Unit = Literal["tanh", "linear"]

PRESETS: dict[str, dict[str, object]] = {
    "eigenvalue-zero": {"matrix": "eigenvalue-zero", "width": 2, "steps": 20},
    "eigenvalue-tells": {"matrix": "gaussian", "activation": "linear", "gain": 0.9},
    "rnn-vanishing": {"gain": 0.8},
    "rnn-exploding": {"matrix": "gaussian", "gain": 1.5},
    "rnn-isometric": {"activation": "linear"},
}


def rnn(
    matrix: Annotated[Matrix, Parameter("what kind of matrix is met at every step")] = "orthogonal",
    gain: Annotated[float, Parameter("the matrix is multiplied by it", low=0.1, high=2, scale="log")] = 1.0,
    activation: Annotated[Unit, Parameter("the units")] = "tanh",
    width: Annotated[int, Parameter("units", low=2, high=64, scale="log", unit="units")] = 32,
    steps: Annotated[int, Parameter("steps back in time", low=2, high=200, scale="log", unit="steps")] = 50,
    seed: int = 0,
) -> Result:
    cell = RNN(width, width, activation, seeds=[seed], dtype=np.float64)
    cell.parameters[0][0] = np.eye(width)
    cell.recurrent[0] = recurrent(matrix, gain, width, seed)
    inputs = held(cell, activation, steps) if matrix == "eigenvalue-zero" else noise(width, steps, seed)
    norms = through_time(cell, inputs)
    radius, largest = spectral_radius(cell.recurrent[0]), float(np.linalg.norm(cell.recurrent[0], 2))
    theory = predicted(matrix, gain, activation, back := np.arange(steps + 1))
    final = None if theory is None else float(theory[-1])
    curves = (Curve("measured", norms, predicted=theory), Curve("σ_max^l", largest**back), Curve("ρ^l", radius**back))
    return Result(
        charts=(Chart("What is left of the gradient", curves, "steps back in time", "norm", "log"),),
        readings={
            "spectral_radius": Reading(radius, "", "ρ: size of the largest eigenvalue of W"),
            "largest_singular_value": Reading(largest, "", "σ_max: the most that W lengthens a vector"),
            "final": Reading(float(norms[-1]), "", "norm of ∂h_T/∂h_0", final),
            "factor_per_step": Reading(float(norms[-1] ** (1 / steps)), "", "geometric mean, of the norm"),
        },
        verdict=judge(float(norms[-1]), steps, unit="step"),
    )


def recurrent(matrix: Matrix, gain: float, width: int, seed: int) -> Array:
    if matrix == "eigenvalue-zero":
        return np.pad(np.kron(np.eye(width // 2), gain * PAIR), (0, width % 2))
    start = find_initialiser("lecun" if matrix == "gaussian" else "orthogonal")
    return start(np.random.default_rng(seed), width, width, gain)


def spectral_radius(matrix: Array) -> float:
    """The size of the largest eigenvalue; what rounding leaves of a 0 is 0."""
    radius = np.abs(np.linalg.eigvals(matrix)).max()
    return float(radius) if radius > 1e-6 * np.abs(matrix).max() else 0.0


def noise(width: int, steps: int, seed: int) -> Array:
    return INPUT_SIZE * np.random.default_rng((seed, 1)).standard_normal((steps, 1, 1, width))


def held(cell: RNN, activation: Unit, steps: int) -> Array:
    """Inputs that bring every pair of units to 0 and ½ at once and keep it there."""
    width = cell.recurrent.shape[-1]
    wanted = np.resize(HELD[activation], width)
    inputs = np.full((steps, 1, 1, width), wanted)
    inputs[1:] -= ACTIVATIONS[activation](wanted) @ cell.recurrent[0]
    return inputs


def through_time(cell: RNN, inputs: Array) -> Array:
    """The largest singular value of ∂h_T/∂h_{T−l} for l = 0 … T: each row of the Jacobian is one of the batch."""
    steps, width = inputs.shape[0], inputs.shape[-1]
    cell.forward(np.repeat(inputs, width, axis=2))
    last = np.zeros((steps, 1, width, width))
    last[-1, 0] = np.eye(width)
    cell.backward(last)
    return np.asarray(np.linalg.norm(cell.state_gradients[::-1, 0], 2, axis=(1, 2)))


def predicted(matrix: Matrix, gain: float, activation: Unit, back: Array) -> Array | None:
    """The norm by step in closed form, where there is one: pairs of slopes 1 and s, and orthogonal linear networks."""
    if matrix == "eigenvalue-zero":
        slope = 0.75 if activation == "tanh" else 1.0
        grown = np.float64(8 * gain * (1 - slope)) ** (back[1:] - 1)
        return np.concatenate([[1.0], 8 * gain * sqrt(2 * (1 + slope**2)) * grown])
    return gain**back if matrix == "orthogonal" and activation == "linear" else None
