"""The clipping experiment: what it claims, and that it can be watched."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.load import Sim, load
from studygrad.sim.result import Fate, Result


@pytest.fixture(scope="module")
def clipping() -> Sim:
    return load(Path(__file__).parents[2] / "sims" / "clipping.py")


def run(sim: Sim, preset: str = "", **values: object) -> list[Result]:
    frames = sim.function(**sim.bind(values, preset))
    assert not isinstance(frames, Result)
    return list(frames)  # type: ignore[call-overload, no-any-return]


def values(result: Result) -> dict[str, float | int | None]:
    return {name: reading.value for name, reading in result.readings.items()}


@pytest.mark.slow
def test_clipping_rescues_training_for_every_one_of_three_seeds(clipping: Sim) -> None:
    last = run(clipping, "rescued")[-1]
    found = values(last)
    assert found["first_nonfinite_step"] is not None
    assert found["first_nonfinite_step"] <= 10
    assert (found["accuracy_clipped"] or 0.0) >= 0.99
    assert found["accuracy_spread"] is not None
    assert (found["accuracy_clipped"] or 0.0) - found["accuracy_spread"] >= 0.99
    assert (found["accuracy_unclipped"] or 0.0) < 0.5
    assert last.verdict is not None
    assert last.verdict.fate is Fate.NOT_FINITE
    assert f"step {found['first_nonfinite_step']};" in last.verdict.because


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_without_clipping_every_seed_is_lost_within_ten_steps(clipping: Sim, seed: int) -> None:
    first = values(run(clipping, "rescued", seed=seed, seeds=1, steps=12)[-1])["first_nonfinite_step"]
    assert first is not None
    assert first <= 10


def test_the_quick_preset_tells_the_same_story(clipping: Sim) -> None:
    found = values(run(clipping, "rescued-quick")[-1])
    assert (found["first_nonfinite_step"] or 0) <= 10
    assert (found["accuracy_clipped"] or 0.0) >= 0.99


def test_clipping_by_value_turns_the_gradient_and_still_trains(clipping: Sim) -> None:
    found = values(run(clipping, "rescued-quick")[-1])
    assert 45 < (found["turn_by_value"] or 0.0) < 75
    assert (found["accuracy_by_value"] or 0.0) >= 0.9


def test_neither_way_to_clip_repairs_a_gradient_that_is_no_longer_finite(clipping: Sim) -> None:
    last = run(clipping, "clipping-too-late")[-1]
    found = values(last)
    assert found["accuracy_clipped"] == found["accuracy_by_value"] == 0
    assert all(len(curve.y) <= 2 for curve in last.charts[0].curves)
    assert last.verdict is not None
    assert last.verdict.fate is Fate.NOT_FINITE


def test_the_two_losses_are_seen_growing_and_one_of_them_dying(clipping: Sim) -> None:
    frames = run(clipping, "rescued-quick")
    lengths = [[len(curve.y) for curve in frame.charts[0].curves] for frame in frames]
    progress = [frame.progress for frame in frames]
    assert progress == sorted(progress)
    assert progress[-1] == 1
    assert all(frame.verdict is None for frame in frames[:-1])
    clipped_lengths = [clipped for _, clipped, _ in lengths]
    assert clipped_lengths == sorted(set(clipped_lengths))
    dead, alive, _ = frames[-1].charts[0].curves
    assert np.isnan(dead.y[-1]) or np.isinf(dead.y[-1])
    assert np.isfinite(dead.y[:-1]).all()
    assert np.isfinite(alive.y).all()
    assert len(dead.y) < len(alive.y)


def test_without_too_large_a_gradient_clipping_changes_nothing(clipping: Sim) -> None:
    last = run(clipping, "nothing-to-clip", steps=100)[-1]
    found = values(last)
    assert found["first_nonfinite_step"] is None
    assert found["share_clipped"] == found["turn_by_value"] == 0
    unclipped, by_norm, by_value = (curve.y for curve in last.charts[0].curves)
    np.testing.assert_array_equal(unclipped, by_norm)
    np.testing.assert_array_equal(unclipped, by_value)
    assert last.verdict is not None
    assert last.verdict.fate is Fate.HEALTHY


def test_clipping_cannot_help_a_gradient_that_vanishes(clipping: Sim) -> None:
    last = run(clipping, "clipping-cannot-help", steps=100)[-1]
    found = values(last)
    assert found["share_clipped"] == 0
    assert last.charts[0].curves[1].y[-1] == pytest.approx(np.log(3), abs=2e-3)
    assert last.verdict is not None
    assert last.verdict.fate is Fate.VANISHING


def test_the_same_seed_gives_the_same_run_and_another_seed_another(clipping: Sim) -> None:
    first, again, other = (run(clipping, steps=20, seed=seed)[-1].charts[1].curves[1].y[0] for seed in (3, 3, 4))
    assert first == pytest.approx(again)
    assert first != pytest.approx(other)


def test_readings_are_medians_over_seeds_and_the_curves_show_the_first(clipping: Sim) -> None:
    together = run(clipping, steps=30, seeds=3)[-1]
    alone = [run(clipping, steps=30, seed=seed)[-1] for seed in (0, 1, 2)]
    turns = [values(result)["turn_by_value"] or 0.0 for result in alone]
    assert values(together)["turn_by_value"] == pytest.approx(sorted(turns)[1])
    np.testing.assert_allclose(together.charts[0].curves[1].y, alone[0].charts[0].curves[1].y, rtol=1e-5)
    accuracies = [values(result)["accuracy_clipped"] or 0.0 for result in alone]
    assert values(together)["accuracy_spread"] == pytest.approx(max(accuracies) - min(accuracies))
