from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.plot.numbers import human


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, "never"),
        (0, "0"),
        (-0.0, "0"),
        (20, "20"),
        (3325.26, "3 325"),
        (1234567, "1 234 567"),
        (0.9**20, "0.122"),
        (6.5788, "6.58"),
        (1.5, "1.5"),
        (999.96, "1 000"),
        (-0.25, "−0.25"),
        (1e-40, "1×10⁻⁴⁰"),
        (2.66e-5, "2.66×10⁻⁵"),
        (5e-324, "4.94×10⁻³²⁴"),
        (-1e308, "−1×10³⁰⁸"),
        (10**400, "1×10⁴⁰⁰"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "NaN"),
    ],
)
def test_numbers_read_as_a_person_writes_them(value: float | None, written: str) -> None:
    assert human(value) == written


@pytest.mark.parametrize(
    ("value", "written"), [(1e-40, "1e-40"), (-2.5e9, "-2.5e9"), (math.inf, "inf"), (-math.inf, "-inf")]
)
def test_ascii_spelling(value: float, written: str) -> None:
    assert human(value, ascii_only=True) == written


@given(st.floats(-1e307, 1e307), st.integers(1, 15))
def test_what_is_written_is_right_to_its_digits(value: float, digits: int) -> None:
    read = float(human(value, digits, ascii_only=True).replace(" ", ""))
    assert math.isclose(read, value, rel_tol=0.51 * 10.0 ** (1 - digits), abs_tol=5e-324)
