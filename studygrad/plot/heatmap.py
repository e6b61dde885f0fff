"""Heatmaps in half blocks, two values to a cell, with a colour bar and lines over them."""

from __future__ import annotations

import numpy as np

from studygrad.plot.axis import Floats
from studygrad.plot.canvas import HALF_BLOCK, HEAT, HEAT_LEVELS, Canvas, Style
from studygrad.plot.curves import place
from studygrad.plot.dots import BRAILLE, DOTS_ACROSS, DOTS_DOWN, Grid, braille, draw_line
from studygrad.plot.field import Field
from studygrad.plot.frame import Frame, draw_x_axis, draw_x_label, draw_y_axis, frame_for, y_labels
from studygrad.plot.layout import Rows, share_rows
from studygrad.plot.legend import Entry, draw_head, entry, head_rows
from studygrad.plot.marks import UNICODE, Marks
from studygrad.sim.result import Curve, Heatmap

BAR_WIDTH = 2
BAR_GAP = 2
LIGHT_FROM = 150


def draw_heatmap(heatmap: Heatmap, width: int, height: int, *, marks: Marks = UNICODE) -> Canvas:
    """``heatmap`` in ``width`` × ``height`` cells, each at least 1, y growing upwards.

    Each half cell shows the value nearest to its middle. What has no place on the colour bar is marked: ∞,
    NaN as ✕, and 0 on a log scale.
    """
    canvas = Canvas(width, height, ascii_only=marks.ascii_only)
    field = Field.of(heatmap)
    entries = _entries(heatmap, marks)
    rows = share_rows(
        canvas.height,
        title=bool(heatmap.title),
        head=head_rows(heatmap.y_label, entries, canvas),
        x_label=bool(heatmap.x_label),
    )
    scale = y_labels(field.z_axis, rows.plot, ascii_only=canvas.ascii_only)
    frame = _draw_axes(canvas, field, rows, scale, marks)
    draw_cells(canvas, frame, field.sampled(2 * frame.height, frame.width), field, marks)
    draw_bar(canvas, frame, field, scale, marks)
    for curve in heatmap.lines:
        _draw_over(canvas, frame, curve, field, marks)
    canvas.write(0, 0, heatmap.title if rows.title else "", Style.TITLE)
    draw_head(canvas, rows, heatmap.y_label, entries)
    return canvas


def _entries(heatmap: Heatmap, marks: Marks) -> tuple[Entry, ...]:
    lines = [entry(marks.line * 2, curve.name, Style.LABEL, marks) for curve in heatmap.lines]
    bar = [entry(marks.shades[-1] * 2, heatmap.z_label, Style.TICK, marks)] if heatmap.z_label else []
    return (*lines, *bar)


def _draw_axes(canvas: Canvas, field: Field, rows: Rows, scale: dict[int, str], marks: Marks) -> Frame:
    labels = y_labels(field.y.axis, rows.plot, ascii_only=canvas.ascii_only)
    longest = max((len(label) for label in scale.values()), default=-1)
    frame = frame_for(rows, canvas.width, labels.values(), BAR_GAP + BAR_WIDTH + 1 + longest)
    draw_y_axis(canvas, frame, {frame.top + row: label for row, label in labels.items()}, marks)
    draw_x_axis(canvas, frame, field.x.axis, marks, rows.axis)
    draw_x_label(canvas, frame, field.heatmap.x_label if rows.x_label else "")
    return frame


def draw_cells(canvas: Canvas, frame: Frame, heights: Floats, field: Field, marks: Marks) -> None:
    """``heights`` of shape (2·rows, columns), the upper and the lower half of each cell by turns."""
    rows, columns = heights.shape[0] // 2, heights.shape[1]
    cells = (slice(frame.top, frame.top + rows), slice(frame.left, frame.left + columns))
    levels = field.levels(heights)
    upper, lower = levels[0::2], levels[1::2]
    if marks.braille:
        canvas.codes[cells] = HALF_BLOCK
        canvas.backs[cells] = HEAT + lower
    else:
        shades = np.array([ord(shade) for shade in marks.shades], dtype=np.uint32)
        canvas.codes[cells] = shades[(upper + lower) * len(shades) // (2 * HEAT_LEVELS)]
    canvas.styles[cells] = HEAT + upper
    for lost, mark in _marked(heights, field, marks):
        either = lost[0::2] | lost[1::2]
        canvas.codes[cells][either] = ord(mark)
        canvas.styles[cells][either] = Style.NOT_FINITE
        canvas.backs[cells][either] = Style.PLAIN


def _marked(heights: Floats, field: Field, marks: Marks) -> list[tuple[Grid, str]]:
    zero = marks.zero if field.heatmap.scale == "log" else marks.infinity
    return [(heights == -np.inf, zero), (heights == np.inf, marks.infinity), (np.isnan(heights), marks.not_a_number)]


def draw_bar(canvas: Canvas, frame: Frame, field: Field, scale: dict[int, str], marks: Marks) -> None:
    """The colour bar right of the frame, if there is room, with the labels of the z axis by row."""
    left = frame.right + BAR_GAP
    if left + BAR_WIDTH > canvas.width or field.z_axis.empty:
        return
    units = 1 - (np.arange(2 * frame.height) + 0.5) / (2 * frame.height)
    heights = np.repeat(field.z_axis.spots(units)[:, None], BAR_WIDTH, axis=1)
    draw_cells(canvas, Frame(frame.top, left, frame.height, BAR_WIDTH), heights, field, marks)
    for row, label in scale.items():
        canvas.write(frame.top + row, left + BAR_WIDTH + 1, label, Style.TICK)


def _draw_over(canvas: Canvas, frame: Frame, curve: Curve, field: Field, marks: Marks) -> None:
    """A line over the cells, white where they are dark and black where they are light."""
    path = place(field.x.axis.units(curve.xs), curve.y, field.y.axis)
    grid = draw_line(path.x, path.y, frame.width * DOTS_ACROSS, frame.height * DOTS_DOWN)
    bits = braille(grid)
    touched = bits > 0
    cells = (slice(frame.top, frame.bottom), slice(frame.left, frame.right))
    light = (canvas.styles[cells] >= HEAT + LIGHT_FROM)[touched]
    canvas.codes[cells][touched] = BRAILLE + bits[touched] if marks.braille else ord(marks.line)
    canvas.styles[cells][touched] = np.where(light, Style.OVER_LIGHT, Style.OVER_DARK)
