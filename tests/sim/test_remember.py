"""What clipping buys an RNN that has to remember."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final, frames

from .conftest import fate, readings

REMEMBER = load(Path(__file__).parents[2] / "sims" / "remember.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(REMEMBER, REMEMBER.bind(values, preset))


@pytest.mark.parametrize("seed", [0, 10])
def test_with_clipping_the_network_learns_to_remember_and_without_it_does_not(seed: int) -> None:
    result = run("rnn-clipped", seed=seed)
    found = readings(result)
    assert found["accuracy_clipped"] >= 0.99
    assert found["accuracy_unclipped"] < 0.7
    assert found["longest_gradient"] > 100
    assert 0 < found["share_clipped"] < 1
    assert fate(result) is Fate.EXPLODING


def test_clipping_cannot_help_where_the_gradient_vanishes_on_the_way() -> None:
    result = run("rnn-nothing-to-clip")
    found = readings(result)
    assert found["share_clipped"] == 0
    assert found["accuracy_clipped"] == found["accuracy_unclipped"] < 0.6
    unclipped, clipped = (curve.y for curve in result.charts[0].curves)
    np.testing.assert_array_equal(unclipped, clipped)
    assert np.mean(clipped[-20:]) == pytest.approx(np.log(2), abs=0.02)
    assert fate(result) is Fate.VANISHING


def test_a_healthy_start_and_short_steps_need_no_clipping() -> None:
    result = run("rnn-gentle")
    assert readings(result)["accuracy_unclipped"] >= 0.99
    assert fate(result) is Fate.HEALTHY


def test_the_losses_grow_from_frame_to_frame() -> None:
    seen = list(frames(REMEMBER, REMEMBER.bind({"steps": 40, "seeds": 1})))
    lengths = [len(frame.charts[0].curves[0].y) for frame in seen]
    assert lengths == [1, 11, 21, 31, 40]
    assert [frame.verdict is None for frame in seen] == [True, True, True, True, False]
    assert seen[-1].progress == 1
