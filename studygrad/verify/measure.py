"""Runs on all cores, each in a process of its own and with a limit on its time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import ExitStack
from queue import SimpleQueue
from threading import Event

from studygrad.errors import StudygradError
from studygrad.sim.worker import Worker
from studygrad.verify.outcome import Outcome, outcome_of
from studygrad.verify.trials import Order

SECONDS_FOR_A_RUN = 60.0

Measured = Outcome | StudygradError
"""What came of a run, or why nothing did."""


def measure(orders: Sequence[Order], jobs: int) -> Iterator[tuple[Order, Measured]]:
    """Every order with what came of it, as runs end, ``jobs`` (≥ 1) at a time. Leaving the iterator ends them all."""
    with ExitStack() as stack:
        executor = ThreadPoolExecutor(jobs)
        stack.callback(executor.shutdown)
        pool = _Pool([stack.enter_context(Worker()) for _ in range(jobs)])
        stack.callback(pool.stop)
        stack.callback(executor.shutdown, wait=False, cancel_futures=True)
        orders_of = {executor.submit(pool.run, order): order for order in orders}
        for future in as_completed(orders_of):
            yield orders_of[future], future.result()


class _Pool:
    """Workers, each lent to one thread at a time."""

    def __init__(self, workers: Sequence[Worker]) -> None:
        self._free: SimpleQueue[Worker] = SimpleQueue()
        self._stopped = Event()
        for worker in workers:
            self._free.put(worker)

    def run(self, order: Order) -> Measured:
        worker = self._free.get()
        try:
            *_, last = worker.frames(
                order.path,
                order.values,
                time_limit=SECONDS_FOR_A_RUN,
                wanted=lambda: not self._stopped.is_set(),
            )
            return outcome_of(last)
        except StudygradError as error:
            return error
        finally:
            self._free.put(worker)

    def stop(self) -> None:
        """From now on no run begins; closing the workers ends those under way."""
        self._stopped.set()
