"""Strokes in cells: solid lines in dots, dashes, shaded bands, and the rows at the edges for ∞ and 0."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studygrad.plot.canvas import Canvas, Style, series
from studygrad.plot.curves import Band, Edge, Flags, Path
from studygrad.plot.dots import BRAILLE, DOTS_ACROSS, DOTS_DOWN, Grid, braille, draw_line
from studygrad.plot.frame import Frame
from studygrad.plot.legend import name_mark
from studygrad.plot.marks import Marks

_GHOST_STEP = 2
_ALL_BITS = 0xFF


@dataclass(frozen=True, slots=True)
class Plane:
    """The cells of a frame to draw on; ``above`` and ``below`` say whether the rows next to it are for ∞ and 0."""

    canvas: Canvas
    frame: Frame
    marks: Marks
    above: bool
    below: bool

    def row(self, height: float, edge: Edge) -> int:
        """The canvas row of a unit height, or of what lies beyond all numbers."""
        if edge is Edge.ABOVE:
            return self.frame.top - int(self.above)
        if edge is Edge.BELOW:
            return self.frame.bottom - 1 + int(self.below)
        return self.frame.row(height)

    @property
    def _cells(self) -> tuple[slice, slice]:
        return slice(self.frame.top, self.frame.bottom), slice(self.frame.left, self.frame.right)

    def band(self, band: Band) -> None:
        """Shade every cell between the bounds, one at least in each column that the band reaches."""
        if not band.x.size:
            return
        rows, columns = self.frame.height, self.frame.width
        centres = (np.arange(columns) + 0.5) / columns
        reached = (centres >= band.x[0] - 1 / columns) & (centres <= band.x[-1] + 1 / columns)
        low = np.interp(centres, band.x, band.low)
        high = np.interp(centres, band.x, band.high)
        top, bottom = ((1 - bound) * (rows - 0.001) for bound in (high, low))
        row = np.arange(rows)[:, None]
        shaded = (row >= np.floor(top)) & (row <= np.floor(bottom)) & reached
        self._fill(shaded, self.marks.band, Style.BAND)

    def predicted(self, path: Path) -> None:
        """Dashes, upright where the line is steep."""
        cells = self._cells_under(path)
        steep: Grid = np.asarray(cells & (cells.sum(axis=0) > 2), dtype=np.bool_)
        self._fill(cells & ~steep, self.marks.predicted, Style.PREDICTED)
        self._fill(steep, self.marks.predicted_steep, Style.PREDICTED)
        for flags, edge in ((path.above, Edge.ABOVE), (path.below, Edge.BELOW)):
            for column in self._columns(path, flags):
                self.canvas.put(self.row(0.0, edge), column, self.marks.predicted, Style.PREDICTED)

    def ghost(self, path: Path) -> None:
        """A faint line of every second dot."""
        if not self.marks.braille:
            self._fill(self._cells_under(path), self.marks.ghost, Style.GHOST)
            return
        grid = self._dots(path)
        grid[:, np.arange(grid.shape[1]) % _GHOST_STEP != 0] = False
        self._stipple(grid, Style.GHOST)

    def measured(self, paths: Sequence[Path]) -> None:
        """Solid lines, the first on top; where there are several, each bears its name's mark once."""
        several = len(paths) > 1
        for number in reversed(range(len(paths))):
            self._line(paths[number], number)
        for number, path in enumerate(paths):
            self._ends(path, number)
            if several and self.marks.braille:
                self._name(number, len(paths))

    def guess(self, path: Path) -> None:
        """The learner's guess at the right edge; NaN has no place there."""
        if path.end is not None:
            _, height, edge = path.end
            self.canvas.put(self.row(height, edge), self.frame.right - 1, self.marks.guess, Style.GUESS)

    def _line(self, path: Path, number: int) -> None:
        if self.marks.braille:
            self._stipple(self._dots(path), series(number))
        else:
            self._fill(self._cells_under(path), name_mark(self.marks, number), series(number))
        stroke = self.marks.line if self.marks.braille else name_mark(self.marks, number)
        for flags, edge in ((path.above, Edge.ABOVE), (path.below, Edge.BELOW)):
            for column in self._columns(path, flags):
                self.canvas.put(self.row(0.0, edge), column, stroke, series(number))

    def _ends(self, path: Path, number: int) -> None:
        """Mark where the line reaches ∞ or 0, and where it ends in NaN."""
        for flags, edge, mark in (
            (path.above, Edge.ABOVE, self.marks.infinity),
            (path.below, Edge.BELOW, self.marks.zero),
        ):
            columns = self._columns(path, flags)
            if columns.size:
                self.canvas.put(self.row(0.0, edge), int(columns[0]), mark, series(number))
        if path.dies and path.end is not None:
            x, height, edge = path.end
            column = min(self.frame.column(x) + (edge is not Edge.WITHIN), self.frame.right - 1)
            self.canvas.put(self.row(height, edge), column, self.marks.not_a_number, Style.NOT_FINITE)

    def _name(self, number: int, several: int) -> None:
        """Put the mark of the curve on it, at a place of its own between left and right."""
        rows, columns = np.nonzero(self.canvas.styles[self._cells] == series(number))
        if not columns.size:
            return
        wanted = self.frame.width * (number + 1) / (several + 1)
        nearest = int(np.argmin(np.abs(columns - wanted)))
        row, column = self.frame.top + int(rows[nearest]), self.frame.left + int(columns[nearest])
        self.canvas.put(row, column, name_mark(self.marks, number), series(number))

    def _columns(self, path: Path, flags: Flags) -> NDArray[np.intp]:
        """The columns that the points at an edge run over, from left to right."""
        flat = np.where(flags, 0.5, np.nan)
        cells = draw_line(path.x, flat, self.frame.width, 1)
        return np.flatnonzero(cells[0]) + self.frame.left

    def _cells_under(self, path: Path) -> Grid:
        """The cells that the line touches: with braille those that hold one of its dots."""
        rows, columns = self.frame.height, self.frame.width
        if not self.marks.braille:
            return draw_line(path.x, path.y, columns, rows)
        dots = self._dots(path).reshape(rows, DOTS_DOWN, columns, DOTS_ACROSS)
        return np.asarray(dots.any(axis=(1, 3)), dtype=np.bool_)

    def _dots(self, path: Path) -> Grid:
        return draw_line(path.x, path.y, self.frame.width * DOTS_ACROSS, self.frame.height * DOTS_DOWN)

    def _stipple(self, grid: Grid, style: Style) -> None:
        """Add dots to the cells; those that held dots keep them, except a ghost's."""
        bits = braille(grid)
        codes, styles = self.canvas.codes[self._cells], self.canvas.styles[self._cells]
        dotted = (codes >= BRAILLE) & (codes <= BRAILLE + _ALL_BITS) & (styles != Style.GHOST)
        held = np.where(dotted, codes, BRAILLE)
        touched = bits > 0
        codes[touched] = (held | bits)[touched]
        styles[touched] = style

    def _fill(self, cells: Grid, character: str, style: Style) -> None:
        self.canvas.codes[self._cells][cells] = ord(character)
        self.canvas.styles[self._cells][cells] = style
