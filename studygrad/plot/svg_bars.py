"""Counts as bars, as vectors."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from studygrad.plot.axis import Axis, floats
from studygrad.plot.bars import bar_axes
from studygrad.plot.canvas import Style
from studygrad.plot.field import Side
from studygrad.plot.palette import ThemeName
from studygrad.plot.svg_chart import BOTTOM, LEFT, TOP, axis_parts, title_parts
from studygrad.plot.svg_parts import Box, Panel, element, ink
from studygrad.sim.result import Chart

HEIGHT = 320.0
RIGHT = 24.0
FILLED = 0.8
"""Of a bar's place, how much the bar takes."""


def bars_panel(chart: Chart, width: float, theme: ThemeName) -> Panel:
    """The first curve of ``chart`` in a panel ``width`` pixels wide."""
    side, y_axis = bar_axes(chart)
    box = Box(LEFT, TOP, max(width - LEFT - RIGHT, 40.0), HEIGHT - TOP - BOTTOM)
    parts = [
        *title_parts(chart.title, chart.y_label, theme),
        *axis_parts(box, side.axis, y_axis, chart.x_label, theme),
        *_bars(box, chart, side, y_axis, theme),
    ]
    return Panel(tuple(parts), HEIGHT)


def _bars(box: Box, chart: Chart, side: Side, y_axis: Axis, theme: ThemeName) -> Iterator[str]:
    values = floats(chart.curves[0].y)
    each = FILLED * box.width / max(values.size, 1)
    heights = np.clip(np.nan_to_num(y_axis.place(values)), 0.0, 1.0)[side.order]
    for unit, height in zip(side.units.tolist(), heights.tolist(), strict=True):
        if height > 0:
            place = {"x": box.across(unit) - each / 2, "y": box.down(height)}
            yield element("rect", **place, width=each, height=height * box.height, fill=ink(Style.SERIES1, theme))
