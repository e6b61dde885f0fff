"""What a sweep has found survives an interruption at any byte, and is never mixed with something else."""

from __future__ import annotations

import json
import math
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.errors import StudygradError, UsageError
from studygrad.sim.load import load
from studygrad.sim.result import Fate, Reading
from studygrad.sim.source import Source
from studygrad.sim.sweep.grid import Grid, plan
from studygrad.sim.sweep.point import Point, from_line, to_line
from studygrad.sim.sweep.results import Results, usual_file

PRODUCT = load(Path(__file__).parents[2] / "sims" / "product.py")
GRID = plan(PRODUCT, "", ["factor=0.5:1.5:3", "layers=1,2"], [])

NUMBERS = st.none() | st.integers(-(10**9), 10**9) | st.floats(allow_nan=False)
READINGS = st.builds(Reading, NUMBERS, st.text(max_size=5), predicted=st.none() | st.floats(allow_nan=False))
FOUND = st.builds(
    Point,
    st.integers(0, GRID.size - 1),
    st.dictionaries(st.text(min_size=1, max_size=8), READINGS, max_size=4),
    st.sampled_from(Fate),
)
FAILED = st.builds(Point, st.integers(0, GRID.size - 1), error=st.text(min_size=1))


@given(FOUND | FAILED)
def test_a_point_comes_back_from_its_line(point: Point) -> None:
    line = to_line(point, GRID.cell(point.index))
    assert line.count(b"\n") == 1
    assert from_line(line) == point


def test_nan_comes_back_too() -> None:
    line = to_line(Point(0, {"n": Reading(math.nan)}, Fate.NOT_FINITE), {})
    assert b'"nan"' in line
    value = from_line(line).readings["n"].value
    assert value is not None
    assert math.isnan(value)


@given(st.lists(FOUND | FAILED, max_size=6), st.data())
def test_a_file_cut_anywhere_is_taken_up(points: list[Point], data: st.DataObject) -> None:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "r.jsonl"
        with Results(file, GRID) as results:
            for point in points:
                results.add(point)
        whole = file.read_bytes()
        cut = data.draw(st.integers(0, len(whole)))
        file.write_bytes(whole[:cut])
        kept = max(whole[:cut].count(b"\n") - 1, 0)
        with Results(file, GRID) as results:
            assert results.points == {point.index: point for point in points[:kept]}
            for point in points[kept:]:
                results.add(point)
        assert file.read_bytes() == whole


def test_a_run_that_failed_is_not_done(tmp_path: Path) -> None:
    with Results(tmp_path / "r.jsonl", GRID) as results:
        results.add(Point(0, error="no"))
        results.add(Point(1, {}, Fate.HEALTHY))
        assert results.succeeded == {1}


@pytest.mark.parametrize(
    ("grid", "differs"),
    [
        (plan(PRODUCT, "", ["factor=0.5:1.5:4", "layers=1,2"], []), "the values swept over"),
        (plan(PRODUCT, "", ["layers=1,2", "factor=0.5:1.5:3"], []), "the values swept over"),
        (plan(PRODUCT, "", ["factor=0.5:1.5:3", "layers=1,2"], ["dtype=float16"]), "the values held fixed"),
        (Grid("other", GRID.source, GRID.fixed, GRID.axes), "the experiment"),
        (Grid("product", Source(GRID.source.path, b"new"), GRID.fixed, GRID.axes), "the experiment's code"),
    ],
)
def test_another_request_is_refused_and_has_another_usual_file(grid: Grid, differs: str, tmp_path: Path) -> None:
    file = usual_file(tmp_path / "sweeps", GRID)
    with Results(file, GRID) as results:
        results.add(Point(0, {}, Fate.HEALTHY))
    before = file.read_bytes()
    with pytest.raises(UsageError) as caught:
        Results(file, grid)
    assert str(caught.value) == (
        f"{file} holds the results of another request, which differs in {differs}; give another --results FILE"
    )
    assert file.read_bytes() == before
    assert usual_file(tmp_path / "sweeps", grid) != file


@pytest.mark.parametrize("text", ["a letter", "a letter\n", "[]\n", "{}\n", json.dumps({"sweep": "product"}) + "\n"])
def test_a_file_of_something_else_is_left_alone(text: str, tmp_path: Path) -> None:
    file = tmp_path / "letter.txt"
    file.write_text(text)
    with pytest.raises(UsageError, match="is not a file of results; give another --results FILE"):
        Results(file, GRID)
    assert file.read_text() == text


@pytest.mark.parametrize("line", ["nonsense", "{}", "7", json.dumps({"run": 6, "error": "no"})])
def test_a_line_that_is_no_result_is_named(line: str, tmp_path: Path) -> None:
    file = tmp_path / "r.jsonl"
    Results(file, GRID).__exit__(None, None, None)
    with file.open("a") as stream:
        stream.write(line + "\n")
    with pytest.raises(StudygradError, match=r"r\.jsonl:2: .*; delete the line"):
        Results(file, GRID)


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    for place in (tmp_path, tmp_path / "file" / "r.jsonl"):
        with pytest.raises(StudygradError, match=r"cannot be used \(.*\); choose a place with --results FILE"):
            Results(place, GRID)
