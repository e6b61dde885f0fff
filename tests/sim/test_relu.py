"""ReLU: what it cures and what it does not."""

from __future__ import annotations

from math import sqrt
from pathlib import Path

import pytest

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final

from .conftest import reading

RELU = load(Path(__file__).parents[2] / "sims" / "relu.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(RELU, RELU.bind(values, preset))


def test_relu_keeps_the_gradient_that_a_sigmoid_loses() -> None:
    result = run("relu-keeps-the-gradient")
    left = {curve.name: curve.y[0] for curve in result.charts[0].curves}
    assert left["sigmoid"] < 1e-15
    assert left["relu"] > 0.1
    assert left["relu"] == pytest.approx(reading(result, "gradient_left"))
    assert result.verdict is not None
    assert result.verdict.fate is Fate.HEALTHY


def test_relu_does_not_keep_gradients_from_exploding() -> None:
    result = run("relu-explodes")
    assert result.verdict is not None
    assert result.verdict.fate is Fate.EXPLODING
    assert reading(result, "relu_factor") == pytest.approx(1.5, rel=0.05)
    assert reading(result, "tanh_factor") < 1.1


@pytest.mark.parametrize("preset", list(RELU.presets))
@pytest.mark.parametrize("kind", ["relu", "leaky", "tanh", "sigmoid"])
def test_every_factor_meets_its_prediction(preset: str, kind: str) -> None:
    reading = run(preset).readings[f"{kind}_factor"]
    assert reading.value == pytest.approx(reading.predicted, rel=0.02)


def test_a_leak_adds_its_square_to_what_a_layer_passes() -> None:
    leaky = reading(run("very-leaky", width=128), "leaky_factor")
    assert leaky == pytest.approx(sqrt(1 + 0.5**2), rel=0.02)


def test_the_same_seed_gives_the_same_run_and_another_seed_another() -> None:
    first, again, other = (reading(run(depth=5, width=16, seed=seed), "gradient_left") for seed in (3, 3, 4))
    assert first == pytest.approx(again)
    assert first != pytest.approx(other)
