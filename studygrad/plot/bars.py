"""Counts as bars: one for each value, from 0 up."""

from __future__ import annotations

import numpy as np

from studygrad.plot.axis import Axis, Floats, floats
from studygrad.plot.canvas import Canvas, Style
from studygrad.plot.field import Side
from studygrad.plot.frame import Frame, draw_x_axis, draw_x_label, draw_y_axis, frame_for, y_labels
from studygrad.plot.layout import share_rows, with_title
from studygrad.plot.marks import UNICODE, Marks
from studygrad.plot.numbers import human
from studygrad.sim.result import Chart

WIDEST = 6
LEAST_ROWS = 2
GAPPED = 3
"""Bars that have at least so many cells stand a cell apart."""


def draw_bars(chart: Chart, width: int, height: int, *, marks: Marks = UNICODE) -> Canvas:
    """The first curve of ``chart`` in ``width`` × ``height`` cells, each at least 1.

    Values that are not finite have no bar. Where there are more values than cells, each cell shows the value
    nearest to its middle.
    """
    canvas = Canvas(width, height, ascii_only=marks.ascii_only)
    side, y_axis = bar_axes(chart)
    rows = share_rows(
        canvas.height, title=bool(chart.title), head=int(bool(chart.y_label)), x_label=bool(chart.x_label)
    )
    rows = with_title(rows, LEAST_ROWS) if chart.title else rows
    labels = {rows.top + row: label for row, label in _y_labels(y_axis, rows.plot, marks).items()}
    frame = _whole_bars(frame_for(rows, canvas.width, labels.values(), 0), len(side.order))
    _draw(canvas, frame, _filled(chart, side, y_axis, frame, marks), marks)
    draw_y_axis(canvas, frame, labels, marks)
    draw_x_axis(canvas, frame, side.axis, marks, rows.axis)
    draw_x_label(canvas, frame, chart.x_label if rows.x_label else "")
    canvas.write(0, 0, chart.title if rows.title else "", Style.TITLE)
    canvas.write(rows.title, 0, chart.y_label if rows.head else "", Style.LABEL)
    return canvas


def _y_labels(axis: Axis, height: int, marks: Marks) -> dict[int, str]:
    """As for any plot; in so few rows that only 0 has a label, the greatest value has one too."""
    labels = y_labels(axis, height, ascii_only=marks.ascii_only)
    if len(labels) == 1 and height > 1:
        labels[0] = human(axis.high, ascii_only=marks.ascii_only)
    return labels


def bar_axes(chart: Chart) -> tuple[Side, Axis]:
    """The bars side by side on their axis, and the axis for their heights, which holds 0."""
    curve = chart.curves[0]
    least = np.array(chart.y_span or (0.0, 0.0))
    return Side.over(curve.xs, chart.x_scale), Axis.over([curve.y, np.zeros(1), least], "linear")


def _whole_bars(room: Frame, count: int) -> Frame:
    each = min(room.width // max(count, 1), WIDEST)
    return Frame(room.top, room.left, room.height, each * count if each and count else room.width)


def _filled(chart: Chart, side: Side, y_axis: Axis, frame: Frame, marks: Marks) -> Floats:
    """How many parts of a cell are filled in each column; what is above 0 fills at least one."""
    values = np.nan_to_num(floats(chart.curves[0].y), nan=0.0, posinf=0.0, neginf=0.0)
    if not values.size:
        return np.zeros(frame.width)
    units = np.clip(y_axis.place(values), 0.0, 1.0)
    filled = np.ceil(np.round(units * frame.height * (len(marks.bars) - 1), 6))
    columns: Floats = filled[side.nearest(frame.width)]
    if (each := frame.width // len(values)) >= GAPPED:
        columns[each - 1 :: each] = 0
    return columns


def _draw(canvas: Canvas, frame: Frame, filled: Floats, marks: Marks) -> None:
    steps = len(marks.bars) - 1
    below = (frame.bottom - 1 - np.arange(frame.top, frame.bottom))[:, None] * steps
    level = np.clip(filled - below, 0, steps).astype(np.intp)
    cells = (slice(frame.top, frame.bottom), slice(frame.left, frame.right))
    canvas.codes[cells] = np.array([ord(bar) for bar in marks.bars], dtype=np.uint32)[level]
    canvas.styles[cells] = np.where(level > 0, Style.SERIES1, Style.PLAIN)
