"""Saturation: where an activation goes flat its slope is nearly 0, and backpropagation multiplies one slope per layer.

Sigmoid saturates at 0 and 1, tanh at −1 and 1. Sigmoid's slope σ′ = σ(1 − σ) is ¼ at most, tanh's 1 − tanh² is 1 at 0
and only there. That bounds the activation alone: weights multiply too. A layer's factor of the NORM of the gradient is

    √χ = √(n·Var W · E φ′(√q z)²),  z ~ N(0, 1), q the variance of the pre-activations

(χ is that of the squared norm). Under a sigmoid it is 0.236 with Xavier's n·Var W = 1, 0.318 with 2, 0.142 with the
⅓ of U[±1/√n]. Larger weights saturate more units and yet carry more gradient, through the few that are not flat: at
n·Var W near 102.6 a sigmoid network neither loses nor gains, with half of its units saturated.

A unit counts as saturated where its slope is under a twentieth of the steepest one; under ReLU that is where it is
off. Curves are medians over single inputs and networks, with noise at both ends and no biases; the histograms and the
shares are of one network. The band is where 19 of 20 networks are expected.

Source: Glorot and Bengio (2010), "Understanding the difficulty of training deep feedforward neural networks";
Schoenholz et al. (2017), "Deep information propagation".
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Histogram, Parameter, Reading, Result, Ridges
from studygrad.sim.activations import Activation, ActivationName, find_activation
from studygrad.sim.forecast import Forecast, forecast
from studygrad.sim.initialise import InitialiserName, find_initialiser
from studygrad.sim.network import Network
from studygrad.sim.norms import norm_per_input
from studygrad.sim.probe import Flow, probe
from studygrad.sim.result import Array

INPUTS, SHOWN, BINS = 16, 5, 48

PRESETS: dict[str, dict[str, object]] = {
    "sigmoid-under-xavier": {},
    "sigmoid-under-uniform": {"initialiser": "uniform"},
    "sigmoid-weights-doubled": {"gain": 1.4142},
    "sigmoid-critical": {"gain": 10.13, "width": 512, "networks": 4},
    "tanh-near-zero": {"activation": "tanh"},
    "tanh-saturated": {"activation": "tanh", "initialiser": "naive"},
}


def saturation(
    activation: Annotated[ActivationName, Parameter("what each unit does to its sum")] = "sigmoid",
    initialiser: Annotated[InitialiserName, Parameter("where the weights start")] = "xavier-normal",
    gain: Annotated[float, Parameter("what the weights are multiplied by", low=0.1, high=20, scale="log")] = 1.0,
    depth: Annotated[int, Parameter("how many layers deep", low=2, high=100, scale="log", unit="layers")] = 20,
    width: Annotated[int, Parameter("units per layer", low=8, high=512, scale="log", unit="units")] = 256,
    networks: Annotated[int, Parameter("networks drawn", low=1, high=40, scale="log", unit="networks")] = 8,
    seed: int = 0,
) -> Result:
    def build(start: int) -> Network:
        return Network([width] * (depth + 1), activation, initialiser, gain=gain, bias=None, seeds=[start])

    phi = find_activation(activation)
    flow = probe(build, range(seed * networks, (seed + 1) * networks), INPUTS, norm_per_input)
    weight = width * (gain * find_initialiser(initialiser).deviation(width, width)) ** 2
    expected = forecast(activation, weight, depth, width, isometric=initialiser == "orthogonal")
    one = build(seed * networks)
    one.forward(np.random.default_rng(seed).standard_normal((INPUTS, width), dtype=np.float32))
    slopes = np.array([np.sqrt(np.mean(phi.derivative(block.pre_activations) ** 2)) for block in one.blocks])
    return Result(
        charts=(curve_and_slope(activation, phi), products(flow, expected, phi, slopes)),
        ridges=(histograms(one),),
        readings=readings(flow, expected, phi, slopes, one),
        verdict=flow.verdict(),
    )


def curve_and_slope(name: str, phi: Activation) -> Chart:
    z = np.linspace(-6, 6, 121)
    return Chart("The activation and its slope", (Curve(name, phi(z), z), Curve("slope", phi.derivative(z), z)), "z")


def products(flow: Flow, expected: Forecast, phi: Activation, slopes: Array) -> Chart:
    """The gradient by layer, what the typical slopes alone would leave of it, and what the steepest ones would."""
    curves = (
        Curve("gradient", flow.typical_gradient, predicted=expected.gradient, band=expected.gradient_band),
        Curve("slopes", np.cumprod([1.0, *slopes[::-1]])[::-1]),
        Curve("steepest", phi.steepest ** np.arange(len(slopes), -1, -1.0)),
    )
    return Chart("The product on the way back", curves, "layer", "left", "log")


def readings(flow: Flow, expected: Forecast, phi: Activation, slopes: Array, one: Network) -> dict[str, Reading]:
    left, outputs = float(flow.typical_gradient[0]), one.blocks[-1].outputs
    saturated = np.mean([phi.saturated_share(block.pre_activations) for block in one.blocks])
    slope = float(np.exp(np.mean(np.log(slopes))))
    return {
        "factor_per_layer": Reading(left ** (1 / len(slopes)), "", "of the gradient's norm", expected.factor),
        "gradient_left": Reading(left, "", "share of its norm that reaches the inputs", expected.gradient_left),
        "slope_per_layer": Reading(slope, "", "the typical slope, root mean square"),
        "steepest_slope": Reading(phi.steepest, "", "the largest slope there is"),
        "saturated_share": Reading(float(saturated), "", "share of units whose slope is nearly 0"),
        "lowest_output": Reading(float(outputs.min()), "", "of any unit of the last layer"),
        "highest_output": Reading(float(outputs.max()), "", "of any unit of the last layer"),
    }


def histograms(network: Network) -> Ridges:
    """The outputs at some layers, over the middle 99 % of them all; inf and NaN are left out."""
    layers = np.unique(np.linspace(1, len(network.blocks), SHOWN).round().astype(int))
    outputs = [network.blocks[layer - 1].outputs for layer in layers]
    outputs = [output[np.isfinite(output)] for output in outputs]
    low, high = np.percentile(np.concatenate([*outputs, np.zeros(1)]), (0.5, 99.5))
    edges = np.linspace(low, max(high, low + 1e-6), BINS + 1)
    counted = zip(layers, outputs, strict=True)
    return Ridges(
        "Outputs of the units, one network",
        tuple(Histogram(f"layer {layer}", edges, np.histogram(output, edges)[0]) for layer, output in counted),
        "output",
    )
