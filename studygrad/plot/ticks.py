"""Ticks that a person would choose: steps of 1, 2 or 5, powers of ten, whole layers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import count

from studygrad.plot.numbers import LEAST_PLAIN, MOST_PLAIN, fixed, human, power_of_ten

MANTISSAS = (1, 2, 5)
_SLACK = 1e-9
_FINEST_FIXED = 1e-9


@dataclass(frozen=True, slots=True)
class Tick:
    """``value`` in the axis's own space: the number itself, or its power of ten on a log axis."""

    value: float
    label: str


def linear_ticks(
    low: float, high: float, most: int, *, whole: bool = False, ascii_only: bool = False
) -> tuple[Tick, ...]:
    """At most ``most`` ticks (at least 1) from ``low`` to ``high``; only whole numbers where ``whole``."""
    step = _step(low, high, max(most, 1), whole)
    if step is None:
        return (Tick(low, human(low, ascii_only=ascii_only)),)
    first, last = _multiples(low, high, step)
    values = [min(max(multiple * step, low), high) for multiple in range(first, last + 1)]
    return _distinct(Tick(value, _linear_label(value, step, low, high, ascii_only)) for value in values)


def log_ticks(low: float, high: float, most: int, *, ascii_only: bool = False) -> tuple[Tick, ...]:
    """At most ``most`` ticks (at least 1) between the exponents ``low`` and ``high``.

    Powers of ten, thinned to every second, fifth, tenth …; within two decades 1, 2 and 5 as well.
    """
    powers = range(math.ceil(low - _SLACK), math.floor(high + _SLACK) + 1)
    if len(powers) < 3:
        finer = _one_two_five(low, high, ascii_only)
        if len(powers) < 2 or len(finer) <= most:
            return finer[:: math.ceil(len(finer) / max(most, 1))] if finer else ()
    step = next(step for step in _one_two_five_steps() if _count(powers, step) <= max(most, 1))
    chosen = [power for power in powers if power % step == 0] or [powers[0]]
    return tuple(Tick(float(power), power_of_ten(power, ascii_only=ascii_only)) for power in chosen)


def _count(powers: range, step: int) -> int:
    return powers[-1] // step - (powers[0] - 1) // step


def _one_two_five_steps() -> Iterator[int]:
    return (mantissa * 10**decade for decade in count() for mantissa in MANTISSAS)


def _one_two_five(low: float, high: float, ascii_only: bool) -> tuple[Tick, ...]:
    ticks = []
    for power in range(math.floor(low), math.ceil(high) + 1):
        for mantissa in MANTISSAS:
            value = power + math.log10(mantissa)
            if low - _SLACK <= value <= high + _SLACK:
                ticks.append(Tick(value, _mantissa_label(mantissa, power, ascii_only)))
    return tuple(ticks)


def _mantissa_label(mantissa: int, power: int, ascii_only: bool) -> str:
    if -4 <= power < 7:
        return human(mantissa * 10.0**power, ascii_only=ascii_only)
    ten = power_of_ten(power, ascii_only=ascii_only)
    return ten if mantissa == 1 else f"{mantissa}{ten[1:]}" if ascii_only else f"{mantissa}×{ten}"


def _step(low: float, high: float, most: int, whole: bool) -> float | None:
    """The smallest step of 1, 2 or 5 × 10ⁿ with at most ``most`` multiples in the range; None where no float is one."""
    raw = high / most - low / most
    if not 0 < raw < math.inf or math.log10(raw) < -300:
        return None
    decade = max(math.floor(math.log10(raw)), 0 if whole else -300)
    for power in range(decade, decade + 3):
        for mantissa in MANTISSAS:
            step = float(mantissa) * 10.0**power if power <= 308 else math.inf
            if step == math.inf:
                return None
            first, last = _multiples(low, high, step)
            if last - first + 1 <= most:
                return step if last >= first else None
    return None


def _multiples(low: float, high: float, step: float) -> tuple[int, int]:
    return math.ceil(low / step - _SLACK), math.floor(high / step + _SLACK)


def _linear_label(value: float, step: float, low: float, high: float, ascii_only: bool) -> str:
    if abs(value) < step / 2:
        return "0"
    largest = max(abs(low), abs(high))
    if LEAST_PLAIN <= largest < MOST_PLAIN and step >= _FINEST_FIXED:
        return fixed(value, max(0, -math.floor(math.log10(step) + _SLACK)), ascii_only=ascii_only)
    digits = math.floor(math.log10(largest)) - math.floor(math.log10(step)) + 1
    return human(value, min(max(digits, 1), 17), ascii_only=ascii_only)


def _distinct(ticks: Iterable[Tick]) -> tuple[Tick, ...]:
    """One tick per label: where floats are coarser than the step, neighbours would read alike."""
    return tuple({tick.label: tick for tick in ticks}.values())
