"""What is derived equals what the log says, whatever a learner does."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from studygrad.memory.memory import Memory
from studygrad.memory.showing import Foretold, Given
from studygrad.memory.state import Rating
from studygrad.settings import Settings

from .conftest import HandClock, items
from .snapshot import derived, events


@dataclass(frozen=True)
class Answer:
    rating: Rating


@dataclass(frozen=True)
class Undo:
    pass


@dataclass(frozen=True)
class Wait:
    minutes: float


@dataclass(frozen=True)
class Set:
    """Something done to the card on the table that is no answer."""

    what: str


Step = Answer | Undo | Wait | Set
STEPS = st.lists(
    st.one_of(
        st.sampled_from(Rating).map(Answer),
        st.builds(Undo),
        st.sampled_from(["suspend", "bring back", "bury", "flag", "mark", "reset", "predict", "practise"]).map(Set),
        st.sampled_from([0.2, 11.0, 26 * 60.0, 9 * 24 * 60.0, -30.0]).map(Wait),
    ),
    max_size=40,
)
OPTIONS = st.fixed_dictionaries(
    {
        "new_per_day": st.integers(1, 6),
        "learning_steps": st.sampled_from([(), (1.0,), (1.0, 10.0)]),
        "relearning_steps": st.sampled_from([(), (10.0,)]),
        "retention": st.sampled_from([0.8, 0.9, 0.97]),
    }
).map(lambda options: Settings(**options))  # type: ignore[arg-type]


def study(memory: Memory, clock: HandClock, steps: list[Step]) -> None:
    for step in steps:
        match step:
            case Wait(minutes):
                clock.pass_minutes(minutes)
            case Undo():
                memory.take_back()
            case Answer(rating):
                showing = memory.next(["d"])
                if showing is not None:
                    memory.answer(showing, Given(rating), ["d"])
            case Set(what):
                do(memory, what)


def do(memory: Memory, what: str) -> None:
    showing = memory.next(["d"]) or memory.showing("d/0")
    match what:
        case "suspend" | "bring back":
            memory.suspend(showing.card, on=what == "suspend")
        case "bury":
            memory.bury(showing.card)
        case "flag":
            memory.flag(showing.card, on=not showing.state.flagged)
        case "mark":
            memory.mark(showing.card, on=not showing.state.marked)
        case "reset":
            memory.reset(showing.card)
        case "predict":
            memory.foretell(showing, Foretold(0.9, right=False, decades=1.5))
        case "practise":
            memory.practise(showing.card, Given(Rating.GOOD))


@settings(max_examples=60, deadline=None)
@given(STEPS, OPTIONS)
def test_a_rebuild_changes_nothing(steps: list[Step], options: Settings) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, clock = Path(folder) / "progress.db", HandClock()
        with Memory(file, clock, options) as memory:
            memory.register({"d": (items(*(f"d/{number}" for number in range(5))), "")})
            study(memory, clock, steps)
            before = derived(file)
            memory.rebuild()
            assert derived(file) == before


@settings(max_examples=40, deadline=None)
@given(
    STEPS,
    st.sampled_from(Rating),
    st.sampled_from([None, "suspend", "bury", "flag", "mark", "reset"]),
    OPTIONS,
    OPTIONS,
)
def test_undo_leaves_exactly_the_state_before(
    steps: list[Step], rating: Rating, what: str | None, options: Settings, later: Settings
) -> None:
    """Also when the settings changed in between: the log holds where each answer sent its card."""
    with tempfile.TemporaryDirectory() as folder:
        file, clock = Path(folder) / "progress.db", HandClock()
        with Memory(file, clock, options) as memory:
            memory.register({"d": (items(*(f"d/{number}" for number in range(5))), "")})
            study(memory, clock, steps)
            before = derived(file)
            if what is None:
                showing = memory.next(["d"])
                if showing is None:
                    return
                memory.answer(showing, Given(rating), ["d"])
            else:
                do(memory, what)
        with Memory(file, clock, later) as memory:
            assert memory.take_back()
            assert derived(file) == before


@settings(max_examples=30, deadline=None)
@given(STEPS)
def test_the_log_only_grows_in_order(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file, clock = Path(folder) / "progress.db", HandClock()
        with Memory(file, clock, Settings()) as memory:
            memory.register({"d": (items(*(f"d/{number}" for number in range(5))), "")})
            kept: list[tuple[object, ...]] = []
            for step in steps:
                study(memory, clock, [step])
                now = events(file)
                assert now[: len(kept)] == kept
                kept = now
            assert [row[2] for row in kept] == list(range(1, len(kept) + 1))


def test_many_undos_go_back_to_the_beginning_across_restarts(tmp_path: Path) -> None:
    file, clock = tmp_path / "progress.db", HandClock()
    with Memory(file, clock, Settings()) as memory:
        memory.register({"d": (items(*(f"d/{number}" for number in range(5))), "")})
        before = derived(file)
        study(memory, clock, [Answer(Rating.GOOD), Wait(1), Answer(Rating.AGAIN), Answer(Rating.EASY), Wait(30)])
    with Memory(file, clock, Settings()) as memory:
        assert [undone.data["rating"] for _ in range(3) for undone in memory.take_back()] == [
            Rating.EASY,
            Rating.AGAIN,
            Rating.GOOD,
        ]
        assert memory.take_back() == []
        assert derived(file) == before
