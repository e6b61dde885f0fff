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


@pytest.mark.parametrize("seed", [0, 1, 2])
def test_clipping_rescues_training(clipping: Sim, seed: int) -> None:
    last = run(clipping, "rescued", seed=seed)[-1]
    found = values(last)
    assert found["first_nonfinite_step"] is not None
    assert found["first_nonfinite_step"] <= 10
    assert not np.isfinite(found["final_loss_unclipped"] or 0.0)
    assert (found["accuracy_clipped"] or 0.0) >= 0.99
    assert (found["accuracy_unclipped"] or 0.0) < 0.5
    assert last.verdict is not None
    assert last.verdict.fate is Fate.NOT_FINITE
    assert f"step {found['first_nonfinite_step']};" in last.verdict.because


def test_the_quick_preset_tells_the_same_story(clipping: Sim) -> None:
    for seed in range(5):
        found = values(run(clipping, "rescued-quick", seed=seed)[-1])
        assert (found["first_nonfinite_step"] or 0) <= 10
        assert (found["accuracy_clipped"] or 0.0) >= 0.99


def test_the_two_losses_are_seen_growing_and_one_of_them_dying(clipping: Sim) -> None:
    frames = run(clipping, "rescued-quick")
    lengths = [[len(curve.y) for curve in frame.charts[0].curves] for frame in frames]
    progress = [frame.progress for frame in frames]
    assert progress == sorted(progress)
    assert progress[-1] == 1
    assert all(frame.verdict is None for frame in frames[:-1])
    clipped_lengths = [clipped for _, clipped in lengths]
    assert clipped_lengths == sorted(set(clipped_lengths))
    dead, alive = frames[-1].charts[0].curves
    assert np.isnan(dead.y[-1]) or np.isinf(dead.y[-1])
    assert np.isfinite(dead.y[:-1]).all()
    assert np.isfinite(alive.y).all()
    assert len(dead.y) < len(alive.y)


def test_without_too_large_a_gradient_clipping_changes_nothing(clipping: Sim) -> None:
    last = run(clipping, "nothing-to-clip", steps=100)[-1]
    found = values(last)
    assert found["first_nonfinite_step"] is None
    assert found["share_clipped"] == 0
    assert found["final_loss_clipped"] == found["final_loss_unclipped"]
    assert last.verdict is not None
    assert last.verdict.fate is Fate.HEALTHY


def test_clipping_cannot_help_a_gradient_that_vanishes(clipping: Sim) -> None:
    last = run(clipping, "clipping-cannot-help", steps=100)[-1]
    found = values(last)
    assert found["share_clipped"] == 0
    assert found["final_loss_clipped"] == pytest.approx(np.log(3), abs=1e-3)
    assert last.verdict is not None
    assert last.verdict.fate is Fate.VANISHING


def test_the_same_seed_gives_the_same_run_and_another_seed_another(clipping: Sim) -> None:
    first, again, other = (values(run(clipping, steps=20, seed=seed)[-1]) for seed in (3, 3, 4))
    assert first["first_norm"] == pytest.approx(again["first_norm"])
    assert first["first_norm"] != pytest.approx(other["first_norm"])
