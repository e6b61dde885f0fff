from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest

from studygrad.plot.canvas import Style, heat
from studygrad.plot.palette import BACKGROUND, ThemeName, colour
from studygrad.plot.svg import to_svg
from studygrad.sim.result import (
    Chart,
    Curve,
    Fate,
    Heatmap,
    Histogram,
    Reading,
    Result,
    Ridges,
    Table,
    Verdict,
)

SVG = "{http://www.w3.org/2000/svg}"


def parsed(subject: Result | Chart, theme: ThemeName = "light", guess: float | None = None) -> ElementTree.Element:
    return ElementTree.fromstring(to_svg(subject, theme=theme, guess=guess))


def texts(root: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def paths(root: ElementTree.Element, stroke: str | None) -> list[ElementTree.Element]:
    return [element for element in root.iter(f"{SVG}path") if element.get("stroke") == stroke]


def decay() -> Chart:
    y = np.array([1.0, 1e-10, 1e-20, 0.0, 0.0])
    predicted = 10.0 ** -(10.0 * np.arange(5))
    return Chart("A <title> & more", (Curve("|g|", y, predicted=predicted, band=(y / 2, y * 2)),), "layer", "", "log")


def test_a_chart_has_its_words_escaped_its_ticks_and_its_zero() -> None:
    found = texts(parsed(decay(), guess=1e-15))
    for word in ("A <title> & more", "10⁰", "10⁻²⁰", "layer", "|g|", "0", "predicted", "tolerance", "◆", "your guess"):
        assert word in found


def test_the_prediction_is_dashed_and_the_measurement_is_not() -> None:
    root = parsed(decay())
    measured, predicted = (paths(root, colour(style, "light")) for style in (Style.SERIES1, Style.PREDICTED))
    assert [line.get("stroke-dasharray") for line in measured] == [None]
    assert [line.get("stroke-dasharray") for line in predicted] == ["7 5"]


def test_nan_parts_a_line_and_infinity_is_marked() -> None:
    curve = Curve("loss", np.array([1.0, 2.0, np.nan, 3.0, np.inf, np.nan]))
    root = parsed(Chart("", (curve,)))
    (line,) = paths(root, colour(Style.SERIES1, "light"))
    assert (line.get("d") or "").count("M") == 3
    assert texts(root).count("∞") == 2
    assert "✕" in texts(root)
    assert "loss → NaN" in texts(root)


def test_labels_that_end_together_do_not_cover_each_other() -> None:
    curves = tuple(Curve(f"line {at}", np.ones(3)) for at in range(5))
    root = parsed(Chart("", curves))
    labels = [element for element in root.iter(f"{SVG}text") if " line " in (element.text or "")]
    heights = sorted(float(element.get("y", "nan")) for element in labels)
    assert len(heights) == 5
    assert min(np.diff(heights)) >= 14


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_whole_result_is_one_picture(theme: ThemeName) -> None:
    values = np.array([[0.0, 1.0], [2.0, np.nan]])
    ends = np.array([0.0, 1.0])
    result = Result(
        ridges=(Ridges("Activations", (Histogram("layer 1", np.array([0.0, 1, 2]), np.array([1, 3])),), "value"),),
        heatmaps=(Heatmap("Chaos", ends, ends, values, "w", "b", "χ", lines=(Curve("critical", ends, x=ends),)),),
        tables=(Table("Remedies", ("remedy", "factor"), (("He", 0.99112),)),),
        readings={"half_life_layers": Reading(6.5788, "layers", "", 6.58)},
        verdict=Verdict(Fate.HEALTHY, "0.99 a layer"),
    )
    root = parsed(result, theme)
    paper = root.find(f"{SVG}rect")
    assert paper is not None
    assert paper.get("fill") == BACKGROUND[theme]
    found = texts(root)
    for word in ("layer 1", "Chaos", "χ", "critical", "✕ not finite", "He", "0.991", "6.579 layers", "● healthy"):
        assert word in found
    fills = [element.get("fill") for element in root.iter(f"{SVG}rect")]
    for style in (heat(0), heat(128), heat(255), Style.NOT_FINITE):
        assert colour(style, theme) in fills


def test_control_characters_never_reach_the_file() -> None:
    root = parsed(Chart("bell\x07 and \ud800", (Curve("\x1b[31m", np.ones(2)),)))
    assert "bell� and �" in texts(root)
