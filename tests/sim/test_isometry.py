"""Dynamical isometry: row 10 of the reference, and what tanh and ReLU leave of it."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from studygrad.sim.load import load
from studygrad.sim.result import Fate, Result
from studygrad.sim.run import final

ISOMETRY = load(Path(__file__).parents[2] / "sims" / "isometry.py")


def run(preset: str = "", /, **values: object) -> Result:
    return final(ISOMETRY, ISOMETRY.bind(values, preset))


def readings(preset: str = "", /, **values: object) -> dict[str, float]:
    return {name: float(reading.value or 0) for name, reading in run(preset, **values).readings.items()}


def test_orthogonal_weights_keep_every_singular_value_at_one_over_a_hundred_layers() -> None:
    result = run("isometry-deep")
    assert ISOMETRY.presets["isometry-deep"]["layers"] == 100
    assert ISOMETRY.presets["isometry-deep"]["width"] == 200
    assert (result.readings["isometry_error"].value or 0) < 1e-10
    assert result.readings["directions_alive"].value == 1
    assert result.verdict is not None
    assert result.verdict.fate is Fate.HEALTHY


def test_gaussian_weights_of_the_right_variance_let_one_direction_grow_and_most_die() -> None:
    found = [readings("isometry-deep", weights="gaussian", seed=seed) for seed in range(3)]
    assert np.median([each["largest_singular_value"] for each in found]) == pytest.approx(8.7, rel=0.25)
    for each in found:
        assert each["median_singular_value"] < 1e-12
        assert each["directions_alive"] < 0.1
        assert 0.5 < each["root_mean_square"] < 2


@pytest.mark.parametrize("layers", [1, 2, 5, 10])
def test_the_largest_singular_value_of_a_wide_gaussian_stack_is_where_its_law_ends(layers: int) -> None:
    found = run("isometry-gaussian", layers=layers, width=256).readings["largest_singular_value"]
    assert found.predicted == pytest.approx(np.sqrt((layers + 1) ** (layers + 1) / layers**layers))
    assert found.value == pytest.approx(found.predicted, rel=0.07)


def test_the_presets_tell_isometry_from_its_loss() -> None:
    verdicts = {name: run(name).verdict for name in ISOMETRY.presets}
    assert {name: verdict.fate for name, verdict in verdicts.items() if verdict} == {
        "isometry-gaussian": Fate.VANISHING,
        "isometry-orthogonal": Fate.HEALTHY,
        "isometry-deep": Fate.HEALTHY,
        "isometry-tanh": Fate.HEALTHY,
        "isometry-tanh-saturated": Fate.VANISHING,
        "isometry-relu": Fate.VANISHING,
    }


def test_a_relu_silences_half_the_directions_at_the_first_layer_whatever_the_weights() -> None:
    found = readings("isometry-relu", layers=1)
    assert found["directions_alive"] == pytest.approx(0.5, abs=0.1)
    assert found["largest_singular_value"] == pytest.approx(np.sqrt(2))
    assert run("isometry-relu").readings["median_singular_value"].value == 0


def test_every_layer_of_gain_multiplies_every_singular_value() -> None:
    found = run("isometry-orthogonal", layers=10, gain=1.5).readings
    for name in ("largest_singular_value", "median_singular_value", "root_mean_square"):
        assert found[name].value == pytest.approx(1.5**10)
    assert found["largest_singular_value"].predicted == pytest.approx(1.5**10)
    assert found["root_mean_square"].predicted == pytest.approx(1.5**10)


def test_the_ridges_count_every_singular_value_at_each_depth_and_drift_left() -> None:
    ridges = run("isometry-gaussian").ridges[0].histograms
    assert ridges[0].name == "layer 1"
    assert ridges[-1].name == "layer 50"
    assert {int(ridge.counts.sum()) for ridge in ridges} == {128}
    dead = [int(ridge.counts[0]) for ridge in ridges]
    assert dead == sorted(dead)
    assert dead[-1] > 64


def test_orthogonal_ridges_are_one_spike_at_one() -> None:
    for ridge in run("isometry-orthogonal").ridges[0].histograms:
        place = int(np.argmax(ridge.counts))
        assert ridge.counts[place] == 128
        assert ridge.edges[place] < 0 < ridge.edges[place + 1]


def test_the_other_weights_are_drawn_beside_for_comparison() -> None:
    gaussian, orthogonal = (run(name, layers=20, width=32) for name in ("isometry-gaussian", "isometry-orthogonal"))
    assert gaussian.charts[0].curves[2].y == pytest.approx(orthogonal.charts[0].curves[1].y)
    assert gaussian.charts[0].curves[2].name == "median, orthogonal"


def test_the_same_seed_gives_the_same_run_and_another_seed_another() -> None:
    first, again, other = (
        readings("isometry-gaussian", layers=5, width=16, seed=seed)["largest_singular_value"] for seed in (3, 3, 9)
    )
    assert first == pytest.approx(again)
    assert first != pytest.approx(other)
