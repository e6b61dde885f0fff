"""Heatmaps of counts, such as a calendar: a block of whole cells for each value, the rows and columns by name."""

from __future__ import annotations

import numpy as np

from studygrad.plot.axis import Floats, floats
from studygrad.plot.canvas import BLANK, Canvas, Style
from studygrad.plot.cells import one_cell_each
from studygrad.plot.field import Field
from studygrad.plot.frame import Frame, draw_y_axis, frame_for, y_labels
from studygrad.plot.heatmap import BAR_GAP, BAR_WIDTH, draw_bar, draw_cells
from studygrad.plot.layout import share_rows
from studygrad.plot.legend import Entry, draw_head, entry
from studygrad.plot.marks import UNICODE, Marks
from studygrad.plot.numbers import human
from studygrad.sim.result import Heatmap

WIDEST = 5
GAPPED = 3
"""Blocks that are at least so wide stand a cell apart."""


def draw_blocks(heatmap: Heatmap, width: int, height: int, *, marks: Marks = UNICODE) -> Canvas:
    """``heatmap`` in ``width`` × ``height`` cells, each at least 1; the last columns where there is no room for all."""
    canvas = Canvas(width, height, ascii_only=marks.ascii_only)
    field = Field.of(heatmap)
    rows = share_rows(canvas.height, title=bool(heatmap.title), head=int(bool(heatmap.z_label)))
    scale = _scale(field, rows.plot, marks)
    longest = max((len(label) for label in scale.values()), default=-1)
    room = frame_for(rows, canvas.width, heatmap.y_names.values(), BAR_GAP + BAR_WIDTH + 1 + longest)
    z = floats(heatmap.z)[np.ix_(field.y.order[::-1], field.x.order[-room.width :])]
    names = min(rows.axis, 1)
    frame, across, down = _blocks_in(Frame(room.top, room.left, rows.plot + rows.axis - names, room.width), z)
    _draw_values(canvas, frame, z[: frame.height // down], across, down, field, marks)
    draw_y_axis(canvas, frame, _row_names(heatmap, field, frame, down), marks)
    _draw_column_names(canvas, frame, heatmap, field, across)
    draw_bar(canvas, frame, field, _scale(field, frame.height, marks), marks)
    canvas.write(0, 0, heatmap.title if rows.title else "", Style.TITLE)
    draw_head(canvas, rows, "", _key(heatmap, marks))
    return canvas


def _scale(field: Field, height: int, marks: Marks) -> dict[int, str]:
    """The labels of the colour bar by row, the most on top."""
    most = human(field.z_axis.high, ascii_only=marks.ascii_only)
    labels = y_labels(field.z_axis, height, ascii_only=marks.ascii_only)
    return {0: most, **{row: label for row, label in labels.items() if row > 1}}


def _blocks_in(room: Frame, z: Floats) -> tuple[Frame, int, int]:
    """The frame that whole blocks fill, and how many cells wide and high each is."""
    rows, columns = z.shape
    across = min(max(room.width // max(columns, 1), 1), WIDEST)
    down = min(max(room.height // max(rows, 1), 1), (across + 1) // 2)
    return Frame(room.top, room.left, min(rows * down, room.height), columns * across), across, down


def _draw_values(canvas: Canvas, frame: Frame, z: Floats, across: int, down: int, field: Field, marks: Marks) -> None:
    draw_cells(canvas, frame, np.repeat(np.repeat(z, 2 * down, axis=0), across, axis=1), field, marks)
    cells = (slice(frame.top, frame.bottom), slice(frame.left, frame.right))
    blank = np.repeat(np.repeat(np.isnan(z) | (z == 0), down, axis=0), across, axis=1)
    if across >= GAPPED:
        blank[:, across - 1 :: across] = True
    canvas.codes[cells][blank] = BLANK
    canvas.styles[cells][blank] = Style.PLAIN
    canvas.backs[cells][blank] = Style.PLAIN
    for row, column in np.argwhere(z == 0).tolist():
        middle = frame.left + column * across + max(across - 2, 0) // 2
        canvas.put(frame.top + row * down + (down - 1) // 2, middle, marks.none, Style.AXIS)


def _row_names(heatmap: Heatmap, field: Field, frame: Frame, down: int) -> dict[int, str]:
    values = floats(heatmap.y)[field.y.order[::-1]].tolist()
    rows = range(frame.top + (down - 1) // 2, frame.bottom, down)
    return {row: heatmap.y_names[y] for row, y in zip(rows, values, strict=False) if y in heatmap.y_names}


def _draw_column_names(canvas: Canvas, frame: Frame, heatmap: Heatmap, field: Field, across: int) -> None:
    """Each name from its column on; one that would touch the name before it, or be cut, is left out."""
    free = frame.left
    values = floats(heatmap.x)[field.x.order[-(frame.width // across) :]].tolist()
    for at, x in enumerate(values):
        name = one_cell_each(heatmap.x_names.get(x, ""), ascii_only=canvas.ascii_only)
        left = frame.left + at * across
        if name and free <= left <= canvas.width - len(name):
            canvas.write(frame.bottom, left, name, Style.TICK)
            free = left + len(name) + 1


def _key(heatmap: Heatmap, marks: Marks) -> tuple[Entry, ...]:
    if not heatmap.z_label:
        return ()
    return (
        entry(marks.shades[-1] * 2, heatmap.z_label, Style.TICK, marks),
        entry(marks.none, f"no {heatmap.z_label}", Style.AXIS, marks),
    )
