"""Histograms one above the other: how activations change from layer to layer."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from studygrad.plot.axis import Axis, Floats, floats
from studygrad.plot.canvas import Canvas, Style
from studygrad.plot.cells import fit, one_cell_each
from studygrad.plot.frame import Frame, draw_x_axis, draw_x_label, draw_y_axis, frame_for
from studygrad.plot.layout import Rows, share_rows, with_title
from studygrad.plot.marks import UNICODE, Marks
from studygrad.sim.result import Histogram, Ridges

LONGEST_NAME = 16


def draw_ridges(ridges: Ridges, width: int, height: int, *, marks: Marks = UNICODE) -> Canvas:
    """One ridge for each histogram, the first on top, in ``width`` × ``height`` cells, each at least 1.

    Each ridge is drawn to its own greatest density. Where there are more histograms than rows, evenly chosen
    ones are shown, the first and the last among them, and the title says how many of how many.
    """
    canvas = Canvas(width, height, ascii_only=marks.ascii_only)
    rows = share_rows(canvas.height, title=True, x_label=bool(ridges.x_label))
    rows = with_title(rows, len(ridges.histograms))
    shown = chosen(ridges.histograms, rows.plot)
    x_axis = edges_axis(ridges)
    rows_each = max(rows.plot // max(len(shown), 1), 1)
    names = [fit(one_cell_each(each.name, ascii_only=canvas.ascii_only), LONGEST_NAME) for each in shown]
    frame = frame_for(rows, canvas.width, names, 0)
    for number, histogram in enumerate(shown):
        top = frame.top + number * rows_each
        _draw_ridge(canvas, Frame(top, frame.left, rows_each, frame.width), histogram, x_axis, marks)
    draw_y_axis(canvas, frame, {frame.top + (at + 1) * rows_each - 1: name for at, name in enumerate(names)}, marks)
    draw_x_axis(canvas, frame, x_axis, marks, rows.axis)
    _draw_words(canvas, frame, rows, ridges, len(shown))
    return canvas


def chosen(histograms: Sequence[Histogram], most: int) -> list[Histogram]:
    """At most ``most`` (at least 1) histograms, evenly over all, the first and the last included from two on."""
    if len(histograms) <= most:
        return list(histograms)
    places = np.linspace(0, len(histograms) - 1, most).round().astype(int) if most > 1 else [len(histograms) - 1]
    return [histograms[place] for place in places]


def edges_axis(ridges: Ridges) -> Axis:
    """The axis over the edges of all histograms."""
    return Axis.over((histogram.edges for histogram in ridges.histograms), ridges.x_scale).named(ridges.x_names)


def title_of(ridges: Ridges, shown: int) -> str:
    """The title, with how many histograms are shown where that is not all."""
    every = len(ridges.histograms)
    return ridges.title if shown == every else f"{ridges.title} ({shown} of {every})".strip()


def profile(histogram: Histogram, axis: Axis, columns: int) -> Floats:
    """The density in each of ``columns`` from left to right, as a share of the greatest: from 0 to 1.

    Counts that are not finite and bins without an edge count for nothing.
    """
    edges = axis.units(histogram.edges)
    counts = np.clip(np.nan_to_num(floats(histogram.counts), posinf=0.0), 0.0, None)
    kept = ~(np.isnan(edges[:-1]) | np.isnan(edges[1:]))
    largest = float(counts[kept].max(initial=0.0))
    if largest == 0:
        return np.zeros(columns)
    ends = np.where(np.isnan(edges), 0.0, edges)
    share = np.where(kept, counts, 0.0) / largest
    places = np.linspace(0.0, 1.0, columns + 1)
    density: Floats = np.diff(np.interp(places, ends, np.concatenate([[0.0], np.cumsum(share)])))
    if density.max() > 0:
        density /= density.max()
    return density


def _draw_ridge(canvas: Canvas, frame: Frame, histogram: Histogram, axis: Axis, marks: Marks) -> None:
    """Bars from the frame's last row up, in steps of a part of a cell; what is above nothing is at least one step."""
    steps = len(marks.bars) - 1
    share = profile(histogram, axis, frame.width)
    filled = np.ceil(np.round(share * frame.height * steps, 6)).astype(np.intp)
    bars = np.array([ord(bar) for bar in marks.bars], dtype=np.uint32)
    below = (frame.bottom - 1 - np.arange(frame.top, frame.bottom))[:, None] * steps
    level = np.clip(filled - below, 0, steps)
    cells = (slice(frame.top, frame.bottom), slice(frame.left, frame.right))
    canvas.codes[cells] = bars[level]
    canvas.styles[cells] = np.where(level > 0, Style.SERIES1, Style.PLAIN)


def _draw_words(canvas: Canvas, frame: Frame, rows: Rows, ridges: Ridges, shown: int) -> None:
    if rows.title:
        canvas.write(0, 0, title_of(ridges, shown), Style.TITLE)
    if rows.x_label:
        draw_x_label(canvas, frame, ridges.x_label)
    if edges_axis(ridges).empty:
        canvas.write(frame.top, frame.left + 1, "nothing finite to draw", Style.LABEL, room=frame.width - 1)
