"""Values that someone gives become a parameter's own type, or a sentence that names the range."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.errors import UsageError
from studygrad.sim.parameters import ParameterSpec

LAYERS = ParameterSpec("layers", "int", 20, "how deep", low=1, high=2000)
FACTOR = ParameterSpec("factor", "float", 0.9, "per layer", low=-10.0, high=10.0)
DTYPE = ParameterSpec("dtype", "choice", "float64", "kept in", choices=("float16", "float32", "float64"))
CLIP = ParameterSpec("clip", "bool", True, "whether to clip")
RATE = ParameterSpec("rate", "float", 1.0, "how fast", low=0.5, high=2.0, unit="1/s")


@given(st.integers(1, 2000))
def test_a_whole_number_in_range_is_itself_as_text_as_float_and_as_numpy(number: int) -> None:
    for given_value in (number, str(number), f" {number} ", float(number), np.int64(number), f"{number}.0"):
        converted = LAYERS.convert(given_value)
        assert converted == number
        assert type(converted) is int


@given(st.floats(-10, 10))
def test_a_number_in_range_survives_the_way_through_text(number: float) -> None:
    converted = FACTOR.convert(repr(number))
    assert converted == number
    assert type(converted) is float


@given(st.floats(allow_nan=False).filter(lambda number: not -10 <= number <= 10))
def test_a_number_out_of_range_is_refused_with_the_range(number: float) -> None:
    with pytest.raises(UsageError, match=r"^factor is .*, outside -10 to 10; give a number from -10 to 10$"):
        FACTOR.convert(number)


@given(st.text())
def test_any_text_is_a_number_in_range_or_a_usage_error_without_control_characters(text: str) -> None:
    said = ""
    try:
        converted = FACTOR.convert(text)
    except UsageError as error:
        said = str(error)
    assert said.isprintable()
    assert said or -10 <= float(converted) <= 10


@pytest.mark.parametrize(
    ("spec", "wrong", "sentence"),
    [
        (LAYERS, "0", "layers is 0, outside 1 to 2000; give a whole number from 1 to 2000"),
        (LAYERS, "2.5", "layers is 2.5, not a whole number; give a whole number from 1 to 2000"),
        (LAYERS, "many", "layers is 'many', not a number; give a whole number from 1 to 2000"),
        (LAYERS, True, "layers is True, not a number; give a whole number from 1 to 2000"),
        (LAYERS, None, "layers is None, not a number; give a whole number from 1 to 2000"),
        (LAYERS, math.inf, "layers is inf, outside 1 to 2000; give a whole number from 1 to 2000"),
        (FACTOR, "nan", "factor is 'nan', not a number; give a number from -10 to 10"),
        (RATE, 3, "rate is 3, outside 0.5 to 2 1/s; give a number from 0.5 to 2 1/s"),
        (DTYPE, "float8", "dtype is 'float8', none of its choices; give float16, float32 or float64"),
        (CLIP, "perhaps", "clip is 'perhaps', neither yes nor no; give yes or no"),
        (CLIP, 2, "clip is 2, neither yes nor no; give yes or no"),
    ],
)
def test_a_wrong_value_is_named_with_what_would_be_right(spec: ParameterSpec, wrong: object, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        spec.convert(wrong)
    assert str(caught.value) == sentence


def test_a_very_long_value_is_shown_shortened() -> None:
    with pytest.raises(UsageError) as caught:
        FACTOR.convert("9" * 4000)
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize("text", ["yes", "True", " on ", "1"])
def test_words_for_yes(text: str) -> None:
    assert CLIP.convert(text) is True


@pytest.mark.parametrize("text", ["no", "FALSE", "off", "0", False])
def test_words_for_no(text: object) -> None:
    assert CLIP.convert(text) is False


def test_a_typographic_minus_is_a_minus() -> None:
    assert FACTOR.convert("−1.5") == -1.5


def test_a_choice_is_taken_as_written() -> None:
    assert DTYPE.convert("float16") == "float16"
