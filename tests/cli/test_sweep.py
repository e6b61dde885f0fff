"""``studygrad sweep``: a grid of runs, kept as they come, drawn as one picture."""

from __future__ import annotations

import csv
import io
import json
import os
import signal
from importlib import import_module
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from .conftest import Ended, Program
from .test_output import on_a_terminal

PARTLY = '''"""A sim of which some runs fail."""
from typing import Annotated
from studygrad.sim import *
def partly(n: Annotated[int, Parameter("a number", low=0, high=99)] = 0, seed: int = 0):
    if n % 2:
        raise ValueError(f"{n} is odd")
    return Result(readings={"half": Reading(n / 2), "square": Reading(n * n, "units")},
                  verdict=Verdict(Fate.HEALTHY, "as it was"))
'''

WAITING = '''"""A sim that tells of each of its runs, and from the tenth on waits while there is a gate."""
import os
from typing import Annotated
from studygrad.sim import *
def waiting(n: Annotated[int, Parameter("a number", low=0, high=99)] = 0, seed: int = 0):
    with open("tally", "a") as tally:
        tally.write(f"{n}\\n")
    if os.path.exists("gate") and len(open("tally").readlines()) >= 10:
        open("gate").read()
    return Result(readings={"n": Reading(n)}, verdict=Verdict(Fate.HEALTHY, "as it was"))
'''


def rows(ended: Ended) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(ended.out)))


def test_two_parameters_are_drawn_as_a_heatmap(program: Program) -> None:
    ended = program.run("sweep", "product", "--over", "factor=0.5:1.5:6", "--over", "layers=1:50:7")
    assert (ended.code, ended.err) == (0, "")
    for shown in (
        "product: final",
        "factor",
        "layers",
        "lowest",
        "at factor 0.5, layers 50",
        "at factor 1.5, layers 50",
    ):
        assert shown in ended.out


def test_one_parameter_of_a_preset_is_drawn_as_a_line(program: Program) -> None:
    arguments = ("sweep", "exploding", "--over", "layers=1:40:9", "--reading", "factor-per-layer")
    ended = program.run(*arguments)
    assert "product: factor per layer" in ended.out
    assert "predicted" in ended.out
    data = program.run(*arguments, "--json").data
    assert (data["sim"], data["reading"], data["parameters"]["factor"]) == ("product", "factor_per_layer", 1.5)
    assert data["over"] == {"layers": [1, 2, 3, 4, 6, 10, 16, 25, 40]}


def test_csv_has_a_row_for_each_run_with_every_reading(program: Program) -> None:
    found = rows(
        program.run(
            "sweep",
            "product",
            "--over",
            "factor=0.5,2",
            "--over",
            "dtype=float16,float32",
            "--set",
            "layers=30",
            "--csv",
        )
    )
    assert [(row["factor"], row["dtype"]) for row in found] == [
        ("0.5", "float16"),
        ("0.5", "float32"),
        ("2.0", "float16"),
        ("2.0", "float32"),
    ]
    assert [row["final"] for row in found] == ["0.0", str(0.5**30), "inf", str(2.0**30)]
    assert [row["verdict"] for row in found] == ["vanishing", "vanishing", "not finite", "exploding"]
    assert found[0]["first_zero_layer"] == "25"


def test_json_names_what_is_not_finite(program: Program) -> None:
    data = program.run(
        "sweep", "product", "--over", "factor=1.5,2", "--set", "dtype=float16", "--set", "layers=28", "--json"
    ).data
    assert [run["readings"]["final"] for run in data["runs"]] == ["inf", "inf"]
    assert data["runs"][0]["parameters"] == {"factor": 1.5}


def test_another_reading_runs_nothing_again(program: Program) -> None:
    program.add_sim(WAITING, "waiting")
    arguments = ("sweep", "waiting", "--over", "n=0:8:9", "--csv")
    first = program.run(*arguments)
    again = program.run(*arguments)
    assert again.out == first.out
    assert len((program.folder / "tally").read_text().splitlines()) == 9
    (kept,) = (program.home / "sweeps").iterdir()
    assert again.err == f"All 9 runs were kept in {kept}.\n"


def test_a_sweep_that_was_interrupted_is_taken_up_again(program: Program) -> None:
    program.add_sim(WAITING, "waiting")
    gate = program.folder / "gate"
    os.mkfifo(gate)
    arguments = ("sweep", "waiting", "--over", "n=0:39:40", "--csv", "--results", "kept.jsonl", "--jobs", "1")
    process = program.start(*arguments, start_new_session=True)
    with gate.open("wb", buffering=0) as held:
        os.killpg(process.pid, signal.SIGINT)
        out, err = process.communicate()
        with pytest.raises(BrokenPipeError):
            held.write(b"is anybody there?")
    kept = [json.loads(line)["parameters"]["n"] for line in _lines(program, "kept.jsonl")[1:]]
    assert (process.returncode, out) == (130, "")
    assert err == (
        f"studygrad: stopped after {len(kept)} of 40 runs, which are kept in kept.jsonl; "
        "the same command goes on from there\n"
    )
    assert 1 <= len(kept) < 10
    gate.unlink()
    (program.folder / "tally").unlink()
    ended = program.run(*arguments)
    assert (ended.code, ended.err) == (0, "")
    assert [int(row["n"]) for row in rows(ended)] == list(range(40))
    assert sorted([*kept, *map(int, _lines(program, "tally"))]) == list(range(40))


def _lines(program: Program, name: str) -> list[str]:
    return (program.folder / name).read_text().splitlines()


def test_progress_and_the_time_left_are_shown_to_a_person_only(program: Program) -> None:
    program.add_sim(PARTLY, "partly")
    sent = on_a_terminal(program, "sweep", "partly", "--over", "n=0,2,4", "--csv")
    assert "3 of 3 runs" in sent
    assert sent.index("3 of 3 runs") < sent.index("n,half,square")
    assert "runs" not in program.run("sweep", "partly", "--over", "n=0,2,4,6", "--csv").err


def test_runs_that_fail_are_told_at_the_end_and_the_others_are_kept(program: Program) -> None:
    file = program.add_sim(PARTLY, "partly")
    ended = program.run("sweep", "partly", "--over", "n=0:9:10", "--csv")
    assert ended.code == 1
    assert [row["half"] for row in rows(ended)] == ["0.0", "", "1.0", "", "2.0", "", "3.0", "", "4.0", ""]
    assert "ValueError: 1 is odd" in rows(ended)[1]["error"]
    first, *_, last = ended.err.splitlines()
    assert first.startswith(f"studygrad: the run n=1 failed: {file}:6: ValueError: 1 is odd")
    assert last == "studygrad: 2 more of 10 runs failed; --json has them all"
    assert "Traceback" in program.run("sweep", "partly", "--over", "n=0,1", "--verbose").err


def test_a_sweep_of_which_every_run_fails_draws_nothing(program: Program) -> None:
    program.add_sim(PARTLY, "partly")
    ended = program.run("sweep", "partly", "--over", "n=1,3")
    assert (ended.code, ended.out) == (1, "")
    assert len(ended.lines("")) == 0
    assert len(ended.err.splitlines()) == 2


def test_an_unknown_reading_is_refused_before_more_is_run(program: Program) -> None:
    ended = program.run("sweep", "product", "--over", "factor=0.5:1.5:500", "--reading", "finel", "--jobs", "1")
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "studygrad: there is no reading finel; did you mean final?\n"
    (kept,) = (program.home / "sweeps").iterdir()
    assert len(kept.read_text().splitlines()) < 500


def test_results_of_another_request_are_refused(program: Program) -> None:
    program.run("sweep", "product", "--over", "factor=0.5,2", "--results", "kept.jsonl")
    ended = program.run("sweep", "product", "--over", "factor=0.5,3", "--results", "kept.jsonl")
    assert ended.code == 2
    assert ended.err.startswith("studygrad: kept.jsonl holds the results of another request")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "missing option '--over'"),
        (("--over", "factor=0:99:3"), "factor is 99, outside -10 to 10"),
        (("--over", "factor=0:1:3", "--json", "--csv"), "--json, --csv and --figure - all write to stdout"),
        (("--over", "factor=0:1:3", "--jobs", "2", "--dask", "x"), "--jobs is for this machine, --dask for a cluster"),
        (("--over", "factor=0:1:3", "--jobs", "0"), "--jobs is 0, below its range; give a whole number from 1 up"),
    ],
)
def test_a_request_that_makes_no_sense_is_explained(arguments: tuple[str, ...], said: str, program: Program) -> None:
    ended = program.run("sweep", "product", *arguments)
    assert ended.code == 2
    assert ended.err.startswith(f"studygrad: {said}")
    assert not program.home.exists()


def test_a_figure_is_a_picture(program: Program) -> None:
    arguments = ("sweep", "product", "--over", "factor=0.5:1.5:6", "--over", "layers=1:50:7", "--figure")
    assert "lowest" in program.run(*arguments, "map.svg").out
    assert ElementTree.parse(program.folder / "map.svg").getroot().tag.endswith("svg")
    assert program.run(*arguments, "map.svg").code == 2
    assert program.run(*arguments, "map.png", "--csv").code == 0
    assert (program.folder / "map.png").read_bytes().startswith(b"\x89PNG")
    assert ElementTree.fromstring(program.run(*arguments, "-").out).tag.endswith("svg")


@pytest.mark.slow
def test_a_dask_cluster_does_the_same(program: Program) -> None:
    distributed: Any = import_module("distributed")
    program.add_sim(PARTLY, "partly")
    here = program.run("sweep", "partly", "--over", "n=0:20:21", "--csv", "--results", "here.jsonl")
    options: dict[str, Any] = {"processes": False, "dashboard_address": None, "protocol": "tcp", "host": "127.0.0.1"}
    with distributed.LocalCluster(n_workers=1, threads_per_worker=2, **options) as cluster:
        address = cluster.scheduler_address
        there = program.run(
            "sweep", "partly", "--over", "n=0:20:21", "--csv", "--results", "there.jsonl", "--dask", address
        )
    assert (there.code, there.out, there.err) == (here.code, here.out, here.err)


def test_a_cluster_that_does_not_answer_is_one_clear_sentence(program: Program) -> None:
    ended = program.run("sweep", "product", "--over", "factor=0.5,2", "--dask", "tcp://127.0.0.1:1")
    assert ended.code == 1
    assert ended.err.startswith("studygrad: no Dask scheduler answers at tcp://127.0.0.1:1; start dask scheduler")
    assert len(ended.err.splitlines()) == 1


def test_without_the_extra_dask_is_one_clear_sentence(program: Program, tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    missing.mkdir()
    (missing / "distributed.py").write_text("raise ModuleNotFoundError('no distributed')")
    arguments = ("sweep", "product", "--over", "factor=0.5,2", "--dask", "tcp://127.0.0.1:1")
    ended = program.run(*arguments, PYTHONPATH=str(missing))
    assert (ended.code, ended.err) == (
        1,
        "studygrad: --dask needs the extra studygrad[dask]; pip install 'studygrad[dask]'\n",
    )
