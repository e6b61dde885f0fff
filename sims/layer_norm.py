"""Layer norm: the size of the weights stops mattering; with ReLU the gradient neither grows nor shrinks.

Each layer is h ↦ φ(LN(h W)): the units of one example get mean 0 and variance 1, whatever the weights' scale, and
with no other example in it. On the way back the gradient is divided by the deviation that the weights made, so their
scale cancels. What is left is a ratio of the activation's own: the SQUARED norm is multiplied by E φ′(z)²/E φ(z)²,
z ~ N(0, 1), per layer; the chart shows the NORM. That is ½/½ = 1 for ReLU and 1 for linear, 1.178 for tanh, and 0.153
for sigmoid, which vanishes under layer norm as it does without. Batch norm under ReLU would be 1.467 and more.

Without the norm a ReLU layer multiplies the squared norm by gain², which is right for one gain only. No prediction is
drawn for activations that bend, since their factor changes with the signal from layer to layer.

Weights are ± one size, the inputs and the gradient at the far end noise; the first layer and the last, which meet it
before it has settled, are not counted; shown is the median over networks. The formula is exact at infinite width.

Source: Ba, Kiros and Hinton (2016), "Layer normalization"; the ratio follows from the mean-field theory of Poole et
al. (2016) and Schoenholz et al. (2017) at q = σ_w² E φ², as σ_w² E φ′²/q.
"""

from __future__ import annotations

from typing import Annotated

from studygrad.sim import Chart, Parameter, Reading, Result, Table
from studygrad.sim.activations import ACTIVATIONS, ActivationName
from studygrad.sim.meanfield import chi_1, signal_map
from studygrad.sim.network import Network
from studygrad.sim.normalise import Between
from studygrad.sim.probe import Flow, probe

BATCH = 16
HOMOGENEOUS = ("linear", "relu", "leaky-relu")

PRESETS: dict[str, dict[str, object]] = {
    "layer-norm-large-weights": {"gain": 4.0},
    "layer-norm-small-weights": {"gain": 0.25},
    "layer-norm-wide": {"gain": 2.0, "width": 512, "layers": 20, "seeds": 4},
    "layer-norm-tanh": {"activation": "tanh"},
    "layer-norm-cannot-help-sigmoid": {"activation": "sigmoid"},
}


def layer_norm(
    activation: Annotated[ActivationName, Parameter("what follows each layer norm")] = "relu",
    gain: Annotated[float, Parameter("weights at the start, times He's", low=0.05, high=20, scale="log")] = 4.0,
    layers: Annotated[int, Parameter("how many layers deep", low=2, high=100, unit="layers")] = 30,
    width: Annotated[int, Parameter("units per layer", low=16, high=512, scale="log", unit="units")] = 256,
    seeds: Annotated[int, Parameter("how many networks", low=1, high=40, unit="networks")] = 6,
    seed: int = 0,
) -> Result:
    def flow(between: Between) -> Flow:
        def stack(each: int) -> Network:
            widths = [width] * (layers + 3)
            return Network(widths, activation, "he-signs", gain=gain, bias=None, between=between, seeds=[each])

        return probe(stack, range(seed, seed + seeds), BATCH)[1:-1]

    normed, bare = flow("layer-norm"), flow("nothing")
    factor = ratio(activation)
    bare_factor = float(chi_1(activation, 1.0, 2 * gain**2)) if activation in HOMOGENEOUS else None
    bare_foretold = None if bare_factor is None else bare_factor ** (layers / 2)
    curves = (normed.gradient_curve("layer norm", factor), bare.gradient_curve("without", bare_factor))
    bare_left = Reading(float(bare.typical_gradient[0]), "", "without layer norm", bare_foretold)
    return Result(
        charts=(Chart("Gradient by layer, before training", curves, "layer", "norm, 1 at the last layer", "log"),),
        tables=(table(layers),),
        readings=normed.gradient_readings(factor) | {"gradient_left_without": bare_left},
        verdict=normed.verdict(),
    )


def ratio(activation: ActivationName) -> float:
    """E φ′(z)²/E φ(z)², the factor of the squared norm of the gradient per layer under layer norm."""
    return float(chi_1(activation, 1.0, 1.0) / signal_map(activation, 1.0, 1.0, 0.0))


def table(layers: int) -> Table:
    """What theory says of each activation under layer norm: factors of the norm."""
    rows = tuple((name, ratio(name) ** 0.5, ratio(name) ** (layers / 2)) for name in ACTIVATIONS)
    return Table(
        "Gradient norm under layer norm, in theory", ("activation", "per layer", f"over {layers} layers"), rows
    )
