"""In which order cards come, and which are kept apart."""

from __future__ import annotations

from itertools import pairwise

from studygrad.memory.queue import Counts
from studygrad.memory.state import Rating

from .conftest import REVERSED, TYPED, Clock, Desk, give, plain_cards, shown, study_out

CLOZE = """
## Small factors {{c1::vanish}}, large ones {{c2::explode}}. {#cloze}

So it is.
"""


def test_cloze_groups_and_directions_are_siblings_kept_a_day_apart(desk: Desk, clock: Clock) -> None:
    days = []
    for _ in range(3):
        days.append(study_out(desk.sit(CLOZE, REVERSED)))
        clock.pass_days(1)
    assert days == [["cloze", "relu"], ["cloze#c2", "relu#reversed"], []]


def test_siblings_are_kept_apart_on_the_day_of_their_reviews_too(desk: Desk, clock: Clock) -> None:
    for _ in range(2):
        study_out(desk.sit(CLOZE))
        clock.pass_days(1)
    clock.pass_days(100)
    assert desk.sit(CLOZE).counts == Counts(due=1)
    first = study_out(desk.sit(CLOZE))
    clock.pass_days(1)
    assert sorted([*first, *study_out(desk.sit(CLOZE))]) == ["cloze", "cloze#c2"]


def test_cards_on_one_concept_are_kept_a_day_apart(desk: Desk, clock: Clock) -> None:
    cards = [*plain_cards("ab", "concept=half-life"), *plain_cards("c")]
    session = desk.sit(*cards)
    assert session.counts == Counts(new=2)
    assert study_out(session) == ["a", "c"]
    clock.pass_days(1)
    assert study_out(desk.sit(*cards)) == ["b"]


def test_an_answer_taken_back_lets_its_siblings_come_again(desk: Desk) -> None:
    session = desk.sit(*plain_cards("ab", "concept=half-life"))
    give(session, Rating.EASY)
    assert session.question is None
    session.undo()
    assert session.counts == Counts(new=1)


def test_prerequisites_come_first_whatever_the_order_of_the_file(desk: Desk) -> None:
    late, later = plain_cards("l", "requires=e"), plain_cards("m", "requires=l,e")
    assert study_out(desk.sit(*later, *late, *plain_cards("e"), *plain_cards("z"))) == ["e", "l", "m", "z"]


def test_cards_that_require_each_other_are_both_learned(desk: Desk) -> None:
    assert sorted(study_out(desk.sit(*plain_cards("a", "requires=b"), *plain_cards("b", "requires=a")))) == ["a", "b"]


def test_a_deck_that_others_require_comes_first(desk: Desk) -> None:
    front = "---\ntitle: Late\nrequires: [ground]\n---\n"
    late = desk.write(*plain_cards("a"), name="late", front=front)
    ground = desk.write(*plain_cards("b"), name="ground")
    assert study_out(desk.sit_down(late, ground)) == ["b", "a"]
    assert study_out(desk.sit_down(late)) == []


def test_reviews_on_one_topic_alternate_with_those_on_others(desk: Desk, clock: Clock) -> None:
    cards = ["\n# One\n", *plain_cards("abcd"), "\n# Two\n", *plain_cards("wxyz")]
    study_out(desk.sit(*cards, maximum_interval=1, learning_steps=()), Rating.GOOD)
    clock.pass_days(1)
    order = study_out(desk.sit(*cards), Rating.GOOD)
    topics = ["one" if card in "abcd" else "two" for card in order]
    assert len(topics) == 8
    assert all(first != second for first, second in pairwise(topics))


def test_a_step_that_is_due_comes_before_what_is_new(desk: Desk, clock: Clock) -> None:
    session = desk.sit(TYPED, *plain_cards("ab"))
    give(session, Rating.AGAIN)
    assert shown(session) == "a"
    clock.at += 60_000
    give(session, Rating.EASY)
    assert shown(session) == "typed"
