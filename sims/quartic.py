"""Where no fixed step size serves: descent on x⁴ with a fixed step against descent with a clipped one.

The slope of x⁴ is 4x³ and its curvature 12x² grows without bound. A step of η·4x³ diverges unless η < 1/(2x₀²), so a
far start forces a tiny η, which then crawls where the slope is small: there 1/x² grows by 8η per step, and the slope
falls to ε after about ((4/ε)^⅔ − 1/x₂²)/(8η) steps, x₂ being where the second step lands. Clipping the gradient to a
length c bounds each step by η·c instead. Then η may be large, and the farther the start, the larger the gain,
without bound.

Both get the best of a grid of step sizes, 2⁻¹³ to 2⁴: all run side by side, and the first to bring the slope down to
0.001 wins. (From a power of two, one of them hits 0 by luck.) The gradient here is one number; its norm, not
squared, is its size.

Source: Zhang, He, Sra and Jadbabaie (2020), "Why gradient clipping accelerates training", theorems 3 and 4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Parameter, Reading, Result, Verdict, fate_of
from studygrad.sim.fate import figure
from studygrad.sim.result import Array

ENOUGH = 1e-3
STEP_SIZES = 2.0 ** np.arange(-13, 5)
POINTS_DRAWN = 300

PRESETS: dict[str, dict[str, object]] = {
    "quartic-near": {"start": 3.0},
    "quartic-farther": {"start": 10.0},
    "quartic-far": {"start": 30.0},
}


@dataclass(frozen=True, slots=True, eq=False)
class Race:
    """The step size that won, and its place before each of its steps and after the last: (steps + 1,)."""

    step_size: float
    places: Array

    @property
    def steps(self) -> int:
        return len(self.places) - 1

    def curve(self, name: str) -> Curve:
        """The slope by step, from step 1 on, at so many steps as a chart can show."""
        drawn = np.unique(np.geomspace(1, self.steps, POINTS_DRAWN).astype(int))
        return Curve(name, np.abs(4 * self.places[drawn] ** 3), x=drawn)


def quartic(
    start: Annotated[float, Parameter("x at the start", low=1, high=40, scale="log")] = 10.0,
    clip_norm: Annotated[float, Parameter("longest gradient allowed", low=0.1, high=10, scale="log")] = 1.0,
    seed: int = 0,  # nothing here is left to chance
) -> Result:
    fixed, clipped = race(start, np.inf), race(start, clip_norm)
    curves = (fixed.curve("fixed step"), clipped.curve(f"clipped to {clip_norm:g}"))
    return Result(
        charts=(Chart("The slope on the way down x⁴", curves, "step", "slope |4x³|", "log", "log"),),
        readings={
            "steps_fixed": Reading(
                fixed.steps, "steps", "until the slope is 0.001 or less, fixed step", steps_expected(fixed)
            ),
            "steps_clipped": Reading(clipped.steps, "steps", "until the slope is 0.001 or less, clipped"),
            "speedup": Reading(fixed.steps / clipped.steps, "", "the first over the second"),
            "step_size_fixed": Reading(fixed.step_size, "", "the best fixed η of the grid"),
            "step_size_clipped": Reading(clipped.step_size, "", "the best η of the grid with clipping"),
        },
        verdict=verdict(fixed, clipped, 4 * start**3, clip_norm),
    )


def race(start: float, clip_norm: float) -> Race:
    """Descend with every step size of the grid at once, until the first has a slope of 0.001 or less."""
    places = [np.full(len(STEP_SIZES), start)]
    while not (arrived := np.abs(gradient := 4 * places[-1] ** 3) <= ENOUGH).any():
        places.append(places[-1] - STEP_SIZES * np.clip(gradient, -clip_norm, clip_norm))
    winner = int(np.argmax(arrived))
    return Race(float(STEP_SIZES[winner]), np.array(places)[:, winner])


def steps_expected(fixed: Race) -> float | None:
    """2 + ((4/ε)^⅔ − 1/x₂²)/(8η), or None where two steps were enough."""
    if fixed.steps <= 2:
        return None
    return float(2 + ((4 / ENOUGH) ** (2 / 3) - 1 / fixed.places[2] ** 2) / (8 * fixed.step_size))


def verdict(fixed: Race, clipped: Race, steepest: float, clip_norm: float) -> Verdict:
    start = f"The slope at the start, {figure(steepest)}, is {figure(steepest / clip_norm)} times the limit"
    told = f"{figure(fixed.steps)} of fixed size, {figure(clipped.steps)} with clipping"
    return Verdict(fate_of(steepest / clip_norm), f"{start}; steps to a slope of 0.001: {told}.")
