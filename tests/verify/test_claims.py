"""What a card states, and what contradicts it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.model import (
    Argument,
    Between,
    Expectation,
    Experiment,
    Fixed,
    Number,
    OneOf,
    Prediction,
    Tolerance,
)
from studygrad.verify import MOST_CORNERS, Outcome, claims, contradiction, corners, out_of_reach

from .conftest import card

NAN = float("nan")
OUTCOME = Outcome({"final": 0.25, "zero": 0, "lost": NAN, "never": None}, "vanishing", "shrinks")
TWICE = Tolerance("factor", 2.0)


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        (Expectation("final", 0.25), ""),
        (Expectation("final", 0.26, Tolerance("relative", 0.05)), ""),
        (Expectation("final", 0.26), "the card says final = 0.26, the experiment gives 0.25"),
        (Expectation("final", 0.2501), "the card says final = 0.2501, the experiment gives 0.25"),
        (
            Expectation("final", 0.5, Tolerance("factor", 1.5)),
            "the card says final = 0.5 within x1.5, the experiment gives 0.25",
        ),
        (Expectation("zero", 0.0), ""),
        (Expectation("lost", NAN), ""),
        (Expectation("lost", 1.0), "the card says lost = 1, the experiment gives NaN"),
        (Expectation("never", None), ""),
        (Expectation("never", 3.0), "the card says never = 3, the experiment gives never"),
        (Expectation("final", None), "the card says final = never, the experiment gives 0.25"),
        (Expectation("verdict", "vanishing"), ""),
        (Expectation("verdict", "healthy"), "the card says healthy, the experiment's verdict is vanishing"),
        (Expectation("finel", 1.0), "the experiment has no reading finel, it has final, zero, lost, never"),
    ],
)
def test_a_statement_is_held_against_the_outcome(stated: Expectation, says: str) -> None:
    assert contradiction(stated, OUTCOME) == says


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_a_reading_never_contradicts_itself(value: float) -> None:
    assert contradiction(Expectation("final", value), Outcome({"final": value})) == ""


@pytest.mark.parametrize(
    ("asked", "other", "says"),
    [
        (Prediction("final", TWICE), Outcome({"final": 0.5}), ""),
        (
            Prediction("final", TWICE),
            Outcome({"final": 0.6}),
            "final is 0.25 or 0.6 by the seed, further apart than x2",
        ),
        (Prediction("never", TWICE), Outcome({"never": None}), ""),
        (
            Prediction("never", TWICE),
            Outcome({"never": 3}),
            "never is never or 3 by the seed, further apart than x2",
        ),
        (Prediction("lost", TWICE), Outcome({"lost": NAN}), ""),
        (Prediction("verdict"), Outcome({}, "vanishing", "grows"), ""),
        (Prediction("verdict"), Outcome({}, "healthy"), "the verdict is “vanishing” or “healthy” by the seed"),
        (Prediction("trend"), Outcome({}, "healthy", "shrinks"), ""),
        (Prediction("trend"), Outcome({}, "", "stays"), "the trend is “shrinks” or “stays” by the seed"),
    ],
)
def test_a_prediction_must_be_within_reach_at_another_seed(asked: Prediction, other: Outcome, says: str) -> None:
    assert out_of_reach(asked, OUTCOME, other) == says


def test_a_card_claims_what_it_expects_and_its_number_of_the_experiment_that_judges_it() -> None:
    expected, shown = Expectation("final", 1.0), Expectation("final", 2.0)
    tolerance = Tolerance("relative", 0.1)
    experiment = Experiment("product", expectations=(expected,))
    exhibit = Experiment("product", expectations=(shown,))
    number = Number(3.0, tolerance, reading="first_inf_layer")
    asked_for = Expectation("first_inf_layer", 3.0, tolerance)
    both = card(experiment, number, exhibit=exhibit)
    assert list(claims(both, experiment)) == [expected, asked_for]
    assert list(claims(both, exhibit)) == [shown]
    assert list(claims(card(None, number, exhibit=exhibit), exhibit)) == [shown, asked_for]
    assert list(claims(card(experiment, Number(3.0, tolerance)), experiment)) == [expected]


def test_a_drawn_parameter_is_tried_at_its_extremes() -> None:
    arguments: tuple[tuple[str, Argument], ...] = (
        ("factor", OneOf(("0.5", "1", "2"))),
        ("layers", Between("10", "60")),
        ("dtype", Fixed("float32")),
    )
    tried = [tuple(values.values()) for values in corners(Experiment("product", arguments))]
    assert tried == [(factor, layers, "float32") for factor in ("0.5", "1", "2") for layers in ("10", "60")]


@given(st.lists(st.integers(1, 40), min_size=1, max_size=5))
def test_corners_are_few_all_different_and_have_every_value_once(sizes: list[int]) -> None:
    arguments = tuple((f"p{at}", OneOf(tuple(map(str, range(size))))) for at, size in enumerate(sizes))
    tried = [tuple(values.values()) for values in corners(Experiment("product", arguments))]
    assert 1 <= len(tried) <= max(MOST_CORNERS, *sizes)
    assert len(set(tried)) == len(tried)
    for place, size in enumerate(sizes):
        assert {values[place] for values in tried} == set(map(str, range(size)))
