"""The box that a plot is drawn in: title, gutter, axes with their ticks and labels."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from studygrad.plot.axis import Axis
from studygrad.plot.canvas import Canvas, Style
from studygrad.plot.cells import one_cell_each
from studygrad.plot.layout import Rows
from studygrad.plot.marks import Marks
from studygrad.plot.ticks import Tick

ROWS_PER_TICK = 3
LEAST_PLOT_WIDTH = 8


@dataclass(frozen=True, slots=True)
class Frame:
    """The cells inside the axes: ``height`` × ``width``, both at least 1, from row ``top`` and column ``left``."""

    top: int
    left: int
    height: int
    width: int

    @property
    def bottom(self) -> int:
        """The row below the last."""
        return self.top + self.height

    @property
    def right(self) -> int:
        """The column after the last."""
        return self.left + self.width

    def row(self, unit: float) -> int:
        """The row of a height from 0 (bottom) to 1."""
        dots = self.height * 4 - 1
        return self.top + int((1 - unit) * dots + 0.5) // 4

    def column(self, unit: float) -> int:
        """The column of a place from 0 (left) to 1."""
        dots = self.width * 2 - 1
        return self.left + int(unit * dots + 0.5) // 2


def draw_y_axis(canvas: Canvas, frame: Frame, labels: Mapping[int, str], marks: Marks) -> None:
    """A vertical line left of the frame, with a tick and a label at each canvas row of ``labels``."""
    column = frame.left - 1
    if column < 0:
        return
    for row in range(frame.top, frame.bottom):
        canvas.put(row, column, marks.tick_left if row in labels else marks.vertical, Style.AXIS)
    for row, label in labels.items():
        text = one_cell_each(label, ascii_only=canvas.ascii_only)
        if len(text) < column:
            canvas.write(row, column - 1 - len(text), text, Style.TICK)


def draw_x_axis(canvas: Canvas, frame: Frame, axis: Axis, marks: Marks, rows: int) -> None:
    """A line below the frame with ticks, and with ``rows`` of 2 or more their labels below it; nothing with 0 rows."""
    if rows < 1:
        return
    canvas.put(frame.bottom, frame.left - 1, marks.corner, Style.AXIS)
    canvas.write(frame.bottom, frame.left, marks.horizontal * frame.width, Style.AXIS)
    for tick in x_ticks(axis, frame.width, ascii_only=canvas.ascii_only):
        column = frame.column(axis.place_one(tick.value))
        canvas.put(frame.bottom, column, marks.tick_below, Style.AXIS)
        if rows > 1:
            left = min(max(column - (len(tick.label) - 1) // 2, 0), canvas.width - len(tick.label))
            canvas.write(frame.bottom + 1, left, tick.label, Style.TICK)


def draw_x_label(canvas: Canvas, frame: Frame, label: str) -> None:
    """``label`` in the middle under the frame's ticks."""
    text = one_cell_each(label, ascii_only=canvas.ascii_only)
    middle = frame.left + (frame.width - len(text)) // 2
    canvas.write(frame.bottom + 2, max(middle, 0), text, Style.LABEL)


def x_ticks(axis: Axis, width: int, *, ascii_only: bool = False) -> tuple[Tick, ...]:
    """As many ticks as have room side by side in ``width`` cells, two cells apart."""
    most = max(width // 5, 1)
    while True:
        ticks = axis.ticks(most, ascii_only=ascii_only)
        needed = sum(len(tick.label) + 3 for tick in ticks) - 3
        if most == 1 or (needed <= width and _apart(ticks, axis, width)):
            return ticks if needed <= width else ()
        most = max(min(len(ticks), most) - 1, 1)


def y_labels(axis: Axis, height: int, *, ascii_only: bool = False) -> dict[int, str]:
    """Labels by row, from the frame's first; ticks about three rows apart."""
    frame = Frame(0, 0, height, 1)
    ticks = axis.ticks(max(height // ROWS_PER_TICK + 1, min(height, 3)), ascii_only=ascii_only)
    return {frame.row(axis.place_one(tick.value)): tick.label for tick in ticks}


def frame_for(rows: Rows, width: int, labels: Iterable[str], margin: int) -> Frame:
    """The frame in a canvas ``width`` cells wide, with room for ``labels`` at its left and a ``margin`` at its right.

    Where there is little room the margin goes first, then the labels, then the axis.
    """
    wanted = max((len(label) for label in labels), default=0) + 2
    left = wanted if width - wanted >= LEAST_PLOT_WIDTH else 1 if width >= 4 else 0
    kept = margin if width - left - margin >= 2 * LEAST_PLOT_WIDTH else 0
    return Frame(rows.top, left, rows.plot, width - left - kept)


def _apart(ticks: tuple[Tick, ...], axis: Axis, width: int) -> bool:
    columns = [axis.place_one(tick.value) * (width - 1) for tick in ticks]
    pairs = zip(ticks, ticks[1:], columns, columns[1:], strict=False)
    return all(later - sooner >= (len(left.label) + len(right.label)) / 2 + 1 for left, right, sooner, later in pairs)
