"""ReLU: what it cures, what it does not. Gradients on their way back under four activations, from the same noise.

Its slope is exactly 1 where a unit is on, whatever the input: it does not saturate as sigmoid and tanh do. Half of the
units are off, which halves the squared norm; He's weights, n·Var W = 2, make up for it. With ``gain`` times these a
layer multiplies the gradient by ``gain`` (the NORM; its square is the factor of the squared norm), at finite width by
e^(−5/4n) less. Nothing in ReLU bounds that: at one and a half times He's weights gradients explode, and there tanh,
which saturates, explodes less. A leaky unit, with a slope below 0 as well, has √((1 + leak²)/2) in place of √½.

Signal and gradient are medians over single inputs of several networks, with noise at both ends and no biases; sigmoid
and tanh start from Xavier's weights times ``gain``. What ReLU does wrong in training is in the experiment dying_units.

Source: Glorot, Bordes and Bengio (2011), "Deep sparse rectifier neural networks"; He et al. (2015), "Delving deep into
rectifiers".
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from studygrad.sim import Chart, Curve, Parameter, Reading, Result
from studygrad.sim.activations import Activation, LeakyReLU, ReLU, Sigmoid, Tanh
from studygrad.sim.forecast import Forecast, forecast
from studygrad.sim.initialise import InitialiserName, find_initialiser
from studygrad.sim.network import Network
from studygrad.sim.norms import norm_per_input
from studygrad.sim.probe import Flow, probe

NETWORKS, INPUTS = 8, 16

PRESETS: dict[str, dict[str, object]] = {
    "relu-keeps-the-gradient": {},
    "relu-explodes": {"gain": 1.5},
    "very-leaky": {"leak": 0.5},
}


def relu(
    gain: Annotated[float, Parameter("weights, times He's for ReLU, Xavier's for the rest", low=0.2, high=5)] = 1.0,
    leak: Annotated[float, Parameter("slope of a leaky unit below 0", low=0.001, high=1, scale="log")] = 0.01,
    depth: Annotated[int, Parameter("how many layers deep", low=2, high=100, scale="log", unit="layers")] = 30,
    width: Annotated[int, Parameter("units per layer", low=8, high=256, scale="log", unit="units")] = 64,
    seed: int = 0,
) -> Result:
    flows = {
        "relu": run(ReLU(), "he", gain, depth, width, seed),
        "leaky": run(LeakyReLU(leak), "he", gain, depth, width, seed),
        "tanh": run(Tanh(), "xavier-normal", gain, depth, width, seed),
        "sigmoid": run(Sigmoid(), "xavier-normal", gain, depth, width, seed),
    }
    factors = {name: float(flow.typical_gradient[0]) ** (1 / depth) for name, (flow, _) in flows.items()}
    readings = {
        f"{name}_factor": Reading(factor, "", f"of the gradient's norm under {name}", flows[name][1].factor)
        for name, factor in factors.items()
    }
    flow, expected = flows["relu"]
    left = float(flow.typical_gradient[0])
    readings["gradient_left"] = Reading(left, "", "under relu, share that reaches the inputs", expected.gradient_left)
    return Result(charts(flows), readings=readings, verdict=flow.verdict())


def run(
    phi: Activation, start: InitialiserName, gain: float, depth: int, width: int, seed: int
) -> tuple[Flow, Forecast]:
    """Signal and gradient by layer, and what theory foretells of them."""

    def build(each: int) -> Network:
        return Network([width] * (depth + 1), phi, start, gain=gain, bias=None, seeds=[each])

    weight = width * (gain * find_initialiser(start).deviation(width, width)) ** 2
    seeds = range(seed * NETWORKS, (seed + 1) * NETWORKS)
    return probe(build, seeds, INPUTS, norm_per_input), forecast(phi, weight, depth, width)


def charts(flows: Mapping[str, tuple[Flow, Forecast]]) -> tuple[Chart, ...]:
    back = [Curve(name, flow.typical_gradient, predicted=told.gradient) for name, (flow, told) in flows.items()]
    forth = [Curve(name, flow.typical_signal, predicted=told.signal) for name, (flow, told) in flows.items()]
    return (
        Chart("The gradient on its way back, from right to left", tuple(back), "layer", "gradient left", "log"),
        Chart("The signal on its way in", tuple(forth), "layer", "signal left", "log"),
    )
