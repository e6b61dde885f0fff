"""Clipping by norm keeps the direction of a gradient, clipping by value turns it: two numbers are enough to see it.

A gradient (a, b) longer than c is scaled to length c by norm clipping: g·min(1, c/‖g‖). Value clipping cuts each
entry to −c … c on its own: of (0.9, 100) at c = 1 it makes (0.9, 1). The small entry, hardly 1 % of the large one,
now counts as much, and the step is turned by atan(b/a) − atan(1/0.9) = 41.47°. The turn is largest where c has come
down to the smaller entry, and stays so below: every entry is then cut to the same size. Neither kind lengthens a
gradient, and neither repairs one that holds inf or NaN.

Lengths are norms (not squared).

Source: Pascanu, Mikolov and Bengio (2013), "On the difficulty of training recurrent neural networks", algorithm 1
(by norm); Mikolov (2012), "Statistical language models based on neural networks" (by value).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Parameter, Reading, Result, Table, Verdict, fate_of
from studygrad.sim.clip import clip_by_norm, clip_by_value
from studygrad.sim.fate import figure
from studygrad.sim.norms import angle, norm
from studygrad.sim.result import Array

PRESETS: dict[str, dict[str, object]] = {
    "value-clipping-turns": {"small": 0.9, "large": 100.0, "limit": 1.0},
    "too-short-to-clip": {"small": 0.09, "large": 0.1, "limit": 1.0},
}


def clip_angle(
    small: Annotated[float, Parameter("a: the smaller entry", low=0.01, high=1000, scale="log")] = 0.9,
    large: Annotated[float, Parameter("b: the larger entry", low=0.01, high=1000, scale="log")] = 100.0,
    limit: Annotated[float, Parameter("c: where gradients are clipped", low=0.01, high=1000, scale="log")] = 1.0,
    seed: int = 0,  # nothing here is left to chance
) -> Result:
    raw = np.array([[small, large]])
    by_norm, by_value = clipped(raw, limit, clip_by_norm), clipped(raw, limit, clip_by_value)
    turn, turn_by_norm, length = turned(raw, by_value), turned(raw, by_norm), float(norm(raw)[0])
    rows = tuple(
        (name, float(one[0, 0]), float(one[0, 1]), float(norm(one)[0]), turned(raw, one))
        for name, one in (("none", raw), ("by norm", by_norm), ("by value", by_value))
    )
    expected = float(turn_expected(small, large, limit))
    return Result(
        charts=(turn_by_limit(raw),),
        tables=(Table(f"Clipped at {limit:g}", ("clipping", "a", "b", "length", "turned by °"), rows),),
        readings={
            "turn_by_value": Reading(turn, "°", "angle between the gradient before and after", expected),
            "cosine_by_value": Reading(float(np.cos(np.radians(turn))), "", "the cosine of that angle"),
            "turn_by_norm": Reading(turn_by_norm, "°", "the same angle, clipped by norm", 0.0),
            "length_by_value": Reading(float(norm(by_value)[0]), "", "what is left of the norm by value"),
            "length_by_norm": Reading(float(norm(by_norm)[0]), "", "what is left of the norm", min(limit, length)),
        },
        verdict=verdict(length, limit, turn),
    )


def clipped(raw: Array, limit: float, clip: Callable[[Array, float], object]) -> Array:
    gradient = raw.copy()
    clip(gradient, limit)
    return gradient


def turned(raw: Array, gradient: Array) -> float:
    """The angle between the two in degrees, to nine decimals."""
    return round(float(angle(raw, gradient)[0]), 9)


def turn_expected(small: float, large: float, limit: Array | float) -> Array:
    """atan(b/a) − atan(min(b, c)/min(a, c)), in degrees, without its sign."""
    after = np.arctan2(np.minimum(large, limit), np.minimum(small, limit))
    return np.asarray(np.abs(np.degrees(np.arctan2(large, small) - after)))


def turn_by_limit(raw: Array) -> Chart:
    limits = np.geomspace(raw.min() / 10, raw.max() * 10, 121)
    by_value, by_norm = (
        np.array([turned(raw, clipped(raw, limit, clip)) for limit in limits]) for clip in (clip_by_value, clip_by_norm)
    )
    expected = turn_expected(raw[0, 0], raw[0, 1], limits)
    curves = (Curve("by value", by_value, x=limits, predicted=expected), Curve("by norm", by_norm, x=limits))
    return Chart("How far clipping turns the gradient", curves, "where it is clipped", "degrees", x_scale="log")


def verdict(length: float, limit: float, turn: float) -> Verdict:
    ratio = length / limit
    said = f"The gradient is {figure(ratio)} times as long as the limit"
    return Verdict(fate_of(max(ratio, 1.0)), f"{said}: by value it turns by {turn:.4g}°, by norm not at all.")
