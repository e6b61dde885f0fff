"""Cramming and studying ahead: what comes, and that the schedule does not notice."""

from __future__ import annotations

import pytest

from studygrad.errors import UsageError
from studygrad.memory.state import Rating
from studygrad.session.cramming import cards_ahead, cards_to_cram, find_cards
from studygrad.session.taken_back import taken_back

from .conftest import CHOICE, NUMBER, REVERSED, TYPED, Desk, give, plain_cards, shown, study_out


def test_what_is_not_known_comes_again_four_cards_later(desk: Desk) -> None:
    cards = plain_cards("abcdef")
    session = desk.sit(*cards, cram=cards_to_cram([desk.write(*cards)]))
    order = []
    while session.question is not None:
        order.append(shown(session))
        give(session, Rating.AGAIN if order in (["a"], ["a", "b"]) else Rating.GOOD)
    assert "".join(order) == "abcdeabf"


def test_a_card_that_is_never_known_comes_again_and_again(desk: Desk) -> None:
    session = desk.sit(*plain_cards("ab"), cram=["k/a", "k/b"])
    order = []
    for _ in range(5):
        order.append(shown(session))
        give(session, Rating.AGAIN)
    assert "".join(order) == "ababa"
    assert session.counts.total == 2


def test_a_cram_leaves_every_card_as_it_was_and_is_in_the_log(desk: Desk) -> None:
    cards = plain_cards("abcd")
    study_out(desk.sit(*cards))
    session = desk.sit(*cards, cram=["k/a", "k/b", "k/c", "k/d"])
    before = desk.schedule()
    for rating in (Rating.AGAIN, Rating.EASY, Rating.HARD, Rating.GOOD, Rating.GOOD):
        give(session, rating)
    assert session.question is None
    assert desk.schedule() == before
    assert [event["rating"] for event in desk.logged("practice")] == [1, 4, 2, 3, 3]
    assert len(desk.logged("answer")) == 4


def test_a_cram_promises_no_interval_and_knows_no_leech(desk: Desk) -> None:
    session = desk.sit(*plain_cards("a"), cram=["k/a"], leech_lapses=1)
    assert session.is_cram
    assert session.intervals()[Rating.EASY] == "no change"
    graded = give(session, Rating.AGAIN)
    assert (graded.again_in, graded.leech) == ("once more", False)


def test_answers_are_judged_in_a_cram_as_ever(desk: Desk) -> None:
    session = desk.sit(TYPED, cram=["k/typed"])
    session.enter("sigmoid")
    assert session.proposed is Rating.GOOD
    session.grade(Rating.AGAIN)
    (event,) = desk.logged("practice")
    assert (event["given"], event["overruled"]) == ("sigmoid", True)


def test_answers_of_a_cram_are_taken_back_one_by_one(desk: Desk) -> None:
    session = desk.sit(*plain_cards("abc"), cram=["k/a", "k/b", "k/c"])
    give(session, Rating.GOOD)
    give(session, Rating.AGAIN)
    for rating, card, left in (("Again", "b", 2), ("Good", "a", 3)):
        assert taken_back(session.undo()) == f"Took back: the grade {rating} of k/{card}."
        assert (shown(session), session.counts.total) == (card, left)
    assert study_out(session) == ["a", "b", "c"]


@pytest.mark.parametrize("action", ["bury", "suspend", "flag", "mark"])
def test_whatever_is_done_to_a_card_in_a_cram_is_taken_back_and_the_cram_goes_on(desk: Desk, action: str) -> None:
    session = desk.sit(*plain_cards("ab"), cram=["k/a", "k/b"])
    getattr(session, action)()
    assert session.undo()
    assert study_out(session) == ["a", "b"]


def test_what_was_done_before_the_cram_is_taken_back_in_it(desk: Desk) -> None:
    desk.sit(*plain_cards("abc")).flag()
    session = desk.sit(*plain_cards("abc"), cram=["k/b"])
    assert taken_back(session.undo()) == "Took back: flagging k/a."
    assert study_out(session) == ["a", "b"]


def test_what_was_done_in_another_deck_is_taken_back_without_leaving_the_card(desk: Desk) -> None:
    other = desk.write(*plain_cards("x"), name="other")
    give(desk.sit_down(other), Rating.EASY)
    session = desk.sit(*plain_cards("ab"), cram=["k/a", "k/b"])
    assert taken_back(session.undo()) == "Took back: the grade Easy of other/x."
    assert study_out(session) == ["a", "b"]


def test_a_crammed_card_that_was_edited_away_is_passed_over(desk: Desk) -> None:
    session = desk.sit(*plain_cards("abc"), cram=["k/a", "k/b", "k/c"])
    assert not session.follow([desk.write(*plain_cards("ac"))])
    assert study_out(session) == ["a", "c"]


def test_cards_that_are_not_in_the_decks_are_not_crammed(desk: Desk) -> None:
    assert study_out(desk.sit(*plain_cards("a"), cram=["k/a", "k/gone", "elsewhere/b"])) == ["a"]


def test_what_to_cram_is_a_deck_a_tag_or_words(desk: Desk) -> None:
    decks = [desk.write(TYPED, NUMBER, REVERSED, CHOICE)]
    assert cards_to_cram(decks) == ["k/typed", "k/number", "k/relu", "k/choice", "k/relu#reversed"]
    assert cards_to_cram(decks, tag="names") == ["k/relu", "k/relu#reversed"]
    assert cards_to_cram(decks, words="HOW left") == ["k/number"]
    assert cards_to_cram(decks, words="explodes") == ["k/choice"]
    assert cards_to_cram(decks, tag="names", words="left") == []


def test_a_tag_of_a_deck_is_a_tag_of_all_its_cards(desk: Desk) -> None:
    deck = desk.write(TYPED, NUMBER, front="---\ntitle: x\ntags: [exam]\n---\n")
    assert cards_to_cram([deck], tag="exam") == ["k/typed", "k/number"]


def test_what_a_learner_asks_for_is_words_a_tag_or_days_ahead(desk: Desk) -> None:
    decks = [desk.write(TYPED, NUMBER, REVERSED)]
    with desk.memory() as memory:
        assert find_cards(memory, decks, "") == cards_to_cram(decks)
        assert find_cards(memory, decks, "tag:names max") == ["k/relu", "k/relu#reversed"]
        for wrong in ("ahead:soon", "ahead:0", "ahead:366", "ahead:-3", "ahead:²"):
            with pytest.raises(UsageError, match="from 1 to 365; write it like ahead:7"):
                find_cards(memory, decks, wrong)


def test_studying_ahead_takes_what_falls_due_soon_the_first_one_first(desk: Desk) -> None:
    session = desk.sit(TYPED, NUMBER, learning_steps=())
    give(session, Rating.EASY)
    give(session, Rating.GOOD)
    with desk.memory() as memory:
        decks = [desk.write(TYPED, NUMBER)]
        assert cards_ahead(memory, decks, 4) == ["k/number"]
        assert cards_ahead(memory, decks, 40) == ["k/number", "k/typed"]
        assert find_cards(memory, decks, "ahead:40 name") == ["k/typed"]


def test_studying_ahead_leaves_what_is_due_today(desk: Desk) -> None:
    give(desk.sit(TYPED, learning_steps=()), Rating.EASY)
    with desk.memory() as memory:
        ahead = cards_ahead(memory, [desk.write(TYPED)], 40)
        desk.clock.pass_days(40)
        assert (ahead, cards_ahead(memory, [desk.write(TYPED)], 40)) == (["k/typed"], [])
