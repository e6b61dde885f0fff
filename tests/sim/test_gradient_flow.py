"""Any network before training: what is measured beside what is foretold, and the fates of the presets."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final

from .conftest import reading

FLOW = load(Path(__file__).parents[2] / "sims" / "gradient_flow.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(FLOW, FLOW.bind(values, preset))


@pytest.mark.parametrize(
    ("preset", "fate"),
    [
        ("relu-under-he", Fate.HEALTHY),
        ("relu-under-xavier", Fate.VANISHING),
        ("half-too-large", Fate.EXPLODING),
        ("sigmoid-vanishes", Fate.VANISHING),
        ("chaotic-tanh", Fate.EXPLODING),
        ("residual-flow", Fate.HEALTHY),
        ("layer-norm-flow", Fate.HEALTHY),
        ("batch-norm-flow", Fate.EXPLODING),
    ],
)
def test_each_preset_meets_its_fate_and_its_prediction(preset: str, fate: Fate) -> None:
    result = run(preset)
    assert result.verdict is not None
    assert result.verdict.fate is fate
    factor = result.readings["factor_per_layer"]
    assert factor.predicted == pytest.approx(factor.value, rel=0.03)


def test_no_preset_is_left_untold() -> None:
    assert len(FLOW.presets) == 8


@pytest.mark.parametrize("preset", ["relu-under-he", "half-too-large", "sigmoid-vanishes", "chaotic-tanh"])
def test_measured_curves_lie_in_their_bands(preset: str) -> None:
    for chart in run(preset).charts:
        measured = chart.curves[0]
        assert measured.band is not None
        inside = (measured.band[0] <= measured.y * 1.01) & (measured.y <= measured.band[1] * 1.01)
        assert np.mean(inside) > 0.9


def test_relu_does_not_keep_gradients_from_exploding() -> None:
    assert reading(run("half-too-large"), "factor_per_layer") == pytest.approx(1.5, rel=0.05)


def test_xavier_under_relu_is_the_root_of_a_half_in_norm() -> None:
    factor = reading(run("relu-under-xavier", width=128, networks=16), "factor_per_layer")
    assert factor == pytest.approx(np.sqrt(0.5), rel=0.02)
    assert factor**2 == pytest.approx(0.5, rel=0.04)


def test_batch_norm_grows_gradients_where_it_keeps_the_signal() -> None:
    result = run("batch-norm-flow", width=256, networks=2, depth=20)
    assert reading(result, "factor_per_layer") > 1.2
    assert reading(result, "signal_left") == pytest.approx(np.sqrt(0.5), rel=0.1)


def test_layer_norm_is_indifferent_to_the_weights() -> None:
    one, other = (reading(run("layer-norm-flow", width=32, gain=gain), "factor_per_layer") for gain in (0.5, 3.0))
    assert one == pytest.approx(other, rel=1e-3)


def test_where_theory_is_silent_nothing_is_predicted() -> None:
    result = run(activation="tanh", between="batch-norm", width=16, depth=5)
    assert result.readings["factor_per_layer"].predicted is None
    assert result.charts[0].curves[0].predicted is None


def test_a_deep_narrow_sigmoid_net_underflows_and_says_where() -> None:
    verdict = run("sigmoid-vanishes", depth=150, width=16, networks=1).verdict
    assert verdict is not None
    assert verdict.fate is Fate.VANISHING
    assert "exactly 0 at layer" in verdict.because


def test_an_overflowing_signal_is_told_by_its_first_layer() -> None:
    result = run(initialiser="naive", gain=10, depth=60, networks=1)
    assert result.readings["lost_layer"].value == 22
    assert result.verdict is not None
    assert result.verdict.fate is Fate.NOT_FINITE


@pytest.mark.parametrize("depth", [2, 3, 30])
def test_the_histograms_count_every_entry_but_the_farthest(depth: int) -> None:
    ridges = run(depth=depth, networks=1).ridges[0]
    counts = [histogram.counts.sum() for histogram in ridges.histograms]
    assert len(counts) == min(depth, 6)
    assert all(0.9 * 16 * 64 <= count <= 16 * 64 for count in counts)


def test_the_spread_is_that_of_the_forecast() -> None:
    result = run(networks=32, batch=4)
    assert reading(result, "gradient_spread") == pytest.approx(np.exp(np.sqrt(5 * 30 / 64) / 2), rel=0.15)


def test_the_same_seed_gives_the_same_run_and_another_seed_another() -> None:
    first, again, other = (reading(run(networks=1, seed=seed), "gradient_left") for seed in (3, 3, 4))
    assert first == pytest.approx(again)
    assert first != pytest.approx(other)
