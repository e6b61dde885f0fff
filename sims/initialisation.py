"""Where weights start: five schemes side by side, and what each does to a signal going in and a gradient coming back.

A layer without biases multiplies signal and gradient by about √(n·Var W · E φ′²) (of the NORM; the table has the
SQUARED norm too). Each scheme is one choice of n·Var W, for n units in and n out: naive N(0, 1) has n; U[±1/√n], the
default in some libraries, ⅓; Xavier 1, right for linear and tanh units near 0; He 2, which makes up for the half that
ReLU cuts away; orthogonal 1, and every singular value is 1. So under ReLU Xavier is ×√½ per layer in norm, ½ squared.
He promises ×1 on average, for wide networks, before training. At width n the typical network has e^(−5/4n) in norm:
narrow ones lose the gradient all the same. A unit that dies while training is another fault (see dying_units).

Norms are those of single inputs, noise at both ends, before training; the curves are medians over inputs and networks.

Source: Glorot and Bengio (2010), "Understanding the difficulty of training deep feedforward neural networks"; He et
al. (2015), "Delving deep into rectifiers"; Saxe et al. (2014), "Exact solutions to the nonlinear dynamics of learning
in deep linear neural networks"; for finite width Hanin and Nica (2020), "Products of many large random matrices".
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Literal

import numpy as np

from studygrad.sim import Chart, Curve, Parameter, Reading, Result, Table, Verdict, fate_of
from studygrad.sim.activations import ActivationName
from studygrad.sim.fate import figure
from studygrad.sim.forecast import Forecast, forecast
from studygrad.sim.initialise import InitialiserName, find_initialiser
from studygrad.sim.network import Network
from studygrad.sim.norms import norm_per_input
from studygrad.sim.probe import Flow, probe

INPUTS = 16
SCHEMES: dict[str, InitialiserName] = {
    "naive": "naive",
    "uniform": "uniform",
    "xavier": "xavier-normal",
    "he": "he",
    "orthogonal": "orthogonal",
}
PRESETS: dict[str, dict[str, object]] = {
    "five-starts": {},
    "five-starts-under-tanh": {"activation": "tanh"},
    "he-against-xavier": {"schemes": "he-xavier", "depth": 50, "width": 256, "networks": 60},
    "he-when-narrow": {"schemes": "he-xavier", "depth": 50, "width": 16, "networks": 60},
    "a-third-per-layer": {"schemes": "uniform", "activation": "linear", "depth": 10, "width": 1000, "networks": 4},
}


@dataclass(frozen=True, slots=True)
class Start:
    """What one scheme does, and what theory foretells; ``weight`` is n·Var W, ``factor`` that of the norm."""

    weight: float
    flow: Flow
    expected: Forecast
    left: float
    factor: float


def initialisation(
    schemes: Annotated[Literal["all", "he-xavier", "uniform"], Parameter("which to set side by side")] = "all",
    activation: Annotated[ActivationName, Parameter("what each unit does to its sum")] = "relu",
    depth: Annotated[int, Parameter("how many layers deep", low=2, high=100, scale="log", unit="layers")] = 30,
    width: Annotated[int, Parameter("units per layer", low=4, high=1000, scale="log", unit="units")] = 64,
    networks: Annotated[int, Parameter("networks per scheme", low=1, high=100, scale="log", unit="networks")] = 8,
    seed: int = 0,
) -> Iterator[Result]:
    chosen = [name for name in SCHEMES if schemes == "all" or name in schemes.split("-")]
    seeds = range(seed * networks, (seed + 1) * networks)
    starts: dict[str, Start] = {}
    for name in chosen:
        if starts:
            yield Result(charts(starts), progress=len(starts) / len(chosen))
        starts[name] = measure(SCHEMES[name], activation, depth, width, seeds)
    yield Result(charts(starts), tables=(table(starts),), readings=readings(starts), verdict=verdict(starts, depth))


def measure(scheme: InitialiserName, activation: ActivationName, depth: int, width: int, seeds: range) -> Start:
    def build(seed: int) -> Network:
        return Network([width] * (depth + 1), activation, scheme, bias=None, seeds=[seed])

    weight = width * find_initialiser(scheme).deviation(width, width) ** 2
    expected = forecast(activation, weight, depth, width, isometric=scheme == "orthogonal")
    flow = probe(build, seeds, INPUTS, norm_per_input)
    left = float(flow.typical_gradient[0])
    return Start(weight, flow, expected, left, float(left ** (1 / depth)))


def charts(starts: Mapping[str, Start]) -> tuple[Chart, ...]:
    back = [Curve(name, s.flow.typical_gradient, predicted=s.expected.gradient) for name, s in starts.items()]
    forth = [Curve(name, s.flow.typical_signal, predicted=s.expected.signal) for name, s in starts.items()]
    return (
        Chart("The gradient on its way back, from right to left", tuple(back), "layer", "gradient left", "log"),
        Chart("The signal on its way in", tuple(forth), "layer", "signal left", "log"),
    )


def table(starts: Mapping[str, Start]) -> Table:
    columns = ("start", "n·Var W", "factor", "predicted", "squared", "left", "fate")
    rows = [
        (name, s.weight, s.factor, s.expected.factor, s.factor**2, s.left, fate_of(s.left).value)
        for name, s in starts.items()
    ]
    return Table("What a layer does to the gradient's norm", columns, tuple(rows))


def readings(starts: Mapping[str, Start]) -> dict[str, Reading]:
    return {
        f"{name}_factor": Reading(s.factor, "", f"of the gradient's norm per layer, from {name}", s.expected.factor)
        for name, s in starts.items()
    }


def verdict(starts: Mapping[str, Start], depth: int) -> Verdict:
    """The fate is that of the start that best keeps the gradient's size."""
    order = sorted(starts, key=lambda name: np.nan_to_num(abs(np.log(starts[name].left)), nan=np.inf))
    shares = ", ".join(f"{name} {figure(starts[name].left)}" for name in order)
    return Verdict(fate_of(starts[order[0]].left), f"Share of the gradient left after {depth} layers: {shares}.")
