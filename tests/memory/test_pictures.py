"""How it goes, in pictures and words that can be read without a manual."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from studygrad.memory.memory import Memory
from studygrad.memory.pictures import PICTURES, nothing_yet
from studygrad.memory.showing import Foretold, Given
from studygrad.memory.state import Rating
from studygrad.memory.statistics import Share, Statistics
from studygrad.plot.report import draw_result
from studygrad.plot.text import to_plain
from studygrad.sim.result import Reading, Result

from .conftest import HandClock, items

TODAY_IS_MONDAY = 0


def study(memory: Memory, clock: HandClock, ratings: list[Rating]) -> None:
    for rating in ratings:
        showing = memory.next(["d"])
        assert showing is not None
        clock.pass_minutes(1 / 12)
        memory.answer(showing, Given(rating, thought=5_000), ["d"])


def drawn(result: Result, width: int = 76, height: int | None = None) -> str:
    return to_plain(draw_result(result, width, height))


def words(reading: Reading) -> str:
    return f"{reading.value} {reading.unit}"


@pytest.fixture
def figures(memory: Memory, clock: HandClock) -> Statistics:
    """Three cards answered on a Monday, 2 March 2026."""
    study(memory, clock, [Rating.EASY] * 3)
    return memory.statistics(["d"])


def test_the_calendar_has_monday_on_top_months_below_and_an_empty_future(figures: Statistics) -> None:
    (heatmap,) = PICTURES["calendar"](figures).heatmaps
    assert heatmap.z[TODAY_IS_MONDAY, -1] == 3
    assert np.isnan(heatmap.z[1:, -1]).all()
    assert (heatmap.z[:, :-1] == 0).all()
    shown = drawn(PICTURES["calendar"](figures), 76).splitlines()
    days = [line.split()[0] for line in shown if "┤" in line]
    assert days == ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    assert [line.split()[0] for line in shown if "· ██" in line] == ["Mon"]
    assert "Oct     Nov       Dec     Jan     Feb     Mar" in "\n".join(shown)


@pytest.mark.parametrize(("width", "height"), [(76, 20), (56, 16), (156, 46)])
def test_the_calendar_is_whole_at_any_size(figures: Statistics, width: int, height: int) -> None:
    shown = drawn(PICTURES["calendar"](figures), width, height)
    assert all(name in shown for name in ("Mon", "Sun", "Oct", "Mar", "studied on"))
    assert [line.split()[-1] for line in shown.splitlines() if "██ 3" in line or "░░ 0" in line] == ["3", "0"]
    assert shown.count("·") - 1 == 25 * 7


def test_what_is_counted_begins_at_0_and_ends_at_1_or_more(memory: Memory) -> None:
    nothing = memory.statistics(["d"])
    for name in ("forecast", "workload"):
        shown = drawn(PICTURES[name](nothing))
        assert "−1 ┤" not in shown
        assert " 1 ┤" in f" {shown}" or "\n1 ┤" in shown
        assert all(chart.bars for chart in PICTURES[name](nothing).charts)


def test_before_the_first_answer_there_is_no_pace_yet(memory: Memory) -> None:
    assert "seconds per answer   none yet" in drawn(PICTURES["workload"](memory.statistics(["d"])))


def test_a_chance_never_goes_past_1_nor_below_0(figures: Statistics) -> None:
    ridges = PICTURES["cards"](figures).ridges[2]
    assert ridges.title == "Chance of recall now, 100 % on average"
    assert (ridges.histograms[0].edges[0], ridges.histograms[0].edges[-1]) == (0, 1)


def test_stability_is_told_in_days(figures: Statistics) -> None:
    ridges = PICTURES["cards"](replace(figures, stabilities=(0.5, 3.0, 400.0))).ridges[0]
    shown = drawn(Result(ridges=(ridges,)), 76, 10)
    assert ridges.title == "Stability of 3 cards, in days"
    assert "stability (days)" in shown
    assert shown.splitlines()[-2].split() == ["0.1", "1", "10", "100", "1", "000"]


def test_all_three_histograms_have_room_on_a_small_screen(figures: Statistics) -> None:
    shown = drawn(PICTURES["cards"](figures), 56, 16)
    assert all(word in shown for word in ("Stability", "Difficulty", "Chance of recall", "1.0", "leeches"))


def test_retention_is_told_in_words(figures: Statistics) -> None:
    known = replace(figures, young=Share(626, 705), mature=Share(1, 1))
    shown = drawn(PICTURES["retention"](known), 56, 16)
    assert "young   88.8 % of 705 reviews (between 86 % and 91 %)" in shown
    assert "mature  100 % of 1 review (between 21 % and 100 %)" in shown
    assert "last interval under 21 days" in shown
    assert "last interval 21 days and more" in shown


def test_many_reviews_still_have_room_at_60_columns(figures: Statistics) -> None:
    many = replace(figures, mature=Share(10_962, 12_345))
    assert "of 12 345 reviews (between 88 % and 89 %)" in drawn(PICTURES["retention"](many), 56, 16)


def test_one_is_told_apart_from_many(figures: Statistics) -> None:
    readings = PICTURES["calendar"](figures).readings
    assert words(readings["studied_on"]) == "1 day"
    one = replace(figures, learned_today=("d/c00",), leeches=("d/c00",), stabilities=(2.0,), due_today=1)
    assert words(PICTURES["workload"](one).readings["learned_today"]) == "1 card"
    assert words(PICTURES["forecast"](one).readings["due_today"]) == "1 review"
    assert PICTURES["cards"](one).ridges[0].title == "Stability of 1 card, in days"
    assert PICTURES["cards"](one).readings["leeches"].help == "slips again and again"


def test_a_streak_is_told_from_the_second_day_on(memory: Memory, clock: HandClock, figures: Statistics) -> None:
    assert "streak" not in PICTURES["calendar"](figures).readings
    clock.pass_days(1)
    study(memory, clock, [Rating.EASY])
    assert words(PICTURES["calendar"](memory.statistics(["d"])).readings["streak"]) == "2 days"


def test_due_today_is_what_home_counts(open_memory: Callable[..., Memory], clock: HandClock) -> None:
    memory = open_memory(reviews_per_day=3)
    memory.register({"d": (items(*(f"d/c{number}" for number in range(5))), "as first written")})
    study(memory, clock, [Rating.EASY] * 5)
    clock.pass_days(60)
    figures = memory.statistics(["d"])
    assert figures.forecast[0] == 5
    assert figures.due_today == memory.counts(["d"]).due == 3
    reading = PICTURES["forecast"](figures).readings["due_today"]
    assert words(reading) == "3 reviews"
    assert reading.help == "and 2 more that wait for another day"


def test_without_a_prediction_there_is_no_score_yet(memory: Memory) -> None:
    result = PICTURES["calibration"](memory.statistics(["d"]))
    shown = drawn(result)
    assert "brier score   none yet   0 is best" in shown
    assert "never" not in shown


def test_shares_that_came_true_have_an_axis_from_0_to_1(memory: Memory) -> None:
    memory.foretell(memory.showing("d/c00"), Foretold(0.9, right=True, decades=0.2))
    charts = PICTURES["calibration"](memory.statistics(["d"])).charts
    assert (charts[0].x_span, charts[0].y_span) == ((0, 1), (0, 1))
    assert "−" not in drawn(Result(charts=charts))


def test_where_nothing_was_answered_words_say_so(memory: Memory, clock: HandClock) -> None:
    assert nothing_yet("calendar", memory.statistics(["d"])).startswith("Nothing has been answered yet. ")
    assert nothing_yet("calibration", memory.statistics(["d"])).startswith("No run has been predicted yet. ")
    study(memory, clock, [Rating.EASY])
    memory.foretell(memory.showing("d/c20"), Foretold(0.7, right=True, decades=None))
    assert not any(nothing_yet(name, memory.statistics(["d"])) for name in PICTURES)
