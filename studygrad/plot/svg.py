"""A result as a picture fit for a slide: vectors, never characters in a grid."""

from __future__ import annotations

from collections.abc import Iterator

from studygrad.plot.canvas import Style
from studygrad.plot.cells import wrap
from studygrad.plot.marks import FATE_STYLES, UNICODE
from studygrad.plot.palette import BACKGROUND, ThemeName
from studygrad.plot.svg_bars import bars_panel
from studygrad.plot.svg_chart import chart_panel
from studygrad.plot.svg_fields import heatmap_panel, ridges_panel
from studygrad.plot.svg_parts import CHARACTER_WIDTH, Panel, Value, around, element, stroke, words
from studygrad.plot.table import cell_text
from studygrad.plot.words import reading_texts
from studygrad.sim.result import Chart, Reading, Result, Table, Verdict

NAMESPACE = "http://www.w3.org/2000/svg"
MARGIN = 32.0
GAP = 26.0
ROW = 24.0
COLUMN_GAP = 28.0
FONTS = "system-ui, 'Segoe UI', 'Helvetica Neue', 'DejaVu Sans', sans-serif"


def to_svg(subject: Result | Chart, *, theme: ThemeName = "light", width: int = 960, guess: float | None = None) -> str:
    """An SVG document ``width`` pixels wide and as high as it needs.

    Plots stand one above the other, then the tables, the readings and the verdict. ``guess`` goes to the first chart.
    """
    result = Result(charts=(subject,)) if isinstance(subject, Chart) else subject
    groups, y = [], MARGIN
    for panel in _panels(result, width - 2 * MARGIN, theme, guess):
        groups.append(around("g", "".join(panel.elements), transform=f"translate({MARGIN:g} {y:g})"))
        y += panel.height + GAP
    height = round(y - GAP + MARGIN) if groups else round(2 * MARGIN)
    paper = element("rect", width=width, height=height, fill=BACKGROUND[theme])
    size: dict[str, Value] = {"width": width, "height": height, "viewBox": f"0 0 {width} {height}"}
    return around("svg", paper + "".join(groups), xmlns=NAMESPACE, **size, font_family=FONTS) + "\n"


def _panels(result: Result, width: float, theme: ThemeName, guess: float | None) -> Iterator[Panel]:
    for number, chart in enumerate(result.charts):
        yield (
            bars_panel(chart, width, theme)
            if chart.bars
            else chart_panel(chart, width, theme, guess if number == 0 else None)
        )
    for ridges in result.ridges:
        yield ridges_panel(ridges, width, theme)
    for heatmap in result.heatmaps:
        yield heatmap_panel(heatmap, width, theme)
    for table in result.tables:
        yield _table_panel(table, theme)
    if result.readings:
        rows = [_reading_row(name, reading) for name, reading in result.readings.items()]
        yield Panel(tuple(_rows(rows, ROW, (Style.TICK, Style.LABEL, Style.PREDICTED), theme)), ROW * len(rows))
    if result.verdict is not None:
        yield _verdict_panel(result.verdict, width, theme)


def _table_panel(table: Table, theme: ThemeName) -> Panel:
    rows = [[cell_text(cell, UNICODE) for cell in row] for row in table.rows]
    columns = [list(table.columns), *rows]
    title = words(0.0, 18.0, table.title, Style.TITLE, theme)
    heads = (Style.LABEL,) * len(table.columns)
    rule_width = sum(_column_widths(columns)) - COLUMN_GAP
    rule = stroke(0.0, ROW * 2 + 2, max(rule_width, 0.0), ROW * 2 + 2, Style.AXIS, theme)
    return Panel((title, *_rows(columns, ROW * 1.75, heads, theme), rule), ROW * (len(columns) + 1))


def _rows(rows: list[list[str]], top: float, styles: tuple[Style, ...], theme: ThemeName) -> Iterator[str]:
    """Rows of words in columns, the first baseline at ``top``."""
    widths = _column_widths(rows)
    for number, row in enumerate(rows):
        x = 0.0
        for cell, width, style in zip(row, widths, styles, strict=True):
            yield words(x, top + ROW * number, cell, style, theme)
            x += width


def _column_widths(rows: list[list[str]]) -> list[float]:
    longest = (max(len(cell) for cell in column) for column in zip(*rows, strict=True))
    return [size * CHARACTER_WIDTH + COLUMN_GAP for size in longest]


def _reading_row(name: str, reading: Reading) -> list[str]:
    return [name.replace("_", " "), *reading_texts(reading)]


def _verdict_panel(verdict: Verdict, width: float, theme: ThemeName) -> Panel:
    head = f"{UNICODE.fates[verdict.fate]} {verdict.fate}"
    indent = len(head) * CHARACTER_WIDTH + COLUMN_GAP
    lines = wrap(verdict.because, int((width - indent) / CHARACTER_WIDTH))
    parts = [words(0.0, ROW, head, FATE_STYLES[verdict.fate], theme)]
    parts += [words(indent, ROW * (at + 1), line, Style.LABEL, theme) for at, line in enumerate(lines)]
    return Panel(tuple(parts), ROW * max(len(lines), 1))
