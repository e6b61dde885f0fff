"""Runs what is asked for newest, and nothing that was overtaken before it began.

One thread serves the orders. It waits for frames, so the caller never does. An order that a newer one has overtaken may
still finish within ``GRACE`` seconds of its beginning: a fast experiment then follows a moving slider, while a slow one
is ended, by killing its process, and a prepared process takes the next.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Lock

from studygrad.errors import StudygradError
from studygrad.sim.parameters import Value
from studygrad.sim.result import Result
from studygrad.sim.worker import SimStopped, Worker

SECONDS_FOR_A_RUN = 60.0
GRACE = 0.15


@dataclass(slots=True, eq=False)
class Order:
    """One run that was asked for."""

    number: int
    path: Path
    values: Mapping[str, Value]
    is_cancelled: bool = False
    began: float = 0.0


@dataclass(frozen=True, slots=True, eq=False)
class News:
    """What has become of an order: a frame; or its end, with the problem if there was one."""

    order: Order
    frame: Result | None = None
    problem: StudygradError | None = None

    @property
    def was_stopped(self) -> bool:
        return isinstance(self.problem, SimStopped)


class Runner:
    """``start`` runs a function in a thread, ``tell`` is called from there with news, ``later`` calls after seconds."""

    def __init__(
        self,
        worker: Worker,
        *,
        start: Callable[[Callable[[], None]], object],
        tell: Callable[[News], object],
        later: Callable[[float, Callable[[], None]], object],
    ) -> None:
        self._worker = worker
        self._start = start
        self._tell = tell
        self._later = later
        self._lock = Lock()
        self._number = 0
        self._next: Order | None = None
        self._current: Order | None = None
        self._is_serving = False
        self._is_closed = False

    def ask(self, path: Path, values: Mapping[str, Value]) -> int:
        """Runs the sim at ``path`` with these values as soon as can be, in the place of whatever was asked before.

        Gives the number of the order; numbers rise.
        """
        with self._lock:
            self._number += 1
            number, self._next = self._number, Order(self._number, path, dict(values))
            current, begins = self._current, not self._is_serving
            self._is_serving = True
        if begins:
            self._start(self._serve)
        elif current is not None:
            left = current.began + GRACE - time.monotonic()
            if left > 0:
                self._later(left, partial(self._overtake, current))
            else:
                self._overtake(current)
        return number

    def stop(self) -> None:
        """Ends the run under way and forgets what waits."""
        with self._lock:
            self._next = None
            current = self._current
        if current is not None:
            self._cancel(current)

    def close(self) -> None:
        """Stops, and tells nothing any more."""
        self._is_closed = True
        self.stop()

    def _overtake(self, order: Order) -> None:
        if self._next is not None:
            self._cancel(order)

    def _cancel(self, order: Order) -> None:
        with self._lock:
            if order is self._current:
                order.is_cancelled = True
                self._worker.stop()

    def _serve(self) -> None:
        while (order := self._take()) is not None:
            problem = None
            try:
                self._run(order)
            except StudygradError as error:
                problem = error
            self._give(News(order, problem=problem))

    def _take(self) -> Order | None:
        with self._lock:
            self._current, self._next = self._next, None
            if self._current is None:
                self._is_serving = False
            else:
                self._current.began = time.monotonic()
            return self._current

    def _run(self, order: Order) -> None:
        self._worker.prepare()
        wanted = partial(_is_wanted, order)
        frames = self._worker.frames(order.path, order.values, time_limit=SECONDS_FOR_A_RUN, wanted=wanted)
        for frame in frames:
            if self._next is not None and frame.verdict is None:
                return
            self._give(News(order, frame))

    def _give(self, news: News) -> None:
        if not self._is_closed:
            self._tell(news)


def _is_wanted(order: Order) -> bool:
    return not order.is_cancelled
