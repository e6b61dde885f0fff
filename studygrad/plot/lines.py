"""Charts: measured lines solid, predictions dashed over their band, labels at the ends of the lines."""

from __future__ import annotations

from collections.abc import Sequence

from studygrad.plot.canvas import Canvas, Style
from studygrad.plot.curves import Scene, is_signed, scene_of
from studygrad.plot.frame import Frame, draw_x_axis, draw_x_label, draw_y_axis, frame_for, y_labels
from studygrad.plot.labels import draw_end_labels, margin_for
from studygrad.plot.layout import Rows, share_rows
from studygrad.plot.legend import draw_head, entries_of, head_rows
from studygrad.plot.marks import UNICODE, Marks
from studygrad.plot.strokes import Plane
from studygrad.sim.result import Chart

NOTHING = "nothing finite to draw"


def draw_chart(
    chart: Chart,
    width: int,
    height: int,
    *,
    marks: Marks = UNICODE,
    guess: float | None = None,
    ghosts: Sequence[Chart] = (),
) -> Canvas:
    """``chart`` in ``width`` × ``height`` cells, each at least 1.

    Values at ∞ run along a row of their own above the plot, zeros of a log axis along one below; NaN is a
    gap. Negative values on a log axis are drawn by their magnitude, and the y label says so. ``guess`` is a
    y value, marked at the right edge; ``ghosts`` are the charts of earlier runs, drawn faintly.
    """
    canvas = Canvas(width, height, ascii_only=marks.ascii_only)
    scene = scene_of(chart, ghosts, guess)
    y_label = y_label_of(chart)
    entries = entries_of(scene, marks)
    rows = share_rows(
        canvas.height,
        title=bool(chart.title),
        head=head_rows(y_label, entries, canvas),
        above=scene.above,
        below=scene.below,
        x_label=bool(chart.x_label),
    )
    plane = _draw_axes(canvas, scene, rows, marks)
    _draw_strokes(plane, scene)
    draw_end_labels(plane, scene)
    canvas.write(0, 0, chart.title if rows.title else "", Style.TITLE)
    if _is_hidden(canvas):
        told = entries_of(scene, marks, hidden=True)
        entries = told if head_rows(y_label, told, canvas) <= rows.head else entries
    draw_head(canvas, rows, y_label, entries)
    return canvas


def y_label_of(chart: Chart) -> str:
    """The y label; it says so where signs are lost to a log axis."""
    return f"{chart.y_label} (magnitude)".strip() if is_signed(chart) else chart.y_label


def edge_labels(scene: Scene, marks: Marks) -> tuple[str, str]:
    """What lies above the axis, ∞, and below it: 0 on a log axis, else −∞."""
    infinity = "inf" if marks.ascii_only else "∞"
    minus = "-" if marks.ascii_only else "−"
    return infinity, "0" if scene.y_axis.scale == "log" else minus + infinity


def _draw_axes(canvas: Canvas, scene: Scene, rows: Rows, marks: Marks) -> Plane:
    within = y_labels(scene.y_axis, rows.plot, ascii_only=marks.ascii_only)
    labels = {rows.top + row: label for row, label in within.items()}
    above, below = edge_labels(scene, marks)
    if rows.above:
        labels[rows.top - 1] = above
    if rows.below:
        labels[rows.top + rows.plot] = below
    frame = frame_for(rows, canvas.width, labels.values(), margin_for(scene, canvas.width, marks))
    outer = Frame(frame.top - rows.above, frame.left, frame.height + rows.above + rows.below, frame.width)
    draw_y_axis(canvas, outer, labels, marks)
    draw_x_axis(canvas, outer, scene.x_axis, marks, rows.axis)
    draw_x_label(canvas, outer, scene.chart.x_label if rows.x_label else "")
    return Plane(canvas, frame, marks, above=bool(rows.above), below=bool(rows.below))


def _draw_strokes(plane: Plane, scene: Scene) -> None:
    for band in scene.bands:
        plane.band(band)
    for path in scene.predicted:
        plane.predicted(path)
    for path in scene.ghosts:
        plane.ghost(path)
    plane.measured(scene.measured)
    if scene.guess is not None:
        plane.guess(scene.guess)
    if scene.is_blank:
        middle = plane.frame.top + plane.frame.height // 2
        plane.canvas.write(middle, plane.frame.left + 1, NOTHING, Style.LABEL, room=plane.frame.width - 1)


def _is_hidden(canvas: Canvas) -> bool:
    """Whether measured lines cover every dash of the predictions."""
    return not bool((canvas.styles == Style.PREDICTED).any())
