"""From values to the unit interval, for any floats there are: subnormal, 1e308, all alike, none."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from studygrad.plot.ticks import Tick, linear_ticks, log_ticks
from studygrad.sim.result import Array, Scale

Floats = NDArray[np.float64]
_ALIKE = 1e-9
LARGEST = float(np.finfo(np.float64).max)


@dataclass(frozen=True, slots=True)
class Axis:
    """The span from ``low`` to ``high``: the values themselves, or their powers of ten on a log axis.

    On a log axis a value counts by its magnitude. ``whole``: every value is a whole number, as layers are.
    ``empty``: there was nothing finite to span. ``names`` stand on it in the place of numbers.
    """

    scale: Scale
    low: float
    high: float
    whole: bool = False
    empty: bool = False
    names: tuple[Tick, ...] = ()

    @classmethod
    def over(cls, values: Iterable[Array], scale: Scale, *, from_zero: bool = False) -> Axis:
        """The axis that holds all finite ``values``.

        ``from_zero`` lets a linear axis start at 0 where the values are all on one side and come near it.
        """
        pieces = [inner(floats(piece).ravel(), scale) for piece in values]
        found = np.concatenate([piece[np.isfinite(piece)] for piece in pieces]) if pieces else np.empty(0)
        if not found.size:
            return cls(scale, 0.0, 1.0, empty=True)
        low, high = float(found.min()), float(found.max())
        whole = scale == "linear" and high - low >= 1 and bool((found == np.rint(found)).all())
        if scale == "log":
            return cls(scale, *_at_least_a_decade(low, high))
        return cls(scale, *_widened(low, high, from_zero), whole=whole)

    def named(self, names: Mapping[float, str]) -> Axis:
        """The same axis with ``names`` at some of its values; those beyond its ends are left out."""
        spots = inner(np.array(list(names), np.float64), self.scale).tolist()
        ticks = (Tick(spot, name) for spot, name in zip(spots, names.values(), strict=True))
        return replace(self, names=tuple(tick for tick in ticks if self.low <= tick.value <= self.high))

    def units(self, values: Array) -> Floats:
        """Where ``values`` lie between ``low`` (0) and ``high`` (1); NaN for what has no place on the axis."""
        return self.place(inner(floats(values), self.scale))

    def place(self, spots: Floats) -> Floats:
        """As ``units``, for values in the axis's own space."""
        exponent = -math.frexp(max(abs(self.low), abs(self.high)))[1]
        low, high = math.ldexp(self.low, exponent), math.ldexp(self.high, exponent)
        with np.errstate(over="ignore", under="ignore", invalid="ignore"):
            units = (np.ldexp(spots, exponent) - low) / (high - low)
        units[~np.isfinite(units)] = np.nan
        return units

    def place_one(self, spot: float) -> float:
        """As ``place``, for one value on the axis, a tick's for one."""
        exponent = -math.frexp(max(abs(self.low), abs(self.high)))[1]
        low, high = math.ldexp(self.low, exponent), math.ldexp(self.high, exponent)
        return min(max((math.ldexp(spot, exponent) - low) / (high - low), 0.0), 1.0)

    def spots(self, units: Floats) -> Floats:
        """The inverse of ``place``, for units from 0 to 1."""
        return self.low * (1 - units) + self.high * units

    def ticks(self, most: int, *, ascii_only: bool = False) -> tuple[Tick, ...]:
        """At most ``most`` ticks; none on an empty axis."""
        if self.empty or most < 1:
            return ()
        if self.names:
            return self.names[:: math.ceil(len(self.names) / most)]
        if self.scale == "log":
            return log_ticks(self.low, self.high, most, ascii_only=ascii_only)
        return linear_ticks(self.low, self.high, most, whole=self.whole, ascii_only=ascii_only)


def floats(values: Array) -> Floats:
    """``values`` as float64; what is larger than float64 becomes ∞."""
    with np.errstate(over="ignore"):
        return np.asarray(values, dtype=np.float64)


def inner(values: Floats, scale: Scale) -> Floats:
    """``values`` in the space of a ``scale``: for log, the power of ten of the magnitude, −∞ for 0."""
    if scale == "linear":
        return values
    size = np.abs(values)
    powers = np.full(size.shape, -np.inf)
    np.log10(size, out=powers, where=size != 0)
    return powers


def _at_least_a_decade(low: float, high: float) -> tuple[float, float]:
    missing = max(0.0, 1.0 - (high - low)) / 2
    return low - missing, high + missing


def _widened(low: float, high: float, from_zero: bool) -> tuple[float, float]:
    largest = max(abs(low), abs(high))
    if high / 2 - low / 2 <= _ALIKE * largest / 2:
        room = largest / 2 if largest > 1e-300 else 1.0
        return max(low - room, -LARGEST), min(high + room, LARGEST)
    if from_zero and 0 < low < high / 2:
        return 0.0, high
    if from_zero and low / 2 < high < 0:
        return low, 0.0
    return low, high
