"""Heatmaps over log-spaced values: every cell as wide as the next, ticks at powers of ten."""

from __future__ import annotations

import numpy as np
import pytest

from studygrad.plot.field import Field
from studygrad.plot.heatmap import draw_heatmap
from studygrad.plot.text import to_plain
from studygrad.sim.result import Curve, Heatmap

GAINS = np.geomspace(1e-2, 1e2, 5)


def test_cells_are_alike_on_a_log_side_and_shrink_on_a_linear_one() -> None:
    z = np.arange(10.0).reshape(2, 5)
    log = Field.of(Heatmap("", GAINS, np.array([0.0, 1.0]), z, x_scale="log"))
    assert np.bincount(log.x.nearest(50)).tolist() == [10] * 5
    linear = Field.of(Heatmap("", GAINS, np.array([0.0, 1.0]), z))
    assert np.bincount(linear.x.nearest(50)).max() > 20


def test_both_sides_are_labelled_in_powers_of_ten() -> None:
    heatmap = Heatmap("", GAINS, GAINS, np.ones((5, 5)), x_scale="log", y_scale="log")
    *plot, ticks = to_plain(draw_heatmap(heatmap, 60, 20)).splitlines()
    assert ticks.split() == ["10⁻²", "10⁻¹", "10⁰", "10¹", "10²"]
    assert [line.split()[0] for line in plot if "┤" in line] == ["10²", "10¹", "10⁰", "10⁻¹", "10⁻²"]


def test_a_line_over_it_follows_its_scale() -> None:
    line = Curve("gain = 1", np.array([0.0, 1.0]), x=np.array([1.0, 1.0]))
    field = Field.of(Heatmap("", GAINS, np.array([0.0, 1.0]), np.ones((2, 5)), x_scale="log", lines=(line,)))
    assert field.x.axis.units(line.xs).tolist() == pytest.approx([0.5, 0.5])


def test_values_without_a_place_on_a_log_side_are_counted() -> None:
    field = Field.of(Heatmap("", np.array([0.0, 1.0]), np.array([0.0, 1.0]), np.ones((2, 2)), x_scale="log"))
    assert field.x.axis.scale == "linear"
    assert field.x.nearest(4).tolist() == [0, 0, 1, 1]
