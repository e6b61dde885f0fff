"""One definition of the fates for all experiments, and sentences in numbers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.sim.fate import fate_of, figure, first_true, judge, typical_first
from studygrad.sim.result import Fate


@pytest.mark.parametrize(
    ("left", "fate"),
    [
        (0, Fate.VANISHING),
        (0.0999, Fate.VANISHING),
        (0.1, Fate.HEALTHY),
        (1, Fate.HEALTHY),
        (10, Fate.HEALTHY),
        (10.01, Fate.EXPLODING),
        (math.inf, Fate.NOT_FINITE),
        (math.nan, Fate.NOT_FINITE),
    ],
)
def test_within_a_factor_of_ten_is_healthy(left: float, fate: Fate) -> None:
    assert fate_of(left) is fate


@given(st.floats(min_value=0) | st.just(math.nan), st.integers(1, 10_000))
def test_every_gradient_gets_one_sentence(left: float, depth: int) -> None:
    verdict = judge(left, depth)
    assert verdict.fate is fate_of(left)
    assert verdict.because.endswith(".")
    assert verdict.because.isprintable() or "\u00a0" in verdict.because


@pytest.mark.parametrize(
    ("left", "depth", "because"),
    [
        (1024, 10, "After 10 layers 1\u00a0024 times the gradient comes back: ×2 per layer, doubling every layer."),
        (1, 1, "After 1 layer all of the gradient is left: ×1 per layer; still healthy at 5 layers."),
        (math.inf, 8, "The gradient overflows to inf within 8 layers."),
        (math.nan, 8, "The gradient becomes NaN within 8 layers."),
        (0.0, 8, "The gradient vanishes to exactly 0 within 8 layers."),
    ],
)
def test_the_factor_per_layer_is_the_geometric_mean(left: float, depth: int, because: str) -> None:
    assert judge(left, depth).because == because


def test_a_recurrent_network_counts_steps() -> None:
    assert judge(math.nan, 50, reached=12, unit="step").because == "The gradient becomes NaN at step 12 of 50."


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.122, "0.122"),
        (3325.26, "3\u00a0325"),
        (2.656e-5, "2.66×10⁻⁵"),
        (1e-40, "10⁻⁴⁰"),
        (1.5e9, "1.5×10⁹"),
        (0, "0"),
        (math.inf, "inf"),
        (1e6, "10⁶"),
        (999.9, "1\u00a0000"),
    ],
)
def test_numbers_read_well_in_a_sentence(number: float, text: str) -> None:
    assert figure(number) == text


def test_the_first_layer_that_is_so() -> None:
    assert first_true(np.array([False, True, True])) == 1
    assert first_true(np.array([False, False])) is None


def test_a_factor_that_reads_as_one_has_no_pace() -> None:
    assert judge(1 + 2**-52, 50, unit="step").because == (
        "After 50 steps all of the gradient is left: ×1 per step; still healthy at 250 steps."
    )


@pytest.mark.parametrize(
    ("firsts", "typical"),
    [([7], 7), ([3, 9, 5], 5), ([9, 3], 3), ([None, 4, 6], 6), ([None, 4, None], None), ([None, 4], 4), ([None], None)],
)
def test_the_typical_first_step_is_one_that_came_to_pass_or_never(
    firsts: list[int | None], typical: int | None
) -> None:
    assert typical_first(firsts) == typical
