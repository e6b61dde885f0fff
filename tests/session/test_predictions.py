"""Predict, then run: what is locked until when, what is asked, what is logged, and what comes of it."""

from __future__ import annotations

from typing import Any

import pytest

from studygrad.deck.judge import Outcome
from studygrad.errors import StudygradError, UsageError
from studygrad.memory.state import Rating
from studygrad.session import Session, Stage
from studygrad.session.prediction import unspoken
from studygrad.sim.result import Fate

from .conftest import PREDICT, Desk, give, measured

FATE = """
## What becomes of it? {#fate}

```sim
product factor=0.5 layers=20
predict: verdict
```
"""
TREND = """
## Which way does it go? {#trend}

```sim
product factor=1.5 layers=20
predict: trend
```
"""
NEVER = """
## Where does it overflow? {#never}

```sim
product factor=0.5 layers=20
predict: first_inf_layer   within: 10%
```
"""


QUICK: dict[str, Any] = {"learning_steps": (), "relearning_steps": ()}


def foretell(session: Session, text: str, confidence: float = 0.5) -> None:
    """Commit, let the experiment run, and say nothing of what was seen."""
    session.predict(text, confidence)
    session.watched(measured(session))
    session.observe(None)


def test_question_then_watch_then_what_happened_then_the_answer(desk: Desk) -> None:
    session = desk.sit(PREDICT)
    stages = [session.stage]
    session.predict("0.1", 0.5)
    stages.append(session.stage)
    session.watched(measured(session))
    stages.append(session.stage)
    session.observe(Fate.VANISHING)
    assert [*stages, session.stage] == [Stage.QUESTION, Stage.WATCH, Stage.OBSERVE, Stage.ANSWER]


@pytest.mark.parametrize("text", ["", "about that much", "vanishing", "shrinks"])
def test_nothing_runs_until_a_number_is_committed(desk: Desk, text: str) -> None:
    session = desk.sit(PREDICT)
    for refused in (session.check_prediction, lambda text: session.predict(text, 0.9)):
        with pytest.raises(UsageError):
            refused(text)
    assert (session.stage, session.prediction) == (Stage.QUESTION, None)
    session.watched(measured(session))
    assert (session.stage, session.judgement, desk.logged("prediction")) == (Stage.QUESTION, None, [])


def test_every_step_is_in_the_log_and_the_prediction_apart_from_recall(desk: Desk) -> None:
    session = desk.sit(PREDICT)
    assert session.question is not None
    seed = session.question.showing.seed
    session.predict("10", 0.9)
    assert desk.logged("prediction") == []
    session.watched(measured(session))
    (event,) = desk.logged("prediction")
    assert (event["reading"], event["given"], event["confidence"]) == ("final", "10", 0.9)
    assert (event["right"], event["seed"], desk.logged("answer")) == (False, seed, [])
    assert event["decades"] > 0
    session.observe(Fate.EXPLODING)
    assert (session.observed_rightly, session.proposed) == (False, Rating.AGAIN)
    session.grade(Rating.AGAIN)
    (answer,) = desk.logged("answer")
    assert (answer["observed"], answer["observed_rightly"], answer["confident_miss"]) == ("exploding", False, True)
    assert answer["seed"] == seed


def test_what_happened_is_known_to_nobody_before_it_is_asked(desk: Desk) -> None:
    session = desk.sit(PREDICT)
    result = measured(session)
    assert (unspoken(result).verdict, unspoken(result).readings, unspoken(result).tables) == (None, {}, ())
    assert unspoken(result).charts == result.charts


@pytest.mark.parametrize(
    ("times", "outcome", "proposed"),
    [
        (1.01, Outcome.RIGHT, Rating.EASY),
        (1.6, Outcome.RIGHT, Rating.GOOD),
        (1 / 1.6, Outcome.RIGHT, Rating.GOOD),
        (3.0, Outcome.NEARLY, Rating.HARD),
        (100.0, Outcome.WRONG, Rating.AGAIN),
    ],
)
def test_the_grade_proposed_follows_from_how_far_off_it_was(
    desk: Desk, times: float, outcome: Outcome, proposed: Rating
) -> None:
    session = desk.sit(PREDICT)
    value = measured(session).readings["final"].value
    assert value is not None
    foretell(session, repr(value * times))
    assert session.judgement is not None
    assert (session.judgement.outcome, session.proposed) == (outcome, proposed)
    session.grade(Rating.GOOD)
    assert desk.logged("answer")[0].get("overruled", False) is (proposed is not Rating.GOOD)


def test_the_key_is_computed_and_comes_before_the_explanation(desk: Desk) -> None:
    session = desk.sit(PREDICT)
    foretell(session, "0.1")
    assert session.question is not None
    key = {"0.5": "9.537×10⁻⁷", "0.9": "0.1216"}[session.question.sides.values["factor"]]
    assert session.answer == f"**{key}**\n\nThe exponent."


def test_what_is_drawn_changes_from_showing_to_showing_and_so_does_its_answer(desk: Desk) -> None:
    session = desk.sit(PREDICT.replace("{0.5|0.9}", "{0.5..0.99}"))
    drawn, keys = [], []
    for _ in range(5):
        assert session.question is not None
        drawn.append(session.question.sides.values["factor"])
        session.skip_prediction(measured(session))
        keys.append(session.answer)
        session.grade(Rating.AGAIN)
    assert len({event["seed"] for event in desk.logged("answer")}) == 5
    assert len(set(drawn)) == len(set(keys)) > 1


def test_a_fate_a_trend_and_never_can_be_foretold(desk: Desk) -> None:
    session = desk.sit(FATE, TREND, NEVER)
    with pytest.raises(UsageError, match="say vanishing"):
        session.predict("0.5", 0.5)
    foretell(session, "Vanishing", 0.9)
    proposed = [session.proposed]
    session.grade(Rating.EASY)
    with pytest.raises(UsageError, match="say grows"):
        session.predict("vanishing", 0.5)
    foretell(session, "shrinks", 0.3)
    proposed.append(session.proposed)
    assert "grows" in session.answer
    session.grade(Rating.EASY)
    foretell(session, "never", 0.7)
    assert [*proposed, session.proposed] == [Rating.GOOD, Rating.AGAIN, Rating.GOOD]
    assert session.answer.startswith("**never**")


def test_what_was_seen_is_held_against_the_verdict(desk: Desk) -> None:
    session = desk.sit(PREDICT)
    assert session.observed_rightly is None
    session.predict("0.1", 0.5)
    session.watched(measured(session))
    session.observe(Fate.VANISHING)
    assert session.observed_rightly is True


def test_who_would_rather_not_say_what_happened_is_not_asked_twice(desk: Desk) -> None:
    session = desk.sit(PREDICT)
    foretell(session, "0.1")
    assert (session.stage, session.observed_rightly) == (Stage.ANSWER, None)
    session.grade(Rating.GOOD)
    assert "observed" not in desk.logged("answer")[0]


@pytest.mark.parametrize(("confidence", "halved"), [(0.9, True), (0.7, True), (0.5, False)])
def test_a_confident_miss_comes_back_in_half_the_time(desk: Desk, confidence: float, halved: bool) -> None:
    session = desk.sit(PREDICT, **QUICK)
    assert session.question is not None
    plan = desk.memory(**QUICK).plans(session.question.showing)[Rating.EASY].interval
    foretell(session, "1e9", confidence)
    session.grade(Rating.EASY)
    assert desk.memory().showing("k/predict").state.interval == (plan // 2 if halved else plan)


def test_a_confident_hit_is_no_miss(desk: Desk) -> None:
    session = desk.sit(FATE, **QUICK)
    foretell(session, "vanishing", 0.9)
    session.grade(Rating.EASY)
    assert "confident_miss" not in desk.logged("answer")[0]


def test_a_prediction_can_be_passed_over(desk: Desk) -> None:
    session = desk.sit(PREDICT)
    session.skip_prediction(measured(session))
    assert (session.stage, session.proposed, desk.logged("prediction")) == (Stage.ANSWER, None, [])
    assert session.answer.endswith("The exponent.")


def test_of_two_predictions_of_one_showing_the_first_counts(desk: Desk) -> None:
    session = desk.sit(FATE)
    foretell(session, "exploding", 0.9)
    session.grade(Rating.AGAIN)
    session.undo()
    foretell(session, "vanishing", 0.9)
    assert len(desk.logged("prediction")) == 2
    assert desk.rows("SELECT confidence, right FROM predictions") == [(0.9, 0)]


def test_an_experiment_that_comes_to_nothing_leaves_the_answer(desk: Desk) -> None:
    session = desk.sit(PREDICT)
    session.predict("0.1", 0.9)
    session.reveal()
    assert (session.stage, session.judgement, session.proposed) == (Stage.ANSWER, None, None)
    assert session.answer.endswith("The exponent.")
    session.grade(Rating.GOOD)
    assert desk.logged("prediction") == []


def test_a_reading_that_the_experiment_lacks_is_named_and_can_be_passed(desk: Desk) -> None:
    session = desk.sit(PREDICT.replace("predict: final", "predict: finel"))
    result = measured(session)
    with pytest.raises(StudygradError, match="no reading finel; it has final"):
        session.skip_prediction(result)
    session.predict("0.1", 0.9)
    with pytest.raises(StudygradError, match="no reading finel"):
        session.watched(result)
    assert session.stage is Stage.WATCH
    session.reveal()
    with pytest.raises(StudygradError, match="no reading finel"):
        session.measured(result)
    assert session.answer.endswith("The exponent.")
    give(session, Rating.GOOD)
