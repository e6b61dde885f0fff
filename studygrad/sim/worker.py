"""Runs experiments in a warm child process, so that a front end never freezes and can end any run.

A child is started when it is first needed, or before with ``prepare``. It has one BLAS thread (two on a busy machine
turn 0.1 s into seconds), is kept for the next run, and replaced after it was killed or died. ``serve`` is its side of
the pipe.
"""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import RLock, Timer
from types import TracebackType
from typing import IO

from studygrad.errors import SimError, StudygradError
from studygrad.sim.child import ONE_THREAD
from studygrad.sim.result import Result
from studygrad.sim.serve import LENGTH_BYTES, Answer, Request

MOST_CHILDREN = 2
"""One for the run under way, and one to take over when that run is ended by killing its child."""

_PACKAGE_HOME = str(Path(__file__).parents[2])

# This very package is imported from where it lies, and that folder leaves sys.path again: nothing beside it, and
# with -P nothing in the working directory, can stand in for a module of the standard library.
_BOOTSTRAP = (
    "import sys; sys.path.insert(0, sys.argv[1]); import studygrad; del sys.path[0]; "
    "from studygrad.sim.serve import serve; serve()"
)


class SimStopped(SimError):  # noqa: N818  nothing went wrong
    """The run was ended on request: by ``stop``, by ``close``, or by the next run."""


class Worker:
    """A child process or two and, at any time, at most one run. Its methods may be called from any thread."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._run: _Run | None = None
        self._idle: list[_Child] = []

    def __enter__(self) -> Worker:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, steps: TracebackType | None
    ) -> None:
        self.close()

    def prepare(self) -> None:
        """Starts children ahead of need, so that a run, and the one that takes its place, need not wait for theirs."""
        with self._lock:
            while len(self._idle) + (self._run is not None) < MOST_CHILDREN:
                self._idle.insert(0, _start())

    def frames(
        self,
        path: Path,
        values: Mapping[str, object],
        *,
        time_limit: float,
        wanted: Callable[[], bool] = lambda: True,
    ) -> Iterator[Result]:
        """Runs the sim at ``path``; blocks until each frame comes. A run still under way is stopped first.

        ``time_limit`` is in seconds, for the whole run, not counting the start of the child. Raises what loading,
        binding and running raise; SimError when the limit passes or the child dies; SimStopped when stopped.
        ``wanted`` is asked at the moment from which on ``stop`` ends this run; if it says no, the run does not begin.
        """
        run = self._begin(path.absolute(), wanted)
        timer = Timer(time_limit, self._end, (run, _too_long(path, time_limit)))
        timer.daemon = True
        try:
            run.child.await_ready()
            timer.start()
            run.child.ask((run.path, values))
            yield from _answers(run)
            run.is_complete = True
        except (EOFError, OSError) as error:
            raise run.reason or run.child.epitaph(path) from error
        finally:
            timer.cancel()
            self._finish(run)

    def stop(self) -> None:
        """Ends the run under way, if there is one, by killing the child; its iterator raises SimStopped."""
        self._end(self._run, _stopped())

    def close(self) -> None:
        """Ends the run under way and every child. A later run would start a new one."""
        with self._lock:
            self.stop()
            children, self._idle = self._idle, []
        for child in children:
            child.bury()

    def _begin(self, path: Path, wanted: Callable[[], bool]) -> _Run:
        with self._lock:
            if not wanted():
                raise _stopped()
            self.stop()
            self._run = _Run(path, self._living_child() or _start())
            return self._run

    def _living_child(self) -> _Child | None:
        while self._idle:
            child = self._idle.pop()
            if child.process.poll() is None:
                return child
            child.bury()
        return None

    def _end(self, run: _Run | None, reason: SimError) -> None:
        with self._lock:
            if run is not None and run is self._run:
                run.reason = reason
                run.child.kill()

    def _finish(self, run: _Run) -> None:
        with self._lock:
            if self._run is run:
                self._run = None
            reusable = run.is_complete and run.reason is None and len(self._idle) < MOST_CHILDREN
            if reusable:
                self._idle.append(run.child)
        if not reusable:
            run.child.bury()


class _Child:
    """The process, and whole messages to and from it. EOFError or OSError from any of them means that it is gone."""

    def __init__(self) -> None:
        self.is_ready = False
        self.process = subprocess.Popen(
            [sys.executable, "-P", "-c", _BOOTSTRAP, _PACKAGE_HOME],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env={**os.environ, **ONE_THREAD},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0),
        )

    def await_ready(self) -> None:
        if not self.is_ready:
            self.receive()
            self.is_ready = True

    def ask(self, request: Request) -> None:
        incoming = _pipe(self.process.stdin)
        incoming.write(pickle.dumps(request))
        incoming.flush()

    def receive(self) -> Answer:
        outgoing = _pipe(self.process.stdout)
        length = int.from_bytes(_exactly(outgoing, LENGTH_BYTES))
        answer: Answer = pickle.loads(_exactly(outgoing, length))
        return answer

    def kill(self) -> None:
        """Kills the child and whatever it started; it stays to be buried."""
        if self.process.returncode is not None:
            return
        if sys.platform == "win32":
            self.process.kill()
        else:
            with suppress(ProcessLookupError, PermissionError):  # macOS refuses where only a zombie is left
                os.killpg(self.process.pid, signal.SIGKILL)

    def bury(self) -> str:
        """Kills the child if it still lives, frees its pipes, and gives back its last words."""
        self.kill()
        _, words = self.process.communicate()
        return words.decode(errors="replace")

    def epitaph(self, path: Path) -> SimError:
        """What a child that died of itself is reported as, with the crash report as details."""
        words = self.bury()
        if not self.is_ready:
            return SimError("the process that runs experiments did not start", "--verbose shows why", words)
        remedy = "run it again; if it happens again, look in the sim for the call that ends Python"
        return SimError(f"{path}: the sim's process ended with {_cause(self.process.returncode)}", remedy, words)


@dataclass(slots=True, eq=False)
class _Run:
    """One run of the child. ``reason`` says why it was ended from outside."""

    path: Path
    child: _Child
    reason: SimError | None = None
    is_complete: bool = False


def _answers(run: _Run) -> Iterator[Result]:
    while (answer := _receive(run)) is not None:
        if run.reason is not None:
            raise run.reason
        if isinstance(answer, StudygradError):
            run.is_complete = True
            raise answer
        yield answer


def _receive(run: _Run) -> Answer:
    try:
        return run.child.receive()
    except (pickle.UnpicklingError, AttributeError, ImportError) as error:
        problem = f"{run.path}: a frame holds something of the sim's own making ({error})"
        raise SimError(problem, "fill it with numbers, words and arrays") from error


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise EOFError
    return stream


def _cause(code: int) -> str:
    return f"signal {-code} ({signal.strsignal(-code)})" if code < 0 else f"exit code {code}"


def _start() -> _Child:
    try:
        return _Child()
    except OSError as error:
        problem = f"the process that runs experiments cannot be started ({error.strerror})"
        raise SimError(problem, "close other programs, then run it again") from error


def _stopped() -> SimStopped:
    return SimStopped("the run was stopped", "run it again whenever you like")


def _too_long(path: Path, seconds: float) -> SimError:
    remedy = "ask for less (fewer layers, steps or seeds), or look in the sim for a loop that never ends"
    return SimError(f"{path} did not finish within {seconds:g} s", remedy)
