from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.plot.ticks import linear_ticks, log_ticks

finite = st.floats(allow_nan=False, allow_infinity=False)
most = st.integers(1, 30)


def labels(low: float, high: float, most: int, *, whole: bool = False) -> list[str]:
    return [tick.label for tick in linear_ticks(low, high, most, whole=whole)]


def powers(low: float, high: float, most: int, *, ascii_only: bool = False) -> list[str]:
    return [tick.label for tick in log_ticks(low, high, most, ascii_only=ascii_only)]


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (0, 1, 6, ["0", "0.2", "0.4", "0.6", "0.8", "1.0"]),
        (0, 1, 3, ["0", "0.5", "1.0"]),
        (-3, 7, 6, ["−2", "0", "2", "4", "6"]),
        (0, 12_000, 4, ["0", "5 000", "10 000"]),
        (-1e308, 1e308, 5, ["−1×10³⁰⁸", "−5×10³⁰⁷", "0", "5×10³⁰⁷", "1×10³⁰⁸"]),
        (1.0001, 1.0003, 3, ["1.0001", "1.0002", "1.0003"]),
        (0, 3e-7, 4, ["0", "1×10⁻⁷", "2×10⁻⁷", "3×10⁻⁷"]),
    ],
)
def test_steps_of_one_two_or_five(low: float, high: float, most: int, expected: list[str]) -> None:
    assert labels(low, high, most) == expected


def test_layers_are_whole() -> None:
    assert labels(0, 4, 20, whole=True) == ["0", "1", "2", "3", "4"]
    assert labels(0, 20, 8, whole=True) == ["0", "5", "10", "15", "20"]


@pytest.mark.parametrize(
    ("low", "high", "most", "expected"),
    [
        (-40, 0, 5, ["10⁻⁴⁰", "10⁻³⁰", "10⁻²⁰", "10⁻¹⁰"]),
        (0, 3.52, 5, ["10⁰", "10¹", "10²", "10³"]),
        (-323.3, 308.2, 7, ["10⁻³⁰⁰", "10⁻²⁰⁰", "10⁻¹⁰⁰", "10⁰", "10¹⁰⁰", "10²⁰⁰", "10³⁰⁰"]),
        (-0.5, 0.5, 6, ["0.5", "1", "2"]),
    ],
)
def test_powers_of_ten(low: float, high: float, most: int, expected: list[str]) -> None:
    chosen = powers(low, high, most)
    assert chosen[: len(expected)] == expected


def test_powers_of_ten_in_ascii() -> None:
    assert powers(-40, -20, 3, ascii_only=True) == ["1e-40", "1e-30", "1e-20"]


@given(finite, finite, most, st.booleans())
def test_linear_ticks_lie_in_the_range_and_are_few_and_distinct(a: float, b: float, most: int, whole: bool) -> None:
    low, high = min(a, b), max(a, b)
    ticks = linear_ticks(low, high, most, whole=whole)
    assert 1 <= len(ticks) <= most
    assert all(low <= tick.value <= high for tick in ticks)
    assert all(left.value < right.value for left, right in pairwise(ticks))
    assert len({tick.label for tick in ticks}) == len(ticks)


@given(st.floats(-330, 310), st.floats(1, 640), most)
def test_log_ticks_lie_in_the_range_and_are_few_and_distinct(low: float, span: float, most: int) -> None:
    ticks = log_ticks(low, low + span, most)
    assert 1 <= len(ticks) <= most
    assert all(low - 1e-6 <= tick.value <= low + span + 1e-6 for tick in ticks)
    assert all(left.value < right.value for left, right in pairwise(ticks))
    assert len({tick.label for tick in ticks}) == len(ticks)
