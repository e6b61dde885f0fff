"""Ridges and heatmaps as vectors."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise

import numpy as np

from studygrad.plot.axis import Axis
from studygrad.plot.canvas import HEAT_LEVELS, Style, heat
from studygrad.plot.curves import place
from studygrad.plot.field import Field
from studygrad.plot.marks import UNICODE
from studygrad.plot.palette import ThemeName
from studygrad.plot.ridges import chosen, edges_axis, profile, title_of
from studygrad.plot.svg_chart import axis_parts, title_parts
from studygrad.plot.svg_parts import CHARACTER_WIDTH, Box, Panel, Value, element, ink, stroke, trace, words
from studygrad.sim.result import Heatmap, Histogram, Ridges

MOST_RIDGES = 24
RIDGE_STEP = 26.0
OVERLAP = 1.6
RIDGE_POINTS = 240
FIELD_HEIGHT = 440.0
MOST_CELLS = 120
BAR_WIDTH = 18.0
BAR_STEPS = 64
TOP, BOTTOM = 66.0, 58.0
_EMPTY, _NONE = HEAT_LEVELS + 1, HEAT_LEVELS + 2
"""Levels that are no heat: what has not been yet, and a count of 0."""

_NO_HEAT: Mapping[int, Style] = {HEAT_LEVELS: Style.NOT_FINITE, _NONE: Style.AXIS}
CRISP: Mapping[str, Value] = {"shape_rendering": "crispEdges"}


def ridges_panel(ridges: Ridges, width: float, theme: ThemeName) -> Panel:
    """One filled profile for each histogram, each reaching a little into the one above it."""
    shown = chosen(ridges.histograms, MOST_RIDGES)
    longest = max((len(histogram.name) for histogram in shown), default=0)
    box = Box(longest * CHARACTER_WIDTH + 24, TOP, 0.0, RIDGE_STEP * max(len(shown), 1) + RIDGE_STEP)
    box = Box(box.left, box.top, max(width - box.left - 24, 40.0), box.height)
    axis = edges_axis(ridges)
    parts = [*title_parts(title_of(ridges, len(shown)), "", theme)]
    parts += [_ridge(box, number, histogram, axis, theme) for number, histogram in enumerate(shown)]
    parts += axis_parts(box, axis, None, ridges.x_label, theme)
    return Panel(tuple(parts), box.bottom + BOTTOM)


def heatmap_panel(heatmap: Heatmap, width: float, theme: ThemeName) -> Panel:
    """Cells of heat, a colour bar at the right, lines over the cells; what is not finite has a colour of its own."""
    field = Field.of(heatmap)
    box = Box(84.0, TOP, max(width - 84.0 - 150.0, 40.0), FIELD_HEIGHT - TOP - BOTTOM)
    rows, columns = (min(max(size, 1), MOST_CELLS) for size in (len(heatmap.y), len(heatmap.x)))
    parts = [
        *title_parts(heatmap.title, heatmap.y_label, theme),
        *_cells(box, field, rows, columns, theme),
        *_bar(box, field, theme),
        *axis_parts(box, field.x.axis, None, heatmap.x_label, theme),
        *_y_ticks(box, field.y.axis, theme),
        *_over(box, field, theme),
    ]
    return Panel(tuple(parts), FIELD_HEIGHT)


def _ridge(box: Box, number: int, histogram: Histogram, axis: Axis, theme: ThemeName) -> str:
    base = box.top + RIDGE_STEP * (number + 1.6)
    share = profile(histogram, axis, RIDGE_POINTS)
    level = Box(box.left, base - RIDGE_STEP * OVERLAP, box.width, RIDGE_STEP * OVERLAP)
    x = np.concatenate([[0.0], (np.arange(RIDGE_POINTS) + 0.5) / RIDGE_POINTS, [1.0]])
    data = trace(level, x, np.concatenate([[0.0], share, [0.0]]))
    tint = ink(Style.SERIES1, theme)
    shape = element("path", d=f"{data}Z", fill=tint, stroke=tint, fill_opacity="0.35", stroke_width=1.4)
    return shape + words(box.left - 10, base, histogram.name, Style.TICK, theme, anchor="end")


def _cells(box: Box, field: Field, rows: int, columns: int, theme: ThemeName) -> Iterator[str]:
    """One rectangle for each run of equal heat along a row."""
    heights = field.sampled(rows, columns)
    lost = np.isnan(heights) | (heights == np.inf)
    levels = np.where(lost, HEAT_LEVELS, field.levels(heights))
    if field.heatmap.counts:
        levels[np.isnan(heights)], levels[heights == 0] = _EMPTY, _NONE
        lost &= ~np.isnan(heights)
    across, down = box.width / columns, box.height / rows
    for row in range(rows):
        starts = [0, *(np.flatnonzero(np.diff(levels[row])) + 1).tolist(), columns]
        for start, end in pairwise(starts):
            level = int(levels[row, start])
            if level == _EMPTY:
                continue
            tint = _NO_HEAT.get(level) or heat(level)
            faint: dict[str, Value] = {"fill_opacity": "0.15"} if level == _NONE else {}
            size: dict[str, Value] = {"width": (end - start) * across + 0.4, "height": down + 0.4}
            x, y = box.left + start * across, box.top + row * down
            yield element("rect", x=x, y=y, **size, fill=ink(tint, theme), **faint, **CRISP)
    if lost.any():
        mark = f"{UNICODE.not_a_number} not finite"
        yield words(box.right + 24, box.bottom + 21, mark, Style.NOT_FINITE, theme)


def _bar(box: Box, field: Field, theme: ThemeName) -> Iterator[str]:
    if field.z_axis.empty:
        return
    left, step = box.right + 24, box.height / BAR_STEPS
    levels = field.levels(field.z_axis.spots(1 - (np.arange(BAR_STEPS) + 0.5) / BAR_STEPS)).tolist()
    for number, level in enumerate(levels):
        tint = ink(heat(level), theme)
        yield element("rect", x=left, y=box.top + number * step, width=BAR_WIDTH, height=step + 0.4, fill=tint, **CRISP)
    for tick in field.z_axis.ticks(7):
        y = box.down(field.z_axis.place_one(tick.value))
        yield words(left + BAR_WIDTH + 8, y + 5, tick.label, Style.TICK, theme)
    yield words(left, box.top - 14, field.heatmap.z_label, Style.LABEL, theme)


def _y_ticks(box: Box, axis: Axis, theme: ThemeName) -> Iterator[str]:
    for tick in axis.ticks(8):
        y = box.down(axis.place_one(tick.value))
        yield stroke(box.left - 5, y, box.left, y, Style.AXIS, theme)
        yield words(box.left - 10, y + 5, tick.label, Style.TICK, theme, anchor="end")


def _over(box: Box, field: Field, theme: ThemeName) -> Iterator[str]:
    """Lines in white on a black edge, legible on any heat; their names at the top right."""
    for number, curve in enumerate(field.heatmap.lines):
        path = place(field.x.axis.units(curve.xs), curve.y, field.y.axis)
        inside = (path.x >= 0) & (path.x <= 1) & (path.y >= 0) & (path.y <= 1)
        data = trace(box, np.where(inside, path.x, np.nan), path.y)
        for tint, width in ((Style.OVER_LIGHT, 4.5), (Style.OVER_DARK, 2.0)):
            if data:
                yield element("path", d=data, fill="none", stroke=ink(tint, theme), stroke_width=width)
        yield words(box.right, box.top - 14 - 17 * number, curve.name, Style.LABEL, theme, anchor="end")
