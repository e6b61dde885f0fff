"""Loss scaling: float16 rounds small gradients to 0; multiplying the loss by S on the way back saves them.

Float16 holds nothing between 0 and 2⁻²⁴ = 6.0e-8. Gradients get there soon: the loss is a mean over the batch, and
every sigmoid layer multiplies the norm (not squared) by about 0.24. The backward pass is linear in the gradient it
starts from, so S times the loss makes S times every gradient, and dividing by S in float32 afterwards gives the true
ones. Too small an S leaves zeros; too large a one lifts the largest gradients past 65504 to inf, and that step must
be thrown away. Between the two lies a wide window. Scaling saves what float16 would lose; it does not cure vanishing:
the first layer's gradient is as much smaller than the last's as it was.

A network of 32 sigmoid units per layer with Xavier weights learns two moons, 64 points. The truth is the gradient at
the same weights in float64; ``gradient_kept`` is the norm of the first layer's part over the true one.

Source: Micikevicius et al. (2018), "Mixed precision training", section 3.2.
"""

from __future__ import annotations

from typing import Annotated

import numpy as np
from numpy.typing import DTypeLike

from studygrad.sim import Chart, Curve, Fate, Parameter, Reading, Result, Verdict, fate_of
from studygrad.sim.loss import cross_entropy
from studygrad.sim.network import Network
from studygrad.sim.norms import norm
from studygrad.sim.result import Array
from studygrad.sim.tasks import Task, moons

WIDTH, POINTS = 32, 64
POWERS = range(0, 33, 2)

PRESETS: dict[str, dict[str, object]] = {
    "float16-underflow": {"power": 0},
    "loss-scaled": {"power": 16},
    "loss-scale-too-large": {"power": 26},
}


def loss_scaling(
    power: Annotated[int, Parameter("the loss is multiplied by S = 2 to this power", low=0, high=32)] = 16,
    depth: Annotated[int, Parameter("weight layers", low=3, high=24, unit="layers")] = 12,
    seed: int = 0,
) -> Result:
    half, exact = network(depth, np.float16, seed), network(depth, np.float64, seed)
    exact.parameters[:] = half.parameters
    task = moons([seed], POINTS)
    true_norm = float(norm(backward(exact, task, 0)[0])[0])
    unscaled, scaled = backward(half, task, 0), backward(half, task, power)
    kept = float(norm(scaled[0] / np.float64(2.0**power))[0] / true_norm)
    zeros, lost = share_zero(scaled), share_not_finite(scaled)
    tried = [backward(half, task, one) for one in POWERS]
    safe = [one for one, parts in zip(POWERS, tried, strict=True) if share_not_finite(parts) == 0]
    return Result(
        charts=(by_layer(unscaled, scaled, power), by_scale(tried)),
        readings={
            "share_zero": Reading(zeros, "", "share of all gradients that float16 rounds to 0, with S"),
            "share_zero_unscaled": Reading(share_zero(unscaled), "", "the same without scaling, S = 1"),
            "share_not_finite": Reading(lost, "", "share of all gradients that are inf or NaN, with S"),
            "gradient_kept": Reading(kept, "", "norm of the first layer's gradient over the true norm", 1.0),
            "true_norm": Reading(true_norm, "", "norm of the first layer's gradient in float64"),
            "largest_safe_power": Reading(max(safe), "", "of the even powers of 2, the last without inf"),
        },
        verdict=verdict(power, kept, zeros, lost),
    )


def network(depth: int, dtype: DTypeLike, seed: int) -> Network:
    widths = [2, *[WIDTH] * (depth - 1), 2]
    return Network(widths, "sigmoid", "xavier-normal", readout=True, seeds=[seed], dtype=dtype)


def backward(net: Network, task: Task, power: int) -> list[Array]:
    """The gradients of the weights, layer by layer, with the loss multiplied by 2^power; exact in float64."""
    loss = cross_entropy(net.forward(task.inputs).astype(np.float64), task.labels)
    net.backward(loss.gradient * 2.0**power)
    return [gradient.copy() for gradient in net.weight_gradients]


def share_zero(parts: list[Array]) -> float:
    return float(np.mean(np.concatenate([part.ravel() for part in parts]) == 0))


def share_not_finite(parts: list[Array]) -> float:
    return 1 - float(np.mean(np.isfinite(np.concatenate([part.ravel() for part in parts]))))


def by_layer(unscaled: list[Array], scaled: list[Array], power: int) -> Chart:
    layers = np.arange(1, len(scaled) + 1)
    curves = tuple(
        Curve(name, np.array([share_zero([part]) for part in parts]), x=layers)
        for name, parts in {"S = 1": unscaled, f"S = {2**power}": scaled}.items()
    )
    return Chart("Gradients that float16 rounds to 0", curves, "layer", "share")


def by_scale(tried: list[list[Array]]) -> Chart:
    curves = tuple(
        Curve(name, np.array([share(parts) for parts in tried]), x=np.exp2(POWERS))
        for name, share in (("rounded to 0", share_zero), ("inf or NaN", share_not_finite))
    )
    return Chart("Gradients lost, by loss scale", curves, "loss scale S", "share", x_scale="log")


def verdict(power: int, kept: float, zeros: float, lost: float) -> Verdict:
    said = f"With the loss times 2^{power} float16 rounds {zeros:.1%} of the gradients to 0"
    if lost > 0:
        return Verdict(Fate.NOT_FINITE, f"{said}, and {lost:.1%} are inf or NaN: this step must be skipped.")
    return Verdict(fate_of(kept), f"{said}, and {kept:.1%} of the first layer's true gradient arrives.")
