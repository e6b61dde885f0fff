"""Loss scaling: what float16 rounds away, what a scale saves, and what too large a one loses."""

from __future__ import annotations

from pathlib import Path

import pytest

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final

from .conftest import fate, readings

LOSS_SCALING = load(Path(__file__).parents[2] / "sims" / "loss_scaling.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(LOSS_SCALING, LOSS_SCALING.bind(values, preset))


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_float16_rounds_small_gradients_to_zero_and_a_scale_saves_them(seed: int) -> None:
    bare, scaled = run("float16-underflow", seed=seed), run("loss-scaled", seed=seed)
    lost, saved = readings(bare), readings(scaled)
    assert lost["share_zero"] == lost["share_zero_unscaled"] == saved["share_zero_unscaled"] > 0.25
    assert lost["gradient_kept"] < 0.1
    assert saved["share_zero"] < 0.01
    assert saved["share_not_finite"] == 0
    assert saved["gradient_kept"] == pytest.approx(1, abs=0.01)
    assert (fate(bare), fate(scaled)) == (Fate.VANISHING, Fate.HEALTHY)


def test_too_large_a_scale_overflows() -> None:
    result = run("loss-scale-too-large")
    assert readings(result)["share_not_finite"] > 0
    assert fate(result) is Fate.NOT_FINITE


def test_the_larger_the_scale_the_fewer_zeros_until_inf_takes_their_place() -> None:
    zeros, lost = (curve.y for curve in run().charts[1].curves)
    largest = readings(run())["largest_safe_power"]
    safe = int(largest) // 2 + 1
    assert (zeros[1:safe] <= zeros[: safe - 1]).all()
    assert (lost[:safe] == 0).all()
    assert (lost[safe:] > 0).all()


def test_the_layers_farthest_from_the_loss_lose_most() -> None:
    unscaled, scaled = (curve.y for curve in run().charts[0].curves)
    assert unscaled[0] == 1
    assert unscaled[-1] < 0.05
    assert (scaled <= unscaled).all()


def test_scaling_does_not_cure_vanishing() -> None:
    true_norms = [readings(run(depth=depth))["true_norm"] for depth in (4, 8, 12)]
    assert true_norms[0] > 100 * true_norms[1] > 10_000 * true_norms[2]
