"""Canvases as text: plain, or with ANSI colours."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import numpy as np

from studygrad.plot.canvas import HALF_BLOCK, HEAT, HEAT_LEVELS, Canvas, Codes, Style, text_of
from studygrad.plot.marks import UNICODE
from studygrad.plot.palette import BOLD, SIXTEEN, ThemeName, colour, nearest_of_256

Depth = Literal["truecolor", "256", "16"]
_RESET = "\x1b[0m"


def to_plain(canvas: Canvas) -> str:
    """The characters alone, one line a row, without trailing spaces; heat becomes shades from light to full."""
    return "\n".join(text_of(row).rstrip() for row in shaded(canvas))


def to_ansi(canvas: Canvas, *, theme: ThemeName = "dark", depth: Depth = "truecolor") -> str:
    """The characters with their colours as SGR sequences; each line ends reset, without trailing spaces.

    Sixteen colours are too few for heat: there it is shades.
    """
    codes = shaded(canvas) if depth == "16" else canvas.codes
    lines = []
    for row in range(canvas.height):
        line = "".join(_sgr(text, style, back, theme, depth) for text, style, back in runs(canvas, row, codes))
        lines.append(line.rstrip(" "))
    return "\n".join(lines)


def shaded(canvas: Canvas) -> Codes:
    """The code points with each half block of heat as one of five shades, by the mean of its halves."""
    halves = (canvas.codes == HALF_BLOCK) & (canvas.styles >= HEAT) & (canvas.backs >= HEAT)
    if not halves.any():
        return canvas.codes
    level = (canvas.styles[halves].astype(np.int64) + canvas.backs[halves] - 2 * HEAT) / (2 * HEAT_LEVELS)
    shades = np.array([ord(shade) for shade in UNICODE.shades], dtype=np.uint32)
    codes = canvas.codes.copy()
    codes[halves] = shades[(level * len(shades)).astype(np.intp)]
    return codes


def runs(canvas: Canvas, row: int, codes: Codes) -> Iterator[tuple[str, int, int]]:
    """The stretches of a row that share style and background: text, style, background."""
    styles, backs = canvas.styles[row], canvas.backs[row]
    changes = np.flatnonzero((styles[1:] != styles[:-1]) | (backs[1:] != backs[:-1])) + 1
    text = text_of(codes[row])
    starts = [0, *changes.tolist()]
    style_at, back_at = styles[starts].tolist(), backs[starts].tolist()
    for (start, end), style, back in zip(pairwise([*starts, canvas.width]), style_at, back_at, strict=True):
        yield text[start:end], style, back


def _sgr(text: str, style: int, back: int, theme: ThemeName, depth: Depth) -> str:
    if not back and text.isspace():
        return text
    codes = _parameters(style, back, theme, depth)
    return f"\x1b[{codes}m{text}{_RESET}" if codes else text


@lru_cache(maxsize=4096)
def _parameters(style: int, back: int, theme: ThemeName, depth: Depth) -> str:
    parts = ["1"] if style in BOLD else []
    if depth == "16":
        parts += [str(SIXTEEN[Style(style)])] if style < HEAT and Style(style) in SIXTEEN else []
        return ";".join(parts)
    for code, which in ((style, 38), (back, 48)):
        if (hexadecimal := colour(code, theme) if code else None) is not None:
            parts.append(_paint(hexadecimal, which, depth))
    return ";".join(parts)


def _paint(hexadecimal: str, which: int, depth: Depth) -> str:
    if depth == "256":
        return f"{which};5;{nearest_of_256(hexadecimal)}"
    red, green, blue = (int(hexadecimal[at : at + 2], 16) for at in (1, 3, 5))
    return f"{which};2;{red};{green};{blue}"
