"""The curves of a result as a few numbers in words, for whoever does not see the plot."""

from __future__ import annotations

from collections.abc import Iterator

from studygrad.plot.cells import one_cell_each
from studygrad.plot.numbers import human
from studygrad.sim.result import Chart, Curve, Result

MOST_CURVES = 4
_SHARES = (0.0, 0.25, 0.5, 0.75, 1.0)
"""How far along a curve its numbers are taken."""


def curves_in_words(result: Result) -> Iterator[str]:
    """A line for each of the first curves, how many more there are, and what else is drawn.

    Numbers are spelt as a voice reads them: 9.54e-7, -1, inf.
    """
    curves = [(chart, curve) for chart in result.charts for curve in chart.curves if len(curve.y)]
    for chart, curve in curves[:MOST_CURVES]:
        points = ", ".join(_points(curve, chart.x_label or "x"))
        yield one_cell_each(f"{_name(chart, curve)}: {points}")
    if len(curves) > MOST_CURVES:
        yield f"and {len(curves) - MOST_CURVES} more"
    pictures = [*(ridges.title for ridges in result.ridges), *(heatmap.title for heatmap in result.heatmaps)]
    if pictures:
        yield one_cell_each(f"Drawn, not in numbers: {'; '.join(pictures)}")


def _name(chart: Chart, curve: Curve) -> str:
    return chart.title if len(chart.curves) == 1 else f"{chart.title}, {curve.name}"


def _points(curve: Curve, along: str) -> Iterator[str]:
    """``layer 0 = 1``; an equals sign, since a large number has spaces of its own."""
    for place in sorted({round(share * (len(curve.y) - 1)) for share in _SHARES}):
        at, value = float(curve.xs[place]), float(curve.y[place])
        yield f"{along} {human(at, ascii_only=True)} = {human(value, ascii_only=True)}"
