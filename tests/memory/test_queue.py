"""What comes next, and how many."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from studygrad.memory.memory import Memory
from studygrad.memory.phases import Phase
from studygrad.memory.queue import Counts
from studygrad.memory.showing import AnsweredElsewhereError, Given
from studygrad.memory.state import Rating

from .conftest import HandClock, items


def answer_all(memory: Memory, clock: HandClock, rating: Rating = Rating.GOOD) -> list[tuple[str, Phase]]:
    """Answer until nothing is left, ten seconds each; the cards in the order they came."""
    shown = []
    showing = memory.next(["d"])
    while showing is not None:
        shown.append((showing.card, showing.state.phase))
        clock.pass_minutes(1 / 6)
        showing = memory.answer(showing, Given(rating), ["d"])
    return shown


def test_new_cards_come_in_the_order_of_the_deck_up_to_the_limit(memory: Memory, clock: HandClock) -> None:
    assert memory.counts(["d"]) == Counts(new=20)
    new = [card for card, phase in answer_all(memory, clock) if phase is Phase.NEW]
    assert new == [f"d/c{number:02d}" for number in range(20)]
    assert memory.counts(["d"]) == Counts()


def test_the_next_day_brings_the_rest(memory: Memory, clock: HandClock) -> None:
    answer_all(memory, clock)
    clock.pass_days(1)
    assert memory.counts(["d"]).new == 10


def test_the_day_rolls_over_at_four_in_the_morning(memory: Memory, clock: HandClock) -> None:
    answer_all(memory, clock)
    clock.pass_minutes(18.5 * 60)
    assert memory.counts(["d"]).new == 0
    clock.pass_minutes(60)
    assert memory.counts(["d"]).new == 10


def test_a_step_that_is_due_comes_before_a_new_card(memory: Memory, clock: HandClock) -> None:
    first = memory.next(["d"])
    assert first is not None
    memory.answer(first, Given(Rating.AGAIN), ["d"])
    clock.pass_minutes(1)
    again = memory.next(["d"])
    assert again is not None
    assert again.card == first.card


def test_steps_ahead_come_only_when_nothing_else_is_left(open_memory: Callable[..., Memory]) -> None:
    memory = open_memory(learn_ahead=20.0)
    memory.register({"d": (items("d/a", "d/b"), "")})
    a = memory.next(["d"])
    assert a is not None
    b = memory.answer(a, Given(Rating.GOOD), ["d"])
    assert b is not None
    assert b.card == "d/b"
    ahead = memory.answer(b, Given(Rating.AGAIN), ["d"])
    assert ahead is not None
    assert ahead.card == "d/b"


def test_without_learning_ahead_the_session_ends_and_says_when(
    open_memory: Callable[..., Memory], clock: HandClock
) -> None:
    memory = open_memory(learn_ahead=0.0)
    memory.register({"d": (items("d/a"), "")})
    a = memory.next(["d"])
    assert a is not None
    assert memory.answer(a, Given(Rating.GOOD), ["d"]) is None
    step, _ = memory.next_due(["d"])
    assert step == clock.at + 10 * 60_000


def test_new_cards_are_spread_among_the_reviews(memory: Memory, clock: HandClock) -> None:
    answer_all(memory, clock, Rating.EASY)
    clock.pass_days(30)
    phases = [phase for _, phase in answer_all(memory, clock, Rating.EASY)]
    new = [place for place, phase in enumerate(phases) if phase is Phase.NEW]
    assert len(new) == 10
    assert len(phases) == 30
    assert all(2 <= later - earlier <= 4 for earlier, later in pairwise(new))


def test_reviews_of_one_day_come_in_no_order_of_the_deck(memory: Memory, clock: HandClock) -> None:
    answer_all(memory, clock, Rating.EASY)
    clock.pass_days(60)
    reviews = [card for card, phase in answer_all(memory, clock, Rating.EASY) if phase is Phase.REVIEW]
    assert sorted(reviews) != reviews
    assert len(reviews) == 20


def test_the_review_limit_holds(open_memory: Callable[..., Memory], clock: HandClock) -> None:
    memory = open_memory(reviews_per_day=3)
    memory.register({"d": (items(*(f"d/{number}" for number in range(8))), "")})
    answer_all(memory, clock, Rating.EASY)
    clock.pass_days(60)
    assert memory.counts(["d"]).due == 3
    assert len(answer_all(memory, clock, Rating.EASY)) == 3
    assert memory.counts(["d"]) == Counts()


def test_an_answer_given_twice_to_one_showing_is_refused(open_memory: Callable[..., Memory], memory: Memory) -> None:
    elsewhere = open_memory()
    here, there = memory.next(["d"]), elsewhere.next(["d"])
    assert here is not None
    assert there is not None
    memory.answer(here, Given(Rating.GOOD), ["d"])
    with pytest.raises(AnsweredElsewhereError):
        elsewhere.answer(there, Given(Rating.EASY), ["d"])
    assert memory.showing(here.card).state.repetitions == 1


def test_a_card_that_left_its_deck_waits_with_its_progress(memory: Memory, clock: HandClock) -> None:
    first = memory.next(["d"])
    assert first is not None
    memory.answer(first, Given(Rating.EASY), ["d"])
    clock.pass_days(60)
    memory.register({"d": (items("d/c01"), "edited")})
    assert memory.counts(["d"]) == Counts(new=1)
    memory.register({"d": (items("d/c01", "d/c00"), "edited again")})
    assert memory.counts(["d"]) == Counts(new=1, due=1)
    assert memory.showing("d/c00").state.repetitions == 1


def test_a_deck_that_is_gone_is_not_counted(memory: Memory) -> None:
    memory.register({}, gone=["d"])
    assert memory.counts(["d"]) == Counts()
    assert memory.known_decks() == {}
