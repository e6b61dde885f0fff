"""A whole result in cells: its plots, its tables, its readings, its verdict."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

from studygrad.plot.bars import draw_bars
from studygrad.plot.blocks import draw_blocks
from studygrad.plot.canvas import Canvas
from studygrad.plot.heatmap import draw_heatmap
from studygrad.plot.lines import draw_chart
from studygrad.plot.marks import UNICODE, Marks
from studygrad.plot.ridges import draw_ridges
from studygrad.plot.table import draw_table
from studygrad.plot.words import draw_readings, draw_verdict
from studygrad.sim.result import Result, Ridges

CHART_HEIGHT = 16
BARS_HEIGHT = 12
BLOCKS_WORDS = 3
"""Rows of a plot in blocks beside its own: the title, the colour bar's label, the names below."""
HEATMAP_HEIGHT = 22
RIDGES_HEIGHT = 28
LEAST_HEIGHT = 6
LEAST_BARS = 5
LEAST_BESIDE = 3
"""Rows that ridges need beside one for each: a title and the axis."""
LEAST_WIDTH_ABREAST = 56
GUTTER = 3
GAP = 1


@dataclass(frozen=True, slots=True)
class Plot:
    """One plot: how to draw it in a width and a height, the height it likes, and the least that it can be read in."""

    draw: Callable[[int, int], Canvas]
    height: int
    least: int = LEAST_HEIGHT


def draw_result(
    result: Result,
    width: int,
    height: int | None = None,
    *,
    marks: Marks = UNICODE,
    guess: float | None = None,
    ghosts: Sequence[Result] = (),
) -> Canvas:
    """``result`` in ``width`` cells and as many rows as it likes, or in ``height`` rows exactly.

    Plots stand two abreast where each gets 56 cells. ``guess`` goes to the first chart; ``ghosts`` are
    earlier results, whose charts are drawn faintly behind the ones in the same place. In little height plots
    shrink to six rows or, of few bars, to less, then tables and readings are left out, then the last plots are cut off.
    """
    shelves = _shelves(list(_plots(result, marks, guess, ghosts)), width)
    words = _words(result, width, marks)
    if height is None:
        return _stacked([_drawn(shelf, width, None, marks) for shelf in shelves] + words, width, None, marks)
    least = max((plot.least for shelf in shelves for plot in shelf), default=LEAST_HEIGHT)
    words = _kept(words, height - len(shelves) * (least + GAP))
    if not shelves:
        return _stacked(words, width, height, marks)
    room = max(height - sum(block.height + GAP for block in words), 1)
    each = max((room + GAP) // len(shelves) - GAP, min(least, room))
    plots = _stacked([_drawn(shelf, width, each, marks) for shelf in shelves], width, room, marks)
    return _stacked([plots, *words], width, height, marks)


def _plots(result: Result, marks: Marks, guess: float | None, ghosts: Sequence[Result]) -> Iterator[Plot]:
    for number, chart in enumerate(result.charts):
        if chart.bars:
            yield Plot(partial(draw_bars, chart, marks=marks), BARS_HEIGHT, LEAST_BARS)
            continue
        behind = [ghost.charts[number] for ghost in ghosts if number < len(ghost.charts)]
        guessed = guess if number == 0 else None
        yield Plot(partial(draw_chart, chart, marks=marks, guess=guessed, ghosts=behind), CHART_HEIGHT)
    for ridges in result.ridges:
        yield Plot(
            partial(draw_ridges, ridges, marks=marks),
            _height_of(ridges),
            min(len(ridges.histograms) + LEAST_BESIDE, LEAST_HEIGHT),
        )
    for heatmap in result.heatmaps:
        if heatmap.counts:
            yield Plot(partial(draw_blocks, heatmap, marks=marks), len(heatmap.y) + BLOCKS_WORDS)
        else:
            yield Plot(partial(draw_heatmap, heatmap, marks=marks), HEATMAP_HEIGHT)


def _height_of(ridges: Ridges) -> int:
    return min(max(2 * len(ridges.histograms) + 4, LEAST_HEIGHT), RIDGES_HEIGHT)


def _shelves(plots: list[Plot], width: int) -> list[list[Plot]]:
    """The plots in rows of one, or of two where both get their width."""
    abreast = 2 if width >= 2 * LEAST_WIDTH_ABREAST + GUTTER else 1
    return [plots[start : start + abreast] for start in range(0, len(plots), abreast)]


def _drawn(shelf: list[Plot], width: int, height: int | None, marks: Marks) -> Canvas:
    """The plots of a shelf side by side, all of the same size."""
    rows = height or max(plot.height for plot in shelf)
    each = (width - GUTTER * (len(shelf) - 1)) // len(shelf)
    canvas = Canvas(width, rows, ascii_only=marks.ascii_only)
    for number, plot in enumerate(shelf):
        canvas.paste(plot.draw(each, rows), 0, number * (each + GUTTER))
    return canvas


def _words(result: Result, width: int, marks: Marks) -> list[Canvas]:
    words = [draw_table(table, width, marks=marks) for table in result.tables]
    if result.readings:
        words.append(draw_readings(result.readings, width, marks=marks))
    if result.verdict is not None:
        words.append(draw_verdict(result.verdict, width, marks=marks))
    return words


def _kept(words: list[Canvas], room: int) -> list[Canvas]:
    """The last blocks that fit into ``room`` rows; the very last, the verdict, in any case."""
    used = 0
    for number, block in enumerate(reversed(words)):
        used += block.height + GAP
        if number and used > room:
            return words[len(words) - number :]
    return words


def _stacked(blocks: Sequence[Canvas], width: int, height: int | None, marks: Marks) -> Canvas:
    """The blocks one above the other with an empty row between."""
    natural = sum(block.height + GAP for block in blocks) - GAP
    canvas = Canvas(width, natural if height is None else height, ascii_only=marks.ascii_only)
    row = 0
    for block in blocks:
        canvas.paste(block, row, 0)
        row += block.height + GAP
    return canvas
