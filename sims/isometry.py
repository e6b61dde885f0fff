"""Dynamical isometry: with orthogonal weights every direction survives any depth; with Gaussian ones nearly none does.

The Jacobian of a deep stack, J = W₁D₁ W₂D₂ … with D the slopes φ′ of each layer, multiplies a gradient by one of its
singular values for each direction (factors of the NORM). Gaussian weights of the right variance keep the mean SQUARED
singular value at 1, which is all that a rule like Xavier's or He's can promise: a few directions grow and the others
die, more at each layer. In wide linear stacks of L layers the largest is √((L + 1)^(L+1)/L^L), about √(e·L), and less
once L nears the width, while the median falls exponentially. Orthogonal weights make every singular value of a linear
stack 1 at any depth: isometry. A tanh keeps near it while its inputs are small. A ReLU cannot: whatever the weights,
it silences half the units, and whole directions with them.

Values under n·2.2e-16 of the largest, lost in float64, count as 0; the ridges gather all below 10⁻⁴ at their left end.

Source: Saxe, McClelland and Ganguli (2014), "Exact solutions to the nonlinear dynamics of learning in deep linear
neural networks"; Pennington, Schoenholz and Ganguli (2017), "Resurrecting the sigmoid in deep learning through
dynamical isometry". The largest of a Gaussian product is where the Fuss–Catalan law ends (Müller 2002).
"""

from __future__ import annotations

from typing import Annotated, Literal

import numpy as np

from studygrad.sim import Chart, Curve, Histogram, Parameter, Reading, Result, Ridges, Verdict, fate_of
from studygrad.sim.fate import figure
from studygrad.sim.initialise import InitialiserName
from studygrad.sim.network import Network
from studygrad.sim.result import Array

Activation = Literal["linear", "tanh", "relu"]
Weights = Literal["gaussian", "orthogonal"]

CRITICAL = {"linear": 1.0, "tanh": 1.0, "relu": 2**0.5}
EDGES = np.linspace(-4, 2, 50)

PRESETS: dict[str, dict[str, object]] = {
    "isometry-gaussian": {"weights": "gaussian"},
    "isometry-orthogonal": {"weights": "orthogonal"},
    "isometry-deep": {"weights": "orthogonal", "layers": 100, "width": 200},
    "isometry-tanh": {"weights": "orthogonal", "activation": "tanh"},
    "isometry-tanh-saturated": {"weights": "orthogonal", "activation": "tanh", "input_size": 3.0},
    "isometry-relu": {"weights": "orthogonal", "activation": "relu"},
}


def isometry(
    weights: Annotated[Weights, Parameter("how the weights are drawn")] = "gaussian",
    activation: Annotated[Activation, Parameter("what follows each weight matrix")] = "linear",
    layers: Annotated[int, Parameter("how many layers deep", low=1, high=200, scale="log", unit="layers")] = 50,
    width: Annotated[int, Parameter("units per layer", low=8, high=256, scale="log", unit="units")] = 128,
    gain: Annotated[float, Parameter("weights, times those that keep the mean square at 1", low=0.5, high=2)] = 1.0,
    input_size: Annotated[
        float, Parameter("deviation of an input, which tanh feels", low=0.01, high=10, scale="log")
    ] = 0.1,
    seed: int = 0,
) -> Result:
    depths = np.unique(np.geomspace(1, layers, 9).round().astype(int))
    other: Weights = "orthogonal" if weights == "gaussian" else "gaussian"
    values, others = (
        singular_values(each, activation, depths, width, gain, input_size, seed) for each in (weights, other)
    )
    theory = largest_in_theory(weights, depths) * gain**depths if activation == "linear" else None
    middle = np.median(values, axis=1)
    curves = (
        Curve("largest", values[:, 0], depths, theory),
        Curve("median", middle, depths),
        Curve(f"median, {other}", np.median(others, axis=1), depths),
    )
    ridges = tuple(ridge(depth, row) for depth, row in zip(depths, values, strict=True))
    alive = float(np.mean((values[-1] >= 0.1) & (values[-1] <= 10)))
    scale = None if activation == "tanh" else gain**layers
    return Result(
        charts=(Chart(f"Singular values of the Jacobian, {weights} weights", curves, "layers", "factor", "log"),),
        ridges=(Ridges(f"All singular values, {weights} weights", ridges, "log₁₀ of the factor"),),
        readings=readings(values[-1], alive, scale, None if theory is None else float(theory[-1])),
        verdict=verdict(layers, float(middle[-1]), float(values[-1, 0]), alive),
    )


def singular_values(
    weights: Weights, activation: Activation, depths: Array, width: int, gain: float, input_size: float, seed: int
) -> Array:
    """Those of the Jacobian of the first l layers, largest first, for each l of ``depths``: (depths, width)."""
    start: InitialiserName = "lecun" if weights == "gaussian" else "orthogonal"
    widths, gain = [width] * (int(depths[-1]) + 1), gain * CRITICAL[activation]
    network = Network(widths, activation, start, gain=gain, bias=None, seeds=[seed], dtype=np.float64)
    network.forward(input_size * np.random.default_rng([seed, 1]).standard_normal((1, 1, width)))
    jacobian, found = np.eye(width), []
    for layer, block in enumerate(network.blocks, start=1):
        jacobian = jacobian @ block.dense.weight[0] * block.activation.derivative(block.pre_activations[0])
        if layer in depths:
            values = np.linalg.svd(jacobian, compute_uv=False)
            found.append(np.where(values > values[0] * width * np.finfo(float).eps, values, 0.0))
    return np.array(found)


def largest_in_theory(weights: Weights, depths: Array) -> Array:
    """For wide linear stacks of gain 1."""
    return np.sqrt((depths + 1.0) * (1 + 1 / depths) ** depths) if weights == "gaussian" else np.ones(len(depths))


def ridge(depth: int, values: Array) -> Histogram:
    powers = np.log10(np.maximum(values, 1e-300)).clip(EDGES[0], EDGES[-1])
    return Histogram(f"layer {depth}", EDGES, np.histogram(powers, EDGES)[0])


def readings(values: Array, alive: float, scale: float | None, largest: float | None) -> dict[str, Reading]:
    size = float(np.sqrt(np.mean(values**2)))
    return {
        "largest_singular_value": Reading(float(values[0]), "", "the best direction's factor of the norm", largest),
        "median_singular_value": Reading(float(np.median(values)), "", "the typical direction's"),
        "root_mean_square": Reading(size, "", "over all", scale),
        "directions_alive": Reading(alive, "", "share of directions whose factor is 0.1 to 10"),
        "isometry_error": Reading(float(np.max(np.abs(values - 1))), "", "how far the farthest is from 1"),
    }


def verdict(layers: int, middle: float, largest: float, alive: float) -> Verdict:
    kept = f"the median direction keeps {figure(middle)} of a gradient's norm, the best {figure(largest)}"
    return Verdict(fate_of(middle), f"At depth {layers} {kept}; {alive:.0%} of all come through within ×10.")
