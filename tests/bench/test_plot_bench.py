"""How long a frame takes. Goals: lines 6 ms, ridges 4 ms, a heatmap 5 ms, from numbers to strips."""

from __future__ import annotations

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from studygrad.plot.heatmap import draw_heatmap
from studygrad.plot.lines import draw_chart
from studygrad.plot.ridges import draw_ridges
from studygrad.plot.text import to_plain
from studygrad.plot.textual_strips import to_strips
from studygrad.sim.result import Chart, Curve, Heatmap, Histogram, Ridges

pytestmark = pytest.mark.slow
WIDTH, HEIGHT = 80, 24


def five_lines() -> Chart:
    x = np.arange(200.0)
    curves = (Curve(f"depth {n}", np.exp(-x * n / 20) * (1 + 0.3 * np.sin(x * n))) for n in range(1, 6))
    return Chart("Gradient", tuple(curves), "layer", "|g|", "log")


def twenty_ridges() -> Ridges:
    edges = np.linspace(-3, 3, 61)
    centres = (edges[1:] + edges[:-1]) / 2
    layers = (Histogram(f"layer {n}", edges, np.exp(-(centres**2) * n)) for n in range(1, 21))
    return Ridges("Activations", tuple(layers), "value")


def a_field() -> Heatmap:
    x, y = np.linspace(0.5, 4, 100), np.linspace(0, 1, 100)
    return Heatmap("Chaos", x, y, np.log(x)[None, :] - y[:, None], "σ_w²", "σ_b²", "χ₁")


def test_lines_to_strips(benchmark: BenchmarkFixture) -> None:
    chart = five_lines()
    assert len(benchmark(lambda: to_strips(draw_chart(chart, WIDTH, HEIGHT)))) == HEIGHT


def test_lines_to_plain_text(benchmark: BenchmarkFixture) -> None:
    chart = five_lines()
    assert "10⁻¹⁰" in benchmark(lambda: to_plain(draw_chart(chart, WIDTH, HEIGHT)))


def test_ridges_to_strips(benchmark: BenchmarkFixture) -> None:
    ridges = twenty_ridges()
    assert len(benchmark(lambda: to_strips(draw_ridges(ridges, WIDTH, HEIGHT)))) == HEIGHT


def test_heatmap_to_strips(benchmark: BenchmarkFixture) -> None:
    heatmap = a_field()
    assert len(benchmark(lambda: to_strips(draw_heatmap(heatmap, WIDTH, HEIGHT)))) == HEIGHT
