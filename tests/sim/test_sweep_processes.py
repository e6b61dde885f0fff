"""The processes of a sweep are set up for it, and none outlives it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import IO

import pytest

from studygrad.errors import SimError
from studygrad.sim.load import load
from studygrad.sim.sweep.batch import Batch, run_batch
from studygrad.sim.sweep.grid import Grid, plan
from studygrad.sim.sweep.processes import available_cores, processes
from studygrad.sim.sweep.schedule import sweep

HEAD = '''"""A sim under test."""
import os, signal, sys, time
from typing import Annotated
from studygrad.sim import *
def number(value): return Result(readings={"n": Reading(value)}, verdict=Verdict(Fate.HEALTHY, "as it was"))
def mine(n: Annotated[int, Parameter("a number", low=0, high=99)] = 0, seed: int = 0):
'''


def grid(folder: Path, body: str, count: int = 2) -> Grid:
    file = folder / "mine.py"
    file.write_text(HEAD + "".join(f"    {line}\n" for line in body.splitlines()))
    return plan(load(file), "", [f"n={','.join(map(str, range(count)))}"], [])


def numbers(asked: Grid, jobs: int = 1) -> list[float | int | None]:
    with processes(jobs) as executor:
        points = [point for batch in sweep(asked, executor, jobs=jobs) for point in batch.points]
    return [point.readings["n"].value for point in sorted(points, key=lambda point: point.index)]


def test_each_has_one_thread_for_linear_algebra_and_the_parent_is_left_as_it_was(tmp_path: Path) -> None:
    before = dict(os.environ)
    assert numbers(grid(tmp_path, "return number(int(os.environ['OPENBLAS_NUM_THREADS']))")) == [1, 1]
    assert dict(os.environ) == before


def test_they_are_processes_of_their_own(tmp_path: Path) -> None:
    assert os.getpid() not in numbers(grid(tmp_path, "return number(os.getpid())", 4), jobs=2)


def test_they_do_not_hear_ctrl_c_and_what_a_sim_prints_is_lost(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    body = "os.kill(os.getpid(), signal.SIGINT)\nprint('noise')\nos.system('echo noise >&2')\nreturn number(n)"
    assert numbers(grid(tmp_path, body)) == [0, 1]
    assert capfd.readouterr() == ("", "")


def test_modules_beside_the_learner_do_not_stand_in_for_the_standard_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = grid(tmp_path, "return number(n)")
    for name in ("random", "pickle", "numpy", "studygrad"):
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('the wrong module')")
    monkeypatch.chdir(tmp_path)
    assert numbers(asked) == [0, 1]


def test_one_that_dies_is_one_clear_sentence(tmp_path: Path) -> None:
    with pytest.raises(SimError, match="a process of the sweep was killed"):
        numbers(grid(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)"))


def test_leaving_by_an_exception_ends_a_run_that_hangs(tmp_path: Path) -> None:
    lifeline = tmp_path / "lifeline"
    os.mkfifo(lifeline)
    asked = grid(tmp_path, f"lifeline = open({str(lifeline)!r}, 'w')\nwhile True: pass", 1)
    streams: list[IO[str]] = []
    with pytest.raises(KeyboardInterrupt):
        _interrupt(asked, lifeline, streams)
    with streams[0]:
        assert streams[0].read() == ""


def _interrupt(asked: Grid, lifeline: Path, streams: list[IO[str]]) -> None:
    """Keeps the reading end of the pipe that the run holds open, once it does."""
    with processes(1) as executor:
        executor.submit(run_batch, Batch(asked.source, {0: {"n": 0, "seed": 0}}))
        streams.append(lifeline.open())
        raise KeyboardInterrupt


def test_they_end_with_their_parent_even_in_the_middle_of_a_loop(tmp_path: Path) -> None:
    lifeline = tmp_path / "lifeline"
    os.mkfifo(lifeline)
    body = (
        f"lifeline = open({str(lifeline)!r}, 'w')\n"
        "end = time.monotonic() + 60\n"
        "while time.monotonic() < end: pass\n"
        "lifeline.write('it outlived its parent')"
    )
    asked = grid(tmp_path, body, 1)
    parent = (
        "from pathlib import Path\n"
        "from studygrad.sim.load import load\n"
        "from studygrad.sim.sweep.grid import plan\n"
        "from studygrad.sim.sweep.processes import processes\n"
        "from studygrad.sim.sweep.schedule import sweep\n"
        "if __name__ == '__main__':\n"
        f"    asked = plan(load(Path({str(asked.source.path)!r})), '', ['n=0'], [])\n"
        "    with processes(1) as executor: list(sweep(asked, executor, jobs=1))\n"
    )
    script = tmp_path / "parent.py"
    script.write_text(parent)
    with (
        subprocess.Popen([sys.executable, str(script)], cwd=Path(__file__).parents[2]) as process,
        lifeline.open() as stream,
    ):
        process.send_signal(signal.SIGKILL)
        assert stream.read() == ""


def test_there_is_a_core_at_least() -> None:
    assert 1 <= available_cores() <= (os.cpu_count() or 1)
