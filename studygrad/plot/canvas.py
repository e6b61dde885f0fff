"""A rectangle of cells, each with one character and the name of a style: what every renderer starts from."""

from __future__ import annotations

from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from studygrad.plot.cells import fit, one_cell_each

Codes = NDArray[np.uint32]
Styles = NDArray[np.uint16]
BLANK = ord(" ")
HALF_BLOCK = ord("▀")
HEAT = 64
HEAT_LEVELS = 256


class Style(IntEnum):
    """What a cell means. A theme decides what that looks like; levels of heat follow from ``HEAT`` on."""

    PLAIN = 0
    TITLE = 1
    LABEL = 2
    TICK = 3
    AXIS = 4
    SERIES1 = 5
    SERIES2 = 6
    SERIES3 = 7
    SERIES4 = 8
    SERIES5 = 9
    SERIES6 = 10
    PREDICTED = 11
    BAND = 12
    GHOST = 13
    GUESS = 14
    VANISHING = 15
    HEALTHY = 16
    EXPLODING = 17
    NOT_FINITE = 18
    OVER_DARK = 19
    OVER_LIGHT = 20


SERIES = (Style.SERIES1, Style.SERIES2, Style.SERIES3, Style.SERIES4, Style.SERIES5, Style.SERIES6)


class Canvas:
    """``height`` × ``width`` cells, both at least 1: Unicode code points, styles, and background styles (0 for none).

    Whatever is written outside is cut off. In a half block the style is the upper half, the background the lower.
    """

    def __init__(self, width: int, height: int, *, ascii_only: bool = False) -> None:
        self.width = max(width, 1)
        self.height = max(height, 1)
        self.ascii_only = ascii_only
        shape = (self.height, self.width)
        self.codes: Codes = np.full(shape, BLANK, dtype=np.uint32)
        self.styles: Styles = np.zeros(shape, dtype=np.uint16)
        self.backs: Styles = np.zeros(shape, dtype=np.uint16)

    def write(self, row: int, column: int, text: str, style: int = Style.PLAIN, *, room: int | None = None) -> None:
        """``text`` from ``column`` on, cut with an ellipsis after ``room`` cells (default: the edge)."""
        if not 0 <= row < self.height or column >= self.width:
            return
        right = self.width - max(column, 0)
        shown = one_cell_each(text, ascii_only=self.ascii_only)
        if room is not None or column >= 0:
            shown = fit(shown, right if room is None else min(room, right), ".." if self.ascii_only else "…")
        shown = shown[max(-column, 0) :][:right]
        if not shown:
            return
        place = slice(max(column, 0), max(column, 0) + len(shown))
        self.codes[row, place] = np.frombuffer(shown.encode("utf-32-le"), dtype="<u4")
        self.styles[row, place] = style

    def put(self, row: int, column: int, character: str, style: int) -> None:
        """One character, left out if it lies outside."""
        if 0 <= row < self.height and 0 <= column < self.width:
            self.codes[row, column] = ord(character)
            self.styles[row, column] = style

    def paste(self, other: Canvas, row: int, column: int) -> None:
        """All cells of ``other`` with its upper left corner at (``row`` ≥ 0, ``column`` ≥ 0)."""
        height = min(other.height, self.height - row)
        width = min(other.width, self.width - column)
        if height <= 0 or width <= 0:
            return
        there = (slice(row, row + height), slice(column, column + width))
        self.codes[there] = other.codes[:height, :width]
        self.styles[there] = other.styles[:height, :width]
        self.backs[there] = other.backs[:height, :width]


def series(number: int) -> Style:
    """The style of the curve with this number, counted from 0; a seventh curve has that of the first."""
    return SERIES[number % len(SERIES)]


def heat(level: int) -> int:
    """The style of a level of heat from 0 to 255."""
    return HEAT + min(max(level, 0), HEAT_LEVELS - 1)


def text_of(codes: Codes) -> str:
    """Code points of shape (n,) as a string."""
    return codes.astype("<u4").tobytes().decode("utf-32-le")
