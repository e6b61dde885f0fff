"""``studygrad sim``: the plot, the data, the options that come from the signature."""

from __future__ import annotations

import csv
import io
from xml.etree import ElementTree

import pytest

from studygrad.paths import shipped_content

from .conftest import Program

NOT_FINITE = '''"""A sim whose numbers are not finite."""

import numpy as np

from studygrad.sim import (
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


def wild(seed: int = 0) -> Result:
    values = np.array([1.0, np.inf, -np.inf, np.nan])
    return Result(
        charts=(Chart("Wild", (Curve("all of them", values),)),),
        ridges=(Ridges("Layers", (Histogram("layer 1", np.array([0.0, 1.0, 2.0]), np.array([3, 4])),)),),
        heatmaps=(Heatmap("Map", np.arange(2.0), np.arange(2.0), np.array([[1.0, np.nan], [np.inf, 0.0]])),),
        tables=(Table("Cells", ("layer", "norm"), ((1, float("inf")), (2, None))),),
        readings={"up": Reading(float("inf")), "lost": Reading(float("nan")), "never": Reading(None, "layer")},
        verdict=Verdict(Fate.NOT_FINITE, "The numbers ran away at layer 1."),
    )
'''


def test_a_preset_draws_its_curve_its_readings_and_its_verdict(program: Program) -> None:
    ended = program.run("sim", "exploding")
    assert (ended.code, ended.err) == (0, "")
    for shown in ("What is left of the gradient", "10³", "×1.5 per layer", "3 325", "△ exploding"):
        assert shown in ended.out
    assert not program.home.exists()


def test_json_has_one_shape(program: Program) -> None:
    data = program.run("sim", "exploding", "--json").data
    assert {"sim", "parameters", "readings", "verdict", "because", "curves", "histograms", "heatmaps", "tables"} <= set(
        data
    )
    assert data["sim"] == "product"
    assert data["parameters"] == {"factor": 1.5, "layers": 20, "dtype": "float64", "seed": 0}
    assert data["readings"]["final"] == pytest.approx(1.5**20)
    assert data["readings"]["first_inf_layer"] is None
    assert data["verdict"] == "exploding"
    assert "20 layers" in data["because"]
    assert data["curves"][0]["y"] == pytest.approx([1.5**layer for layer in range(21)])


def test_what_is_not_finite_is_a_word_in_json(program: Program) -> None:
    program.add_sim(NOT_FINITE, "wild")
    data = program.run("sim", "wild", "--json").data
    assert data["readings"] == {"up": "inf", "lost": "nan", "never": None}
    assert data["curves"][0]["y"] == [1.0, "inf", "-inf", "nan"]
    assert data["heatmaps"][0]["z"] == [[1.0, "nan"], ["inf", 0.0]]
    assert data["histograms"][0]["counts"] == [3, 4]
    assert data["tables"][0]["rows"] == [[1, "inf"], [2, None]]
    assert data["verdict"] == "not finite"


def test_an_overflow_is_a_reading(program: Program) -> None:
    readings = program.run("sim", "exploding", "--layers", "40", "--dtype", "float16", "--json").data["readings"]
    assert (readings["final"], readings["first_inf_layer"]) == ("inf", 28)


def test_csv_has_a_row_for_each_point(program: Program) -> None:
    rows = list(csv.DictReader(io.StringIO(program.run("sim", "product", "--csv", "--layers", "3").out)))
    assert [float(row["x"]) for row in rows] == [0, 1, 2, 3]
    assert [float(row["y"]) for row in rows] == pytest.approx([1, 0.9, 0.81, 0.729])


def test_source_shows_the_file_and_runs_nothing(program: Program) -> None:
    source = program.add_sim()
    assert program.run("sim", "broken", "--source").out == source.read_text()
    shipped = shipped_content() / "sims" / "product.py"
    assert program.run("sim", "exploding", "--source").out == shipped.read_text()


def test_a_figure_is_a_picture_beside_the_plot(program: Program) -> None:
    ended = program.run("sim", "exploding", "--figure", "plot.svg")
    assert "△ exploding" in ended.out
    assert ElementTree.parse(program.folder / "plot.svg").getroot().tag.endswith("svg")
    again = program.run("sim", "exploding", "--figure", "plot.svg")
    assert again.code == 2
    assert "--force" in again.err
    assert program.run("sim", "exploding", "--figure", "plot.svg", "--force").code == 0


def test_a_figure_on_stdout_stands_alone(program: Program) -> None:
    assert ElementTree.fromstring(program.run("sim", "exploding", "--figure", "-").out).tag.endswith("svg")


def test_the_list_shows_every_experiment_with_its_presets(program: Program) -> None:
    listed = program.run("sim", "--json").data
    assert {"name": "exploding", "of": "product", "summary": "factor=1.5"} in listed
    assert {"product", "clipping"} <= {entry["name"] for entry in listed if not entry["of"]}
    text = program.run("sim").out
    assert all(entry["name"] in text for entry in listed)


def test_a_sim_that_does_not_load_leaves_the_others_in_the_list(program: Program) -> None:
    file = program.add_sim("def unfinished(:\n", "unfinished")
    ended = program.run("sim")
    assert ended.code == 1
    assert "exploding" in ended.out
    assert ended.err.startswith(f"studygrad: {file}:1: syntax error")


def test_help_gives_the_ranges_and_the_preset_as_defaults(program: Program) -> None:
    text = " ".join(program.run("sim", "exploding", "--help").out.split())
    assert "[-10 to 10; default 1.5]" in text
    assert "[1 to 2000 layers; default 20]" in text
    assert "float16|float32|float64" in text


def test_a_preset_gives_way_to_what_is_given(program: Program) -> None:
    parameters = program.run("sim", "exploding", "--layers", "3", "--json").data["parameters"]
    assert (parameters["factor"], parameters["layers"]) == (1.5, 3)


def test_a_path_serves_as_a_name(program: Program) -> None:
    (program.folder / "wild.py").write_text(NOT_FINITE)
    assert program.run("sim", "./wild.py", "--json").data["sim"] == "wild"


def test_a_sim_of_the_learners_own_takes_the_place_of_a_shipped_one(program: Program) -> None:
    program.add_sim(NOT_FINITE.replace("def wild", "def product"), "product")
    assert program.run("sim", "product", "--json").data["verdict"] == "not finite"


@pytest.mark.parametrize(
    "arguments", [("--verbose", "sim", "broken"), ("sim", "broken", "--verbose"), ("sim", "--verbose", "broken")]
)
def test_a_failed_sim_shows_its_traceback_when_asked(arguments: tuple[str, ...], program: Program) -> None:
    file = program.add_sim()
    ended = program.run(*arguments)
    assert ended.code == 1
    said, *traceback = ended.err.splitlines()
    assert said.startswith(f"studygrad: {file}:7: ValueError: the layers ran out")
    assert traceback[0] == "Traceback (most recent call last):"
    assert traceback[-1] == "ValueError: the layers ran out"
    assert "site-packages" not in ended.err


def test_a_parameter_that_hides_an_option_is_refused(program: Program) -> None:
    program.add_sim(BORROWED, "borrowed")
    ended = program.run("sim", "borrowed")
    assert ended.code == 1
    assert "the parameter force has the name of an option" in ended.err


BORROWED = '''"""A sim with a parameter that is also an option."""

from typing import Annotated

from studygrad.sim import Parameter, Result


def borrowed(force: Annotated[float, Parameter("a push", low=0, high=1)] = 0.5, seed: int = 0) -> Result:
    return Result()
'''
