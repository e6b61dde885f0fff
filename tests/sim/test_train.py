"""Training seen from inside: what each preset is there to show."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final, frames

from .conftest import fate, readings

TRAIN = load(Path(__file__).parents[2] / "sims" / "train.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(TRAIN, TRAIN.bind(values, preset))


def test_a_he_network_learns_the_spirals() -> None:
    result = run("spirals-learned")
    found = readings(result)
    assert found["accuracy"] >= 0.99
    assert 1 / 10 < found["gradient_left"] < 10
    assert fate(result) is Fate.HEALTHY
    assert set(np.unique(result.heatmaps[1].z)) == {0, 1, 2}


def test_a_small_gradient_is_not_a_vanishing_one() -> None:
    learned, stuck = run("small-is-not-vanishing"), run("sigmoid-learns-nothing")
    assert readings(learned)["gradient_shrunk"] < 0.05
    assert readings(learned)["gradient_left_end"] > 0.1
    assert fate(learned) is Fate.HEALTHY
    assert readings(stuck)["gradient_shrunk"] > 0.5
    assert readings(stuck)["gradient_left_end"] < 1e-3
    assert fate(stuck) is Fate.VANISHING


def test_a_deep_sigmoid_network_learns_nothing_and_its_first_layer_hardly_moves() -> None:
    result = run("sigmoid-learns-nothing")
    assert readings(result)["final_loss"] == pytest.approx(np.log(3), abs=0.01)
    first, last = (curve.y for curve in result.charts[1].curves)
    assert first[0] < 1e-4 * last[0]
    assert first.max() < 1e-5


def test_the_heatmap_of_gradients_fades_towards_the_first_layer_where_they_vanish() -> None:
    hidden_layers = run("sigmoid-learns-nothing").heatmaps[0].z[:-1, 0]
    assert (hidden_layers[1:] > 2 * hidden_layers[:-1]).all()


def test_batch_norm_trains_a_depth_at_which_xavier_stalls() -> None:
    bare, normed = readings(run("deep-xavier-relu")), readings(run("deep-batch-norm"))
    assert bare["accuracy"] < 0.6
    assert normed["accuracy"] >= 0.95
    assert normed["gradient_left"] > 10


def test_naive_weights_need_clipping() -> None:
    without = run("naive-weights-clipped", clip=False)
    assert readings(without)["first_nonfinite_step"] <= 10
    assert fate(without) is Fate.NOT_FINITE
    assert np.isnan(without.heatmaps[1].z).all()
    clipped = run("naive-weights-clipped")
    assert clipped.readings["first_nonfinite_step"].value is None
    assert readings(clipped)["accuracy"] >= 0.99


@pytest.mark.parametrize("optimiser", ["sgd", "momentum", "adam"])
@pytest.mark.parametrize("between", ["nothing", "batch-norm", "layer-norm"])
def test_every_optimiser_and_norm_lowers_the_loss(optimiser: str, between: str) -> None:
    learning_rate = 0.01 if optimiser == "adam" else 0.05
    result = run(optimiser=optimiser, between=between, learning_rate=learning_rate, depth=4, steps=60)
    losses = result.charts[0].curves[0].y
    assert losses[-1] < 0.9 * losses[0]


def test_every_frame_is_a_complete_picture_of_the_steps_so_far() -> None:
    seen = list(frames(TRAIN, TRAIN.bind({"steps": 30, "depth": 4})))
    widths = [frame.heatmaps[0].z.shape[1] for frame in seen]
    assert widths == sorted(widths)
    assert widths[-1] == 30
    assert all(len(frame.charts) == 2 and len(frame.heatmaps) == 2 for frame in seen)
    assert [frame.progress for frame in seen] == sorted(frame.progress for frame in seen)
