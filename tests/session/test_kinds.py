"""Each kind of card that the program can judge by itself, and those that learners grade."""

from __future__ import annotations

import pytest

from studygrad.deck.judge import Outcome
from studygrad.errors import StudygradError, UsageError
from studygrad.memory.state import Rating
from studygrad.session import Session, Stage

from .conftest import CHOICE, NUMBER, REVERSED, SEVERAL, TYPED, Clock, Desk, give, shown, study_out

CLOZE = """
## Small factors {{c1::vanish}}, large ones {{c2::explode}}. {#cloze}

So it is.
"""


def number_card(answer: str) -> str:
    return f"\n## How much? {{#much}}\n\n```answer\n{answer}\n```\n"


def outcome(session: Session) -> Outcome:
    assert session.judgement is not None
    return session.judgement.outcome


def test_a_choice_is_judged_in_the_order_in_which_it_is_shown(desk: Desk) -> None:
    session = desk.sit(CHOICE)
    assert session.question is not None
    options = session.question.sides.options
    right = [option.right for option in options].index(True)
    session.choose({right})
    assert session.judgement is not None
    assert (session.stage, outcome(session), session.proposed) == (Stage.ANSWER, Outcome.RIGHT, Rating.GOOD)
    assert [judged.option.why for judged in session.judgement.options if judged.chosen] == ["Half of half."]
    session.grade(Rating.GOOD)
    (event,) = desk.logged("answer")
    assert (event["given"], event["outcome"], "overruled" in event) == ([right], "right", False)


def test_a_wrong_choice_proposes_again(desk: Desk) -> None:
    session = desk.sit(CHOICE)
    assert session.question is not None
    session.choose({[option.right for option in session.question.sides.options].index(False)})
    assert (outcome(session), session.proposed) == (Outcome.WRONG, Rating.AGAIN)


@pytest.mark.parametrize(("count", "judged"), [(0, Outcome.WRONG), (1, Outcome.NEARLY), (2, Outcome.RIGHT)])
def test_of_several_right_options_all_are_wanted(desk: Desk, count: int, judged: Outcome) -> None:
    session = desk.sit(SEVERAL)
    assert session.question is not None
    right = [place for place, option in enumerate(session.question.sides.options) if option.right]
    session.choose(right[:count])
    assert outcome(session) is judged


def test_options_change_their_order_from_showing_to_showing_and_the_seed_is_logged(desk: Desk) -> None:
    session = desk.sit(SEVERAL)
    orders = set()
    for _ in range(12):
        assert session.question is not None
        orders.add(tuple(option.text for option in session.question.sides.options))
        give(session, Rating.AGAIN)
    assert len(orders) > 1
    assert len({event["seed"] for event in desk.logged("answer")}) == 12


def test_options_stay_in_their_order_while_a_showing_lasts(desk: Desk) -> None:
    orders = []
    for _ in range(3):
        session = desk.sit(SEVERAL)
        assert session.question is not None
        orders.append(session.question.sides.options)
    assert orders[0] == orders[1] == orders[2]


@pytest.mark.parametrize(
    ("text", "judged", "proposed"),
    [
        ("sigmoid", Outcome.RIGHT, Rating.GOOD),
        ("  SIGMOÏD ", Outcome.RIGHT, Rating.GOOD),
        ("Logistic", Outcome.RIGHT, Rating.GOOD),
        ("sigmod", Outcome.NEARLY, Rating.HARD),
        ("tanh", Outcome.WRONG, Rating.AGAIN),
    ],
)
def test_a_typed_answer_is_read_kindly(desk: Desk, text: str, judged: Outcome, proposed: Rating) -> None:
    session = desk.sit(TYPED)
    session.enter(text)
    assert (outcome(session), session.proposed) == (judged, proposed)


def test_a_near_miss_shows_where_it_differs(desk: Desk) -> None:
    session = desk.sit(TYPED)
    session.enter("sigmod")
    assert session.judgement is not None
    assert ["".join(piece.given for piece in session.judgement.diff), session.judgement.right] == ["sigmod", "sigmoid"]
    assert [piece.right for piece in session.judgement.diff if not piece.given] == ["i"]


def test_the_learner_may_overrule_the_verdict_and_that_is_logged(desk: Desk) -> None:
    session = desk.sit(TYPED)
    session.enter("the squashing one")
    assert session.proposed is Rating.AGAIN
    session.grade(Rating.GOOD)
    (event,) = desk.logged("answer")
    assert (event["overruled"], event["rating"], event["given"]) == (True, 3, "the squashing one")


@pytest.mark.parametrize("text", ["0.12", "1.2e-1", "12 %", "0,122", "12×10^-2"])
def test_a_number_is_judged_within_its_tolerance(desk: Desk, text: str) -> None:
    session = desk.sit(NUMBER)
    session.enter(text)
    assert outcome(session) is Outcome.RIGHT


@pytest.mark.parametrize(
    ("answer", "text", "judged"),
    [
        ("number: 1e-40   within: x10", "10^-41", Outcome.RIGHT),
        ("number: 1e-40   within: x10", "2×10⁻⁴²", Outcome.NEARLY),
        ("number: 1e-40   within: x10", "1e-43", Outcome.WRONG),
        ("number: 3325   within: 1%", "3 350", Outcome.RIGHT),
        ("number: 3325   within: 1%", "3,380", Outcome.NEARLY),
        ("number: 0   within: 0.1", "-0.05", Outcome.RIGHT),
        ("number: 0   within: 0.1", "0.3", Outcome.WRONG),
        ("number: 20   within: 5%   unit: layers", "20 layers", Outcome.RIGHT),
    ],
)
def test_each_number_is_judged_on_the_scale_that_its_card_names(
    desk: Desk, answer: str, text: str, judged: Outcome
) -> None:
    session = desk.sit(number_card(answer))
    session.enter(text)
    assert outcome(session) is judged


@pytest.mark.parametrize("text", ["plenty", "1e", "--3"])
def test_what_is_no_number_is_asked_again(desk: Desk, text: str) -> None:
    session = desk.sit(NUMBER)
    with pytest.raises(UsageError, match="does not read as a number"):
        session.enter(text)
    assert (session.stage, session.judgement) == (Stage.QUESTION, None)


@pytest.mark.parametrize("card", [CHOICE, TYPED, NUMBER])
def test_the_answer_may_be_shown_without_one_and_nothing_is_proposed(desk: Desk, card: str) -> None:
    session = desk.sit(card)
    session.reveal()
    assert (session.stage, session.judgement, session.proposed) == (Stage.ANSWER, None, None)
    session.grade(Rating.HARD)
    (event,) = desk.logged("answer")
    assert not {"given", "outcome", "overruled"} & event.keys()


@pytest.mark.parametrize("card", [CHOICE, REVERSED, CLOZE])
def test_an_answer_of_another_kind_is_not_taken(desk: Desk, card: str) -> None:
    session = desk.sit(card)
    with pytest.raises(StudygradError, match="does not take such an answer"):
        session.enter("it vanishes")
    assert session.stage is Stage.QUESTION


def test_an_answer_is_given_once(desk: Desk) -> None:
    session = desk.sit(TYPED)
    session.enter("tanh")
    with pytest.raises(StudygradError, match="does not take such an answer"):
        session.enter("sigmoid")
    assert outcome(session) is Outcome.WRONG


def test_a_cloze_asks_for_one_group_and_shows_the_others(desk: Desk, clock: Clock) -> None:
    questions = []
    for _ in range(2):
        session = desk.sit(CLOZE)
        assert session.question is not None
        questions.append(session.question.sides.question)
        study_out(session)
        clock.pass_days(1)
    assert questions == ["Small factors {{…}}, large ones explode.", "Small factors vanish, large ones {{…}}."]


def test_a_reversed_card_asks_for_its_question(desk: Desk, clock: Clock) -> None:
    study_out(desk.sit(REVERSED))
    clock.pass_days(1)
    session = desk.sit(REVERSED)
    assert session.question is not None
    assert shown(session) == "relu#reversed"
    assert "max(0, x)" in session.question.sides.setting
    assert "ReLU" not in session.question.sides.question + session.question.sides.setting
    assert "ReLU" in session.answer
