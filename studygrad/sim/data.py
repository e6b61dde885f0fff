"""A result as plain data, for ``sim --json`` and ``sim --csv``. inf and NaN become the words inf, -inf and nan."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, SupportsFloat

import numpy as np

from studygrad.sim.load import Sim
from studygrad.sim.result import Chart, Curve, Heatmap, Result, Ridges, Table

Plain = str | int | float | bool | list["Plain"] | dict[str, "Plain"] | None

CSV_HEADER: tuple[str, ...] = ("chart", "curve", "x", "y", "predicted", "low", "high")


def as_json(sim: Sim, values: Mapping[str, object], result: Result) -> dict[str, Plain]:
    """What ``sim --json`` prints. ``units`` and ``predictions`` hold only the readings that have one."""
    readings = result.readings
    verdict = result.verdict
    return {
        "sim": sim.name,
        "parameters": {name: plain(value) for name, value in values.items()},
        "readings": {name: plain(reading.value) for name, reading in readings.items()},
        "units": {name: reading.unit for name, reading in readings.items() if reading.unit},
        "predictions": {name: plain(r.predicted) for name, r in readings.items() if r.predicted is not None},
        "verdict": verdict.fate.value if verdict else None,
        "because": verdict.because if verdict else None,
        "curves": [_curve(chart, curve) for chart in result.charts for curve in chart.curves],
        "histograms": [histogram for ridges in result.ridges for histogram in _histograms(ridges)],
        "heatmaps": [_heatmap(heatmap) for heatmap in result.heatmaps],
        "tables": [_table(table) for table in result.tables],
    }


def as_csv(result: Result) -> list[tuple[Plain, ...]]:
    """The points of all curves, one row each under ``CSV_HEADER``, which comes first; None where there is no value."""
    rows: list[tuple[Plain, ...]] = [CSV_HEADER]
    for chart in result.charts:
        for curve in chart.curves:
            columns = (curve.xs, curve.y, curve.predicted, *(curve.band or (None, None)))
            points = zip(*(_column(column, len(curve.y)) for column in columns), strict=True)
            rows.extend((chart.title, curve.name, *point) for point in points)
    return rows


def plain(value: object) -> Plain:
    """A number, word, flag or array as JSON can carry it: NumPy's types as Python's, inf and NaN as words."""
    if isinstance(value, np.ndarray):
        return plain(value.tolist())
    if isinstance(value, list):
        return [plain(item) for item in value]
    if value is None or isinstance(value, str | bool | int):
        return value
    if isinstance(value, np.bool_):
        return bool(value)
    if isinstance(value, np.integer):
        return int(value)
    if isinstance(value, SupportsFloat):
        number = float(value)
        return number if math.isfinite(number) else str(number)
    raise TypeError(f"{type(value).__name__} is not plain data")


def _column(array: np.ndarray[Any, Any] | None, length: int) -> list[Plain]:
    return [None] * length if array is None else [plain(item) for item in array]


def _curve(chart: Chart, curve: Curve) -> dict[str, Plain]:
    return {
        "chart": chart.title,
        "name": curve.name,
        "x": plain(curve.xs),
        "y": plain(curve.y),
        "predicted": plain(curve.predicted),
        "band": [plain(edge) for edge in curve.band] if curve.band else None,
        "x_label": chart.x_label,
        "y_label": chart.y_label,
        "scale": chart.scale,
        "x_scale": chart.x_scale,
    }


def _histograms(ridges: Ridges) -> list[Plain]:
    return [
        {
            "chart": ridges.title,
            "name": histogram.name,
            "edges": plain(histogram.edges),
            "counts": plain(histogram.counts),
            "x_label": ridges.x_label,
        }
        for histogram in ridges.histograms
    ]


def _heatmap(heatmap: Heatmap) -> dict[str, Plain]:
    return {
        "chart": heatmap.title,
        "x": plain(heatmap.x),
        "y": plain(heatmap.y),
        "z": plain(heatmap.z),
        "x_label": heatmap.x_label,
        "y_label": heatmap.y_label,
        "z_label": heatmap.z_label,
        "scale": heatmap.scale,
        "x_scale": heatmap.x_scale,
        "y_scale": heatmap.y_scale,
        "lines": [{"name": line.name, "x": plain(line.xs), "y": plain(line.y)} for line in heatmap.lines],
    }


def _table(table: Table) -> dict[str, Plain]:
    rows: list[Plain] = [[plain(cell) for cell in row] for row in table.rows]
    return {"chart": table.title, "columns": list(table.columns), "rows": rows}
