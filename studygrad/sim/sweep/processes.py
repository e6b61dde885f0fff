"""Processes for a sweep: one BLAS thread each, silent, deaf to Ctrl-C, and gone when their parent is."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnContext, SpawnProcess
from threading import Thread

from studygrad.sim.child import ONE_THREAD, silence

_ENVIRONMENT = {**ONE_THREAD, "PYTHONSAFEPATH": "1"}  # nothing in the working directory stands in for a module


@contextmanager
def processes(jobs: int) -> Iterator[Executor]:
    """An executor of up to ``jobs`` fresh processes, for use within the block.

    They end with the block, at once if an exception leaves it, and with this process, however it dies: each watches a
    pipe of which this process alone holds the other end.
    """
    watched, lifeline = Pipe(duplex=False)
    with _environment(_ENVIRONMENT), watched, lifeline:
        executor = ProcessPoolExecutor(jobs, _Context(), initializer=_begin, initargs=(watched,))
        try:
            yield executor
        except BaseException:  # Ctrl-C among them; all go on up
            lifeline.close()
            raise
        finally:
            executor.shutdown(cancel_futures=True)


def available_cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class _Deaf(SpawnProcess):
    """Starts with Ctrl-C held back, until ``_begin`` refuses it for good."""

    def start(self) -> None:
        if not hasattr(signal, "pthread_sigmask"):
            super().start()
            return
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            super().start()
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Context(SpawnContext):
    Process = _Deaf


@contextmanager
def _environment(changes: dict[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in changes}
    os.environ.update(changes)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def _begin(lifeline: Connection) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    silence()
    Thread(target=_end_with, args=(lifeline,), daemon=True).start()


def _end_with(lifeline: Connection) -> None:
    with suppress(EOFError, OSError):
        lifeline.recv_bytes()
    os._exit(1)
