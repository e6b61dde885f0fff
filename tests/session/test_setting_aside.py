"""Bury, suspend, flag, mark, leeches; undo of anything, many steps deep, across restarts and from the end."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from studygrad.memory.events import EventKind
from studygrad.memory.state import Rating
from studygrad.session import Session, Stage
from studygrad.session.taken_back import taken_back

from .conftest import NUMBER, TYPED, Clock, Desk, give, plain_cards, shown, study_out

BEFORE = {"bury": "burying", "suspend": "suspending", "flag": "flagging", "mark": "marking"}
ACTIONS = (*BEFORE, *(rating.name.capitalize() for rating in Rating))


def do(session: Session, action: str) -> str:
    """Do it to the card on the table; what undo will say of it."""
    card = shown(session)
    if action in BEFORE:
        is_taken_off = getattr(session, action)() is False
        return f"Took back: {f'taking the {action} off' if is_taken_off else BEFORE[action]} k/{card}."
    give(session, Rating[action.upper()])
    return f"Took back: the grade {action} of k/{card}."


@pytest.mark.parametrize("action", ["bury", "suspend"])
def test_a_card_set_aside_makes_room_and_undo_brings_it_back(desk: Desk, action: str) -> None:
    session = desk.sit(TYPED, NUMBER)
    getattr(session, action)()
    assert (shown(session), session.counts.new) == ("number", 1)
    assert taken_back(session.undo()) == f"Took back: {BEFORE[action]} k/typed."
    assert (shown(session), session.counts.new) == ("typed", 2)


def test_a_buried_card_comes_back_tomorrow_and_a_suspended_one_does_not(desk: Desk, clock: Clock) -> None:
    session = desk.sit(TYPED, NUMBER)
    session.bury()
    session.suspend()
    assert session.stage is Stage.FINISHED
    clock.pass_days(1)
    assert study_out(desk.sit(TYPED, NUMBER)) == ["typed"]


def test_flags_and_marks_are_put_on_taken_off_and_undone_while_the_answer_shows(desk: Desk) -> None:
    session = desk.sit(TYPED)
    session.enter("sigmoid")
    assert (session.flag(), session.mark(), session.flag()) == (True, True, False)
    assert (session.stage, session.proposed) == (Stage.ANSWER, Rating.GOOD)
    assert taken_back(session.undo()) == "Took back: taking the flag off k/typed."
    assert session.question is not None
    assert (session.question.showing.state.flagged, session.question.showing.state.marked) == (True, True)


def test_a_flag_outlives_answers_and_restarts(desk: Desk, clock: Clock) -> None:
    session = desk.sit(TYPED)
    session.flag()
    give(session, Rating.EASY)
    clock.pass_days(60)
    session = desk.sit(TYPED)
    assert session.question is not None
    assert session.question.showing.state.flagged


@pytest.mark.parametrize("action", ACTIONS)
def test_each_thing_is_taken_back_in_another_session_and_from_the_end(desk: Desk, action: str) -> None:
    desk.sit(TYPED)
    before = desk.schedule()
    said = do(desk.sit(TYPED, learning_steps=()), action)
    session = desk.sit(TYPED)
    assert taken_back(session.undo()) == said
    assert (session.stage, shown(session)) == (Stage.QUESTION, "typed")
    assert desk.schedule() == before


@pytest.mark.parametrize("action", ["bury", "suspend", "Easy"])
def test_the_last_thing_of_a_session_is_taken_back_when_all_is_done(desk: Desk, action: str) -> None:
    session = desk.sit(TYPED, NUMBER)
    give(session, Rating.EASY)
    said = do(session, action)
    assert session.stage is Stage.FINISHED
    assert taken_back(session.undo()) == said
    assert shown(session) == "number"
    assert taken_back(session.undo()) == "Took back: the grade Easy of k/typed."
    assert (shown(session), session.summary().answers) == ("typed", 0)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions=st.lists(st.sampled_from(ACTIONS), max_size=8), restarts=st.integers(0, 2))
def test_whatever_was_done_is_taken_back_in_turn(desk: Desk, actions: list[str], restarts: int) -> None:
    cards = plain_cards("abcdefgh")
    while desk.sit(*cards).undo():
        pass
    before = desk.schedule()
    session = desk.sit(*cards, learning_steps=())
    done = []
    for number, action in enumerate(actions):
        if number % 3 < restarts:
            session = desk.sit(*cards, learning_steps=())
        done.append(do(session, action))
    session = desk.sit(*cards)
    said = [taken_back(session.undo()) for _ in range(len(done) + 1)]
    assert said == [*reversed(done), "There is nothing to take back."]
    assert desk.schedule() == before


def test_what_was_done_to_many_is_taken_back_from_all_and_said_of_all(desk: Desk) -> None:
    session = desk.sit(*plain_cards("abc"))
    desk.memory().do_to_all(["k/a", "k/b"], EventKind.SUSPEND, {"on": True})
    assert taken_back(session.undo()) == "Took back: suspending 2 cards."
    assert study_out(session) == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("kind", "data", "words"),
    [
        (EventKind.SUSPEND, {"on": False}, "bringing k/a back"),
        (EventKind.MARK, {"on": False}, "taking the mark off k/a"),
        (EventKind.RESET, {}, "making k/a new again"),
        (EventKind.FORGET, {}, "forgetting k/a"),
    ],
)
def test_what_was_done_outside_of_a_session_is_taken_back_in_one(
    desk: Desk, kind: EventKind, data: dict[str, Any], words: str
) -> None:
    session = desk.sit(*plain_cards("a"))
    desk.memory().do_to_all(["k/a"], kind, data)
    assert taken_back(session.undo()) == f"Took back: {words}."


def test_a_card_that_slips_eight_times_is_a_leech_from_then_on(desk: Desk, clock: Clock) -> None:
    quick: dict[str, Any] = {"learning_steps": (), "relearning_steps": (), "maximum_interval": 1}
    session = desk.sit(TYPED, **quick)
    leeches = []
    for _ in range(10):
        leeches.append(give(session, Rating.AGAIN).leech)
        clock.pass_days(1)
        session = desk.sit(TYPED, **quick)
    assert leeches == [False] * 8 + [True] * 2
    assert give(session, Rating.GOOD).leech is False


def test_how_many_lapses_make_a_leech_can_be_set(desk: Desk, clock: Clock) -> None:
    give(desk.sit(TYPED, learning_steps=()), Rating.EASY)
    clock.pass_days(100)
    assert give(desk.sit(TYPED, leech_lapses=1), Rating.AGAIN).leech is True
