"""Overflow: the layer at which a growing signal passes the largest number there is, and the NaN that follows.

A deep ReLU network whose weights have variance c/n multiplies the squared norm of its signal by c/2 per layer (the
norm by √(c/2)), and that of the gradient on its way back by the same. From size 1 it passes the largest number of a
dtype after 2·ln(max)/ln(c/2) layers: for c = 8 that is 16 in float16, 128 in float32 and 1024 in float64. The largest
unit gets there a little sooner, and in very deep networks the typical factor is a little below c/2, which comes
later (Hanin and Nica 2020). ReLU prevents none of this.

The first NaN comes a layer or two after the first inf, from inf − inf or 0·inf: whoever meets a NaN loss should look
for the inf before it. exp, in a softmax, overflows from x = ln(max) on: 11.1, 88.7 or 709.8.

Weights are ±√(c/n). Every layer is rounded to the dtype, float16 after summing in float32, as graphics cards do. The
layers told of are medians over seeds.

Source: He et al. (2015), "Delving deep into rectifiers", equation 10.
"""

from __future__ import annotations

from math import log, sqrt
from typing import Annotated, Literal

import numpy as np

from studygrad.sim import Chart, Curve, Fate, Parameter, Reading, Result, Table, Verdict, fate_of, first_true
from studygrad.sim.fate import figure, typical_first
from studygrad.sim.initialise import find_initialiser
from studygrad.sim.result import Array

SAMPLES = 16

PRESETS: dict[str, dict[str, object]] = {
    "overflow-float16": {"dtype": "float16", "layers": 24},
    "overflow-float32": {"dtype": "float32", "layers": 160},
    "overflow-float64": {"dtype": "float64", "layers": 1060},
    "he-does-not-overflow": {"variance": 2.0, "dtype": "float16", "layers": 24},
}


def overflow(
    variance: Annotated[float, Parameter("c: variance of a weight times the width; He has 2", low=0.5, high=32)] = 8.0,
    dtype: Annotated[Literal["float16", "float32", "float64"], Parameter("numbers the signal is kept in")] = "float16",
    layers: Annotated[int, Parameter("how many layers deep", low=4, high=1200, scale="log", unit="layers")] = 24,
    width: Annotated[int, Parameter("units per layer", low=16, high=512, scale="log", unit="units")] = 256,
    seeds: Annotated[int, Parameter("how many networks", low=1, high=9, unit="networks")] = 3,
    seed: int = 0,
) -> Result:
    runs = [largest_units(variance, dtype, layers, width, seed + index) for index in range(seeds)]
    infs = [first_true(~np.isfinite(largest)) for largest in runs]
    first_inf, first_nan = typical_first(infs), typical_first([first_true(np.isnan(largest)) for largest in runs])
    largest = runs[0]
    ceiling = np.full(layers + 1, float(np.finfo(dtype).max))
    theory = largest[0] * np.float64(variance / 2) ** (np.arange(layers + 1) / 2)
    signal = Curve("largest unit", largest, predicted=theory)
    predicted = layers_until(variance, dtype)
    exponent = largest_exponent(dtype)
    return Result(
        charts=(Chart("The signal", (signal, Curve(f"end of {dtype}", ceiling)), "layer", "largest unit", "log"),),
        tables=(dtype_table(variance),),
        readings={
            "first_overflow_layer": Reading(first_inf, "layer", "where a unit is first inf", predicted),
            "overflow_spread": Reading(spread(infs), "layers", "from the first seed to overflow to the last"),
            "first_nan_layer": Reading(first_nan, "layer", "where a unit is first NaN"),
            "largest_exponent": Reading(exponent, "", "the largest x with a finite exp", log(np.finfo(dtype).max)),
        },
        verdict=verdict(dtype, layers, first_inf, predicted, float(largest[-1] / largest[0])),
    )


def largest_units(variance: float, dtype: str, layers: int, width: int, seed: int) -> Array:
    """The largest of all units by layer, NaN once there is one: (layers + 1,), in float64."""
    generator, draw = np.random.default_rng(seed), find_initialiser("he-signs")
    signal = generator.standard_normal((SAMPLES, width)).astype(dtype)
    summed_in = np.result_type(dtype, np.float32)
    largest = [signal.max()]
    for _ in range(layers):
        weight = draw(generator, width, width, sqrt(variance / 2)).astype(dtype)
        products = signal.astype(summed_in) @ weight.astype(summed_in)
        signal = np.maximum(products, 0).astype(dtype)
        largest.append(signal.max())
    return np.array(largest, np.float64)


def layers_until(variance: float, dtype: str) -> float | None:
    """2·ln(max)/ln(c/2), or None where the signal does not grow."""
    return 2 * log(np.finfo(dtype).max) / log(variance / 2) if variance > 2 else None


def largest_exponent(dtype: str) -> float:
    """The largest x of a dtype whose exp is finite in that dtype, found by halving."""
    low, high = np.dtype(dtype).type(0), np.dtype(dtype).type(1000)
    while (middle := (low + high) / 2) not in (low, high):
        low, high = (middle, high) if np.isfinite(np.exp(middle)) else (low, middle)
    return float(low)


def dtype_table(variance: float) -> Table:
    names = ("float16", "float32", "float64")
    rows = tuple(
        (name, float(np.finfo(name).max), layers_until(variance, name), largest_exponent(name)) for name in names
    )
    return Table(
        f"Where numbers end, c = {variance:g}", ("dtype", "largest", "layers to it", "exp finite up to x ="), rows
    )


def spread(layers: list[int | None]) -> int | None:
    came = [layer for layer in layers if layer is not None]
    return max(came) - min(came) if came else None


def verdict(dtype: str, layers: int, first_inf: int | None, predicted: float | None, left: float) -> Verdict:
    end = f"{dtype} ends at {figure(float(np.finfo(dtype).max))}"
    if first_inf is None:
        return Verdict(fate_of(left), f"After {layers} layers the signal is {figure(left)} times as large: {end}.")
    theory = "" if predicted is None else f", where theory says {predicted:.0f}"
    return Verdict(Fate.NOT_FINITE, f"At layer {first_inf} of {layers} the signal overflows to inf{theory}: {end}.")
