"""What is counted: a calendar in blocks, bars from 0 up, axes with names and with a least span."""

from __future__ import annotations

import numpy as np
import pytest

from studygrad.plot.axis import Axis
from studygrad.plot.bars import draw_bars
from studygrad.plot.blocks import draw_blocks
from studygrad.plot.canvas import HEAT, Style
from studygrad.plot.curves import scene_of
from studygrad.plot.marks import ASCII
from studygrad.plot.report import draw_result
from studygrad.plot.ridges import draw_ridges
from studygrad.plot.svg import to_svg
from studygrad.plot.svg_fields import BAR_STEPS
from studygrad.plot.words import reading_texts
from studygrad.sim.result import Array, Chart, Curve, Heatmap, Histogram, Reading, Result, Ridges

from .drawn import frame

WEEK = np.array([[0.0, 1.0, 3.0], [2.0, 0.0, np.nan], [4.0, 2.0, np.nan]])


def calendar(z: Array = WEEK) -> Heatmap:
    """Three weeks of three days, the first day on top."""
    names = {2.0: "Mon", 1.0: "Tue", 0.0: "Wed"}
    weeks = np.array([7.0, 14.0, 21.0])
    days = np.array([2.0, 1.0, 0.0])
    month = {14.0: "Feb"}
    return Heatmap("Days", weeks, days, z, z_label="answers", x_names=month, y_names=names, counts=True)


def bars(values: list[float]) -> Chart:
    return Chart("Reviews", (Curve("reviews", np.array(values)),), "day", "reviews", y_span=(0, 1), bars=True)


def test_a_calendar_has_a_block_for_each_day_a_dot_for_none_and_nothing_for_what_has_not_been() -> None:
    assert (
        frame(draw_blocks(calendar(), 30, 8))
        == """
Days
██ answers   · no answers
Mon ┤ ·   ░░░░ ▓▓▓▓   ██ 4
Tue ┤▒▒▒▒  ·          ▒▒
Wed ┤████ ▒▒▒▒        ░░ 0
          Feb


"""
    )


def test_a_calendar_in_ascii_tells_none_from_few_and_from_what_has_not_been() -> None:
    assert (
        frame(draw_blocks(calendar(), 30, 8, marks=ASCII))
        == """
Days
## answers   , no answers
Mon + ,   .... ====   ## 4
Tue +::::  ,          ::
Wed +#### ::::        .. 0
          Feb


"""
    )


def test_days_without_an_answer_and_days_to_come_have_no_colour() -> None:
    canvas = draw_blocks(calendar(np.array([[0.0, 0.0, 0.0], [0.0, 0.0, np.nan], [0.0, 0.0, np.nan]])), 30, 8)
    days = canvas.styles[2:5, 5:20]
    assert not (days >= HEAT).any()
    assert not (days == Style.NOT_FINITE).any()
    assert not canvas.backs[2:5, 5:20].any()


def test_where_nothing_was_counted_the_bar_goes_from_0_to_1() -> None:
    assert Axis.over([np.zeros(3)], "linear").low < 0
    shown = frame(draw_blocks(calendar(np.zeros((3, 3))), 30, 7))
    assert "██ 1" in shown
    assert "░░ 0" in shown


def test_where_there_is_no_room_for_every_week_the_last_ones_are_shown() -> None:
    z = np.zeros((3, 40))
    z[:, 39] = 1
    many = Heatmap("", np.arange(40.0), np.array([2.0, 1.0, 0.0]), z, x_names={39.0: "Z", 0.0: "A"}, counts=True)
    shown = frame(draw_blocks(many, 30, 7))
    assert "·█" in shown
    assert "Z" in shown
    assert "A" not in shown


@pytest.mark.parametrize(("width", "height"), [(1, 1), (3, 2), (9, 3), (12, 4), (200, 60)])
def test_counts_fit_into_any_size(width: int, height: int) -> None:
    for canvas in (draw_blocks(calendar(), width, height), draw_bars(bars([1, 0, 3]), width, height)):
        assert (canvas.width, canvas.height) == (width, height)


def test_bars_stand_on_0_each_as_wide_as_the_next() -> None:
    assert (
        frame(draw_bars(bars([4, 0, 2, 1]), 20, 11))
        == """
Reviews
reviews
4 ┤███
  │███
  │███
2 ┤███     ███
  │███     ███ ▄▄▄
0 ┤███     ███ ███
  └──┬──────┬──────
     0      2
         day
"""
    )


def test_bars_of_nothing_have_an_axis_from_0_to_1() -> None:
    shown = frame(draw_bars(bars([0, 0, 0]), 20, 9))
    assert [line.split()[0] for line in shown.splitlines() if "┤" in line] == ["1", "0"]
    assert "█" not in shown


def test_in_two_rows_the_greatest_count_is_named() -> None:
    shown = frame(draw_bars(bars([4, 0]), 20, 5))
    assert "Reviews" in shown
    assert [line.split()[0] for line in shown.splitlines() if "┤" in line] == ["4", "0"]


def test_a_count_that_is_not_finite_has_no_bar() -> None:
    assert "█" not in frame(draw_bars(bars([np.nan, np.inf]), 20, 9))


def test_a_chart_spans_at_least_what_it_was_asked_to() -> None:
    curve = Curve("came true", np.array([0.7]), np.array([0.9]))
    scene = scene_of(Chart("", (curve,), x_span=(0, 1), y_span=(0, 1)))
    assert (scene.x_axis.low, scene.x_axis.high) == (0, 1)
    assert (scene.y_axis.low, scene.y_axis.high) == (0, 1)


def test_names_stand_on_a_log_axis_in_the_place_of_powers() -> None:
    histogram = Histogram("cards", np.array([1.0, 10.0, 100.0]), np.array([1, 2]))
    names = {0.1: "0.1", 1.0: "1", 10.0: "10", 100.0: "100"}
    shown = frame(draw_ridges(Ridges("Stability", (histogram,), "days", "log", names), 40, 7))
    assert shown.splitlines()[-1].split() == ["1", "10", "100"]
    assert "⁰" not in shown


def test_in_four_rows_a_single_ridge_keeps_its_title_and_its_axis() -> None:
    histogram = Histogram("cards", np.array([0.0, 1.0, 2.0]), np.array([1, 2]))
    ridges = Ridges("Difficulty", (histogram,))
    shown = frame(draw_result(Result(ridges=(ridges, ridges, ridges)), 40, 14))
    assert shown.count("Difficulty") == 3
    assert shown.count(" 1 ") == 3


def test_ridges_fill_the_height_they_are_given() -> None:
    histogram = Histogram("cards", np.array([0.0, 1.0, 2.0]), np.array([1, 2]))
    lines = frame(draw_ridges(Ridges("Difficulty", (histogram,)), 40, 23)).splitlines()
    assert sum("█" in line for line in lines) == 20


def test_a_reading_can_say_in_its_own_words_that_there_is_none() -> None:
    assert reading_texts(Reading(None)) == ("never", "")
    assert reading_texts(Reading(None, absent="none yet")) == ("none yet", "")


def test_a_figure_leaves_out_days_to_come_and_names_days_and_months() -> None:
    picture = to_svg(Result(heatmaps=(calendar(),), charts=(bars([4, 0, 2]),)))
    assert all(f">{name}<" in picture for name in ("Mon", "Tue", "Wed", "Feb"))
    assert "not finite" not in picture
    assert picture.count('fill-opacity="0.15"') == 2
    assert to_svg(Result(heatmaps=(calendar(),))).count("<rect") == 1 + 7 + BAR_STEPS
    alone = to_svg(Result(charts=(bars([4, 0, 2]),)))
    assert alone.count("<rect") == 1 + 2
