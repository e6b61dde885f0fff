"""Why one run tells little: row 2 of the reference, and the median against the mean."""

from __future__ import annotations

from math import exp, sqrt
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final, frames

from .conftest import reading

SEEDS = load(Path(__file__).parents[2] / "sims" / "seeds.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(SEEDS, SEEDS.bind(values, preset))


def test_the_logarithm_is_about_normal_with_the_mean_and_spread_of_hanin_and_nica() -> None:
    bound = SEEDS.bind({}, "four-hundred-seeds")
    assert (bound["width"], bound["depth"], bound["networks"], bound["variance"]) == (64, 20, 400, 2)
    result = run("four-hundred-seeds")
    assert reading(result, "squared_factor_per_layer") == pytest.approx(exp(-5 / (2 * 64)), rel=0.01)
    assert reading(result, "log_spread") == pytest.approx(sqrt(5 * 20 / 64), rel=0.15)
    assert reading(result, "share_below_mean") == pytest.approx(result.readings["share_below_mean"].predicted, abs=0.05)


@pytest.mark.parametrize("variance", [1.0, 4.0])
def test_other_weights_change_the_factor_and_not_the_scatter(variance: float) -> None:
    he, other = run(), run(variance=variance)
    ratio = reading(other, "squared_factor_per_layer") / reading(he, "squared_factor_per_layer")
    assert ratio == pytest.approx(variance / 2, rel=1e-4)
    assert reading(other, "log_spread") == pytest.approx(reading(he, "log_spread"), rel=1e-4)


def test_the_mean_is_about_1_and_the_typical_network_has_less() -> None:
    result = run("four-hundred-seeds")
    assert reading(result, "mean_left") == pytest.approx(1, abs=0.25)
    assert reading(result, "median_left") == pytest.approx(exp(-5 * 20 / 64 / 2), rel=0.15)
    assert reading(result, "share_below_mean") > 0.65


def test_few_seeds_contradict_each_other_where_many_agree() -> None:
    few = [reading(run("five-seeds", seed=seed), "mean_left") for seed in range(6)]
    assert max(few) > 2 * min(few)
    many = [reading(run(networks=400, seed=seed), "median_left") for seed in range(3)]
    assert max(many) < 1.5 * min(many)


def test_width_tames_the_scatter() -> None:
    wide, narrow = run("wide-and-alike"), run("narrow-and-wild")
    assert reading(wide, "log_spread") < 0.8 < 2 < reading(narrow, "log_spread")
    assert wide.verdict is not None
    assert wide.verdict.fate is Fate.HEALTHY


@settings(max_examples=20, deadline=None)
@given(st.integers(2, 40), st.integers(2, 12))
def test_the_charts_hold_every_seed(networks: int, depth: int) -> None:
    result = run(networks=networks, depth=depth, width=16)
    by_layer, by_count, _ = result.charts
    assert [len(curve.y) for curve in by_layer.curves] == [depth + 1] * 3
    median, mean = by_count.curves
    assert len(mean.y) == len(median.y) == networks
    assert mean.y[-1] == pytest.approx(reading(result, "mean_left"))
    assert median.y[-1] == pytest.approx(reading(result, "median_left"))
    assert mean.y[0] == median.y[0]


def test_seeds_are_seen_coming_in() -> None:
    seen = list(frames(SEEDS, SEEDS.bind({"networks": 120})))
    progress = [frame.progress for frame in seen]
    assert progress == sorted(set(progress))
    assert progress[-1] == 1
    assert [len(frame.charts[1].curves[0].y) for frame in seen] == [48, 96, 120]


def test_the_median_is_what_counts_for_the_verdict() -> None:
    verdict = run(width=16, depth=60).verdict
    assert verdict is not None
    assert verdict.fate is Fate.VANISHING
    assert "the median seed" in verdict.because


def test_the_same_seed_gives_the_same_run_and_another_seed_another() -> None:
    first, again, other = (reading(run(networks=3, seed=seed), "median_left") for seed in (3, 3, 4))
    assert first == pytest.approx(again)
    assert not np.isclose(first, other)
