"""A run in a child process can be ended, outlives nothing, and never spoils the next one."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from studygrad.errors import SimError, UsageError
from studygrad.sim.result import Result
from studygrad.sim.worker import SimStopped, Worker

PRODUCT = Path(__file__).parents[2] / "sims" / "product.py"
HEAD = '''"""A sim under test."""
import os, sys, time
import numpy as np
from studygrad.sim import *
END = Verdict(Fate.HEALTHY, "as it was")
def number(value): return Result(readings={"n": Reading(value)}, verdict=END)
def mine(seed: int = 0):
'''
AMPLE = 60.0


@pytest.fixture(scope="module")
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    return tmp_path / "mine.py"


def write(path: Path, body: str) -> Path:
    path.write_text(HEAD + "".join(f"    {line}\n" for line in body.splitlines()))
    return path


def run(worker: Worker, path: Path, limit: float = AMPLE, **values: object) -> Result:
    *_, last = worker.frames(path, values, time_limit=limit)
    return last


def number(worker: Worker, path: Path) -> float | int | None:
    return run(worker, path).readings["n"].value


def test_a_result_comes_through_whole(worker: Worker) -> None:
    result = run(worker, PRODUCT, factor="1.5", layers=2000)
    assert result.readings["first_inf_layer"].value == 1751
    assert result.charts[0].curves[0].y.shape == (2001,)


def test_the_child_is_kept_for_the_next_run_and_each_run_reads_the_file_anew(worker: Worker, mine: Path) -> None:
    first = number(worker, write(mine, "return number(os.getpid())"))
    again = number(worker, write(mine, "return number(os.getpid() + 1)"))
    assert first is not None
    assert again == first + 1
    assert first != os.getpid()


def test_frames_come_one_by_one_and_a_fast_sim_waits_for_a_slow_reader(worker: Worker, mine: Path) -> None:
    made = mine.with_suffix(".made")
    body = (
        f"tally = os.open({str(made)!r}, os.O_WRONLY | os.O_CREAT)\n"
        "while True:\n"
        "    os.write(tally, b'1')\n"
        "    yield Result(charts=(Chart('c', (Curve('l', np.zeros(200_000)),)),), progress=0.5)"
    )
    stream = worker.frames(write(mine, body), {}, time_limit=AMPLE)
    assert [next(stream).progress for _ in range(3)] == [0.5] * 3
    worker.stop()
    with pytest.raises(SimStopped):
        next(stream)
    assert 3 <= len(made.read_text()) <= 5


@pytest.mark.parametrize("noise", ["print('x' * 100_000)", "os.write(1, b'x' * 100_000)", "os.system('echo noise')"])
def test_what_a_sim_prints_does_not_reach_the_frames(worker: Worker, mine: Path, noise: str) -> None:
    body = f"{noise}\nprint('y' * 100_000, file=sys.stderr)\nreturn number(len(sys.stdin.read()))"
    assert number(worker, write(mine, body)) == 0


def test_a_fault_in_the_sim_comes_back_as_its_error_and_the_child_lives_on(worker: Worker, mine: Path) -> None:
    before = number(worker, write(mine, "return number(os.getpid())"))
    with pytest.raises(SimError) as caught:
        run(worker, write(mine, "return 1 / 0"))
    assert caught.value.problem == f"{mine}:8: ZeroDivisionError: division by zero"
    assert "in mine" in caught.value.details
    with pytest.raises(UsageError, match="layers is 0, outside 1 to 2000"):
        run(worker, PRODUCT, layers=0)
    assert number(worker, write(mine, "return number(os.getpid())")) == before


@pytest.mark.parametrize(
    ("death", "cause"),
    [
        ("os._exit(3)", "exit code 3"),
        ("os.kill(os.getpid(), 9)", "signal 9"),
        ("import ctypes; ctypes.string_at(0)", "signal 11"),
    ],
)
def test_a_child_that_dies_is_reported_and_replaced(worker: Worker, mine: Path, death: str, cause: str) -> None:
    with pytest.raises(SimError, match=cause) as caught:
        run(worker, write(mine, death))
    assert str(mine) in caught.value.problem
    assert ("in mine" in caught.value.details) == ("11" in cause)
    assert number(worker, write(mine, "return number(1)")) == 1


def test_a_sim_that_never_ends_is_ended_by_the_limit(worker: Worker, mine: Path) -> None:
    with pytest.raises(SimError, match=r"mine\.py did not finish within 0\.1 s; ask for less"):
        run(worker, write(mine, "while True: pass"), limit=0.1)
    assert number(worker, write(mine, "return number(1)")) == 1


def test_stop_from_another_thread_ends_a_run_that_hangs(worker: Worker, mine: Path) -> None:
    stream = worker.frames(write(mine, "yield Result()\nwhile True: pass"), {}, time_limit=AMPLE)
    next(stream)
    stopper = threading.Thread(target=worker.stop)
    stopper.start()
    with pytest.raises(SimStopped, match="the run was stopped"):
        next(stream)
    stopper.join()


def test_stop_without_a_run_keeps_the_child(worker: Worker, mine: Path) -> None:
    write(mine, "return number(os.getpid())")
    before = number(worker, mine)
    worker.stop()
    assert number(worker, mine) == before


def test_the_next_run_ends_the_one_before(worker: Worker, mine: Path) -> None:
    first = worker.frames(write(mine, "yield Result()\nwhile True: pass"), {}, time_limit=AMPLE)
    next(first)
    assert run(worker, PRODUCT, layers=3).verdict is not None
    with pytest.raises(SimStopped):
        next(first)
    assert run(worker, PRODUCT, layers=3).verdict is not None


def test_a_reader_that_leaves_early_ends_the_run(worker: Worker, mine: Path) -> None:
    stream = worker.frames(write(mine, "while True: yield number(os.getpid())"), {}, time_limit=AMPLE)
    pid = next(stream).readings["n"].value
    assert isinstance(stream, Iterator)
    del stream
    assert number(worker, write(mine, "return number(os.getpid())")) != pid


def test_what_cannot_leave_the_child_is_named(worker: Worker, mine: Path) -> None:
    body = "return Result(readings={'n': Reading(1, help=lambda: 0)}, verdict=END)"
    with pytest.raises(SimError, match="a frame cannot leave its process"):
        run(worker, write(mine, body))
    body = "class Own(float): pass\nOwn.__qualname__ = 'Own'\nglobals()['Own'] = Own\nreturn number(Own(1))"
    with pytest.raises(SimError, match="something of the sim's own making"):
        run(worker, write(mine, body))


def test_one_thread_for_linear_algebra(worker: Worker, mine: Path) -> None:
    assert number(worker, write(mine, "return number(int(os.environ['OPENBLAS_NUM_THREADS']))")) == 1


def test_modules_beside_the_learner_do_not_stand_in_for_the_standard_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("random", "pickle", "numpy", "studygrad"):
        (tmp_path / f"{name}.py").write_text("raise RuntimeError('the wrong module')")
    monkeypatch.chdir(tmp_path)
    with Worker() as worker:
        assert run(worker, PRODUCT, layers=3).verdict is not None


def test_a_closed_worker_has_no_child_and_may_be_used_again(mine: Path) -> None:
    worker = Worker()
    pid = number(worker, write(mine, "return number(os.getpid())"))
    worker.close()
    assert isinstance(pid, int)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)
    assert number(worker, mine) != pid
    worker.close()


def test_the_child_ends_with_its_parent_even_in_the_middle_of_a_loop(mine: Path) -> None:
    lifeline = mine.with_suffix(".fifo")
    os.mkfifo(lifeline)
    body = (
        f"lifeline = open({str(lifeline)!r}, 'w')\n"
        "yield number(1)\n"
        "end = time.monotonic() + 30\n"
        "while time.monotonic() < end: pass\n"
        "lifeline.write('it outlived its parent')"
    )
    parent = (
        "import os\nfrom pathlib import Path\nfrom studygrad.sim.worker import Worker\n"
        f"next(Worker().frames(Path({str(write(mine, body))!r}), {{}}, time_limit=60))\n"
        "os.kill(os.getpid(), 9)"
    )
    with subprocess.Popen([sys.executable, "-c", parent], cwd=PRODUCT.parents[1]):
        assert lifeline.read_text() == ""


def test_a_prepared_child_takes_the_place_of_one_that_was_killed(mine: Path) -> None:
    with Worker() as worker:
        worker.prepare()
        waiting = {child.process.pid for child in worker._idle}
        stream = worker.frames(write(mine, "yield number(os.getpid())\nwhile True: pass"), {}, time_limit=AMPLE)
        first = next(stream).readings["n"].value
        worker.stop()
        with pytest.raises(SimStopped):
            next(stream)
        second = number(worker, write(mine, "return number(os.getpid())"))
        assert {first, second} == waiting
        worker.prepare()
        assert len(worker._idle) == 2


def test_close_leaves_no_prepared_child(mine: Path) -> None:
    worker = Worker()
    worker.prepare()
    children = [child.process.pid for child in worker._idle]
    worker.close()
    assert len(children) == 2
    for child in children:
        with pytest.raises(ProcessLookupError):
            os.kill(child, 0)


def test_a_run_that_is_no_longer_wanted_does_not_begin_nor_end_another(worker: Worker, mine: Path) -> None:
    going = worker.frames(write(mine, "yield number(1)\nyield number(2)"), {}, time_limit=AMPLE)
    next(going)
    with pytest.raises(SimStopped):
        next(worker.frames(mine, {}, time_limit=AMPLE, wanted=lambda: False))
    assert next(going).readings["n"].value == 2
    assert list(going) == []
