"""What a sweep is drawn as."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.plot.report import draw_result
from studygrad.plot.svg import to_svg
from studygrad.sim.load import load
from studygrad.sim.parameters import Value
from studygrad.sim.result import Fate, Reading
from studygrad.sim.sense import complaints
from studygrad.sim.sweep.grid import Grid, plan
from studygrad.sim.sweep.picture import picture
from studygrad.sim.sweep.point import Point

FLOW = load(Path(__file__).parents[2] / "sims" / "gradient_flow.py")


def grid(*over: str) -> Grid:
    return plan(FLOW, "", over, [])


def points(asked: Grid, reading: Callable[..., float | None], predicted: float | None = None) -> dict[int, Point]:
    """``reading`` of each cell, called "left"."""
    return {
        index: Point(index, {"left": Reading(reading(**asked.cell(index)), "units", "", predicted)}, Fate.HEALTHY)
        for index in range(asked.size)
    }


def test_one_number_is_a_line_beside_its_prediction() -> None:
    asked = grid("gain=0.5:2:3")
    (chart,) = picture(asked, points(asked, lambda gain: 3 * gain, predicted=3.0), "left").charts
    (curve,) = chart.curves
    assert (chart.x_label, chart.y_label, chart.x_scale, chart.scale) == ("gain", "units", "log", "linear")
    assert curve.xs.tolist() == [0.5, 1.0, 2.0]
    assert curve.y.tolist() == [1.5, 3.0, 6.0]
    assert curve.predicted is not None
    assert curve.predicted.tolist() == [3.0, 3.0, 3.0]


def test_two_numbers_are_a_heatmap_on_their_own_scales() -> None:
    asked = grid("gain=0.5:2:7", "residual=0:1:6")
    (heatmap,) = picture(asked, points(asked, lambda gain, residual: gain + residual), "left").heatmaps
    assert heatmap.z.tolist() == (heatmap.x[None, :] + heatmap.y[:, None]).tolist()
    assert (heatmap.x_label, heatmap.y_label, heatmap.z_label) == ("gain", "residual", "units")
    assert (heatmap.x_scale, heatmap.y_scale) == ("log", "linear")


def test_words_are_a_line_each() -> None:
    asked = grid("activation=relu,tanh", "depth=5,10")
    found = points(asked, lambda activation, depth: depth if activation == "relu" else -depth)
    (chart,) = picture(asked, found, "left").charts
    assert [(curve.name, curve.y.tolist()) for curve in chart.curves] == [("relu", [5, 10]), ("tanh", [-5, -10])]


def test_a_few_values_of_a_second_number_are_a_line_each() -> None:
    asked = grid("depth=5:100:20", "gain=1,1.5")
    (chart,) = picture(asked, points(asked, lambda depth, gain: depth * gain), "left").charts
    assert [curve.name for curve in chart.curves] == ["gain 1", "gain 1.5"]
    assert chart.x_label == "depth (layers)"


def test_anything_else_is_a_table_and_says_where_it_ends() -> None:
    words = grid("activation=relu,tanh")
    (table,) = picture(words, points(words, lambda activation: 1.0), "left").tables
    assert (table.columns, table.rows) == (("activation", "left"), (("relu", 1.0), ("tanh", 1.0)))
    many = grid("gain=1:2:5", "depth=2:30:5", "width=4:64:5")
    (table,) = picture(many, points(many, lambda **cell: math.prod(cell.values())), "left").tables
    assert len(table.rows) == 60
    assert "the first 60 of 125" in table.title


def test_seeds_are_summarised_by_their_median_and_middle_half() -> None:
    asked = grid("seed=0:4:5", "gain=1,2")
    found = points(asked, lambda seed, gain: gain * [0, 1, 2, 3, 100][seed])
    (chart,) = picture(asked, found, "left").charts
    (curve,) = chart.curves
    assert "median of 5 seeds" in chart.title
    assert curve.y.tolist() == [2.0, 4.0]
    assert curve.band is not None
    assert [edge.tolist() for edge in curve.band] == [[1.0, 2.0], [3.0, 6.0]]


def test_what_never_came_to_pass_is_infinite_and_what_failed_is_a_gap() -> None:
    asked = grid("gain=1,2,3,4")
    found = points(asked, lambda gain: None if gain == 2 else gain)
    found[3] = Point(3, error="no")
    (chart,) = picture(asked, found, "left").charts
    np.testing.assert_array_equal(chart.curves[0].y, [1.0, np.inf, 3.0, np.nan])


@pytest.mark.parametrize(
    ("values", "scale"),
    [([1e-3, 1.0, 2.0], "log"), ([0.0, 1e-3, 1.0], "log"), ([-1.0, 1e-3, 1.0], "linear"), ([1.0, 2.0, 3.0], "linear")],
)
def test_values_over_decades_are_drawn_on_a_log_scale(values: list[float], scale: str) -> None:
    asked = grid("gain=1,2,3")
    (chart,) = picture(asked, points(asked, lambda gain: values[int(gain) - 1]), "left").charts
    assert chart.scale == scale


def test_the_lowest_and_the_highest_are_told_with_their_place() -> None:
    asked = grid("gain=0.5:2:7", "depth=5:20:6")
    readings = picture(asked, points(asked, lambda gain, depth: gain * depth), "left").readings
    assert (readings["lowest"].value, readings["lowest"].help) == (2.5, "at gain 0.5, depth 5")
    assert (readings["highest"].value, readings["highest"].help) == (40.0, "at gain 2, depth 20")


SHAPES = st.lists(
    st.sampled_from(["gain=1:2:3", "gain=0.5:2:8", "depth=2:9:7", "seed=0,1,2", "activation=relu,tanh", "width=16"]),
    min_size=1,
    max_size=4,
    unique_by=lambda text: text.partition("=")[0],
)


@given(SHAPES, st.data())
def test_any_sweep_can_be_drawn(over: list[str], data: st.DataObject) -> None:
    asked = grid(*over)
    outcomes = st.none() | st.just("failed") | st.floats(width=64)
    drawn = data.draw(st.lists(outcomes, min_size=asked.size, max_size=asked.size))
    found = {index: _point(index, value) for index, value in enumerate(drawn)}
    result = picture(asked, found, "left")
    assert not list(complaints(result))
    assert len(result.charts) + len(result.heatmaps) + len(result.tables) == 1
    assert draw_result(result, 80).height > 0
    assert to_svg(result).endswith("</svg>\n")


def _point(index: int, value: Value | None) -> Point:
    if value == "failed":
        return Point(index, error="no")
    return Point(index, {"left": Reading(None if value is None else float(value))}, Fate.HEALTHY)
