"""Canvases as Textual strips, for a widget's ``render_line``."""

from __future__ import annotations

from functools import lru_cache

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip

from studygrad.plot.canvas import Canvas
from studygrad.plot.palette import BOLD, ThemeName, colour
from studygrad.plot.text import runs


def to_strips(canvas: Canvas, theme: ThemeName = "dark") -> list[Strip]:
    """One strip for each row, each as wide as the canvas; cells without a colour take the widget's own."""
    return [
        Strip(
            [Segment(text, _style(style, back, theme)) for text, style, back in runs(canvas, row, canvas.codes)],
            canvas.width,
        )
        for row in range(canvas.height)
    ]


@lru_cache(maxsize=8192)
def _style(style: int, back: int, theme: ThemeName) -> RichStyle:
    return RichStyle(
        color=colour(style, theme),
        bgcolor=colour(back, theme) if back else None,
        bold=style in BOLD or None,
    )
