"""How it goes, counted from a log that is known."""

from __future__ import annotations

import pytest

from studygrad.memory.memory import Memory
from studygrad.memory.pictures import PICTURES, nothing_yet
from studygrad.memory.showing import Foretold, Given
from studygrad.memory.state import Rating
from studygrad.memory.statistics import Share
from studygrad.sim.result import Result

from .conftest import HandClock


def study(memory: Memory, clock: HandClock, ratings: list[Rating]) -> None:
    """Answer what comes with these ratings, five seconds each."""
    for rating in ratings:
        showing = memory.next(["d"])
        assert showing is not None
        clock.pass_minutes(1 / 12)
        memory.answer(showing, Given(rating, thought=5_000), ["d"])


def test_days_answers_and_minutes(memory: Memory, clock: HandClock) -> None:
    study(memory, clock, [Rating.EASY] * 3)
    clock.pass_days(1)
    study(memory, clock, [Rating.EASY] * 2)
    memory.take_back()
    figures = memory.statistics(["d"])
    assert figures.reviews == 4
    assert [(day.answers, day.new, day.milliseconds) for day in figures.days] == [(3, 3, 15_000), (1, 1, 5_000)]
    assert figures.seconds_per_answer == 5.0
    assert figures.streak == 2


def test_a_day_without_study_ends_the_streak_but_this_morning_does_not(memory: Memory, clock: HandClock) -> None:
    study(memory, clock, [Rating.EASY])
    clock.pass_days(1)
    assert memory.statistics(["d"]).streak == 1
    clock.pass_days(1)
    assert memory.statistics(["d"]).streak == 0


def test_retention_parts_young_from_mature(memory: Memory, clock: HandClock) -> None:
    study(memory, clock, [Rating.EASY] * 20)
    clock.pass_days(60)
    study(memory, clock, [Rating.AGAIN] + [Rating.GOOD] * 5)
    figures = memory.statistics(["d"])
    assert figures.young.count >= 4
    assert figures.mature.count == 0
    assert figures.young.hits == figures.young.count - 1


def test_the_forecast_counts_what_is_overdue_today(memory: Memory, clock: HandClock) -> None:
    study(memory, clock, [Rating.EASY] * 10)
    assert sum(memory.statistics(["d"]).forecast) == 10
    clock.pass_days(100)
    assert memory.statistics(["d"]).forecast[0] == 10


def test_what_was_learned_today(memory: Memory, clock: HandClock) -> None:
    study(memory, clock, [Rating.EASY, Rating.AGAIN])
    assert memory.statistics(["d"]).learned_today == ("d/c00",)


def test_calibration_counts_bins_and_the_brier_score(memory: Memory) -> None:
    for number, (sure, right) in enumerate([(0.9, True), (0.9, False), (0.5, True)]):
        memory.foretell(memory.showing(f"d/c{number:02d}"), Foretold(sure, right, -1.5 if not right else None))
    figures = memory.statistics(["d"]).calibration
    assert figures.bins == {0.5: Share(1, 1), 0.9: Share(1, 2)}
    assert figures.brier == pytest.approx((0.01 + 0.81 + 0.25) / 3)
    assert [off for _, off in figures.decades] == [1.5]


def test_a_share_knows_how_sure_it_is() -> None:
    low, high = Share(9, 10).interval or (0, 0)
    assert low == pytest.approx(0.5958, abs=1e-3)
    assert high == pytest.approx(0.9821, abs=1e-3)
    assert Share(0, 0).value is None


@pytest.mark.parametrize("name", list(PICTURES))
def test_every_picture_can_be_drawn_of_nothing_and_of_something(memory: Memory, clock: HandClock, name: str) -> None:
    from studygrad.plot.report import draw_result

    for _ in range(2):
        result = PICTURES[name](memory.statistics(["d"]))
        assert isinstance(result, Result)
        assert draw_result(result, 80).height > 1 or nothing_yet(name, memory.statistics(["d"]))
        study(memory, clock, [Rating.EASY] * 3)
        memory.foretell(memory.showing("d/c20"), Foretold(0.7, right=True, decades=0.2))


@pytest.mark.parametrize(("seconds", "median"), [([1, 9], 5.0), ([1, 2, 9], 2.0), ([3, 3, 3, 8], 3.0), ([], None)])
def test_the_median_lies_between_the_two_in_the_middle(memory: Memory, seconds: list[int], median: float) -> None:
    for number, second in enumerate(seconds):
        memory.answer(memory.showing(f"d/c{number:02d}"), Given(Rating.GOOD, thought=second * 1000), ["d"])
    assert memory.statistics(["d"]).seconds_per_answer == median


def test_an_answer_before_the_card_was_due_is_not_a_share_of_retention(memory: Memory, clock: HandClock) -> None:
    memory.answer(memory.showing("d/c00"), Given(Rating.EASY), ["d"])
    due = memory.showing("d/c00").state.interval
    clock.pass_days(due - 1)
    memory.answer(memory.showing("d/c00"), Given(Rating.GOOD, more={"quiz": True}), ["d"])
    assert memory.statistics(["d"]).young == Share(0, 0)
    clock.pass_days(memory.showing("d/c00").state.interval)
    memory.answer(memory.showing("d/c00"), Given(Rating.GOOD), ["d"])
    figures = memory.statistics(["d"])
    assert figures.young.count + figures.mature.count == 1
