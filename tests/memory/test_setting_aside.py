"""Families, limits of single decks, and cards that are set aside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from studygrad.memory.memory import Memory
from studygrad.memory.queue import Counts
from studygrad.memory.showing import Foretold, Given
from studygrad.memory.state import Rating
from studygrad.settings import DeckSettings

from .conftest import HandClock, items
from .snapshot import derived

DECK = ["d"]


def shown_today(memory: Memory, clock: HandClock, rating: Rating = Rating.EASY, decks: list[str] = DECK) -> list[str]:
    """Answer until nothing is left; the cards in the order they came."""
    shown = []
    showing = memory.next(decks)
    while showing is not None:
        shown.append(showing.card)
        clock.pass_minutes(0.2)
        showing = memory.answer(showing, Given(rating), decks)
    return shown


@pytest.fixture
def siblings(open_memory: Callable[..., Memory]) -> Memory:
    """Three cards of one family and one card alone."""
    memory = open_memory()
    memory.register({"d": ([*items("d/a", "d/a~2", "d/a~r", family="d/a"), *items("d/b")], "")})
    return memory


def test_one_card_of_a_family_a_day(siblings: Memory, clock: HandClock) -> None:
    assert siblings.counts(DECK) == Counts(new=2)
    assert shown_today(siblings, clock) == ["d/a", "d/b"]
    clock.pass_days(1)
    assert shown_today(siblings, clock) == ["d/a~2"]
    clock.pass_days(1)
    assert shown_today(siblings, clock) == ["d/a~r"]


def test_a_card_in_steps_is_no_reason_to_hold_itself_back(siblings: Memory, clock: HandClock) -> None:
    assert shown_today(siblings, clock, Rating.GOOD) == ["d/a", "d/b", "d/a", "d/b"]


def test_reviews_of_a_family_that_fall_on_one_day_are_spread(siblings: Memory, clock: HandClock) -> None:
    for _ in range(3):
        shown_today(siblings, clock)
        clock.pass_days(1)
    clock.pass_days(60)
    family = [card for card in shown_today(siblings, clock) if card.startswith("d/a")]
    assert len(family) == 1


def test_undo_gives_the_siblings_back(siblings: Memory) -> None:
    first = siblings.next(DECK)
    assert first is not None
    siblings.answer(first, Given(Rating.GOOD), DECK)
    siblings.take_back()
    assert siblings.counts(DECK) == Counts(new=2)


def test_a_new_card_gives_way_to_the_review_of_its_family(siblings: Memory, clock: HandClock) -> None:
    assert shown_today(siblings, clock) == ["d/a", "d/b"]
    clock.pass_days(60)
    assert siblings.counts(DECK) == Counts(due=2)
    assert sorted(shown_today(siblings, clock)) == ["d/a", "d/b"]
    clock.pass_days(1)
    assert siblings.counts(DECK) == Counts(new=1)


def test_a_deck_whose_limit_is_reached_leaves_room_for_the_others(
    open_memory: Callable[..., Memory], clock: HandClock
) -> None:
    memory = open_memory(new_per_day=40, reviews_per_day=12, decks={"d": DeckSettings(40, 2, 0.9)})
    memory.register({name: (items(*(f"{name}/{number}" for number in range(20))), "") for name in "de"})
    shown_today(memory, clock, decks=["d", "e"])
    clock.pass_days(300)
    assert memory.counts(["d", "e"]).due == 12
    shown = shown_today(memory, clock, decks=["d", "e"])
    assert [sum(card.startswith(deck) for card in shown) for deck in "de"] == [2, 10]


def test_a_deck_can_have_limits_of_its_own(open_memory: Callable[..., Memory], clock: HandClock) -> None:
    memory = open_memory(new_per_day=6, decks={"d": DeckSettings(2, 1, 0.9)})
    memory.register({name: (items(*(f"{name}/{number}" for number in range(9))), "") for name in "de"})
    shown = shown_today(memory, clock, decks=["d", "e"])
    assert sorted(shown) == ["d/0", "d/1", "e/0", "e/1", "e/2", "e/3"]
    clock.pass_days(300)
    assert memory.counts(["d"]).due == 1
    assert memory.counts(["e"]).due == 4


def test_a_deck_that_asks_for_more_retention_is_shown_sooner(open_memory: Callable[..., Memory]) -> None:
    memory = open_memory(decks={"d": DeckSettings(20, 200, 0.97)})
    memory.register({name: (items(f"{name}/a"), "") for name in "de"})
    intervals = [memory.plans(memory.showing(f"{name}/a"))[Rating.EASY].interval for name in "de"]
    assert intervals[0] < intervals[1]


def test_a_suspended_card_stays_away_until_it_is_brought_back(memory: Memory, clock: HandClock) -> None:
    memory.suspend("d/c00")
    clock.pass_days(400)
    shown = memory.next(DECK)
    assert shown is not None
    assert shown.card == "d/c01"
    memory.suspend("d/c00", on=False)
    back = memory.next(DECK)
    assert back is not None
    assert back.card == "d/c00"


def test_a_buried_card_comes_back_the_next_day(memory: Memory, clock: HandClock) -> None:
    memory.bury("d/c00")
    today = memory.next(DECK)
    clock.pass_days(1)
    tomorrow = memory.next(DECK)
    assert today is not None
    assert tomorrow is not None
    assert (today.card, tomorrow.card) == ("d/c01", "d/c00")


def test_a_reset_card_is_new_again_and_keeps_its_flag(memory: Memory, clock: HandClock) -> None:
    memory.flag("d/c00", on=True)
    shown_today(memory, clock)
    memory.reset("d/c00")
    state = memory.showing("d/c00").state
    assert (state.repetitions, state.stability, state.flagged) == (0, None, True)
    clock.pass_days(1)
    first = memory.next(DECK)
    assert first is not None
    assert first.card == "d/c00"


def test_practice_and_predictions_move_no_schedule(memory: Memory, clock: HandClock) -> None:
    shown_today(memory, clock)
    before = derived(memory.file)["cards"]
    memory.practise("d/c00", Given(Rating.AGAIN))
    memory.foretell(memory.showing("d/c01"), Foretold(0.9, right=False, decades=2.0))
    assert derived(memory.file)["cards"] == before


def test_of_two_predictions_for_one_showing_the_first_counts(memory: Memory) -> None:
    showing = memory.showing("d/c00")
    memory.foretell(showing, Foretold(0.9, right=False, decades=2.0))
    memory.foretell(showing, Foretold(0.99, right=True, decades=0.0))
    (row,) = derived(memory.file)["predictions"]
    assert row[5:] == (0.9, 0, 2.0)


def test_a_confident_miss_comes_back_sooner(memory: Memory, clock: HandClock) -> None:
    shown_today(memory, clock)
    clock.pass_days(10)
    showing = memory.showing("d/c00")
    calm, missed = memory.plans(showing), memory.plans(showing, confident_miss=True)
    assert missed[Rating.GOOD].interval == max(1, calm[Rating.GOOD].interval // 2)


def test_the_load_is_spread_over_the_days(open_memory: Callable[..., Memory], clock: HandClock) -> None:
    memory = open_memory(new_per_day=300)
    memory.register({"d": (items(*(f"d/{number}" for number in range(300))), "")})
    shown_today(memory, clock)
    loads = [count for _, count in derived(memory.file)["load"]]
    assert sum(loads) == 300
    assert max(loads) - min(loads) <= 1


def test_after_a_holiday_what_is_most_at_risk_comes_first(open_memory: Callable[..., Memory], clock: HandClock) -> None:
    memory = open_memory(new_per_day=60, reviews_per_day=10)
    memory.register({"d": (items(*(f"d/{number}" for number in range(60))), "")})
    showing = memory.next(DECK)
    for number in range(60):
        assert showing is not None
        clock.pass_minutes(0.2)
        showing = memory.answer(showing, Given(Rating.EASY if number % 2 else Rating.HARD), DECK)
        while showing is not None and showing.state.repetitions:
            showing = memory.answer(showing, Given(Rating.GOOD), DECK)
    clock.pass_days(90)
    backlog = memory.backlog(DECK)
    assert backlog is not None
    assert (backlog.waiting, backlog.per_day, backlog.days) == (60, 10, 6)
    day = memory.now().day
    risks = []
    showing = memory.next(DECK)
    while showing is not None and showing.state.last_day is not None and showing.state.stability is not None:
        risks.append((day - showing.state.last_day) / showing.state.stability)
        showing = memory.answer(showing, Given(Rating.EASY), DECK)
    assert len(risks) == 10
    assert risks == sorted(risks, reverse=True)


def test_without_a_backlog_nothing_is_forecast(memory: Memory) -> None:
    assert memory.backlog(DECK) is None
