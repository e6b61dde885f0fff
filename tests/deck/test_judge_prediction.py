"""Predictions: a number, a trend or a fate, the grade they propose, and the score of a confidence."""

from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.experiment import FATES
from studygrad.deck.judge import Outcome, Trend, brier, judge_prediction, read_prediction, trend
from studygrad.deck.model import Tolerance
from studygrad.errors import UsageError

TWICE = Tolerance("factor", 2)


@pytest.mark.parametrize(
    ("predicted", "measured", "grade"),
    [
        (0.122, 0.1216, 4),
        (0.15, 0.122, 3),
        (0.06, 0.122, 2),
        (0.5, 0.122, 1),
        (-0.122, 0.122, 1),
        (0.0, 0.122, 1),
        (0.0, 0.0, 4),
        (1e-300, 0.0, 1),
        (math.inf, math.inf, 3),
        (1e30, math.inf, 1),
        (math.inf, 1e30, 1),
        (math.nan, math.nan, 3),
        (None, None, 3),
        (None, 23.0, 1),
        (23.0, None, 1),
    ],
)
def test_the_grade_follows_from_how_far_off_a_number_is(
    predicted: float | None, measured: float | None, grade: int
) -> None:
    assert judge_prediction(TWICE, predicted, measured).grade == grade


def test_what_is_said() -> None:
    layers = Tolerance("absolute", 2)
    assert judge_prediction(layers, 20.0, 23.0, unit="layers").said == ("Nearly: 3 too low; it is 23 layers.")
    assert judge_prediction(layers, 20.0, None, unit="layers").said == "Not this time: it never happens."
    assert judge_prediction(layers, None, None).said == "Right: never."
    assert judge_prediction(TWICE, 0.5, 0.005).decades == pytest.approx(2)


@pytest.mark.parametrize(
    ("predicted", "measured", "outcome", "said"),
    [
        ("shrinks", 0.122, Outcome.RIGHT, "Right: it shrinks."),
        ("grows", 0.122, Outcome.WRONG, "Not this time: it shrinks."),
        ("stays", 0.9, Outcome.RIGHT, "Right: it stays."),
        ("grows", math.inf, Outcome.RIGHT, "Right: it grows."),
        ("shrinks", 0.0, Outcome.RIGHT, "Right: it shrinks."),
        ("shrinks", math.nan, Outcome.WRONG, "Not this time: it becomes NaN."),
        ("grows", None, Outcome.WRONG, "Not this time: it never happens."),
    ],
)
def test_a_trend_is_held_against_the_way_from_one(
    predicted: str, measured: float | None, outcome: Outcome, said: str
) -> None:
    judgement = judge_prediction(TWICE, predicted, measured)
    assert (judgement.outcome, judgement.said) == (outcome, said)


def test_a_trend_may_begin_elsewhere() -> None:
    assert judge_prediction(TWICE, "shrinks", 40.0, before=100.0).outcome is Outcome.RIGHT
    assert judge_prediction(TWICE, "stays", 60.0, before=100.0).outcome is Outcome.RIGHT


@pytest.mark.parametrize("fate", FATES)
def test_a_fate_is_held_against_the_verdict(fate: str) -> None:
    assert judge_prediction(TWICE, fate, 0.1, fate=fate).grade == 3
    for other in set(FATES) - {fate}:
        judgement = judge_prediction(TWICE, fate, 0.1, fate=other)
        assert (judgement.grade, judgement.right) == (1, other)


def test_a_word_that_says_nothing_is_a_problem() -> None:
    with pytest.raises(UsageError, match="grows, shrinks"):
        judge_prediction(TWICE, "banana", 0.1)


@given(st.none() | st.floats() | st.sampled_from([*Trend, *FATES]), st.none() | st.floats(), st.floats())
def test_any_prediction_is_judged(predicted: float | str | None, measured: float | None, before: float) -> None:
    judgement = judge_prediction(TWICE, predicted, measured, before=before)
    assert (judgement.grade >= 3) == (judgement.outcome is Outcome.RIGHT)


@given(st.floats(), st.floats())
def test_trends_there_and_back(before: float, after: float) -> None:
    back = {Trend.GROWS: Trend.SHRINKS, Trend.SHRINKS: Trend.GROWS, Trend.STAYS: Trend.STAYS, None: None}
    assert trend(TWICE, before, after) in back
    if abs(before) != abs(after):
        assert trend(TWICE, after, before) is back[trend(TWICE, before, after)]


def test_predictions_are_read() -> None:
    assert read_prediction("12 %") == 0.12
    assert read_prediction("never") is None
    with pytest.raises(UsageError, match=r"does not read as a prediction; write it like 0\.122.*never$"):
        read_prediction("up")


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Vanishing", "vanishing"),
        ("van", "vanishing"),
        (" H ", "healthy"),
        ("not  fin", "not finite"),
        ("1", "vanishing"),
        ("2", "healthy"),
        ("3", "exploding"),
        ("4", "not finite"),
    ],
)
def test_a_word_is_read_by_any_beginning_and_by_its_number(text: str, word: str) -> None:
    assert read_prediction(text, FATES) == word


def test_trends_are_numbered_in_the_order_in_which_they_are_told() -> None:
    assert [read_prediction(text, tuple(Trend)) for text in ("1", "2", "3", "sh")] == [
        "grows",
        "shrinks",
        "stays",
        "shrinks",
    ]


@pytest.mark.parametrize("text", ["5", "0", "0.5", "grows", "vanishingly", "", " "])
def test_a_word_that_is_not_asked_for_is_answered_with_those_that_are(text: str) -> None:
    with pytest.raises(UsageError, match=r"prediction; say vanishing, healthy, exploding or not finite$"):
        read_prediction(text, FATES)


def test_a_beginning_of_two_words_is_asked_again() -> None:
    with pytest.raises(UsageError, match=r"'s' may be shrinks or stays; say grows, shrinks or stays$"):
        read_prediction("s", tuple(Trend))


@given(st.text())
def test_any_text_is_a_prediction_or_a_problem(text: str) -> None:
    for words in ((), FATES, tuple(Trend)):
        with suppress(UsageError):
            judge_prediction(TWICE, read_prediction(text, words), 0.5)


@given(st.floats(0, 1), st.booleans())
def test_the_brier_score_rewards_what_the_learner_believes(confidence: float, right: bool) -> None:
    assert brier(confidence, right) == pytest.approx(brier(1 - confidence, not right))
    expected = [
        confidence * brier(said, True) + (1 - confidence) * brier(said, False) for said in (confidence, 0, 0.5, 1)
    ]
    assert expected[0] == pytest.approx(min(expected))


def test_the_brier_score_of_the_certain() -> None:
    assert (brier(1, True), brier(1, False), brier(0.5, True)) == (0, 1, 0.25)
    with pytest.raises(UsageError, match="from 0 to 1"):
        brier(70, True)
