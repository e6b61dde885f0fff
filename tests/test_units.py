"""The unit beside a number, wherever a number is said."""

from __future__ import annotations

import pytest

from studygrad.deck.judge import judge_prediction
from studygrad.deck.model import Tolerance
from studygrad.plot.words import reading_texts
from studygrad.sim.result import Reading
from studygrad.units import unit_beside


@pytest.mark.parametrize(
    ("number", "unit", "said"),
    [
        ("1", "layers", "layer"),
        ("2", "layers", "layers"),
        ("1", "layer", "layer"),
        ("1", "s", "s"),
        ("1", "loss", "loss"),
        ("1", "degrees Celsius", "degrees Celsius"),
        ("1", "", ""),
    ],
)
def test_one_layer_two_layers(number: str, unit: str, said: str) -> None:
    assert unit_beside(number, unit) == said


@pytest.mark.parametrize(("value", "said"), [(1, "1 layer"), (1.0002, "1 layer"), (1.5, "1.5 layers"), (None, "never")])
def test_a_reading_is_said_with_its_unit_in_the_right_number(value: float | None, said: str) -> None:
    assert reading_texts(Reading(value, "layers")) == (said, "")


def test_a_judgement_says_the_unit_and_the_digits_that_the_reading_has() -> None:
    judged = judge_prediction(Tolerance("factor", 2.0), 100.0, 1.00001, unit="layers")
    assert judged.said == "Not this time: 2 decades too large (×100); it is 1 layer."
    assert judge_prediction(Tolerance("factor", 2.0), 100.0, 10.83472).said.endswith("; it is 10.83.")
    assert judge_prediction(Tolerance("factor", 2.0), 1.0, 123456.789).said.endswith("; it is 123457.")
