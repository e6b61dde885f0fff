"""Layer norm: row 7 of the reference, and what it cannot help."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.activations import ACTIVATIONS
from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final

LAYER_NORM = load(Path(__file__).parents[2] / "sims" / "layer_norm.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(LAYER_NORM, LAYER_NORM.bind(values, preset))


@pytest.mark.slow
@pytest.mark.parametrize("gain", [0.25, 1.0, 4.0])
def test_under_relu_the_squared_factor_is_one_whatever_the_size_of_the_weights(gain: float) -> None:
    found = run("layer-norm-wide", gain=gain, layers=30, seeds=12).readings["squared_factor_per_layer"]
    assert found.predicted == pytest.approx(1)
    assert found.value == pytest.approx(1, rel=0.01)


@pytest.mark.parametrize("activation", ACTIVATIONS)
def test_the_factor_is_the_ratio_of_slope_to_value_for_every_activation(activation: str) -> None:
    found = run(activation=activation).readings["squared_factor_per_layer"]
    assert found.value == pytest.approx(found.predicted, rel=0.02)


def test_the_known_ratios() -> None:
    factors = {
        name: run(activation=name, layers=2, seeds=1, width=16) for name in ("linear", "relu", "tanh", "sigmoid")
    }
    predicted = {name: result.readings["squared_factor_per_layer"].predicted for name, result in factors.items()}
    assert predicted == {
        "linear": pytest.approx(1),
        "relu": pytest.approx(1),
        "tanh": pytest.approx(1.1778, abs=1e-4),
        "sigmoid": pytest.approx(0.1528, abs=1e-4),
    }


@pytest.mark.parametrize(
    ("preset", "with_it", "without"),
    [
        ("layer-norm-large-weights", Fate.HEALTHY, 4.0**30),
        ("layer-norm-small-weights", Fate.HEALTHY, 0.25**30),
        ("layer-norm-wide", Fate.HEALTHY, 2.0**20),
    ],
)
def test_weights_that_ruin_the_gradient_without_it_do_not_with_it(preset: str, with_it: Fate, without: float) -> None:
    result = run(preset)
    bare = result.readings["gradient_left_without"]
    assert result.verdict is not None
    assert result.verdict.fate is with_it
    assert bare.predicted == pytest.approx(without)
    assert np.log10(bare.value or 0) == pytest.approx(np.log10(without), abs=0.5)


def test_it_cannot_help_an_activation_whose_slope_is_small() -> None:
    sigmoid, tanh = run("layer-norm-cannot-help-sigmoid"), run("layer-norm-tanh")
    assert sigmoid.verdict is not None
    assert sigmoid.verdict.fate is Fate.VANISHING
    assert tanh.verdict is not None
    assert tanh.verdict.fate is Fate.EXPLODING
    assert tanh.readings["gradient_left_without"].predicted is None


def test_the_table_says_what_each_activation_makes_of_the_norm() -> None:
    rows = {row[0]: row[1:] for row in run(layers=20, seeds=1, width=16).tables[0].rows}
    assert list(rows) == list(ACTIVATIONS)
    per_layer, over_all = rows["tanh"]
    assert per_layer == pytest.approx(1.1778**0.5, abs=1e-4)
    assert over_all == pytest.approx(1.1778**10, rel=1e-3)


def test_the_same_seed_gives_the_same_run_and_another_seed_another() -> None:
    found = [run(layers=5, seeds=2, width=32, seed=seed).readings["gradient_left"].value for seed in (3, 3, 9)]
    assert found[0] == pytest.approx(found[1])
    assert found[0] != pytest.approx(found[2])
