from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from studygrad.plot.dots import BRAILLE, braille, draw_line

units = st.floats(0, 1)


@given(st.lists(st.tuples(units, units), min_size=2, max_size=12), st.integers(1, 60), st.integers(1, 60))
def test_a_line_is_solid(points: list[tuple[float, float]], width: int, height: int) -> None:
    """Between the leftmost and the rightmost dot no column is empty, and so for rows."""
    x, y = np.array(points).T
    grid = draw_line(x, y, width, height)
    for line in (grid.any(axis=0), grid.any(axis=1)):
        touched = np.flatnonzero(line)
        assert (np.diff(touched) == 1).all()


def test_corners_and_gaps() -> None:
    x = np.array([0.0, np.nan, 1.0, 0.5])
    y = np.array([0.0, 0.5, 1.0, np.nan])
    grid = draw_line(x, y, 5, 3)
    assert np.argwhere(grid).tolist() == [[0, 4], [2, 0]]


def test_what_lies_outside_is_a_gap() -> None:
    assert not draw_line(np.array([-0.1, 1.1]), np.array([0.5, 0.5]), 5, 5).any()


def test_dots_are_braille() -> None:
    """Unicode numbers the dots 1 2 3 down the left, 4 5 6 down the right, then 7 and 8 below."""
    diagonal = np.zeros((4, 2), dtype=np.bool_)
    diagonal[[0, 1, 2, 3], [0, 0, 1, 1]] = True
    assert chr(BRAILLE + int(braille(diagonal)[0, 0])) == "⢣"
