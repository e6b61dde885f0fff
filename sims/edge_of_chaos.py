"""Order and chaos: on the line between them signals and gradients cross any depth; off it both vanish or explode.

A wide tanh layer is h ↦ tanh(h W + b) with weights of variance σ_w²/n and biases of variance σ_b². Its pre-activations
settle at a variance q*, and from then on each layer multiplies two SQUARED norms by the same number,
χ₁ = σ_w² E tanh′(√q* z)², z ~ N(0, 1): that of the gradient on its way back, and that of the difference between two
similar inputs on its way forward. The chart shows the NORMS, which √χ₁ multiplies. Below 1, in the ordered phase, all
inputs become alike and the gradient vanishes; above 1, in the chaotic phase, like inputs part and it explodes. On the
line χ₁ = 1 both pass unchanged. How two inputs are alike is forgotten as e^(−l/ξ); a network of more than about six ξ
layers does not train. ξ grows without bound towards the line: σ_w² = 1 without biases, 1.76 at σ_b² = 0.05.

Inputs are noise, in pairs a thousandth apart: in chaos they part until they have nothing in common, in order they near
each other until float64 cannot tell them apart. They have the size that brings the first layer to q* at once; with tiny
biases it would take tens of layers to settle. Theory is exact at infinite width; shown is the median over networks.

Source: Poole, Lahiri, Raghu, Sohl-Dickstein and Ganguli (2016), "Exponential expressivity in deep neural networks
through transient chaos"; Schoenholz, Gilmer, Ganguli and Sohl-Dickstein (2017), "Deep information propagation".
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Heatmap, Parameter, Reading, Result, judge
from studygrad.sim.meanfield import chi_1, critical_weight, depth_scale_c, fixed_point
from studygrad.sim.network import Network
from studygrad.sim.norms import factor_per_layer, norm
from studygrad.sim.probe import Flow
from studygrad.sim.result import Array

PAIRS = 8
APART = 1e-3
ROUNDING = 1e-11

PRESETS: dict[str, dict[str, object]] = {
    "ordered-phase": {"weight_variance": 1.0},
    "critical-line": {"weight_variance": 1.761},
    "chaotic-phase": {"weight_variance": 4.0},
    "critical-without-bias": {"weight_variance": 1.086, "bias_variance": 1e-4},
}


def edge_of_chaos(
    weight_variance: Annotated[float, Parameter("σ_w²: variance of a weight times the width", low=0.1, high=5)] = 2.5,
    bias_variance: Annotated[float, Parameter("σ_b²: variance of a bias", low=1e-4, high=1, scale="log")] = 0.05,
    layers: Annotated[int, Parameter("how many layers deep", low=5, high=100, unit="layers")] = 30,
    width: Annotated[int, Parameter("units per layer", low=16, high=512, scale="log", unit="units")] = 300,
    seeds: Annotated[int, Parameter("how many networks", low=1, high=40, unit="networks")] = 4,
    seed: int = 0,
) -> Result:
    runs = [run(weight_variance, bias_variance, layers, width, each) for each in range(seed, seed + seeds)]
    signal, gradient, variance = (np.stack(parts, axis=1) for parts in zip(*runs, strict=True))
    flow = Flow(signal, gradient)
    q = float(fixed_point("tanh", weight_variance, bias_variance))
    chi = float(chi_1("tanh", q, weight_variance))
    difference = Curve("difference, forward", flow.typical_signal, predicted=chi ** (np.arange(layers + 1) / 2))
    curves = (flow.gradient_curve("gradient, backward", chi), difference)
    told = max(int(np.sum(flow.typical_signal > ROUNDING)), 2)
    forward = float(np.median(factor_per_layer(signal[:told]))) ** 2
    scale = float(depth_scale_c("tanh", weight_variance, bias_variance))
    critical = float(critical_weight("tanh", bias_variance))
    return Result(
        charts=(
            Chart("The gradient, and the difference of two inputs", curves, "layer", "norm, 1 where it starts", "log"),
            depth_chart(weight_variance, bias_variance, scale, critical),
        ),
        heatmaps=(phases(weight_variance, bias_variance),),
        readings=flow.gradient_readings(chi)
        | {
            "squared_factor_forward": Reading(forward, "", "of the squared difference of two inputs", chi),
            "signal_variance": Reading(float(np.median(variance[-1])), "", "of the pre-activations, settled", q),
            "depth_scale_layers": Reading(scale, "layers", "ξ, over which likeness is forgotten by e, in theory"),
            "critical_weight_variance": Reading(critical, "", "the σ_w² with χ₁ = 1 for this σ_b², in theory"),
        },
        verdict=judge(float(flow.typical_gradient[0]), layers),
    )


def run(weight_variance: float, bias_variance: float, layers: int, width: int, seed: int) -> tuple[Array, Array, Array]:
    """By layer: norm of the difference, norm of the gradient, variance; each (layers + 1,)."""
    widths = [width] * (layers + 2)
    gain, bias = weight_variance**0.5, bias_variance**0.5
    size = ((float(fixed_point("tanh", weight_variance, bias_variance)) - bias_variance) / weight_variance) ** 0.5
    network = Network(widths, "tanh", "lecun", gain=gain, bias=bias, seeds=[seed], dtype=np.float64)
    first, step, back, back_too = np.random.default_rng([seed, 1]).standard_normal((4, PAIRS, width))
    network.forward(size * np.concatenate([first, first + APART * step])[None])
    network.backward(np.concatenate([back, back_too])[None])
    blocks = network.blocks
    differences = np.array([norm(block.outputs[:, :PAIRS] - block.outputs[:, PAIRS:])[0] for block in blocks])
    gradients = np.array([norm(block.gradient)[0] for block in blocks])
    return differences, gradients, np.array([np.mean(block.pre_activations**2) for block in blocks])


def depth_chart(weight_variance: float, bias_variance: float, scale: float, critical: float) -> Chart:
    """ξ by σ_w², with more points near the critical one, where ξ has a pole."""
    near = np.geomspace(1e-4, 0.1, 6)
    weights = np.sort(np.concatenate([np.linspace(0.2, 5, 25), critical * (1 - near), critical * (1 + near)]))
    scales = np.array([depth_scale_c("tanh", weight, bias_variance) for weight in weights])
    here = Curve("here", np.array([scale]), x=np.array([weight_variance]))
    curves = (Curve("ξ", scales, x=weights), here)
    return Chart("How deep a signal is remembered, in theory", curves, "σ_w²", "ξ (layers)", "log")


def phases(weight_variance: float, bias_variance: float) -> Heatmap:
    """χ₁ over both variances, the critical line, and a cross where this network is."""
    weights, biases = np.linspace(0.1, 5, 50), np.linspace(0, 1, 26)
    q = fixed_point("tanh", weights, biases[:, None])
    line = Curve("χ₁ = 1", biases, x=critical_weight("tanh", biases))
    across, up = 0.12, 0.04
    cross_x = weight_variance + np.array([-across, across, np.nan, 0, 0])
    cross_y = bias_variance + np.array([0, 0, np.nan, -up, up])
    here = Curve("here", cross_y, x=cross_x)
    title = "χ₁: order to the left of the line, chaos to the right"
    return Heatmap(title, weights, biases, chi_1("tanh", q, weights), "σ_w²", "σ_b²", "χ₁", "log", (line, here))
