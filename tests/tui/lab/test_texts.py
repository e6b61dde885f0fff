"""The pages of text: what the docstring holds, and how near theory came."""

from __future__ import annotations

import numpy as np
import pytest
from textual.style import Style
from textual.visual import RenderOptions

from studygrad.sim.load import Sim
from studygrad.sim.result import Chart, Curve, Reading, Result
from studygrad.sim.run import final
from studygrad.tui.lab.documentation import formulas, parts
from studygrad.tui.lab.pages import page_count, page_of, plots_per_page
from studygrad.tui.lab.theory import compare_curves, compare_readings
from studygrad.tui.widgets.reading import about_content, source_content, theory_content


def test_prose_is_joined_formulas_stay_as_written_and_sources_stand_apart(kinds: Sim) -> None:
    assert [(part.kind, part.text) for part in parts(kinds.documentation)] == [
        ("title", "Everything that can be set."),
        ("text", "Prose over two lines, with [bold]no markup[/bold]."),
        ("formula", "y = x²"),
        ("source", 'Source: Someone (1999), "A paper". Formula: |r|^L; and more.'),
    ]
    assert formulas(kinds.documentation) == ("y = x²", "|r|^L; and more")


def test_the_pages_of_text_show_markup_as_text(kinds: Sim) -> None:
    assert "[bold]no markup[/bold]" in about_content(kinds).plain
    assert "[bold]no markup[/bold]" in source_content(kinds.path.read_text()).plain


def test_about_names_ranges_and_presets(kinds: Sim) -> None:
    about = about_content(kinds).plain
    assert "\nmany  how many  1 to 50 things\n" in about
    assert "\nlarge     size 8.0, many 40\nas-it-is  the defaults" in about


def test_what_is_said_of_a_parameter_stands_in_a_column_however_narrow(kinds: Sim) -> None:
    strips = about_content(kinds).render_strips(30, None, Style(), RenderOptions(lambda _: Style(), {}))
    lines = [strip.text.rstrip() for strip in strips]
    at = lines.index("size  how large it_is  0.5 to")
    assert lines[at : at + 3] == ["size  how large it_is  0.5 to", "      10", "many  how many  1 to 50 things"]


def test_theory_puts_every_prediction_beside_its_measurement(kinds: Sim) -> None:
    theory = theory_content(kinds, final(kinds, kinds.bind({}))).plain
    assert "final size  2         2.2        9.1 % below" in theory
    assert "size: measured and predicted differ by 10 % at most, at layer 0" in theory
    assert "size: 5 of 5 points lie within the band" in theory


@pytest.mark.parametrize(
    ("measured", "predicted", "words"),
    [
        (1.0, 1.0, "the same"),
        (1.0, 1.0 + 1e-12, "the same"),
        (float("inf"), float("inf"), "the same"),
        (None, 3.0, "apart"),
        (float("nan"), 3.0, "apart"),
        (1.2, 1.0, "20 % above"),
        (0.9, 1.0, "10 % below"),
        (300.0, 1.0, "300 times too large"),
        (1.0, 300.0, "300 times too small"),
        (0.0, 2.0, "2 apart"),
    ],
)
def test_nearness_in_words(measured: float | None, predicted: float, words: str) -> None:
    (comparison,) = compare_readings(Result(readings={"r": Reading(measured, predicted=predicted)}))
    assert comparison.nearness == words


def test_curves_that_theory_cannot_be_held_against_are_told_so() -> None:
    curve = Curve("dead", np.array([np.nan, np.inf]), predicted=np.array([1.0, 2.0]))
    (sentence,) = compare_curves(Result(charts=(Chart("c", (curve,)),)))
    assert "no point has both" in sentence


@pytest.mark.parametrize(("size", "count"), [((50, 12), 3), ((50, 22), 2), ((50, 33), 1), ((120, 22), 1)])
def test_every_plot_is_on_one_page(kinds: Sim, size: tuple[int, int], count: int) -> None:
    chart = final(kinds, kinds.bind({})).charts[0]
    result = Result(charts=(chart, chart, chart))
    per_page = plots_per_page(*size)
    assert page_count(result, per_page) == count
    assert sum(len(page_of(result, page, per_page).charts) for page in range(count)) == 3
