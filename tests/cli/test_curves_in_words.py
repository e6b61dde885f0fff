"""Curves as a few numbers in words: which numbers, of how many curves, and how they are spelt."""

from __future__ import annotations

import math

import numpy as np
import pytest

from studygrad.cli.curves_in_words import curves_in_words
from studygrad.sim.result import Chart, Curve, Heatmap, Histogram, Result, Ridges


def curve(name: str, *y: float) -> Curve:
    return Curve(name, np.array(y))


def told(*curves: Curve, x_label: str = "layer") -> list[str]:
    return list(curves_in_words(Result(charts=(Chart("Norm", curves, x_label=x_label),))))


def test_a_curve_is_told_at_its_start_its_quarters_and_its_end() -> None:
    assert told(Curve("gradient", 0.5 ** np.arange(21))) == [
        "Norm: layer 0 = 1, layer 5 = 0.0312, layer 10 = 0.000977, layer 15 = 3.05e-5, layer 20 = 9.54e-7"
    ]


@pytest.mark.parametrize("points", [1, 2, 3, 4, 5])
def test_of_a_short_curve_every_point_is_told_once(points: int) -> None:
    (line,) = told(curve("gradient", *range(points)))
    assert line == "Norm: " + ", ".join(f"layer {place} = {place}" for place in range(points))


def test_numbers_are_spelt_as_a_voice_reads_them() -> None:
    (line,) = told(curve("gradient", -3325.0, math.inf, -math.inf, math.nan, 0.0))
    assert line == "Norm: layer 0 = -3 325, layer 1 = inf, layer 2 = -inf, layer 3 = NaN, layer 4 = 0"


def test_a_curve_is_told_along_its_own_axis() -> None:
    (line,) = told(Curve("slope", np.array([0.1, 1.0]), x=np.array([-4.0, 0.0])), x_label="")
    assert line == "Norm: x -4 = 0.1, x 0 = 1"


def test_curves_that_share_a_chart_are_named_and_those_beyond_the_fourth_are_counted() -> None:
    lines = told(*(curve(name, 1.0) for name in "abcdefg"))
    assert lines == [*(f"Norm, {name}: layer 0 = 1" for name in "abcd"), "and 3 more"]


def test_a_curve_without_points_is_passed_over() -> None:
    assert told(curve("empty")) == []


def test_what_is_drawn_and_not_told_is_named() -> None:
    ridges = Ridges("Sizes", (Histogram("layer 1", np.arange(3.0), np.ones(2)),))
    heatmap = Heatmap("The way down", np.arange(2.0), np.arange(2.0), np.zeros((2, 2)))
    result = Result(ridges=(ridges,), heatmaps=(heatmap,))
    assert list(curves_in_words(result)) == ["Drawn, not in numbers: Sizes; The way down"]
