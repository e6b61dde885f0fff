"""Results as JSON and CSV: nothing bare that JSON does not know, and nothing lost."""

from __future__ import annotations

import json
import math
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from numpy.typing import NDArray

from studygrad.sim.data import as_csv, as_json, plain
from studygrad.sim.load import Sim
from studygrad.sim.result import (
    Chart,
    Curve,
    Fate,
    Heatmap,
    Histogram,
    Reading,
    Result,
    Ridges,
    Table,
    Verdict,
)

BAND = (np.array([0.5, 0.0]), np.array([2.0, np.inf]))
LOSS = Curve("loss", np.array([1.0, np.nan], np.float32), predicted=np.array([1.0, 0.5]), band=BAND)
RESULT = Result(
    charts=(Chart("training", (LOSS, Curve("plain", np.array([3]))), "step", "loss", "log"),),
    ridges=(Ridges("activations", (Histogram("layer 1", np.array([0.0, 1.0]), np.array([7])),), "value"),),
    heatmaps=(Heatmap("phase", np.array([1.0]), np.array([2.0]), np.array([[-np.inf]]), lines=(LOSS,)),),
    tables=(Table("norms", ("layer", "norm"), ((1, math.inf), ("last", None))),),
    readings={"final": Reading(math.inf, predicted=2.0), "step": Reading(None, "steps")},
    verdict=Verdict(Fate.NOT_FINITE, "at step 1"),
)


@pytest.fixture
def sim() -> Sim:
    return Sim("mine", Path("mine.py"), "", "", (), {}, lambda: RESULT)


def test_everything_in_a_result_comes_out_as_strict_json(sim: Sim) -> None:
    data = json.loads(json.dumps(as_json(sim, {"gain": 1.5}, RESULT), allow_nan=False))
    assert data["sim"] == "mine"
    assert data["parameters"] == {"gain": 1.5}
    assert data["readings"] == {"final": "inf", "step": None}
    assert data["units"] == {"step": "steps"}
    assert data["predictions"] == {"final": 2.0}
    assert (data["verdict"], data["because"]) == ("not finite", "at step 1")
    assert data["curves"][0] == {
        "chart": "training",
        "name": "loss",
        "x": [0.0, 1.0],
        "y": [1.0, "nan"],
        "predicted": [1.0, 0.5],
        "band": [[0.5, 0.0], [2.0, "inf"]],
        "x_label": "step",
        "y_label": "loss",
        "scale": "log",
        "x_scale": "linear",
    }
    assert data["histograms"][0]["counts"] == [7]
    assert data["heatmaps"][0]["z"] == [["-inf"]]
    assert data["heatmaps"][0]["lines"][0]["y"] == [1.0, "nan"]
    assert data["tables"][0]["rows"] == [[1, "inf"], ["last", None]]


def test_a_frame_under_way_has_no_verdict(sim: Sim) -> None:
    assert as_json(sim, {}, Result())["verdict"] is None


def test_csv_has_a_row_for_each_point_under_one_header() -> None:
    assert as_csv(RESULT) == [
        ("chart", "curve", "x", "y", "predicted", "low", "high"),
        ("training", "loss", 0.0, 1.0, 1.0, 0.5, 2.0),
        ("training", "loss", 1.0, "nan", 0.5, 0.0, "inf"),
        ("training", "plain", 0.0, 3, None, None, None),
    ]


@given(arrays(np.float32, array_shapes(max_dims=2)))
def test_an_array_comes_back_from_its_plain_form(array: NDArray[np.float32]) -> None:
    back = np.array(json.loads(json.dumps(plain(array), allow_nan=False)), dtype=np.float32)
    np.testing.assert_array_equal(back, array)


@given(st.sampled_from([np.float16, np.float32, np.float64, np.int64, np.bool_]))
def test_numpy_scalars_become_pythons(kind: type[np.generic]) -> None:
    assert type(plain(kind(1))) in (float, int, bool)


def test_what_is_no_data_is_refused() -> None:
    with pytest.raises(TypeError, match="object is not plain data"):
        plain(object())
