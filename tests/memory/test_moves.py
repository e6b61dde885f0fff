"""Cards that go from deck to deck or are let go: what is known of them, and how far undo reaches."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studygrad.errors import StudygradError
from studygrad.memory.events import EventKind
from studygrad.memory.memory import Memory
from studygrad.memory.showing import Given
from studygrad.memory.state import CardState, Rating
from studygrad.settings import Settings

from .conftest import HandClock, items
from .snapshot import derived, events

CARDS = 3
STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [*Rating, "move", "move", "undo", "undo", "reset", "suspend", "flag", "forget", "flag all", "a day later"]
        ),
        st.integers(0, CARDS - 1),
    ),
    max_size=40,
)


@dataclass
class Mover:
    """Two decks that hold the same cards, of which each is in one of them."""

    memory: Memory
    clock: HandClock
    decks: list[str] = field(default_factory=lambda: ["d"] * CARDS)

    def key(self, number: int) -> str:
        return f"{self.decks[number]}/{number}"

    def state(self, number: int) -> CardState:
        return self.memory.showing(self.key(number)).state

    def answer(self, number: int, rating: Rating = Rating.GOOD) -> None:
        self.memory.answer(self.memory.showing(self.key(number)), Given(rating), ["d", "e"])

    def move(self, number: int) -> None:
        other = "e" if self.decks[number] == "d" else "d"
        self.memory.move({self.key(number): f"{other}/{number}"})
        self.decks[number] = other

    def do(self, step: Rating | str, number: int) -> None:
        match step:
            case Rating():
                self.answer(number, step)
            case "move":
                self.move(number)
            case "undo":
                self.memory.take_back()
            case "reset":
                self.memory.reset(self.key(number))
            case "suspend":
                self.memory.suspend(self.key(number), on=not self.state(number).suspended)
            case "flag":
                self.memory.flag(self.key(number), on=not self.state(number).flagged)
            case "flag all":
                self.memory.do_to_all([self.key(each) for each in range(CARDS)], EventKind.FLAG, {"on": True})
            case "forget":
                self.memory.forget(self.key(number))
            case _:
                self.clock.pass_days(1)


def mover_on(file: Path) -> Mover:
    clock = HandClock()
    memory = Memory(file, clock, Settings())
    memory.register({deck: (items(*(f"{deck}/{number}" for number in range(CARDS))), "") for deck in "de"})
    return Mover(memory, clock)


@pytest.fixture
def mover(open_memory: Callable[..., Memory], clock: HandClock) -> Mover:
    memory = open_memory()
    memory.register({deck: (items(*(f"{deck}/{number}" for number in range(CARDS))), "") for deck in "de"})
    return Mover(memory, clock)


def known(state: CardState) -> CardState:
    """What is known, whichever event it rests on."""
    return replace(state, last_event=None)


@settings(max_examples=80, deadline=None)
@given(STEPS)
def test_whatever_is_moved_and_undone_a_rebuild_changes_nothing(steps: list[tuple[Rating | str, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        mover = mover_on(Path(folder) / "progress.db")
        with mover.memory:
            for step, number in steps:
                mover.do(step, number)
            before = derived(mover.memory.file)
            mover.memory.rebuild()
            assert derived(mover.memory.file) == before


@settings(max_examples=60, deadline=None)
@given(STEPS, st.integers(0, CARDS - 1))
def test_a_move_takes_along_all_that_is_known(steps: list[tuple[Rating | str, int]], number: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        mover = mover_on(Path(folder) / "progress.db")
        with mover.memory:
            for step, each in steps:
                mover.do(step, each)
            before, old = mover.state(number), mover.key(number)
            mover.move(number)
            assert known(mover.state(number)) == known(before)
            assert mover.memory.showing(old).state == CardState()
            mover.move(number)
            assert known(mover.state(number)) == known(before)


def test_a_moved_card_is_reviewed_when_it_was_due(mover: Mover) -> None:
    mover.answer(0, Rating.EASY)
    due = mover.state(0).due
    mover.move(0)
    mover.clock.pass_days(due - mover.memory.now().day)
    assert [mover.memory.counts([deck]).due for deck in "de"] == [0, 1]
    mover.answer(0, Rating.GOOD)
    assert mover.state(0).repetitions == 2


def test_undo_passes_over_a_move_to_what_was_done_before_it(mover: Mover) -> None:
    mover.answer(0, Rating.EASY)
    first = mover.state(0)
    mover.clock.pass_days(30)
    mover.answer(0, Rating.AGAIN)
    mover.move(0)
    mover.move(0)
    mover.move(0)
    assert [event.kind for event in mover.memory.take_back()] == [EventKind.ANSWER]
    assert known(mover.state(0)) == known(first)
    mover.memory.take_back()
    assert mover.state(0) == CardState()
    assert mover.memory.take_back() == []


def test_the_answers_stay_where_they_were_given(mover: Mover) -> None:
    mover.answer(0)
    mover.move(0)
    mover.answer(0)
    assert [row[1] for row in derived(mover.memory.file)["answers"]] == ["d/0", "e/0"]


def test_a_card_with_progress_is_not_overwritten(mover: Mover) -> None:
    mover.answer(0)
    mover.answer(1)
    mover.memory.reset("e/1")
    log = events(mover.memory.file)
    with pytest.raises(StudygradError, match="e/1 has progress of its own"):
        mover.memory.move({"d/0": "e/0", "d/1": "e/1"})
    assert events(mover.memory.file) == log


def test_what_undo_brings_back_goes_to_where_the_card_is_now(mover: Mover) -> None:
    mover.answer(0)
    before = mover.state(0)
    mover.memory.forget("d/0")
    mover.move(0)
    mover.memory.take_back()
    assert known(mover.state(0)) == known(before)
    assert mover.memory.showing("d/0").state == CardState()


def test_nothing_is_written_of_a_card_that_nothing_is_known_of(mover: Mover) -> None:
    mover.move(0)
    assert events(mover.memory.file) == []


def test_a_suspended_card_that_was_never_answered_stays_suspended(mover: Mover) -> None:
    mover.memory.suspend("d/0")
    mover.move(0)
    assert mover.state(0) == CardState(suspended=True)
    mover.move(0)
    assert mover.state(0) == CardState(suspended=True)


def test_a_forgotten_card_is_new_and_undo_remembers_it(mover: Mover) -> None:
    mover.answer(0)
    mover.memory.flag("d/0", on=True)
    before = derived(mover.memory.file)
    mover.memory.forget("d/0")
    assert mover.state(0) == CardState()
    mover.memory.take_back()
    assert derived(mover.memory.file) == before


def test_what_is_done_to_many_at_once_is_taken_back_at_once(mover: Mover) -> None:
    mover.memory.flag("d/2", on=True)
    before = derived(mover.memory.file)
    mover.memory.do_to_all(["d/0", "d/1"], EventKind.SUSPEND, {"on": True})
    mover.memory.do_to_all(["d/1", "d/2"], EventKind.SUSPEND, {"on": True})
    assert [event.card for event in mover.memory.take_back()] == ["d/2", "d/1"]
    assert [mover.state(number).suspended for number in range(CARDS)] == [True, True, False]
    assert [event.card for event in mover.memory.take_back()] == ["d/1", "d/0"]
    assert derived(mover.memory.file) == before
    assert [event.card for event in mover.memory.take_back()] == ["d/2"]
    assert mover.memory.take_back() == []
