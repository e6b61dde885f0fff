"""What each mark on a chart means, in one line."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from studygrad.plot.canvas import Canvas, Style, series
from studygrad.plot.cells import one_cell_each
from studygrad.plot.curves import Scene
from studygrad.plot.layout import Rows
from studygrad.plot.marks import Marks
from studygrad.sim.result import Chart

GAP = 3


@dataclass(frozen=True, slots=True)
class Entry:
    """One mark, its meaning, and its style."""

    mark: str
    text: str
    style: Style

    @property
    def width(self) -> int:
        return len(self.mark) + 1 + len(self.text)


def entry(mark: str, text: str, style: Style, marks: Marks) -> Entry:
    """An entry whose text is made of single cells."""
    return Entry(mark, one_cell_each(text, ascii_only=marks.ascii_only), style)


def entries_of(scene: Scene, marks: Marks, *, hidden: bool = False) -> tuple[Entry, ...]:
    """The legend of a chart; ``hidden`` says that no part of the prediction shows beside what was measured."""
    chart, entries = scene.chart, []
    if len(chart.curves) > 1:
        entries += [entry(name_mark(marks, at), curve.name, series(at), marks) for at, curve in enumerate(chart.curves)]
    if scene.predicted:
        if len(chart.curves) == 1:
            entries.append(Entry(marks.line * 2, "measured", Style.SERIES1))
        text = "predicted, same line" if hidden else "predicted"
        entries.append(Entry(marks.predicted * 2, text, Style.PREDICTED))
    if scene.bands:
        entries.append(Entry(marks.band * 2, band_name(chart), Style.BAND))
    if scene.ghosts:
        entries.append(Entry(marks.ghost * 2, "earlier", Style.GHOST))
    if scene.guess is not None:
        entries.append(Entry(marks.guess, "your guess", Style.GUESS))
    return tuple(entries)


def band_name(chart: Chart) -> str:
    """A band is the prediction's tolerance, or without a prediction the spread over seeds."""
    predicted = all(curve.predicted is not None for curve in chart.curves if curve.band is not None)
    return "tolerance" if predicted else "spread"


def name_mark(marks: Marks, number: int) -> str:
    """The character that names the curve with this number, counted from 0."""
    return marks.names[number % len(marks.names)]


def _width(entries: Sequence[Entry]) -> int:
    """Cells that the entries take side by side."""
    return sum(entry.width + GAP for entry in entries) - GAP if entries else 0


def head_rows(label: str, entries: Sequence[Entry], canvas: Canvas) -> int:
    """The rows that a label and the entries take: one if both fit side by side."""
    if label and entries:
        return 1 if _length(label, canvas) + GAP + _width(entries) <= canvas.width else 2
    return int(bool(label or entries))


def draw_head(canvas: Canvas, rows: Rows, label: str, entries: Sequence[Entry]) -> None:
    """The label at the left and the entries at the right, or below it where one row is too short for both."""
    if not rows.head:
        return
    canvas.write(rows.title, 0, label, Style.LABEL)
    beside = bool(label) and rows.head == 1
    column = canvas.width - _width(entries) if beside else 0
    for each in entries:
        canvas.write(rows.title + rows.head - 1, column, each.mark, each.style)
        column += len(each.mark) + 1
        canvas.write(rows.title + rows.head - 1, column, each.text, Style.LABEL)
        column += len(each.text) + GAP


def _length(text: str, canvas: Canvas) -> int:
    return len(one_cell_each(text, ascii_only=canvas.ascii_only))
