"""Elements of an SVG picture, escaped, with the colours of a theme."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

import numpy as np

from studygrad.plot.axis import Floats
from studygrad.plot.palette import BOLD, TEXT, ThemeName, colour

CHARACTER_WIDTH = 7.6
FONT_SIZE = 14
TITLE_SIZE = 18
DASHES = "7 5"
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

Value = str | float | int


@dataclass(frozen=True, slots=True)
class Panel:
    """A part of the picture, drawn from its own (0, 0), and its height in pixels."""

    elements: tuple[str, ...]
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """The plot itself inside its panel, in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    def across(self, unit: float) -> float:
        """Pixels for a place from 0 (left) to 1."""
        return self.left + unit * self.width

    def down(self, unit: float) -> float:
        """Pixels for a height from 0 (bottom) to 1."""
        return self.bottom - unit * self.height


def element(name: str, **attributes: Value) -> str:
    """One element without content; underscores in attribute names stand for hyphens."""
    return f"<{name}{_written(attributes)}/>"


def around(name: str, content: str, **attributes: Value) -> str:
    """As ``element``, with content that is escaped already."""
    return f"<{name}{_written(attributes)}>{content}</{name}>"


def ink(style: int, theme: ThemeName) -> str:
    """The colour of a style; ordinary text has the theme's own."""
    return colour(style, theme) or TEXT[theme]


def words(
    x: float, y: float, text: str, style: int, theme: ThemeName, *, anchor: str = "start", size: int = FONT_SIZE
) -> str:
    """A line of text whose baseline is at ``y``."""
    weight = "bold" if style in BOLD else "normal"
    safe = escape(_NOT_IN_XML.sub("�", text))
    place: dict[str, Value] = {"x": x, "y": y, "text_anchor": anchor}
    return around("text", safe, **place, font_size=size, font_weight=weight, fill=ink(style, theme))


def stroke(x0: float, y0: float, x1: float, y1: float, style: int, theme: ThemeName, **more: Value) -> str:
    """A straight line, one pixel wide unless ``more`` says otherwise."""
    attributes: dict[str, Value] = {"stroke": ink(style, theme), "stroke_width": 1, **more}
    return element("line", x1=x0, y1=y0, x2=x1, y2=y1, **attributes)


def trace(box: Box, x: Floats, y: Floats) -> str:
    """The path data of a line through unit coordinates, both of shape (n,); NaN parts it, a lone point is a dot."""
    here = ~(np.isnan(x) | np.isnan(y))
    starts = here & ~np.concatenate([[False], here[:-1]])
    across = np.round(box.left + x[here] * box.width, 1)
    down = np.round(box.bottom - y[here] * box.height, 1)
    moves = starts[here]
    kept = moves | np.concatenate([[True], (np.diff(across) != 0) | (np.diff(down) != 0)])[: len(moves)]
    points = zip(across[kept].tolist(), down[kept].tolist(), moves[kept].tolist(), strict=True)
    return " ".join(f"M{a} {b}L{a} {b}" if move else f"L{a} {b}" for a, b, move in points)


def _written(attributes: Mapping[str, Value]) -> str:
    return "".join(f" {key.replace('_', '-')}={_quoted(value)}" for key, value in attributes.items())


def _quoted(value: Value) -> str:
    return quoteattr(f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value))
