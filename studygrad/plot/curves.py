"""Curves placed in the unit square, with what has no place in it (∞, 0 on a log axis) kept aside for its edges."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

import numpy as np
from numpy.typing import NDArray

from studygrad.plot.axis import Axis, Floats, floats, inner
from studygrad.sim.result import Array, Chart, Curve

Flags = NDArray[np.bool_]


class Edge(Enum):
    """Where a point lies: between the axis's ends, or beyond all numbers."""

    ABOVE = "above"
    WITHIN = "within"
    BELOW = "below"


@dataclass(frozen=True, slots=True, eq=False)
class Path:
    """A line of shape (n,) in unit coordinates, NaN for gaps.

    ``above`` flags the points at ∞, ``below`` those at −∞ or, on a log axis, at 0; the line itself runs to
    the edge where it leaves for one and comes back. ``dies``: it ends in NaN after a number.
    """

    x: Floats
    y: Floats
    above: Flags
    below: Flags
    dies: bool

    @property
    def end(self) -> tuple[float, float, Edge] | None:
        """The last point with a value: x, y and where it lies; None for a line without any."""
        here = np.flatnonzero((~np.isnan(self.y) | self.above | self.below) & ~np.isnan(self.x))
        if not here.size:
            return None
        last = here[-1]
        if self.above[last]:
            return float(self.x[last]), 1.0, Edge.ABOVE
        if self.below[last]:
            return float(self.x[last]), 0.0, Edge.BELOW
        return float(self.x[last]), float(self.y[last]), Edge.WITHIN


@dataclass(frozen=True, slots=True, eq=False)
class Band:
    """Between ``low`` and ``high`` over ``x``, shapes (n,), sorted by x, in unit coordinates without NaN."""

    x: Floats
    low: Floats
    high: Floats


@dataclass(frozen=True, slots=True, eq=False)
class Scene:
    """A chart placed on its axes: what every renderer of it draws."""

    chart: Chart
    x_axis: Axis
    y_axis: Axis
    measured: tuple[Path, ...]
    predicted: tuple[Path, ...]
    bands: tuple[Band, ...]
    ghosts: tuple[Path, ...]
    guess: Path | None

    @property
    def above(self) -> bool:
        """Whether anything lies at ∞."""
        return any(bool(path.above.any()) for path in self._paths)

    @property
    def below(self) -> bool:
        """Whether anything lies at −∞ or, on a log axis, at 0."""
        return any(bool(path.below.any()) for path in self._paths)

    @property
    def is_blank(self) -> bool:
        return self.y_axis.empty and not self.above and not self.below

    @property
    def _paths(self) -> Iterator[Path]:
        yield from (*self.measured, *self.predicted, *self.ghosts)
        if self.guess is not None:
            yield self.guess


def scene_of(chart: Chart, ghosts: Sequence[Chart] = (), guess: float | None = None) -> Scene:
    """``chart`` and the ``ghosts`` of earlier runs on axes that hold them all, the guess at the right edge."""
    x_axis, y_axis = _axes(chart, ghosts, guess)

    def path(curve: Curve, y: Array) -> Path:
        return place(x_axis.units(curve.xs), y, y_axis)

    return Scene(
        chart,
        x_axis,
        y_axis,
        measured=tuple(path(curve, curve.y) for curve in chart.curves),
        predicted=tuple(path(curve, curve.predicted) for curve in chart.curves if curve.predicted is not None),
        bands=tuple(_band(curve.xs, *curve.band, x_axis, y_axis) for curve in chart.curves if curve.band is not None),
        ghosts=tuple(path(curve, curve.y) for ghost in ghosts for curve in ghost.curves),
        guess=None if guess is None else place(np.ones(1), np.array([guess]), y_axis),
    )


def place(across: Floats, y: Array, y_axis: Axis) -> Path:
    """The line over ``across``, in units, with heights ``y``; both of shape (n,)."""
    heights = inner(floats(y), y_axis.scale)
    here = ~np.isnan(across)
    above, below = (heights == np.inf) & here, (heights == -np.inf) & here
    units = y_axis.place(heights)
    numbers = ~np.isnan(units)
    units[_beside(numbers, above)] = 1.0
    units[_beside(numbers, below)] = 0.0
    lasts = np.flatnonzero(~np.isnan(heights))
    dies = bool(lasts.size) and bool(lasts[-1] < len(heights) - 1)
    return Path(across, units, above, below, dies)


def is_signed(chart: Chart) -> bool:
    """Whether a log chart holds negative numbers, which are drawn by their magnitude."""
    return chart.scale == "log" and any(bool((floats(curve.y) < 0).any()) for curve in chart.curves)


def _axes(chart: Chart, ghosts: Sequence[Chart], guess: float | None) -> tuple[Axis, Axis]:
    curves = [curve for each in (chart, *ghosts) for curve in each.curves]
    heights = list(_heights(curves))
    if guess is not None:
        heights.append(np.array([guess]))
    heights += [np.array(chart.y_span)] if chart.y_span else []
    across = [curve.xs for curve in curves] + ([np.array(chart.x_span)] if chart.x_span else [])
    return Axis.over(across, chart.x_scale), Axis.over(heights, chart.scale, from_zero=True)


def _band(x: Array, low: Array, high: Array, x_axis: Axis, y_axis: Axis) -> Band:
    """Without the points where a bound is NaN; a bound beyond all numbers reaches the edge."""
    across = x_axis.units(x)
    bounds = [inner(floats(bound), y_axis.scale) for bound in (low, high)]
    kept = ~(np.isnan(across) | np.isnan(bounds[0]) | np.isnan(bounds[1]))
    order = np.flatnonzero(kept)[np.argsort(across[kept], kind="stable")]
    low_units, high_units = (np.clip(_to_edges(bound[order], y_axis), 0.0, 1.0) for bound in bounds)
    return Band(across[order], low_units, high_units)


def _to_edges(heights: Floats, axis: Axis) -> Floats:
    units = axis.place(heights)
    return np.where(heights == np.inf, 1.0, np.where(heights == -np.inf, 0.0, units))


def _heights(curves: Sequence[Curve]) -> Iterator[Array]:
    for curve in curves:
        yield curve.y
        if curve.predicted is not None:
            yield curve.predicted
        if curve.band is not None:
            yield from curve.band


def _beside(numbers: Flags, edge: Flags) -> Flags:
    """The points at the edge whose neighbour is a number: there the line leaves or comes back."""
    beside = np.zeros_like(edge)
    beside[1:] |= numbers[:-1]
    beside[:-1] |= numbers[1:]
    return beside & edge
