"""Batch norm against Yang et al. 2019: rows 5 and 6 of the reference, and trap 5."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final, frames

BATCH_NORM = load(Path(__file__).parents[2] / "sims" / "batch_norm.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(BATCH_NORM, BATCH_NORM.bind(values, preset))


def readings(preset: str = "", /, **values: object) -> dict[str, float]:
    return {name: float(reading.value or 0) for name, reading in run(preset, **values).readings.items()}


@pytest.mark.parametrize(
    ("batch", "rate", "seeds", "tolerance"),
    [(8, 1.7882, 20, 0.01), (32, 1.5220, 8, 0.01), (128, 1.4797, 6, 0.03), (256, 1.4732, 4, 0.03)],
)
def test_relu_explodes_at_the_published_rate(batch: int, rate: float, seeds: int, tolerance: float) -> None:
    found = run(batch=batch, seeds=seeds).readings["squared_factor_per_layer"]
    assert found.predicted == pytest.approx(rate, abs=5e-5)
    assert found.value == pytest.approx(rate, rel=tolerance)


@pytest.mark.parametrize(("batch", "rate"), [(8, 1.200), (32, 1.0345)])
def test_without_an_activation_the_rate_is_b_minus_2_over_b_minus_3(batch: int, rate: float) -> None:
    found = run("batch-norm-linear", batch=batch).readings["squared_factor_per_layer"]
    assert found.predicted == pytest.approx((batch - 2) / (batch - 3))
    assert found.value == pytest.approx(rate, rel=0.015)


def test_the_signal_keeps_its_scale_while_the_gradient_explodes() -> None:
    result = run("batch-norm-explodes")
    found = {name: reading.value for name, reading in result.readings.items()}
    assert found["signal_left"] == pytest.approx(1, abs=0.02)
    assert found["factor_per_layer"] == pytest.approx(np.sqrt(1.5220), rel=0.005)
    assert (found["gradient_left"] or 0) > 1e4
    assert result.verdict is not None
    assert result.verdict.fate is Fate.EXPLODING


def test_the_presets_show_that_a_smaller_batch_is_worse() -> None:
    names = ("batch-norm-small-batch", "batch-norm-explodes", "batch-norm-large-batch")
    rates = [readings(name)["squared_factor_per_layer"] for name in names]
    assert rates == sorted(rates, reverse=True)


def test_the_size_of_the_weights_makes_no_difference() -> None:
    small, large = (readings(layers=20, seeds=2, gain=gain)["squared_factor_per_layer"] for gain in (0.5, 8))
    assert small == pytest.approx(large, rel=1e-3)


def test_the_measured_curve_lies_in_the_band_of_the_prediction() -> None:
    gradient = run("batch-norm-explodes").charts[0].curves[0]
    assert gradient.band is not None
    low, high = gradient.band
    inside = (gradient.y >= low * 0.95) & (gradient.y <= high * 1.05)
    assert inside.mean() > 0.9
    assert len(gradient.y) == 51
    assert gradient.y[-1] == 1


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_it_trains_where_the_same_weights_without_it_stall(seed: int) -> None:
    found = readings("batch-norm-trains", seed=seed)
    assert found["final_loss"] < 0.05
    assert found["accuracy"] > 0.99
    assert found["final_loss_without"] > 0.8
    assert found["gradient_left"] > 10


def test_at_sixty_layers_the_explosion_is_too_much_to_train() -> None:
    found = readings("batch-norm-too-deep")
    assert found["gradient_left"] > 1e4
    assert found["final_loss"] > 0.5


def test_the_losses_are_seen_growing_and_the_verdict_comes_last() -> None:
    seen = list(frames(BATCH_NORM, BATCH_NORM.bind({"steps": 30, "seeds": 1}, "batch-norm-trains")))
    assert [len(frame.charts[1].curves[0].y) for frame in seen] == [1, 11, 21, 30]
    assert [frame.progress for frame in seen] == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert [frame.verdict is None for frame in seen] == [True, True, True, False]


def test_the_same_seed_gives_the_same_run_and_another_seed_another() -> None:
    first, again, other = (readings(layers=10, seeds=2, seed=seed)["gradient_left"] for seed in (3, 3, 9))
    assert first == pytest.approx(again)
    assert first != pytest.approx(other)
