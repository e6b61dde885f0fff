"""The gradient of an RNN through time: row 17 of the reference, and what bounds it."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.load import load
from studygrad.sim.result import Array, Fate, Result
from studygrad.sim.run import final

from .conftest import reading

RNN = load(Path(__file__).parents[2] / "sims" / "rnn.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(RNN, RNN.bind(values, preset))


def lines(result: Result) -> tuple[Array, Array, Array]:
    """Measured, bound by the singular value, guess by the eigenvalue."""
    measured, bound, guess = (curve.y for curve in result.charts[0].curves)
    return measured, bound, guess


def test_a_matrix_without_an_eigenvalue_but_zero_doubles_the_gradient_at_every_step() -> None:
    result = run("eigenvalue-zero")
    measured, bound, guess = lines(result)
    back = np.arange(1, 21)
    np.testing.assert_allclose(measured[1:], 2.0 ** (back - 1) * sqrt(200), rtol=1e-6)
    np.testing.assert_array_equal(bound, 16.0 ** np.arange(21))
    assert (guess[1:] == 0).all()
    assert reading(result, "spectral_radius") == 0
    assert reading(result, "largest_singular_value") == pytest.approx(16, rel=1e-12)
    assert result.readings["final"].predicted == pytest.approx(reading(result, "final"), rel=1e-6)
    assert result.verdict is not None
    assert result.verdict.fate is Fate.EXPLODING


def test_in_a_linear_network_the_same_matrix_does_vanish() -> None:
    measured, _, _ = lines(run("eigenvalue-zero", activation="linear"))
    assert measured[1] == pytest.approx(16)
    assert (measured[2:] == 0).all()


@pytest.mark.parametrize("width", [3, 8])
def test_pairs_along_the_diagonal_behave_as_one_and_an_odd_unit_out_stays_alone(width: int) -> None:
    pair, many = lines(run("eigenvalue-zero")), lines(run("eigenvalue-zero", width=width))
    np.testing.assert_allclose(many[0], pair[0], rtol=1e-9)


@pytest.mark.parametrize("matrix", ["orthogonal", "gaussian", "eigenvalue-zero"])
@pytest.mark.parametrize("activation", ["linear", "tanh"])
@pytest.mark.parametrize("gain", [0.5, 1.0, 1.7])
def test_the_largest_singular_value_bounds_the_gradient(matrix: str, activation: str, gain: float) -> None:
    measured, bound, _ = lines(run(matrix=matrix, activation=activation, gain=gain, width=10, steps=30))
    assert (measured <= bound * (1 + 1e-9)).all()


def test_an_orthogonal_linear_network_multiplies_by_its_gain_at_every_step() -> None:
    result = run("rnn-isometric", gain=0.9)
    np.testing.assert_allclose(lines(result)[0], 0.9 ** np.arange(51), rtol=1e-10)
    assert reading(result, "factor_per_step") == pytest.approx(0.9, rel=1e-10)


def test_the_eigenvalue_tells_in_the_long_run_where_every_factor_is_the_same() -> None:
    measured, bound, guess = lines(run("eigenvalue-tells", steps=200))
    radius = guess[1]
    assert (measured[-1] / measured[-51]) ** (1 / 50) == pytest.approx(radius, rel=0.01)
    assert bound[-1] > 1e30 * measured[-1]


def test_the_presets_tell_the_three_fates() -> None:
    verdicts = {name: run(name).verdict for name in ("rnn-vanishing", "rnn-isometric", "rnn-exploding")}
    assert {name: verdict.fate for name, verdict in verdicts.items() if verdict} == {
        "rnn-vanishing": Fate.VANISHING,
        "rnn-isometric": Fate.HEALTHY,
        "rnn-exploding": Fate.EXPLODING,
    }
