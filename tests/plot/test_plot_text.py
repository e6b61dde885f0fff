from __future__ import annotations

import re

import numpy as np
import pytest

from studygrad.plot.canvas import HALF_BLOCK, HEAT, Canvas, Style, heat
from studygrad.plot.marks import ASCII, FATE_STYLES, UNICODE
from studygrad.plot.text import Depth, to_ansi, to_plain
from studygrad.plot.textual_strips import to_strips
from studygrad.plot.words import draw_readings, draw_verdict
from studygrad.sim.result import Fate, Reading, Verdict


def hot(upper: int, lower: int) -> Canvas:
    canvas = Canvas(1, 1)
    canvas.codes[0, 0] = HALF_BLOCK
    canvas.styles[0, 0], canvas.backs[0, 0] = heat(upper), heat(lower)
    return canvas


@pytest.mark.parametrize(("level", "shade"), [(0, ""), (70, "░"), (128, "▒"), (180, "▓"), (255, "█")])
def test_heat_is_shades_where_there_is_no_colour(level: int, shade: str) -> None:
    assert to_plain(hot(level, level)) == shade
    assert to_ansi(hot(level, level), depth="16") == shade


def test_heat_in_colour_is_two_values_to_a_cell() -> None:
    assert to_ansi(hot(0, 255)) == "\x1b[38;2;68;1;84;48;2;253;231;37m▀\x1b[0m"
    assert re.fullmatch(r"\x1b\[38;5;\d+;48;5;\d+m▀\x1b\[0m", to_ansi(hot(0, 255), depth="256"))


@pytest.mark.parametrize(
    ("depth", "codes"), [("truecolor", "1;38;2;255;157;59"), ("256", "1;38;5;215"), ("16", "1;33")]
)
def test_a_style_has_a_colour_at_every_depth(depth: Depth, codes: str) -> None:
    canvas = Canvas(4, 1)
    canvas.write(0, 1, "△", Style.EXPLODING)
    assert to_ansi(canvas, depth=depth) == f" \x1b[{codes}m△\x1b[0m"


def test_plain_text_needs_no_escape() -> None:
    canvas = Canvas(8, 2)
    canvas.write(1, 2, "plain")
    assert to_ansi(canvas) == to_plain(canvas) == "\n  plain"


def test_strips_carry_the_theme() -> None:
    canvas = Canvas(2, 1)
    canvas.write(0, 0, "▽", Style.VANISHING)
    colours = [
        segment.style.color.triplet.hex
        for theme in ("dark", "light")
        for segment in to_strips(canvas, theme)[0]
        if segment.style and segment.style.color and segment.style.color.triplet
    ]
    assert colours == ["#6fb1ff", "#0055b8"]


@pytest.mark.parametrize("fate", Fate)
def test_each_fate_has_its_mark_its_style_and_its_word(fate: Fate) -> None:
    for marks in (UNICODE, ASCII):
        canvas = draw_verdict(Verdict(fate, "because"), 40, marks=marks)
        assert to_plain(canvas) == f"{marks.fates[fate]} {fate}   because"
        assert canvas.styles[0, 0] == FATE_STYLES[fate]


def test_marks_and_styles_tell_fates_apart() -> None:
    for marks in (UNICODE, ASCII):
        assert len(set(marks.fates.values()) | {marks.guess}) == len(Fate) + 1
    assert len(set(FATE_STYLES.values())) == len(Fate)


def test_readings_drop_their_units_before_their_predictions() -> None:
    readings = {"factor_per_layer": Reading(0.9, "of the norm", "", 0.91), "first_zero_layer": Reading(None, "layer")}
    assert to_plain(draw_readings(readings, 80)).split("\n") == [
        "factor per layer   0.9 of the norm   predicted 0.91",
        "first zero layer   never",
    ]
    assert to_plain(draw_readings(readings, 42)).split("\n")[0] == "factor per layer   0.9     predicted 0.91"


def test_heat_levels_stay_in_their_range() -> None:
    assert [heat(level) - HEAT for level in (-5, 0, 255, 900)] == [0, 0, 255, 255]
    assert np.iinfo(Canvas(1, 1).styles.dtype).max > heat(255)
