"""Noise through random networks: what is read off it, layer by layer and seed by seed."""

from __future__ import annotations

import numpy as np
import pytest

from studygrad.sim.network import Network
from studygrad.sim.probe import Flow, probe
from studygrad.sim.result import Array

DOUBLING = Flow(signal=np.array([[1.0], [3.0], [9.0]]), gradient=np.array([[4.0], [2.0], [1.0]]))


def orthogonal(seed: int) -> Network:
    return Network([12, 12, 12], "linear", "orthogonal", gain=2.0, bias=None, seeds=[seed], dtype=np.float64)


def test_an_orthogonal_stack_multiplies_signal_and_gradient_by_its_gain_in_every_seed() -> None:
    flow = probe(orthogonal, [3, 4], batch=5)
    assert flow.signal.shape == flow.gradient.shape == (3, 2)
    assert flow.typical_signal == pytest.approx([1, 2, 4])
    assert flow.typical_gradient == pytest.approx([4, 2, 1])
    assert flow.squared_factors == pytest.approx([4, 4])


def test_a_seed_is_probed_alike_alone_and_among_others() -> None:
    alone, among = probe(orthogonal, [4], 5), probe(orthogonal, [3, 4], 5)
    assert alone.signal[:, 0] == pytest.approx(among.signal[:, 1])
    assert among.signal[0, 0] != pytest.approx(among.signal[0, 1])


def test_the_noise_is_not_drawn_from_the_numbers_that_made_the_weights() -> None:
    seen: list[Array] = []

    def build(seed: int) -> Network:
        network = Network([8, 8], "linear", "naive", bias=None, seeds=[seed])
        seen.append(network.weights[0][0])
        return network

    flow = probe(build, [0], batch=8)
    assert flow.signal[0, 0] != pytest.approx(np.linalg.norm(seen[0]))


def test_the_typical_network_is_the_median_one() -> None:
    flow = Flow(signal=np.ones((2, 3)), gradient=np.array([[1.0, 2.0, 90.0], [1.0, 1.0, 1.0]]))
    assert flow.typical_gradient == pytest.approx([2, 1])
    readings = flow.gradient_readings(factor=4.0)
    assert readings["squared_factor_per_layer"].value == pytest.approx(4)
    assert readings["squared_factor_spread"].value == pytest.approx(np.std([1, 4, 8100]))


def test_what_was_foretold_stands_beside_what_was_measured() -> None:
    readings = DOUBLING.gradient_readings(factor=4.0)
    found = {name: (reading.value, reading.predicted) for name, reading in readings.items()}
    assert found == {
        "squared_factor_per_layer": (pytest.approx(4), 4),
        "squared_factor_spread": (0, None),
        "factor_per_layer": (pytest.approx(2), 2),
        "gradient_left": (4, 4),
    }


def test_the_curve_has_its_prediction_and_a_band_that_widens_with_the_layers_crossed() -> None:
    curve = DOUBLING.gradient_curve("gradient", factor=4.0, tolerance=0.5)
    assert curve.y == pytest.approx([4, 2, 1])
    assert curve.predicted == pytest.approx([4, 2, 1])
    assert curve.band is not None
    assert curve.band[0] == pytest.approx([2, np.sqrt(2), 1])
    assert curve.band[1] == pytest.approx([6, np.sqrt(6), 1])
    assert DOUBLING.gradient_curve("gradient").predicted is None


def test_some_of_the_layers_can_be_looked_at_alone() -> None:
    part = DOUBLING[1:]
    assert part.typical_signal == pytest.approx([1, 3])
    assert part.typical_gradient == pytest.approx([2, 1])
