"""One reading over a grid, as arrays: what a picture of a sweep is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studygrad.sim.result import Reading
from studygrad.sim.sweep.grid import Axis, Grid
from studygrad.sim.sweep.point import Point

Floats = NDArray[np.float64]
SEED = "seed"


@dataclass(frozen=True, slots=True, eq=False)
class Field:
    """The values over ``axes``, whose lengths are the arrays' shape.

    NaN stands also for a run that failed, ∞ for what never came to pass. If several ``seeds`` were swept beside other
    parameters they are no axis: ``measured`` and ``predicted`` are medians over them, ``spread`` holds the quartiles.
    """

    axes: tuple[Axis, ...]
    measured: Floats
    predicted: Floats
    spread: tuple[Floats, Floats] | None = None
    seeds: int = 1

    def at(self, axis: int, place: int) -> Field:
        """The part at one value of an axis, without that axis."""
        parts = self.measured, self.predicted, *(self.spread or ())
        measured, predicted, *spread = (np.take(part, place, axis) for part in parts)
        axes = (*self.axes[:axis], *self.axes[axis + 1 :])
        return Field(axes, measured, predicted, (spread[0], spread[1]) if spread else None, self.seeds)


def field_of(grid: Grid, points: Mapping[int, Point], reading: str) -> Field:
    """The ``reading`` of each point (by index) of the grid; runs without a point, or without that reading, failed."""
    found = {index: point.readings[reading] for index, point in points.items() if reading in point.readings}
    measured, predicted = np.full(grid.size, np.nan), np.full(grid.size, np.nan)
    for index, each in found.items():
        measured[index] = _value(each)
        predicted[index] = np.nan if each.predicted is None else each.predicted
    field = Field(grid.axes, measured.reshape(grid.shape), predicted.reshape(grid.shape))
    names = [axis.name for axis in grid.axes]
    return _over_seeds(field, names.index(SEED)) if SEED in names and len(names) > 1 else field


def _value(reading: Reading) -> float:
    return np.inf if reading.value is None else float(reading.value)


def _over_seeds(field: Field, place: int) -> Field:
    measured = np.sort(np.moveaxis(field.measured, place, -1), axis=-1)
    predicted = np.sort(np.moveaxis(field.predicted, place, -1), axis=-1)
    low, middle, high = (_quantile(measured, share) for share in (0.25, 0.5, 0.75))
    axes = (*field.axes[:place], *field.axes[place + 1 :])
    return Field(axes, middle, _quantile(predicted, 0.5), (low, high), field.measured.shape[place])


def _quantile(ordered: Floats, share: float) -> Floats:
    """Along the last axis, which rises with NaN at its end: a value that is there, the lower of two; NaN if none is."""
    counts = np.count_nonzero(~np.isnan(ordered), axis=-1)
    places = np.maximum(((counts - 1) * share).astype(np.intp), 0)
    chosen: Floats = np.take_along_axis(ordered, places[..., None], axis=-1)[..., 0]
    return chosen
