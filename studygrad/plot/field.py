"""Heatmaps placed on their axes: which value lies under which cell, and how hot it is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from studygrad.plot.axis import LARGEST, Axis, Floats, floats, inner
from studygrad.plot.canvas import HEAT_LEVELS
from studygrad.sim.result import Array, Heatmap, Scale

Places = NDArray[np.intp]
LEAST_HEAT = 0.2
"""Of counts, from 0 to 1."""


@dataclass(frozen=True, slots=True, eq=False)
class Side:
    """One side of the grid: an axis that holds whole cells, and the n values on it in rising order.

    ``order`` sorts them, ``units`` are their places. Values without a place on the axis, or all alike, count 0 … n−1.
    """

    axis: Axis
    order: Places
    units: Floats

    @classmethod
    def over(cls, values: Array, scale: Scale) -> Side:
        given = inner(floats(values).ravel(), scale)
        order = np.argsort(given, kind="stable")
        axis = _cells_axis(given[order], scale)
        if axis is None:
            given, order = np.arange(given.size, dtype=np.float64), np.arange(given.size)
            axis = _cells_axis(given, "linear") or Axis("linear", 0.0, 1.0, empty=True)
        return cls(axis, order, axis.place(given[order]))

    def named(self, names: Mapping[float, str]) -> Side:
        return replace(self, axis=self.axis.named(names))

    def nearest(self, parts: int) -> Places:
        """The index of the value nearest to the middle of each of ``parts`` equal parts."""
        middles = (np.arange(parts) + 0.5) / parts
        return self.order[np.searchsorted((self.units[1:] + self.units[:-1]) / 2, middles)]


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """A heatmap on its axes."""

    heatmap: Heatmap
    x: Side
    y: Side
    z_axis: Axis

    @classmethod
    def of(cls, heatmap: Heatmap) -> Field:
        x = Side.over(heatmap.x, heatmap.x_scale).named(heatmap.x_names)
        y = Side.over(heatmap.y, heatmap.y_scale).named(heatmap.y_names)
        least = [np.array([0.0, 1.0])] if heatmap.counts else []
        return cls(heatmap, x, y, Axis.over([heatmap.z, *least], heatmap.scale))

    def sampled(self, rows: int, columns: int) -> Floats:
        """``z``, in the space of its axis, on a grid of ``rows`` (from the top) × ``columns``."""
        heights = inner(floats(self.heatmap.z), self.heatmap.scale)
        if not heights.size:
            return np.full((rows, columns), np.nan)
        return heights[np.ix_(self.y.nearest(rows)[::-1], self.x.nearest(columns))]

    def levels(self, heights: Floats) -> NDArray[np.int64]:
        """Heat from 0 to 255 for values in the space of the z axis; the lowest there is too for what is no number.

        Counts begin above 0, so that a single one can be told from none.
        """
        units = np.nan_to_num(self.z_axis.place(heights), nan=0.0)
        if self.heatmap.counts:
            units = LEAST_HEAT + (1 - LEAST_HEAT) * units
        return np.rint(np.clip(units, 0.0, 1.0) * (HEAT_LEVELS - 1)).astype(np.int64)


def _cells_axis(values: Floats, scale: Scale) -> Axis | None:
    """An axis from half a cell before the first of the rising ``values``, in its own space, to half after the last."""
    if not values.size or not np.isfinite(values).all():
        return None
    if values.size == 1:
        before = after = max(abs(float(values[0])) / 2, 0.5)
    else:
        before, after = (float(high / 2 - low / 2) for low, high in (values[:2], values[-2:]))
    low, high = max(float(values[0]) - before, -LARGEST), min(float(values[-1]) + after, LARGEST)
    if not low < high:
        return None
    whole = scale == "linear" and bool((values == np.rint(values)).all()) and high - low >= 1
    return Axis(scale, low, high, whole=whole)
