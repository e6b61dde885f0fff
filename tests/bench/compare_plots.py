"""The same plots drawn by plotext and by textual-plot, to stand beside those of ``test_plot_bench``.

Not collected by itself, for it needs the extra ``bench``:
``pytest --benchmark-enable tests/bench/test_plot_bench.py tests/bench/compare_plots.py``. textual-plot has neither log
axes nor heatmaps: it is given logarithms, and lines only. plotext draws no ridges: it is given one histogram.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

import numpy as np
from pytest_benchmark.fixture import BenchmarkFixture

from .test_plot_bench import HEIGHT, WIDTH, a_field, five_lines


def cleared(figure: Any) -> Any:
    figure.clear()
    figure.plot_size(WIDTH, HEIGHT)
    return figure


def test_lines_by_plotext(benchmark: BenchmarkFixture) -> None:
    figure: Any = import_module("plotext").figure
    chart = five_lines()

    def draw() -> str:
        cleared(figure).ruler("y").scale("log")
        for curve in chart.curves:
            figure.draw(figure.signal(curve.xs.tolist(), curve.y.tolist(), marker="braille").label(curve.name))
        return str(figure.build())

    assert "⠉" in benchmark(draw)


def test_histogram_by_plotext(benchmark: BenchmarkFixture) -> None:
    figure: Any = import_module("plotext").figure
    values = np.random.default_rng(0).standard_normal(1000).tolist()
    assert benchmark(lambda: str(cleared(figure).draw(figure.hist(values, bins=60)).build()))


def test_heatmap_by_plotext(benchmark: BenchmarkFixture) -> None:
    figure: Any = import_module("plotext").figure
    values = a_field().z.tolist()
    assert benchmark(lambda: str(cleared(figure).draw(figure.heatmap(values, map="viridis")).build()))


async def test_lines_by_textual_plot(benchmark: BenchmarkFixture) -> None:
    textual_plot: Any = import_module("textual_plot")
    app: Any = import_module("textual.app").App()
    chart = five_lines()
    async with app.run_test(size=(WIDTH, HEIGHT)) as pilot:
        widget = textual_plot.PlotWidget()
        await app.mount(widget)
        await pilot.pause()
        canvas = widget.query_one("#plot")

        def draw() -> str:
            widget.clear()
            for curve in chart.curves:
                widget.plot(curve.xs, np.log10(curve.y), hires_mode=textual_plot.HiResMode.BRAILLE, label=curve.name)
            widget.render()
            return "".join(canvas.render_line(row).text for row in range(canvas.size.height))

        assert "⠉" in benchmark(draw)
