"""Any deep network before training: how a signal fares on its way in and a gradient on its way back, layer by layer.

Noise goes in at layer 0, noise comes back from the last layer, and the norm of each is read off in between, for every
input of several networks; curves are the median over all of them. All factors are of the NORM; square one for the
factor of the squared norm. Each layer multiplies the gradient by about √χ, where

    χ = n·Var W · E φ′(√q z)²,  z ~ N(0, 1),

and q, the variance of the pre-activations, follows from layer to layer by q ← n·Var W · E φ(√q z)². So the weights
and the activation act together: He's n·Var W = 2 undoes the half that ReLU takes, and even a sigmoid, whose slope is
¼ at most, passes a gradient under weights that are large enough. A residual branch of scale α makes the factor
√(1 + α²χ). At a finite width the typical network has a little less: under ReLU e^(−5/4n) per layer. The band is where
19 of 20 networks are expected. Batch norm has a formula for linear and ReLU; it makes gradients grow.

Source: Poole et al. (2016), "Exponential expressivity in deep neural networks through transient chaos"; Schoenholz et
al. (2017), "Deep information propagation"; Yang et al. (2019), "A mean field theory of batch normalization"; for the
band Hanin and Nica (2020), "Products of many large random matrices and gradients in deep neural networks".
"""

from __future__ import annotations

from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Histogram, Parameter, Reading, Result, Ridges
from studygrad.sim.activations import ActivationName
from studygrad.sim.forecast import Forecast, forecast
from studygrad.sim.initialise import InitialiserName, find_initialiser
from studygrad.sim.network import Network
from studygrad.sim.normalise import Between
from studygrad.sim.norms import norm_per_input
from studygrad.sim.probe import Flow, probe

RIDGES, BINS = 6, 48

PRESETS: dict[str, dict[str, object]] = {
    "relu-under-he": {},
    "relu-under-xavier": {"initialiser": "xavier-normal"},
    "half-too-large": {"gain": 1.5},
    "sigmoid-vanishes": {"activation": "sigmoid", "initialiser": "xavier-normal"},
    "chaotic-tanh": {"activation": "tanh", "initialiser": "xavier-normal", "gain": 2.0},
    "residual-flow": {"residual": 0.2},
    "layer-norm-flow": {"between": "layer-norm", "gain": 1.5, "width": 256},
    "batch-norm-flow": {"between": "batch-norm"},
}


def gradient_flow(
    depth: Annotated[int, Parameter("how many layers deep", low=2, high=200, scale="log", unit="layers")] = 30,
    width: Annotated[int, Parameter("units per layer", low=4, high=256, scale="log", unit="units")] = 64,
    activation: Annotated[ActivationName, Parameter("what each unit does to its sum")] = "relu",
    initialiser: Annotated[InitialiserName, Parameter("where the weights start")] = "he",
    gain: Annotated[float, Parameter("what the weights are multiplied by", low=0.1, high=10, scale="log")] = 1.0,
    between: Annotated[Between, Parameter("what stands before each activation")] = "nothing",
    residual: Annotated[float, Parameter("scale of a branch around which the signal goes; 0: none", low=0, high=2)] = 0,
    batch: Annotated[int, Parameter("inputs sent through at once", low=4, high=128, scale="log", unit="inputs")] = 16,
    networks: Annotated[int, Parameter("networks drawn", low=1, high=32, scale="log", unit="networks")] = 8,
    seed: int = 0,
) -> Result:
    branch = residual or None

    def build(start: int) -> Network:
        layers = [width] * (depth + 1)
        return Network(
            layers, activation, initialiser, gain=gain, bias=None, between=between, residual=branch, seeds=[start]
        )

    flow = probe(build, range(seed * networks, (seed + 1) * networks), batch, norm_per_input)
    weight = width * (gain * find_initialiser(initialiser).deviation(width, width)) ** 2
    isometric = initialiser == "orthogonal"
    expected = forecast(
        activation, weight, depth, width, between=between, residual=branch, isometric=isometric, batch=batch
    )
    return told(flow, expected, entries(build(seed * networks), batch, seed))


def told(flow: Flow, expected: Forecast, ridges: Ridges) -> Result:
    """What was measured beside what was foretold."""
    left, signal = flow.typical_gradient, flow.typical_signal
    final, depth = float(left[0]), len(left) - 1
    spread = float(np.exp(np.std(np.log(flow.gradient[0] / flow.gradient[-1]))))
    back = Curve("gradient", left, predicted=expected.gradient, band=expected.gradient_band)
    forth = Curve("signal", signal, predicted=expected.signal, band=expected.signal_band)
    return Result(
        charts=(
            Chart("The gradient on its way back, from right to left", (back,), "layer", "gradient left", "log"),
            Chart("The signal on its way in", (forth,), "layer", "signal left", "log"),
        ),
        ridges=(ridges,),
        readings={
            "factor_per_layer": Reading(final ** (1 / depth), "", "of the gradient's norm", expected.factor),
            "gradient_left": Reading(final, "", "share of its norm that reaches the inputs", expected.gradient_left),
            "gradient_spread": Reading(spread, "", "two of three lie within this factor of the median"),
            "signal_left": Reading(float(signal[-1]), "", "share of its norm that reaches the outputs"),
            "lost_layer": Reading(flow.lost_layer, "layer", "the first at which the signal is inf or NaN"),
        },
        verdict=flow.verdict(),
    )


def entries(network: Network, batch: int, seed: int) -> Ridges:
    """How large the entries of ∂loss/∂h are at some layers, in powers of ten, on common edges; only finite ones."""
    noise = np.random.default_rng(seed)
    fan_in = network.weights[0].shape[1]
    network.forward(noise.standard_normal((batch, fan_in), dtype=np.float32))
    network.backward(noise.standard_normal((1, batch, fan_in), dtype=np.float32))
    layers = np.unique(np.linspace(1, len(network.blocks), RIDGES).round().astype(int))
    powers = [np.log10(np.abs(network.blocks[layer - 1].gradient)) for layer in layers]
    powers = [power[np.isfinite(power)] for power in powers]
    ends = np.concatenate([np.percentile(power, (1, 99.9)) for power in powers if power.size] or [np.array([-1, 1])])
    edges = np.linspace(ends.min(), ends.max(), BINS + 1)
    histograms = (
        Histogram(f"layer {layer}", edges, np.histogram(power, edges)[0])
        for layer, power in zip(layers, powers, strict=True)
    )
    return Ridges("Sizes of the gradient's entries, one network", tuple(histograms), "power of ten")
