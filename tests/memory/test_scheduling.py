"""Steps, intervals, fuzz and study days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import fsrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.memory.phases import Phase
from studygrad.memory.scheduling import Scheduling, fuzz_bounds
from studygrad.memory.state import CardState, Rating
from studygrad.settings import Settings

DAY = 20_500
NOW = DAY * 86_400_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MINUTE = 60_000


def in_review(**changes: object) -> CardState:
    values = {"phase": Phase.REVIEW, "stability": 12.0, "difficulty": 5.0, "interval": 12, "last_day": DAY - 12}
    return CardState(**{**values, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("rating", "minutes"), [(Rating.AGAIN, 1), (Rating.HARD, 5.5), (Rating.GOOD, 10)], ids=lambda value: str(value)
)
def test_a_new_card_goes_into_steps(rating: Rating, minutes: float) -> None:
    plan = Scheduling(Settings()).plan("d/a", CardState(), rating, NOW, DAY)
    assert plan.phase is Phase.LEARNING
    assert plan.due == NOW + minutes * MINUTE


def test_easy_leaves_the_steps_at_once() -> None:
    plan = Scheduling(Settings()).plan("d/a", CardState(), Rating.EASY, NOW, DAY)
    assert plan.phase is Phase.REVIEW
    assert plan.due == DAY + plan.interval


def test_good_on_the_last_step_graduates() -> None:
    last = CardState(phase=Phase.LEARNING, step=1, stability=2.3, difficulty=5.0, last_day=DAY)
    assert Scheduling(Settings()).plan("d/a", last, Rating.GOOD, NOW, DAY).phase is Phase.REVIEW


def test_a_lapse_goes_into_relearning_and_is_counted() -> None:
    scheduling = Scheduling(Settings())
    state = in_review()
    plan = scheduling.plan("d/a", state, Rating.AGAIN, NOW, DAY)
    after = scheduling.answer("d/a", state, Rating.AGAIN, DAY, plan, b"event")
    assert (after.phase, after.lapses, after.due) == (Phase.RELEARNING, 1, NOW + 10 * MINUTE)


def test_without_steps_every_answer_gives_days() -> None:
    scheduling = Scheduling(Settings(learning_steps=(), relearning_steps=()))
    for state in (CardState(), in_review()):
        for rating in Rating:
            assert scheduling.plan("d/a", state, rating, NOW, DAY).phase is Phase.REVIEW


@given(st.lists(st.tuples(st.sampled_from(Rating), st.integers(0, 400)), min_size=1, max_size=12))
def test_stability_and_difficulty_are_those_of_the_fsrs_package(answers: list[tuple[Rating, int]]) -> None:
    scheduling = Scheduling(Settings(learning_steps=(), relearning_steps=()))
    reference = fsrs.Scheduler(learning_steps=(), relearning_steps=(), enable_fuzzing=False)
    card, state, day = fsrs.Card(card_id=1), CardState(), DAY
    for rating, wait in answers:
        day += wait
        plan = scheduling.plan("d/a", state, rating, NOW, day)
        state = scheduling.answer("d/a", state, rating, day, plan, b"event")
        card, _ = reference.review_card(card, fsrs.Rating(int(rating)), EPOCH + timedelta(days=day))
        assert (state.stability, state.difficulty) == (card.stability, card.difficulty)
        low, high = fuzz_bounds((card.due - EPOCH).days - day, 36_500)
        assert plan.interval <= high
        assert plan.interval >= low


@given(st.integers(1, 36_500), st.integers(1, 36_500))
def test_fuzz_keeps_to_the_published_bounds(interval: int, maximum: int) -> None:
    low, high = fuzz_bounds(min(interval, maximum), maximum)
    assert 1 <= low <= high <= maximum
    assert high - low <= 2 * (1 + 0.15 * 4.5 + 0.10 * 13 + 0.05 * interval) + 1


def test_fuzz_is_the_same_each_time_and_differs_between_cards() -> None:
    scheduling = Scheduling(Settings())
    state = in_review(stability=200.0, interval=100, last_day=DAY - 100)
    plans = [scheduling.plan(f"d/{name}", state, Rating.GOOD, NOW, DAY) for name in range(40)]
    assert plans == [scheduling.plan(f"d/{name}", state, Rating.GOOD, NOW, DAY) for name in range(40)]
    assert len({plan.interval for plan in plans}) > 10


@given(st.integers(3, 300), st.integers(0, 50))
def test_an_interval_that_grew_is_never_below_the_one_before(interval: int, number: int) -> None:
    state = in_review(stability=float(interval), interval=interval, last_day=DAY - interval)
    plan = Scheduling(Settings()).plan(f"d/{number}", state, Rating.GOOD, NOW, DAY)
    assert plan.interval > interval


def test_a_clock_set_back_does_not_break_the_schedule() -> None:
    scheduling = Scheduling(Settings())
    state = in_review(last_day=DAY + 30)
    plan = scheduling.plan("d/a", state, Rating.GOOD, NOW, DAY)
    assert scheduling.answer("d/a", state, Rating.GOOD, DAY, plan, b"event").stability is not None
