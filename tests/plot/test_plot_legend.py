"""The legend of a chart is whole, in as many rows as it needs, or leaves out what has no room."""

from __future__ import annotations

import numpy as np
import pytest

from studygrad.plot.lines import draw_chart
from studygrad.sim.result import Chart, Curve

from .drawn import chart, frame, product

NAMES = ("largest", "median", "median, orthogonal")
THREE = Chart(
    "Values",
    tuple(Curve(name, np.full(9, 2.0 + at), predicted=np.full(9, 5.0)) for at, name in enumerate(NAMES)),
    "layer",
    "factor",
)


def head(width: int, height: int = 16) -> list[str]:
    """What stands between the title and the plot."""
    rows = frame(draw_chart(THREE, width, height)).splitlines()[2:]
    return rows[: next(at for at, row in enumerate(rows) if "│" in row or "┤" in row)]


def test_a_legend_stands_beside_the_label_where_both_have_room() -> None:
    assert head(80) == ["factor                1 largest   2 median   3 median, orthogonal   ╌╌ predicted"]


def test_a_legend_that_is_too_long_for_a_row_goes_on_in_the_next() -> None:
    assert head(50) == ["factor", "1 largest   2 median   3 median, orthogonal", "╌╌ predicted"]
    assert head(34) == ["factor", "1 largest   2 median", "3 median, orthogonal", "╌╌ predicted"]


@pytest.mark.parametrize("width", range(24, 90))
def test_no_entry_is_cut(width: int) -> None:
    said = "   ".join(head(width))
    assert all(name in said for name in (*NAMES, "predicted"))
    assert "…" not in said


def test_in_little_height_the_plot_comes_before_the_last_rows_of_the_legend() -> None:
    assert head(50, 11) == ["factor", "1 largest   2 median   3 median, orthogonal"]
    assert head(50, 7) == []


def test_that_the_prediction_is_hidden_is_told_only_where_there_is_room_for_it() -> None:
    hidden = chart(product(0.5, 6))
    assert "╌╌ predicted, same line" in frame(draw_chart(hidden, 44, 12))
    assert frame(draw_chart(hidden, 30, 16, guess=0.5)).splitlines()[3:5] == [
        "⠒⠒ measured   ╌╌ predicted",
        "◆ your guess",
    ]
