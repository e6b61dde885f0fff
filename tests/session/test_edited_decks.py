"""Decks that change while a session is on: edited, shortened, added to."""

from __future__ import annotations

import pytest

from studygrad.errors import StudygradError
from studygrad.memory.state import Rating
from studygrad.session import Stage, register_decks

from .conftest import NUMBER, PREDICT, TYPED, Desk, give, measured, plain_cards, shown, study_out


def test_the_card_on_the_table_is_asked_in_its_new_words(desk: Desk) -> None:
    session = desk.sit(TYPED, NUMBER)
    give(session, Rating.EASY)
    assert session.follow([desk.write(TYPED, NUMBER.replace("How much", "How very much"))])
    assert session.question is not None
    assert session.question.sides.question == "How very much is left?"
    assert (session.stage, session.summary().answers) == (Stage.QUESTION, 1)
    assert study_out(session) == ["number"]


def test_progress_is_kept_by_the_id_when_every_word_changes(desk: Desk) -> None:
    session = desk.sit(*plain_cards("ab"))
    give(session, Rating.EASY)
    before = desk.memory().showing("k/a").state
    edited = desk.write("\n## Quite another question? {#a}\n\nYes.\n", *plain_cards("b"))
    register_decks(desk.content, desk.memory(), [edited])
    assert not session.follow([edited])
    assert desk.memory().showing("k/a").state == before
    assert study_out(session) == ["b"]


def test_a_card_that_was_taken_out_gives_way_to_the_next(desk: Desk) -> None:
    session = desk.sit(*plain_cards("abc"))
    shorter = desk.write(*plain_cards("bc"))
    register_decks(desk.content, desk.memory(), [shorter])
    assert session.follow([shorter])
    assert study_out(session) == ["b", "c"]


def test_what_was_given_before_the_edit_is_forgotten(desk: Desk) -> None:
    session = desk.sit(PREDICT)
    session.predict("0.1", 0.9)
    session.watched(measured(session))
    assert session.follow([desk.write("\n# A topic of its own\n", PREDICT)])
    assert (session.stage, session.prediction, session.judgement) == (Stage.QUESTION, None, None)


def test_a_card_that_came_to_the_deck_meanwhile_is_asked_in_its_turn(desk: Desk) -> None:
    session = desk.sit(*plain_cards("a"))
    register_decks(desk.content, desk.memory(), [desk.write(*plain_cards("ab"))])
    assert study_out(session) == ["a", "b"]


def test_a_card_that_only_the_memory_knows_is_named(desk: Desk) -> None:
    session = desk.sit(*plain_cards("a"))
    register_decks(desk.content, desk.memory(), [desk.write(*plain_cards("ab"))])
    desk.write(*plain_cards("a"))
    with pytest.raises(StudygradError, match="k/b is no longer in its deck"):
        give(session, Rating.EASY)
    assert len(desk.logged("answer")) == 1


def test_a_card_whose_words_did_not_change_stays_answered_on_whichever_line(desk: Desk) -> None:
    session = desk.sit(PREDICT, NUMBER)
    session.predict("0.1", 0.9)
    session.watched(measured(session))
    before = session.question
    assert not session.follow([desk.write("\n\n\n", PREDICT, NUMBER.replace("How much", "How very much"))])
    assert (session.stage, session.prediction is not None) == (Stage.OBSERVE, True)
    assert before is not None
    assert session.question is not None
    assert session.question.card.line > before.card.line


def test_a_card_that_was_reworded_or_taken_out_does_not_stay(desk: Desk) -> None:
    session = desk.sit(TYPED)
    session.enter("sigmoid")
    assert session.follow([desk.write(TYPED.replace("logistic", "logistic function"))])
    assert session.stage is Stage.QUESTION
    other = desk.write(NUMBER)
    register_decks(desk.content, desk.memory(), [other])
    assert session.follow([other])
    assert shown(session) == "number"


def test_cards_that_moved_to_another_deck_of_the_session_go_on_in_it(desk: Desk) -> None:
    session = desk.sit_down(desk.write(*plain_cards("abc")), desk.write(*plain_cards("x"), name="other"))
    decks = [desk.write(*plain_cards("b")), desk.write(*plain_cards("xac"), name="other")]
    register_decks(desk.content, desk.memory(), decks)
    assert session.follow(decks)
    assert (session.stage, shown(session)) == (Stage.QUESTION, "a")
    assert session.question is not None
    assert session.question.showing.card == "other/a"
    assert sorted(study_out(session)) == ["a", "b", "c", "x"]


def test_a_cram_goes_on_with_all_that_moved(desk: Desk) -> None:
    cram = ["k/b", "k/a", "k/c"]
    session = desk.sit_down(desk.write(*plain_cards("abc")), desk.write(*plain_cards("x"), name="other"), cram=cram)
    assert session.follow([desk.write(*plain_cards("a")), desk.write(*plain_cards("xbc"), name="other")])
    assert study_out(session) == ["b", "a", "c"]
    assert {card.deck for card, _, _ in session.answered} == {"k", "other"}


def test_decks_that_changed_elsewhere_leave_the_table_as_it_is(desk: Desk) -> None:
    session = desk.sit(TYPED, *plain_cards("ab"))
    session.enter("sigmoid")
    assert not session.follow([])
    assert not session.follow([desk.write(TYPED, *plain_cards("a"))])
    assert session.stage is Stage.ANSWER
    shorter = desk.write(*plain_cards("a"))
    register_decks(desk.content, desk.memory(), [shorter])
    assert session.follow([shorter])
    assert (session.stage, shown(session)) == (Stage.QUESTION, "a")
