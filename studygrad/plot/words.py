"""Readings beside what theory predicts of them, and the verdict with its mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from studygrad.plot.canvas import Canvas, Style
from studygrad.plot.cells import one_cell_each, wrap
from studygrad.plot.marks import FATE_STYLES, UNICODE, Marks
from studygrad.plot.numbers import human
from studygrad.sim.result import Reading, Verdict
from studygrad.units import unit_beside

GAP = 3
COMPARING_DIGITS = 4


def draw_readings(readings: Mapping[str, Reading], width: int, *, marks: Marks = UNICODE) -> Canvas:
    """One row each: the name, the value with its unit, what was predicted, and where it has room what it means.

    Where the prediction would not fit beside them, the units are left out.
    """
    canvas = Canvas(width, len(readings), ascii_only=marks.ascii_only)
    rows = [_row(name, reading, marks) for name, reading in readings.items()]
    starts, needed = _columns(rows)
    if needed > width:
        rows = [_row(name, replace(reading, unit=""), marks) for name, reading in readings.items()]
        starts, needed = _columns(rows)
    styles = (Style.TICK, Style.LABEL, Style.PREDICTED)
    for number, (*facts, meaning) in enumerate(rows):
        for start, cell, style in zip(starts, facts, styles, strict=True):
            canvas.write(number, start, cell, style)
        if len(meaning) <= width - needed - GAP:
            canvas.write(number, needed + GAP, meaning, Style.TICK)
    return canvas


def draw_verdict(verdict: Verdict, width: int, *, marks: Marks = UNICODE) -> Canvas:
    """The fate with its mark, and its reason, wrapped under itself."""
    head = f"{marks.fates[verdict.fate]} {verdict.fate}"
    reason = one_cell_each(verdict.because, ascii_only=marks.ascii_only)
    indent = len(head) + GAP if width >= 3 * len(head) else 0
    lines = wrap(reason, width - indent)
    canvas = Canvas(width, max(len(lines), 1) if indent else len(lines) + 1, ascii_only=marks.ascii_only)
    canvas.write(0, 0, head, FATE_STYLES[verdict.fate])
    for number, line in enumerate(lines):
        canvas.write(number + int(not indent), indent, line, Style.LABEL)
    return canvas


def reading_texts(reading: Reading, *, ascii_only: bool = False) -> tuple[str, str]:
    """The value with its unit, and what was predicted of it, or ""."""
    digits = 3 if reading.predicted is None else COMPARING_DIGITS
    value = reading.absent if reading.value is None else human(reading.value, digits, ascii_only=ascii_only)
    unit = unit_beside(value, reading.unit) if reading.value is not None else ""
    foretold = "" if reading.predicted is None else human(reading.predicted, digits, ascii_only=ascii_only)
    return f"{value} {unit}".strip(), foretold and f"predicted {foretold}"


def _row(name: str, reading: Reading, marks: Marks) -> tuple[str, str, str, str]:
    value, predicted = reading_texts(reading, ascii_only=marks.ascii_only)
    cells = (name.replace("_", " "), value, predicted, reading.help)
    named, shown, foretold, meaning = (one_cell_each(cell, ascii_only=marks.ascii_only) for cell in cells)
    return named, shown, foretold, meaning


def _columns(rows: Sequence[tuple[str, str, str, str]]) -> tuple[list[int], int]:
    """Where the first three columns start, and the cells that they take."""
    starts, end = [], 0
    for cells in list(zip(*rows, strict=True))[:3]:
        starts.append(end)
        widest = max(len(cell) for cell in cells)
        end += widest + GAP if widest else 0
    return starts, max(end - GAP, 0)
