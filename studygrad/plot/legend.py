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
            entries.append(entry(marks.line * 2, _word(chart, "measured"), Style.SERIES1, marks))
        text = _word(chart, "predicted") + ", same line" * hidden
        entries.append(entry(marks.predicted * 2, text, Style.PREDICTED, marks))
    if scene.bands:
        entries.append(entry(marks.band * 2, _word(chart, band_name(chart)), Style.BAND, marks))
    if scene.ghosts:
        entries.append(Entry(marks.ghost * 2, "earlier", Style.GHOST))
    if scene.guess is not None:
        entries.append(Entry(marks.guess, "your guess", Style.GUESS))
    return tuple(entries)


def band_name(chart: Chart) -> str:
    """A band is the prediction's tolerance, or without a prediction the spread over seeds."""
    predicted = all(curve.predicted is not None for curve in chart.curves if curve.band is not None)
    return "tolerance" if predicted else "spread"


def _word(chart: Chart, usual: str) -> str:
    return chart.legend.get(usual, usual)


def name_mark(marks: Marks, number: int) -> str:
    """The character that names the curve with this number, counted from 0."""
    return marks.names[number % len(marks.names)]


def head_rows(label: str, entries: Sequence[Entry], canvas: Canvas) -> int:
    """The rows that a label and the entries take: one if all fit side by side."""
    return 1 if _is_one_row(label, entries, canvas) else int(bool(label)) + len(_wrapped(entries, canvas.width))


def draw_head(canvas: Canvas, rows: Rows, label: str, entries: Sequence[Entry]) -> None:
    """The label at the left and the entries at the right, or below it where one row is too short for all.

    Entries for which ``rows`` has no row are left out.
    """
    first, end = rows.title, rows.title + rows.head
    if not rows.head:
        return
    canvas.write(first, 0, label, Style.LABEL)
    if _is_one_row(label, entries, canvas):
        _draw_entries(canvas, first, canvas.width - _width(entries) if label else 0, entries)
        return
    below = range(first + int(bool(label)), end)
    for row, line in zip(below, _wrapped(entries, canvas.width), strict=False):
        _draw_entries(canvas, row, 0, line)


def _is_one_row(label: str, entries: Sequence[Entry], canvas: Canvas) -> bool:
    taken = len(one_cell_each(label, ascii_only=canvas.ascii_only)) + GAP if label else 0
    return bool(label or entries) and (not entries or taken + _width(entries) <= canvas.width)


def _wrapped(entries: Sequence[Entry], width: int) -> list[list[Entry]]:
    """The entries in rows of at most ``width`` cells; one that is wider has a row of its own, and is cut there."""
    lines: list[list[Entry]] = []
    for each in entries:
        if lines and _width([*lines[-1], each]) <= width:
            lines[-1].append(each)
        else:
            lines.append([each])
    return lines


def _width(entries: Sequence[Entry]) -> int:
    """Cells that the entries take side by side."""
    return sum(entry.width + GAP for entry in entries) - GAP if entries else 0


def _draw_entries(canvas: Canvas, row: int, column: int, entries: Sequence[Entry]) -> None:
    for each in entries:
        canvas.write(row, column, each.mark, each.style)
        column += len(each.mark) + 1
        canvas.write(row, column, each.text, Style.LABEL)
        column += len(each.text) + GAP
