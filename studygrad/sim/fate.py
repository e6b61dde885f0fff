"""One definition of vanishing, healthy and exploding, and the sentence that says so in numbers.

What counts is the **norm** (not the squared norm) of the gradient that is left over the whole depth, as a share of
the norm that went in: within a factor of ten either way is healthy, less vanishes, more explodes, and inf or NaN is
not finite. One decade is where a first layer learns ten times slower or faster than the last under one learning
rate. It is close to the depth of six scales, e^-3 = 0.05 of the norm, at which Schoenholz et al. (2017, "Deep
information propagation", section 5) saw networks stop training.

So a factor per layer has no fate, only a factor and a depth have: ×0.9 is healthy over 20 layers (0.12) and
vanishes over 100 (2.7e-5).
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from studygrad.sim.result import Fate, Verdict

HEALTHY_WITHIN = 10.0
_FARTHER = 5
_SUPERSCRIPT = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_NO_BREAK_SPACE = "\u00a0"


def fate_of(left: float) -> Fate:
    """The fate of a gradient of whose norm the share ``left`` (≥ 0) remains over the whole depth."""
    if not math.isfinite(left):
        return Fate.NOT_FINITE
    if left > HEALTHY_WITHIN:
        return Fate.EXPLODING
    return Fate.VANISHING if left < 1 / HEALTHY_WITHIN else Fate.HEALTHY


def judge(
    left: float, depth: int, *, factor: float | None = None, reached: int | None = None, unit: str = "layer"
) -> Verdict:
    """The verdict on a gradient of whose norm the share ``left`` (≥ 0) remains after ``depth`` (≥ 1) units.

    ``factor`` is that of the norm per unit, the geometric mean where it is left out. ``reached`` counts the units,
    from 1, to the first at which the gradient was exactly 0 or not finite, where that came to pass.
    """
    fate = fate_of(left)
    if fate is Fate.NOT_FINITE or left == 0:
        where = f"within {_count(depth, unit)}" if reached is None else f"at {unit} {reached} of {depth}"
        rate = "" if factor is None else f": {_rate(factor, unit)}"
        return Verdict(fate, f"The gradient {_loss(left)} {where}{rate}.")
    factor = left ** (1 / depth) if factor is None else factor
    said = f"{_amount(left, depth, unit)}: {_rate(factor, unit)}{_pace(factor, unit)}"
    if fate is Fate.HEALTHY:
        said = f"{said}; {_outlook(left**_FARTHER, _FARTHER * depth, unit)}"
    return Verdict(fate, f"{said}.")


def half_life(factor: float) -> float | None:
    """After how many units half is left, at ``factor`` (≥ 0) per unit: log ½ / log factor; None from 1 up."""
    if factor == 0:
        return 0.0
    return math.log(0.5) / math.log(factor) if factor < 1 else None


def doubling_time(factor: float) -> float | None:
    """After how many units there is twice as much, at ``factor`` (≥ 0) per unit: log 2 / log factor; None up to 1."""
    return math.log(2) / math.log(factor) if 1 < factor < math.inf else None


def first_true(flags: NDArray[np.bool_]) -> int | None:
    """The first index at which ``flags``, of shape (n,), is true; None if it never is."""
    return int(np.argmax(flags)) if np.any(flags) else None


def typical_first(firsts: Sequence[int | None]) -> int | None:
    """The median of first layers or steps, one from each seed (one at least), None standing for never.

    Of an even number the lower of the two in the middle, so that it is one that came to pass.
    """
    ordered = sorted(math.inf if first is None else first for first in firsts)
    middle = ordered[(len(ordered) - 1) // 2]
    return None if math.isinf(middle) else int(middle)


def figure(number: float) -> str:
    """A number for a sentence, with three digits: ``0.122``, ``3 325``, ``2.66×10⁻⁵``, ``10⁻⁴⁰``."""
    if number == 0 or not math.isfinite(number):
        return f"{number:g}"
    if 1e-3 <= abs(number) < 1e6:
        return f"{number:,.0f}".replace(",", _NO_BREAK_SPACE) if abs(number) >= 999.5 else f"{number:.3g}"
    mantissa, exponent = f"{number:.2e}".split("e")
    power = "10" + str(int(exponent)).translate(_SUPERSCRIPT)
    mantissa = f"{float(mantissa):g}"
    return power if mantissa == "1" else f"{mantissa}×{power}"


def _loss(left: float) -> str:
    if left == 0:
        return "vanishes to exactly 0"
    return "becomes NaN" if math.isnan(left) else "overflows to inf"


def _amount(left: float, depth: int, unit: str) -> str:
    share = figure(left)
    if share == "1":
        return f"After {_count(depth, unit)} all of the gradient is left"
    return f"After {_count(depth, unit)} {share} " + (
        "of the gradient is left" if left < 1 else "times the gradient comes back"
    )


def _rate(factor: float, unit: str) -> str:
    return f"×{figure(factor)} per {unit}"


def _pace(factor: float, unit: str) -> str:
    if figure(factor) == "1":
        return ""
    halving, doubling = half_life(factor), doubling_time(factor)
    if halving is not None and halving >= 1:
        return f", halving every {_span(halving, unit)}"
    if doubling is not None and doubling >= 1:
        return f", doubling every {_span(doubling, unit)}"
    return ""


def _span(length: float, unit: str) -> str:
    shown = figure(length)
    return unit if shown == "1" else f"{shown} {unit}s"


def _outlook(left: float, depth: int, unit: str) -> str:
    if fate_of(left) is Fate.HEALTHY:
        return f"still healthy at {_count(depth, unit)}"
    return f"after {_count(depth, unit)} it would be {figure(left)}"


def _count(number: int, unit: str) -> str:
    return f"{number} {unit}" + ("" if number == 1 else "s")
