"""The units that a long step turns off for good, and the leak that brings some back."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.load import Sim, load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final, frames

from .conftest import reading


@pytest.fixture(scope="module")
def dying() -> Sim:
    return load(Path(__file__).parents[2] / "sims" / "dying_units.py")


def run(sim: Sim, preset: str = "", /, **values: object) -> Result:
    return final(sim, sim.bind(values, preset))


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_a_learning_rate_too_high_turns_units_off_and_a_leak_brings_some_back(dying: Sim, seed: int) -> None:
    result = run(dying, "dying-relu", seed=seed)
    assert reading(result, "off_relu") > 0.9
    assert reading(result, "accuracy_relu") < 0.5
    assert reading(result, "off_leaky") < reading(result, "off_relu")
    assert reading(result, "accuracy_leaky") > reading(result, "accuracy_relu")


def test_no_gradient_passes_units_that_are_off(dying: Sim) -> None:
    result = run(dying, "dying-relu")
    assert reading(result, "off_relu") == 1
    assert reading(result, "passed_relu") == 0
    assert result.verdict is not None
    assert result.verdict.fate is Fate.VANISHING
    assert result.verdict.because.startswith("At a learning rate of 7, 100% of the ReLU units end off for every input")


def test_at_a_gentle_rate_no_unit_dies_and_the_points_are_learnt(dying: Sim) -> None:
    result = run(dying, "gentle-steps")
    assert reading(result, "off_relu") == 0
    assert reading(result, "accuracy_relu") > 0.95
    assert reading(result, "passed_relu") == pytest.approx(np.sqrt(0.5), abs=0.15)
    assert result.verdict is not None
    assert result.verdict.fate is Fate.HEALTHY


def test_units_die_as_the_learning_rate_rises(dying: Sim) -> None:
    result = run(dying, "dying-relu")
    off = result.charts[0].curves[0]
    assert off.xs[-1] == pytest.approx(7)
    assert np.all(np.diff(off.xs) > 0)
    assert off.y[0] == 0
    assert off.y[-1] == off.y.max() == 1


def test_a_network_lost_to_nan_counts_as_neither_on_nor_off(dying: Sim) -> None:
    result = run(dying, learning_rate=30, leak=0.5)
    assert np.isnan(reading(result, "off_leaky"))
    assert reading(result, "accuracy_leaky") == 0


def test_training_is_seen_growing(dying: Sim) -> None:
    seen = list(frames(dying, dying.bind({"steps": 90})))
    assert [frame.progress for frame in seen] == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert all(len(frame.charts) == 2 for frame in seen)
    assert all(frame.verdict is None for frame in seen[:-1])


def test_the_same_seed_gives_the_same_run_and_another_seed_another(dying: Sim) -> None:
    first, again, other = (reading(run(dying, steps=30, seed=seed), "passed_relu") for seed in (3, 3, 4))
    assert first == pytest.approx(again)
    assert first != pytest.approx(other)
