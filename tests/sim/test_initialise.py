"""Initialisers: the variance that each promises, and seeds that do not depend on their neighbours."""

from __future__ import annotations

import numpy as np
import pytest

from studygrad.errors import UsageError
from studygrad.sim.initialise import INITIALISERS, InitialiserName, find_initialiser
from studygrad.sim.network import Network
from studygrad.sim.norms import factor_per_layer

VARIANCES: dict[InitialiserName, float] = {
    "naive": 1.0,
    "uniform": 1 / (3 * 300),
    "xavier-uniform": 2 / 500,
    "xavier-normal": 2 / 500,
    "he": 2 / 300,
    "he-signs": 2 / 300,
    "lecun": 1 / 300,
    "orthogonal": 1 / 300,
}


@pytest.mark.parametrize("name", list(INITIALISERS))
def test_the_variance_is_the_published_one_times_the_gain_squared(name: InitialiserName) -> None:
    weight = INITIALISERS[name](np.random.default_rng(1), 300, 200, gain=3.0)
    assert weight.shape == (300, 200)
    assert np.var(weight) == pytest.approx(9 * VARIANCES[name], rel=0.02)
    assert abs(np.mean(weight)) < 0.02 * np.std(weight)


def test_uniform_weights_stay_within_their_bound_and_reach_it() -> None:
    weight = INITIALISERS["uniform"](np.random.default_rng(0), 100, 100)
    assert 0.099 < np.abs(weight).max() <= 0.1 * (1 + 1e-6)


@pytest.mark.parametrize(("fan_in", "fan_out"), [(40, 40), (50, 20), (20, 50)])
def test_every_singular_value_of_orthogonal_weights_is_the_gain(fan_in: int, fan_out: int) -> None:
    weight = INITIALISERS["orthogonal"](np.random.default_rng(2), fan_in, fan_out, gain=1.5)
    assert np.linalg.svd(weight, compute_uv=False) == pytest.approx(1.5, abs=1e-12)


@pytest.mark.parametrize("name", list(INITIALISERS))
def test_a_seed_gives_the_same_weights_alone_and_in_a_stack(name: InitialiserName) -> None:
    stacked = Network([5, 7, 3], initialiser=name, bias=0.5, seeds=[4, 9, 2])
    alone = Network([5, 7, 3], initialiser=name, bias=0.5, seeds=[9])
    assert np.array_equal(stacked.parameters[1], alone.parameters[0])
    assert not np.array_equal(stacked.parameters[0], alone.parameters[0])


def test_uniform_weights_leave_a_third_of_the_squared_norm_per_linear_layer() -> None:
    network = Network([500] * 11, "linear", "uniform", bias=None, seeds=[0, 1])
    network.forward(np.random.default_rng(3).standard_normal((20, 500)))
    network.backward(np.random.default_rng(4).standard_normal((2, 20, 500)))
    assert np.median(factor_per_layer(network.activation_norms()) ** 2) == pytest.approx(1 / 3, rel=0.01)
    assert np.median(factor_per_layer(network.gradient_norms()[::-1]) ** 2) == pytest.approx(1 / 3, rel=0.01)


def test_an_unknown_name_is_told_which_one_is_near() -> None:
    with pytest.raises(UsageError, match="did you mean xavier-normal"):
        find_initialiser("xavier_normal")  # type: ignore[arg-type]
