"""He trains where Xavier stalls: row 12 of the reference, and what ends the stall."""

from __future__ import annotations

from math import log
from pathlib import Path

import pytest

from studygrad.sim.load import Sim, load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final, frames

from .conftest import reading


@pytest.fixture(scope="module")
def stall() -> Sim:
    return load(Path(__file__).parents[2] / "sims" / "stall.py")


def run(sim: Sim, preset: str = "", /, **values: object) -> Result:
    return final(sim, sim.bind(values, preset))


@pytest.mark.slow
@pytest.mark.parametrize("seed", [0, 1, 2])
def test_he_trains_a_30_layer_network_in_which_xavier_never_moves(stall: Sim, seed: int) -> None:
    bound = stall.bind({}, "xavier-stalls")
    assert (bound["depth"], bound["width"], bound["biases"], bound["learning_rate"]) == (30, 64, False, 0.05)
    result = run(stall, "xavier-stalls", steps=2000, seed=seed)
    assert reading(result, "he_learnt_step") < 150
    assert reading(result, "xavier_loss") > 1.09
    assert result.readings["xavier_learnt_step"].value is None


@pytest.mark.parametrize("seed", [0, 1])
def test_the_quick_preset_tells_the_same_story(stall: Sim, seed: int) -> None:
    result = run(stall, "xavier-stalls-quick", seed=seed)
    assert reading(result, "he_learnt_step") < 150
    assert reading(result, "he_loss") < 0.5
    assert reading(result, "xavier_loss") == pytest.approx(log(3), abs=1e-3)
    assert reading(result, "xavier_gradient_left") < 1e-3
    assert reading(result, "he_gradient_left") > 0.1
    assert result.verdict is not None
    assert result.verdict.fate is Fate.VANISHING
    assert "the loss ends at 1.099" in result.verdict.because


@pytest.mark.slow
def test_trained_biases_end_the_stall(stall: Sim) -> None:
    assert reading(run(stall, "biases-end-the-stall"), "xavier_loss") < 0.5


def test_eight_layers_are_few_enough_for_xavier(stall: Sim) -> None:
    result = run(stall, "shallow-enough-for-xavier")
    assert reading(result, "xavier_loss") < 0.5
    assert reading(result, "he_learnt_step") < reading(result, "xavier_learnt_step")
    assert result.verdict is not None
    assert result.verdict.fate is Fate.HEALTHY


def test_losses_and_gradients_are_seen_growing(stall: Sim) -> None:
    seen = list(frames(stall, stall.bind({"steps": 60, "depth": 5})))
    assert [frame.progress for frame in seen] == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert [len(frame.charts[0].curves[0].y) for frame in seen] == [1, 21, 41, 60]
    assert [frame.charts[1].curves[0].xs.tolist() for frame in seen][-1] == [0, 20, 40]
    assert all(frame.verdict is None for frame in seen[:-1])


def test_the_same_seed_gives_the_same_run_and_another_seed_another(stall: Sim) -> None:
    first, again, other = (reading(run(stall, depth=6, steps=20, seed=seed), "he_loss") for seed in (3, 3, 4))
    assert first == pytest.approx(again)
    assert first != pytest.approx(other)
