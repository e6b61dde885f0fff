"""Any data, any size: every renderer answers, stays in its box, and uses characters one cell wide."""

from __future__ import annotations

import re
import unicodedata
from typing import Any
from xml.etree import ElementTree

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from studygrad.plot.canvas import Canvas
from studygrad.plot.heatmap import draw_heatmap
from studygrad.plot.lines import draw_chart
from studygrad.plot.marks import ASCII, UNICODE, Marks
from studygrad.plot.palette import ThemeName
from studygrad.plot.report import draw_result
from studygrad.plot.ridges import draw_ridges
from studygrad.plot.svg import to_svg
from studygrad.plot.table import draw_table
from studygrad.plot.text import Depth, to_ansi, to_plain
from studygrad.plot.textual_strips import to_strips
from studygrad.sim.result import (
    Chart,
    Curve,
    Fate,
    Heatmap,
    Histogram,
    Reading,
    Result,
    Ridges,
    Scale,
    Table,
    Verdict,
)

DRAWN = settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")

hostile = st.sampled_from(
    [0.0, -0.0, 1.0, -1.0, 5e-324, -5e-324, 1e308, -1e308, 1.7976931348623157e308, np.inf, -np.inf, np.nan, 1e-40]
)
numbers = st.one_of(hostile, st.floats(), st.integers(-40, 40).map(float))
words = st.text(max_size=12)
scales: st.SearchStrategy[Scale] = st.sampled_from(["linear", "log"])
widths = st.one_of(st.integers(1, 12), st.integers(13, 130))
heights = st.one_of(st.integers(1, 8), st.integers(9, 40))
alphabets: st.SearchStrategy[Marks] = st.sampled_from([UNICODE, ASCII])


def arrays(size: int) -> st.SearchStrategy[NDArray[Any]]:
    floats = st.lists(numbers, min_size=size, max_size=size)
    return st.one_of(
        floats.map(lambda values: np.array(values, dtype=np.float64)),
        st.lists(st.floats(width=16), min_size=size, max_size=size).map(lambda values: np.array(values, np.float16)),
        st.lists(st.integers(-9, 9), min_size=size, max_size=size).map(lambda values: np.array(values, np.int64)),
    )


@st.composite
def curves(draw: st.DrawFn) -> Curve:
    size = draw(st.integers(0, 12))
    part = arrays(size)
    return Curve(
        draw(words),
        draw(part),
        x=draw(st.none() | part),
        predicted=draw(st.none() | part),
        band=draw(st.none() | st.tuples(part, part)),
    )


@st.composite
def charts(draw: st.DrawFn) -> Chart:
    lines = draw(st.lists(curves(), max_size=8))
    return Chart(draw(words), tuple(lines), draw(words), draw(words), draw(scales), draw(scales))


@st.composite
def histograms(draw: st.DrawFn) -> Histogram:
    size = draw(st.integers(0, 10))
    edges = draw(arrays(size + 1))
    return Histogram(draw(words), np.sort(edges) if draw(st.booleans()) else edges, draw(arrays(size)))


@st.composite
def ridges(draw: st.DrawFn) -> Ridges:
    return Ridges(draw(words), tuple(draw(st.lists(histograms(), max_size=12))), draw(words))


@st.composite
def heatmaps(draw: st.DrawFn) -> Heatmap:
    columns, rows = draw(st.integers(0, 6)), draw(st.integers(0, 6))
    z = draw(arrays(rows * columns)).reshape(rows, columns)
    lines = tuple(draw(st.lists(curves(), max_size=2)))
    labels = draw(words), draw(words), draw(words)
    return Heatmap(draw(words), draw(arrays(columns)), draw(arrays(rows)), z, *labels, draw(scales), lines)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(st.integers(0, 4))
    cell = st.one_of(st.none(), words, numbers, st.integers())
    rows = draw(st.lists(st.tuples(*[cell] * columns), max_size=5))
    return Table(draw(words), tuple(draw(words) for _ in range(columns)), tuple(rows))


@st.composite
def results(draw: st.DrawFn) -> Result:
    reading = st.builds(Reading, st.none() | numbers | st.integers(), words, words, st.none() | numbers)
    return Result(
        charts=tuple(draw(st.lists(charts(), max_size=2))),
        ridges=tuple(draw(st.lists(ridges(), max_size=1))),
        heatmaps=tuple(draw(st.lists(heatmaps(), max_size=1))),
        tables=tuple(draw(st.lists(tables(), max_size=1))),
        readings=draw(st.dictionaries(words, reading, max_size=3)),
        verdict=draw(st.none() | st.builds(Verdict, st.sampled_from(Fate), words)),
    )


def assert_fits(canvas: Canvas, width: int, height: int, marks: Marks) -> None:
    assert canvas.codes.shape == canvas.styles.shape == canvas.backs.shape == (height, width)
    for code in np.unique(canvas.codes):
        character = chr(code)
        assert unicodedata.east_asian_width(character) not in "WF"
        assert unicodedata.category(character) not in {"Cc", "Cf", "Cs", "Mn", "Me", "Zl", "Zp"}
        assert code < 128 or marks is UNICODE
    lines = to_plain(canvas).split("\n")
    assert len(lines) == height
    assert all(len(line) <= width and line == line.rstrip() for line in lines)


@DRAWN
@given(charts(), widths, heights, alphabets, st.none() | numbers, st.lists(charts(), max_size=1))
def test_any_chart(
    chart: Chart, width: int, height: int, marks: Marks, guess: float | None, ghosts: list[Chart]
) -> None:
    canvas = draw_chart(chart, width, height, marks=marks, guess=guess, ghosts=ghosts)
    assert_fits(canvas, width, height, marks)


@DRAWN
@given(ridges(), widths, heights, alphabets)
def test_any_ridges(data: Ridges, width: int, height: int, marks: Marks) -> None:
    assert_fits(draw_ridges(data, width, height, marks=marks), width, height, marks)


@DRAWN
@given(heatmaps(), widths, heights, alphabets)
def test_any_heatmap(heatmap: Heatmap, width: int, height: int, marks: Marks) -> None:
    assert_fits(draw_heatmap(heatmap, width, height, marks=marks), width, height, marks)


@DRAWN
@given(tables(), widths, alphabets)
def test_any_table(table: Table, width: int, marks: Marks) -> None:
    canvas = draw_table(table, width, marks=marks)
    assert_fits(canvas, width, canvas.height, marks)


@DRAWN
@given(results(), widths, st.none() | heights, alphabets, st.none() | numbers)
def test_any_result(result: Result, width: int, height: int | None, marks: Marks, guess: float | None) -> None:
    canvas = draw_result(result, width, height, marks=marks, guess=guess, ghosts=[result])
    assert_fits(canvas, width, canvas.height if height is None else height, marks)


@DRAWN
@given(results(), st.integers(1, 1200), st.sampled_from(["dark", "light"]), st.none() | numbers)
def test_any_picture_is_xml_without_bare_infinities(
    result: Result, width: int, theme: ThemeName, guess: float | None
) -> None:
    root = ElementTree.fromstring(to_svg(result, theme=theme, width=width, guess=guess))
    for element in root.iter():
        for name, value in element.attrib.items():
            assert not re.search(r"\b(nan|inf)\b", value), (element.tag, name, value)


@DRAWN
@given(charts(), st.integers(1, 90), st.integers(1, 24), st.sampled_from(["truecolor", "256", "16"]))
def test_colours_change_no_character(chart: Chart, width: int, height: int, depth: Depth) -> None:
    canvas = draw_chart(chart, width, height)
    lines = ESCAPES.sub("", to_ansi(canvas, depth=depth)).split("\n")
    assert [line.rstrip() for line in lines] == to_plain(canvas).split("\n")


@DRAWN
@given(heatmaps(), st.integers(1, 90), st.integers(1, 24), st.sampled_from(["dark", "light"]))
def test_strips_are_as_wide_as_the_canvas(heatmap: Heatmap, width: int, height: int, theme: ThemeName) -> None:
    strips = to_strips(draw_heatmap(heatmap, width, height), theme)
    assert len(strips) == height
    assert {len(strip.text) for strip in strips} == {width}


@pytest.mark.parametrize("scale", ["linear", "log"])
def test_long_curves_and_every_small_size(scale: Scale) -> None:
    chart = Chart("steps", (Curve("loss", np.geomspace(1e-300, 1e300, 20_000)),), "step", "loss", scale)
    for width in range(1, 24):
        for height in range(1, 14):
            assert_fits(draw_chart(chart, width, height), width, height, UNICODE)
