"""Residual connections: row 11 of the reference, and what the scale of the branch does for training."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final, frames

RESIDUAL = load(Path(__file__).parents[2] / "sims" / "residual.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(RESIDUAL, RESIDUAL.bind(values, preset))


def readings(preset: str = "", /, **values: object) -> dict[str, float | int | None]:
    return {name: reading.value for name, reading in run(preset, **values).readings.items()}


def test_a_branch_of_scale_one_doubles_the_squared_norm_at_each_block() -> None:
    result = run("residual-unscaled")
    found = result.readings["squared_factor_per_layer"]
    assert found.predicted == 2
    assert found.value == pytest.approx(2, rel=0.015)
    assert result.readings["gradient_left"].predicted == pytest.approx(2.0**25)
    assert result.verdict is not None
    assert result.verdict.fate is Fate.EXPLODING


def test_scaled_by_the_root_of_the_depth_the_whole_stack_multiplies_by_about_e() -> None:
    result = run("residual-scaled-by-depth", seeds=40)
    total, per_layer = (result.readings[name] for name in ("squared_factor_total", "squared_factor_per_layer"))
    assert per_layer.predicted == pytest.approx(1 + 1 / 50)
    assert per_layer.value == pytest.approx(1 + 1 / 50, rel=0.015)
    assert total.predicted == pytest.approx(1.02**50)
    assert total.value == pytest.approx(1.02**50, rel=0.015)
    assert total.value == pytest.approx(np.e, rel=0.04)
    assert result.verdict is not None
    assert result.verdict.fate is Fate.HEALTHY


@pytest.mark.parametrize("layers", [10, 100])
def test_so_scaled_the_gradient_is_healthy_at_any_depth(layers: int) -> None:
    found = readings("residual-scaled-by-depth", layers=layers)
    assert found["squared_factor_total"] == pytest.approx(np.e, rel=0.1)


def test_a_silent_branch_hands_the_gradient_on_exactly() -> None:
    found = readings("residual-silent-branch")
    assert found["gradient_left"] == 1
    assert found["squared_factor_spread"] == 0


def test_with_a_way_around_the_gradient_cannot_vanish() -> None:
    result = run("residual-cannot-vanish")
    found = {name: reading.value or 0 for name, reading in result.readings.items()}
    assert found["gradient_left_plain"] < 1e-14
    assert found["gradient_left"] > 1
    assert result.verdict is not None
    assert result.verdict.fate is Fate.HEALTHY


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_fifty_layers_train_with_a_scaled_branch_and_with_rezero_and_not_without(seed: int) -> None:
    found = readings("residual-trains", seed=seed)
    assert found["first_nonfinite_step"] is None
    assert (found["final_loss"] or 0) < 0.3
    assert (found["final_loss_rezero"] or 0) < 0.1
    assert (found["final_loss_plain"] or 0) > 0.9


def test_an_unscaled_branch_loses_the_loss_in_a_few_steps() -> None:
    result = run("residual-unscaled-training")
    step = result.readings["first_nonfinite_step"].value
    assert step is not None
    assert step <= 3
    assert not np.isfinite(result.readings["final_loss"].value or 0)
    assert result.verdict is not None
    assert result.verdict.fate is Fate.NOT_FINITE
    assert f"at step {step};" in result.verdict.because


def test_rezero_starts_with_every_branch_silent_and_learns_its_scale() -> None:
    start, later = (readings("residual-trains", layers=10, steps=steps, seeds=1) for steps in (1, 100))
    silent = readings("residual-trains", layers=10, steps=1, seeds=1, alpha=0.0)
    assert start["final_loss_rezero"] == pytest.approx(silent["final_loss"])
    assert (later["final_loss_rezero"] or 0) < 0.5 * (start["final_loss_rezero"] or 0)
    frozen = readings("residual-trains", layers=10, steps=100, seeds=1, alpha=0.0)
    assert (later["final_loss_rezero"] or 0) < 0.9 * (frozen["final_loss"] or 0)


def test_the_losses_are_seen_growing_and_the_verdict_comes_last() -> None:
    seen = list(frames(RESIDUAL, RESIDUAL.bind({"steps": 25, "seeds": 1, "layers": 10}, "residual-trains")))
    assert [len(frame.charts[1].curves[0].y) for frame in seen] == [1, 11, 21, 25]
    assert [frame.verdict is None for frame in seen] == [True, True, True, False]


def test_the_same_seed_gives_the_same_run_and_another_seed_another() -> None:
    first, again, other = (readings(layers=5, seeds=2, width=32, seed=seed)["gradient_left"] for seed in (3, 3, 9))
    assert first == pytest.approx(again)
    assert first != pytest.approx(other)
