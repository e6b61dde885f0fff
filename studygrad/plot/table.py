"""Small tables: numbers to the right, words to the left."""

from __future__ import annotations

from studygrad.plot.canvas import Canvas, Style
from studygrad.plot.cells import fit, one_cell_each
from studygrad.plot.marks import UNICODE, Marks
from studygrad.plot.numbers import human
from studygrad.sim.result import Table

GAP = 2
LEAST_COLUMN = 3
Cell = float | int | str | None


def draw_table(table: Table, width: int, *, marks: Marks = UNICODE) -> Canvas:
    """``table`` in ``width`` cells, as high as it is; the widest columns are cut first where it does not fit."""
    texts = [[cell_text(cell, marks) for cell in row] for row in (table.columns, *table.rows)]
    widths = _widths(texts, width)
    right = [all(not isinstance(row[at], str) for row in table.rows) for at in range(len(table.columns))]
    first = int(bool(table.title))
    canvas = Canvas(width, first + len(texts) + 1, ascii_only=marks.ascii_only)
    if table.title:
        canvas.write(0, 0, table.title, Style.TITLE)
    for number, row in enumerate(texts):
        style = Style.LABEL if number else Style.TICK
        _draw_row(canvas, first + number + int(number > 0), row, widths, right, style)
    canvas.write(first + 1, 0, marks.horizontal * min(sum(widths) + GAP * (len(widths) - 1), width), Style.AXIS)
    return canvas


def cell_text(cell: Cell, marks: Marks) -> str:
    """A number as a person writes it, a word as it is, a dash for what there is not."""
    if cell is None:
        return marks.horizontal
    text = cell if isinstance(cell, str) else human(cell, ascii_only=marks.ascii_only)
    return one_cell_each(text, ascii_only=marks.ascii_only)


def _widths(texts: list[list[str]], width: int) -> list[int]:
    widths = [max(len(cell) for cell in column) for column in zip(*texts, strict=True)]
    room = width - GAP * (len(widths) - 1)
    while sum(widths) > room and max(widths, default=0) > LEAST_COLUMN:
        widths[widths.index(max(widths))] -= 1
    return widths


def _draw_row(canvas: Canvas, row: int, cells: list[str], widths: list[int], right: list[bool], style: Style) -> None:
    column = 0
    for cell, width, to_the_right in zip(cells, widths, right, strict=True):
        shown = fit(cell, width, ".." if canvas.ascii_only else "…")
        canvas.write(row, column, shown.rjust(width) if to_the_right else shown, style)
        column += width + GAP
