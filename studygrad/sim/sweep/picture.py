"""A sweep drawn: lines over one parameter, a heatmap over two, a table over more."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import numpy as np

from studygrad.sim.parameters import Value
from studygrad.sim.result import Array, Chart, Curve, Heatmap, Reading, Result, Scale, Table
from studygrad.sim.sweep.field import Field, Floats, field_of
from studygrad.sim.sweep.grid import Axis, Grid
from studygrad.sim.sweep.point import Point

FEW = 5
"""Up to so many values are told apart as lines of their own."""

MOST_ROWS = 60
_LOG_FROM = 100.0  # times the least positive value: over two decades a linear scale shows only the largest


def picture(grid: Grid, points: Mapping[int, Point], reading: str) -> Result:
    """The ``reading`` over the whole grid, and where it is lowest and highest; there is no verdict.

    One number that varies is drawn as a line; with words, or a few values of another number beside it, as a line for
    each; two numbers as a heatmap; anything else as a table. Over several seeds it is the median that is drawn.
    """
    field = field_of(grid, points, reading)
    unit = next((point.readings[reading].unit for point in points.values() if reading in point.readings), "")
    told = Result(readings=_extremes(field, unit))
    title = f"{grid.sim.replace('_', ' ')}: {reading.replace('_', ' ')}"
    title += f", median of {field.seeds} seeds" if field.seeds > 1 else ""
    numbers = [axis for axis in field.axes if axis.is_numeric]
    series = _series(field)
    if len(field.axes) == 1 and numbers:
        return replace(told, charts=(_chart(title, unit, field.axes[0], [_curve(field, reading.replace("_", " "))]),))
    if series is not None:
        across = field.axes[1 - series]
        return replace(told, charts=(_chart(title, unit, across, list(_curves(field, series))),))
    if len(field.axes) == len(numbers) == 2:
        return replace(told, heatmaps=(_heatmap(title, unit, field),))
    return replace(told, tables=(_table(title, reading, field),))


def _series(field: Field) -> int | None:
    """Which of two axes becomes a line for each value: the one of words, else the shorter one if it is short."""
    if len(field.axes) != 2:
        return None
    words = [place for place, axis in enumerate(field.axes) if not axis.is_numeric]
    if words:
        return words[0] if len(words) == 1 else None
    shorter = int(len(field.axes[1].values) < len(field.axes[0].values))
    return shorter if len(field.axes[shorter].values) <= FEW else None


def _chart(title: str, unit: str, axis: Axis, curves: list[Curve]) -> Chart:
    heights = np.concatenate([curve.y for curve in curves])
    return Chart(title, tuple(curves), _label(axis), unit, _scale(heights), axis.parameter.scale)


def _curves(field: Field, series: int) -> Iterator[Curve]:
    lines = field.axes[series]
    for place, value in enumerate(lines.values):
        name = str(value) if lines.parameter.kind == "choice" else _named(lines.name, value)
        yield _curve(field.at(series, place), name)


def _curve(field: Field, name: str) -> Curve:
    predicted = None if np.isnan(field.predicted).all() else field.predicted
    return Curve(name, field.measured, np.array(field.axes[0].values, dtype=np.float64), predicted, field.spread)


def _heatmap(title: str, unit: str, field: Field) -> Heatmap:
    """The first axis runs across, the second upwards."""
    across, upwards = field.axes
    return Heatmap(
        title,
        np.array(across.values, dtype=np.float64),
        np.array(upwards.values, dtype=np.float64),
        field.measured.T,
        _label(across),
        _label(upwards),
        unit,
        _scale(field.measured),
        x_scale=across.parameter.scale,
        y_scale=upwards.parameter.scale,
    )


def _table(title: str, reading: str, field: Field) -> Table:
    size = field.measured.size
    rows = [(*map(_word, _cells(field, at)), float(field.measured.flat[at])) for at in range(min(size, MOST_ROWS))]
    cut = f", the first {MOST_ROWS} of {size}" if size > MOST_ROWS else ""
    return Table(title + cut, (*(axis.name for axis in field.axes), reading), tuple(rows))


def _cells(field: Field, place: int) -> list[Value]:
    places = np.unravel_index(place, field.measured.shape)
    return [axis.values[int(at)] for axis, at in zip(field.axes, places, strict=True)]


def _extremes(field: Field, unit: str) -> dict[str, Reading]:
    if np.isnan(field.measured).all():
        return {}
    ends = {"lowest": int(np.nanargmin(field.measured)), "highest": int(np.nanargmax(field.measured))}
    return {name: _extreme(field, place, unit) for name, place in ends.items()}


def _extreme(field: Field, place: int, unit: str) -> Reading:
    where = zip(field.axes, _cells(field, place), strict=True)
    text = ", ".join(_named(axis.name, value) for axis, value in where)
    predicted = field.predicted.flat[place]
    return Reading(
        float(field.measured.flat[place]), unit, f"at {text}", None if np.isnan(predicted) else float(predicted)
    )


def _named(name: str, value: Value) -> str:
    shown = f"{value:g}" if isinstance(value, float) else _word(value)
    return f"{name.replace('_', ' ')} {shown}"


def _word(value: Value) -> Value:
    return ("yes" if value else "no") if isinstance(value, bool) else value


def _label(axis: Axis) -> str:
    unit = axis.parameter.unit
    name = axis.name.replace("_", " ")
    return f"{name} ({unit})" if unit and unit != name else name


def _scale(values: Floats | Array) -> Scale:
    """Log where all numbers are of one sign or 0 and span two decades."""
    finite = values[np.isfinite(values)]
    positive = finite[finite > 0]
    if (finite < 0).any() or not positive.size:
        return "linear"
    return "log" if positive.max() / _LOG_FROM >= positive.min() else "linear"
