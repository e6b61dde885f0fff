"""Numbers as learners write them, and how near is near enough."""

from __future__ import annotations

import math
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.judge import Outcome, compare, decades_off, judge_number, read_number
from studygrad.deck.model import Number, Tolerance
from studygrad.errors import UsageError

TWICE = Tolerance("factor", 2)
FIVE_PER_CENT = Tolerance("relative", 0.05)
ONE = Tolerance("absolute", 1)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.12", 0.12),
        (".5", 0.5),
        ("-3", -3),
        ("−3", -3),
        ("+3", 3),
        ("1e-40", 1e-40),
        ("1E−40", 1e-40),
        ("10^-40", 1e-40),
        ("10**-40", 1e-40),
        ("10⁻⁴⁰", 1e-40),
        ("10^{-40}", 1e-40),
        ("-10^3", -1000),
        ("2.7×10⁻⁵", 2.7e-5),
        ("2.7 x 10^(-5)", 2.7e-5),
        ("2.7*10^-5", 2.7e-5),
        ("2.7·10^−5", 2.7e-5),
        ("3 325", 3325),
        ("3\u00a0325", 3325),
        ("3\u2009325", 3325),
        ("3\u202f325,26", 3325.26),
        ("3'325", 3325),
        ("3,325", 3325),
        ("3,325.26", 3325.26),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("1.234,5", 1234.5),
        ("1.234", 1.234),
        ("2,7", 2.7),
        ("0,122", 0.122),
        ("3325,261", 3325.261),
        ("½", 0.5),
        ("2½", 2.5),
        ("1/4", 0.25),
        ("50 %", 0.5),
        ("12.2%", 0.122),
        ("12 per cent", 0.12),
        ("6.58 layers", 6.58),
        ("23layers", 23),
        ("5 s", 5),
        ("12 m²", 12),
        ("×117", 117),
        ("1.5x", 1.5),
        ("≈ 0.12", 0.12),
        ("about 5", 5),
        ("∞", math.inf),
        ("-∞", -math.inf),
        ("Infinity", math.inf),
        ("1e999", math.inf),
        ("1e-999", 0),
        ("Never", None),
    ],
)
def test_numbers_as_people_write_them(text: str, value: float | None) -> None:
    assert read_number(text) == value
    assert read_number(f"  {text}\n") == value


def test_not_a_number_is_a_number_too() -> None:
    value = read_number("NaN")
    assert value is not None
    assert math.isnan(value)


def test_the_unit_of_the_card_is_never_an_amount() -> None:
    assert read_number("50 %", "%") == 50
    assert read_number("50", "%") == 50
    assert read_number("3 m", "m") == 3
    assert read_number("3 M", "m") == 3


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ",
        "abc",
        "0.9^20",
        "20 to 30",
        "2-3",
        "3k",
        "3 million",
        "2e",
        "1,23,456",
        "1__0",
        "1/0",
        "9" * 101,
        "e5",
        "0.12 ≈",
    ],
)
def test_what_does_not_read_says_what_does(text: str) -> None:
    with pytest.raises(UsageError, match=r"number.*write it like 0\.122"):
        read_number(text)


@given(st.text())
def test_any_text_is_a_number_or_a_problem(text: str) -> None:
    with suppress(UsageError):
        read_number(text)


@given(st.text("0123456789.,'e^*×- /%½∞x", max_size=14))
def test_whatever_looks_like_a_number_is_one_or_a_problem(text: str) -> None:
    with suppress(UsageError):
        assert isinstance(read_number(text), float)


@given(st.floats(allow_nan=False))
def test_a_number_reads_as_python_writes_it(value: float) -> None:
    assert read_number(repr(value)) == value
    assert read_number(f"{value} layers" if math.isfinite(value) else repr(value)) == value


@given(st.integers(-(10**12), 10**12), st.sampled_from([" ", "\u00a0", "\u2009", "\u202f", "'", "_"]))
def test_thousands_may_be_parted(value: int, mark: str) -> None:
    assert read_number(f"{value:,}".replace(",", mark)) == value


@given(st.integers(1, 10**9))
def test_commas_part_thousands(value: int) -> None:
    assert read_number(f"{value:,}") == value


@pytest.mark.parametrize(
    ("tolerance", "typed", "value", "outcome", "said"),
    [
        (TWICE, "1e-40", 1e-40, Outcome.RIGHT, "Right: 1e-40."),
        (TWICE, "2e-40", 1e-40, Outcome.RIGHT, "Right: 0.3 decades too large (×2), within x2 of 1e-40."),
        (TWICE, "3e-40", 1e-40, Outcome.NEARLY, "Nearly: 0.48 decades too large (×3); it is 1e-40."),
        (TWICE, "1e-41", 1e-40, Outcome.WRONG, "Not this time: 1 decade too small (×10); it is 1e-40."),
        (TWICE, "1e-2", 1e-40, Outcome.WRONG, "Not this time: 38 decades too large; it is 1e-40."),
        (TWICE, "0", 1e-40, Outcome.WRONG, "Not this time: it is 1e-40."),
        (TWICE, "inf", 1e-40, Outcome.WRONG, "Not this time: it is 1e-40."),
        (TWICE, "never", 1e-40, Outcome.WRONG, "Not this time: it is 1e-40."),
        (FIVE_PER_CENT, "0.12", 0.122, Outcome.RIGHT, "Right: 1.6% too low, within 5% of 0.122."),
        (FIVE_PER_CENT, "13 %", 0.122, Outcome.NEARLY, "Nearly: 6.6% too high; it is 0.122."),
        (FIVE_PER_CENT, "122", 0.122, Outcome.WRONG, "Not this time: far too high; it is 0.122."),
        (ONE, "24 layers", 23, Outcome.RIGHT, "Right: 1 too high, within 1 of 23 layers."),
        (ONE, "21", 23, Outcome.NEARLY, "Nearly: 2 too low; it is 23 layers."),
        (ONE, "20", 23, Outcome.WRONG, "Not this time: 3 too low; it is 23 layers."),
        (TWICE, "∞", math.inf, Outcome.RIGHT, "Right: ∞."),
        (FIVE_PER_CENT, "0.3", 0.1 + 0.2, Outcome.RIGHT, "Right: 0.3."),
    ],
)
def test_judged_on_the_scale_of_the_card(
    tolerance: Tolerance, typed: str, value: float, outcome: Outcome, said: str
) -> None:
    unit = "layers" if tolerance is ONE else ""
    judgement = judge_number(Number(value, tolerance, unit), typed)
    assert (judgement.outcome, judgement.said) == (outcome, said)
    assert judgement.grade == {Outcome.RIGHT: 3, Outcome.NEARLY: 2, Outcome.WRONG: 1}[outcome]


NUMBERS = st.none() | st.floats()
TOLERANCES = st.builds(Tolerance, st.sampled_from(["factor", "relative", "absolute"]), st.floats(1.0001, 1e300))


def test_the_largest_distance_is_not_said_to_be_infinite() -> None:
    assert compare(ONE, 0.0, 1.797e308).said == "Not this time: 1.8e+308 too low; it is 1.797e+308."


@given(TOLERANCES, NUMBERS, NUMBERS)
def test_any_two_numbers_compare(tolerance: Tolerance, typed: float | None, right: float | None) -> None:
    judgement = compare(tolerance, typed, right, "steps")
    if typed is not None and right is not None:
        assert (judgement.outcome is Outcome.RIGHT) == tolerance.admits(typed, right)
    else:
        assert (judgement.outcome is Outcome.RIGHT) == (typed is right)
    assert "inf" not in judgement.said


@given(st.floats(1e-300, 1e300), st.floats(1e-300, 1e300))
def test_decades_are_signed_and_add_up(typed: float, right: float) -> None:
    there, back = decades_off(typed, right), decades_off(right, typed)
    assert there is not None
    assert back is not None
    assert there == -back
    assert there == pytest.approx(math.log10(typed) - math.log10(right))
    assert decades_off(-typed, -right) == there
    assert decades_off(typed, -right) is None


@pytest.mark.parametrize("value", [None, 0.0, math.inf, math.nan])
def test_decades_of_what_has_none(value: float | None) -> None:
    assert decades_off(value, 1.0) is None
    assert decades_off(1.0, value) is None
