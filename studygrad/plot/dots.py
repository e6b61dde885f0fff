"""Lines to dots, without a loop over points, and dots to braille."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from studygrad.plot.axis import Floats

Grid = NDArray[np.bool_]
BRAILLE = 0x2800
DOTS_ACROSS, DOTS_DOWN = 2, 4
_BITS = np.array([[0x01, 0x08], [0x02, 0x10], [0x04, 0x20], [0x40, 0x80]], dtype=np.uint32)


def draw_line(x: Floats, y: Floats, width: int, height: int) -> Grid:
    """The dots, shape (height, width), that a line through points of the unit square touches; NaN is a gap.

    Unit (0, 0) is the lower left dot; a point outside the square is a gap too. A point between two gaps is one dot.
    """
    grid: Grid = np.zeros((height, width), dtype=np.bool_)
    inside = (x >= 0) & (x <= 1) & (y >= 0) & (y <= 1)
    across = np.where(inside, x, 0.0) * (width - 1)
    down = (1.0 - np.where(inside, y, 0.0)) * (height - 1)
    grid[_nearest(down[inside]), _nearest(across[inside])] = True
    whole = inside[:-1] & inside[1:]
    if whole.any():
        columns, rows = _along(across[:-1][whole], down[:-1][whole], across[1:][whole], down[1:][whole])
        grid[rows, columns] = True
    return grid


def braille(grid: Grid) -> NDArray[np.uint32]:
    """Braille patterns, as bits to add to ``BRAILLE``, of shape (rows, columns) for dots of (4·rows, 2·columns)."""
    rows, columns = grid.shape[0] // DOTS_DOWN, grid.shape[1] // DOTS_ACROSS
    blocks = grid.reshape(rows, DOTS_DOWN, columns, DOTS_ACROSS)
    bits: NDArray[np.uint32] = np.einsum("rdca,da->rc", blocks.astype(np.uint32), _BITS)
    return bits


def _nearest(spots: Floats) -> NDArray[np.intp]:
    return (spots + 0.5).astype(np.intp)


def _along(x0: Floats, y0: Floats, x1: Floats, y1: Floats) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Dots on segments, one step for each dot along the longer side."""
    steps = np.ceil(np.maximum(np.abs(x1 - x0), np.abs(y1 - y0))).astype(np.intp) + 1
    ends = np.cumsum(steps)
    offset = np.arange(ends[-1]) - np.repeat(ends - steps, steps)
    part = offset / np.repeat(np.maximum(steps - 1, 1), steps)
    columns = np.repeat(x0, steps) + np.repeat(x1 - x0, steps) * part
    rows = np.repeat(y0, steps) + np.repeat(y1 - y0, steps) * part
    return _nearest(columns), _nearest(rows)
