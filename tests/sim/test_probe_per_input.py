"""Norms of single inputs, and what is said of a flow whose signal is lost."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.sim.network import Network
from studygrad.sim.norms import norm, norm_per_input
from studygrad.sim.probe import Flow, probe
from studygrad.sim.result import Fate


def wide(seed: int) -> Network:
    return Network([8, 8, 8], "relu", "he", bias=None, seeds=[seed])


def wide_as_deep(seed: int) -> Network:
    return Network([8] * 9, "relu", "he", bias=None, seeds=[seed])


def overflowing(seed: int) -> Network:
    return Network([8] * 9, "relu", "naive", gain=1e9, bias=None, seeds=[seed])


@given(st.integers(1, 4), st.integers(1, 5), st.integers(1, 6))
def test_the_norms_of_the_inputs_make_up_the_norm_of_the_batch(seeds: int, batch: int, width: int) -> None:
    array = np.random.default_rng(0).standard_normal((seeds, batch, width))
    assert norm_per_input(array) == pytest.approx(np.linalg.norm(array, axis=2))
    assert np.linalg.norm(norm_per_input(array), axis=1) == pytest.approx(norm(array))


def test_a_probe_can_count_every_input_alone() -> None:
    whole, single = probe(wide, [0, 1], 5), probe(wide, [0, 1], 5, norm_per_input)
    assert single.signal.shape == single.gradient.shape == (3, 10)
    assert np.linalg.norm(single.gradient[:, :5], axis=1) == pytest.approx(whole.gradient[:, 0])
    assert np.linalg.norm(single.signal[:, 5:], axis=1) == pytest.approx(whole.signal[:, 1])


def test_where_the_signal_overflows_no_gradient_is_told() -> None:
    with np.errstate(all="ignore"):
        flow = probe(overflowing, [0, 1], 4)
        assert flow.lost_layer == 5
        assert np.isnan(flow.gradient).all()
        verdict = flow.verdict()
    assert verdict.fate is Fate.NOT_FINITE
    assert verdict.because.startswith("The signal overflows at layer 5 of 8 on its way in")


def test_one_lost_network_does_not_lose_the_others() -> None:
    with np.errstate(all="ignore"):
        flow = probe(lambda seed: overflowing(seed) if seed == 9 else wide_as_deep(seed), [0, 1, 9], 4)
    assert np.isnan(flow.gradient).any(axis=0).tolist() == [False, False, True]


def test_a_gradient_that_dies_on_its_way_is_told_with_its_layer() -> None:
    flow = Flow(signal=np.ones((4, 1)), gradient=np.array([[0.0], [0.0], [1.0], [2.0]]))
    assert flow.lost_layer is None
    assert flow.verdict().because == "The gradient vanishes to exactly 0 at layer 2 of 3."
