"""The LSTM's cell path: row 20 of the reference, and the RNN beside it."""

from __future__ import annotations

from math import exp, log
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final

from .conftest import reading

LSTM = load(Path(__file__).parents[2] / "sims" / "lstm.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(LSTM, LSTM.bind(values, preset))


@pytest.mark.parametrize(("bias", "half_life"), [(0, 1.0), (1, 2.21), (2, 5.46), (3, 14.27)])
def test_half_of_the_gradient_is_left_after_the_steps_that_the_forget_bias_sets(bias: int, half_life: float) -> None:
    result = run(f"forget-bias-{bias}")
    assert round(reading(result, "half_life_steps"), 2) == half_life
    assert reading(result, "half_life_steps") == pytest.approx(log(0.5) / log(1 / (1 + exp(-bias))), rel=1e-12)
    assert reading(result, "half_life_steps") == pytest.approx(result.readings["half_life_steps"].predicted, rel=1e-12)


@settings(deadline=None, max_examples=40)
@given(st.floats(-2, 8), st.integers(2, 100), st.integers(1, 8))
def test_the_bare_cell_forgets_by_its_gate_at_every_step(bias: float, steps: int, width: int) -> None:
    curve = run(forget_bias=bias, steps=steps, width=width).charts[0].curves[0]
    assert curve.predicted is not None
    assert len(curve.y) == steps + 1
    np.testing.assert_allclose(curve.y, curve.predicted, rtol=1e-9)


def test_an_open_gate_carries_the_gradient_much_farther_than_an_rnn() -> None:
    result = run("forget-bias-3")
    assert reading(result, "final") > 1000 * reading(result, "rnn_final")
    assert result.verdict is not None
    assert result.verdict.fate is Fate.HEALTHY


def test_a_gate_half_open_forgets_as_fast_as_an_rnn() -> None:
    result = run("forget-bias-0")
    assert reading(result, "half_life_steps") < reading(result, "rnn_half_life_steps")
    assert result.verdict is not None
    assert result.verdict.fate is Fate.VANISHING


def test_with_weights_other_paths_add_to_that_of_the_cell() -> None:
    bare, weighted = run("forget-bias-1"), run("lstm-with-weights")
    assert reading(weighted, "final") > 10 * reading(bare, "final")
    assert weighted.readings["final"].predicted == bare.readings["final"].predicted


def test_the_table_lists_the_half_lives_of_the_four_biases() -> None:
    assert [row[2] for row in run().tables[0].rows] == pytest.approx([1, 2.2127, 5.4609, 14.2660], abs=1e-4)
