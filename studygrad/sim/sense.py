"""Whether a frame makes sense: what an experiment may hand on to plots, cards and files."""

from __future__ import annotations

from collections.abc import Iterator
from numbers import Real
from typing import Any

import numpy as np

from studygrad.sim.result import Chart, Curve, Heatmap, Reading, Result, Ridges, Table, Verdict


def complaints(frame: Result) -> Iterator[str]:
    """What is wrong with the frame, each as one clause; nothing if it is sound. inf and NaN are sound."""
    for chart in frame.charts:
        yield from _chart(chart)
    for ridges in frame.ridges:
        yield from _ridges(ridges)
    for heatmap in frame.heatmaps:
        yield from _heatmap(heatmap)
    for table in frame.tables:
        yield from _table(table)
    for name, reading in frame.readings.items():
        yield from _reading(name, reading)
    yield from _verdict(frame.verdict)
    if not 0 <= frame.progress <= 1:
        yield f"progress is {frame.progress}, outside 0 to 1"


def _chart(chart: Chart) -> Iterator[str]:
    for curve in chart.curves:
        yield from _curve(curve)


def _curve(curve: Curve) -> Iterator[str]:
    count = np.size(curve.y)
    low, high = curve.band or (None, None)
    parts = {"y": curve.y, "x": curve.x, "predicted": curve.predicted, "band low": low, "band high": high}
    for part, array in parts.items():
        if array is not None:
            yield from _array(f"{part} of the curve {curve.name}", array, (count,))


def _ridges(ridges: Ridges) -> Iterator[str]:
    for histogram in ridges.histograms:
        bins = np.size(histogram.counts)
        yield from _array(f"counts of the histogram {histogram.name}", histogram.counts, (bins,))
        yield from _array(f"edges of the histogram {histogram.name}", histogram.edges, (bins + 1,))


def _heatmap(heatmap: Heatmap) -> Iterator[str]:
    columns, rows = np.size(heatmap.x), np.size(heatmap.y)
    yield from _array(f"x of the heatmap {heatmap.title}", heatmap.x, (columns,))
    yield from _array(f"y of the heatmap {heatmap.title}", heatmap.y, (rows,))
    yield from _array(f"z of the heatmap {heatmap.title}", heatmap.z, (rows, columns))
    for line in heatmap.lines:
        yield from _curve(line)


def _array(name: str, array: Any, shape: tuple[int, ...]) -> Iterator[str]:
    if not isinstance(array, np.ndarray):
        yield f"{name} is a {type(array).__name__}, not a NumPy array"
    elif array.dtype.kind not in "biuf":
        yield f"{name} holds {array.dtype}, not real numbers"
    elif array.shape != shape:
        yield f"{name} has the shape {array.shape}, not {shape}"


def _table(table: Table) -> Iterator[str]:
    for row in table.rows:
        if len(row) != len(table.columns):
            yield f"a row of the table {table.title} has {len(row)} cells under {len(table.columns)} columns"
        for cell in row:
            if not isinstance(cell, str | Real | None):
                yield f"a cell of the table {table.title} is a {type(cell).__name__}, not a number or a word"


def _verdict(verdict: object) -> Iterator[str]:
    if not isinstance(verdict, Verdict | None):
        yield f"the verdict is a {type(verdict).__name__}, not a Verdict"


def _reading(name: str, reading: object) -> Iterator[str]:
    if not isinstance(reading, Reading):
        yield f"the reading {name} is a {type(reading).__name__}, not a Reading"
    elif not isinstance(reading.value, Real | None):
        yield f"the reading {name} holds a {type(reading.value).__name__}, not a number"
