"""Training a step at a time: what is kept of it, and that it ends when the loss is lost."""

from __future__ import annotations

import numpy as np
import pytest

from studygrad.sim.activations import ActivationName
from studygrad.sim.descent import Descent, loss_chart, side_by_side
from studygrad.sim.network import Network
from studygrad.sim.optimise import SGD
from studygrad.sim.tasks import moons


def descent(learning_rate: float = 0.2, activation: ActivationName = "relu") -> Descent:
    network = Network([2, 16, 16, 2], activation, readout=True)
    return Descent(network, moons([0]), SGD(learning_rate))


def test_it_goes_down_and_learns() -> None:
    run = descent()
    for _ in range(200):
        run.step()
    assert len(run.losses) == 200
    assert run.losses[-1] < 0.3 * run.losses[0]
    assert run.accuracy >= 0.95
    assert run.lost_at is None


def test_a_lost_loss_is_told_with_its_step_and_nothing_is_done_after_it() -> None:
    run = descent(learning_rate=100.0, activation="linear")
    for _ in range(20):
        run.step()
    assert run.lost_at is not None
    assert 0 < run.lost_at < 19
    assert len(run.losses) == run.lost_at + 1
    assert np.isfinite(run.losses[:-1]).all()
    assert not np.isfinite(run.losses[-1])


def test_networks_side_by_side_take_the_same_number_of_steps_and_are_seen_at_each_frame() -> None:
    runs = [descent(0.1), descent(0.2)]
    seen = [(progress, [len(run.losses) for run in runs]) for progress in side_by_side(runs, 25, frame=10)]
    assert seen == [(0, [1, 1]), (pytest.approx(0.4), [11, 11]), (pytest.approx(0.8), [21, 21])]
    assert [len(run.losses) for run in runs] == [25, 25]


def test_the_chart_owns_its_losses() -> None:
    run = descent()
    run.step()
    chart = loss_chart({"mine": run})
    run.step()
    assert [curve.name for curve in chart.curves] == ["mine"]
    assert len(chart.curves[0].y) == 1
    assert chart.scale == "log"
