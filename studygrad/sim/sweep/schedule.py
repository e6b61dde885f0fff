"""Running a grid through any executor: processes, threads, a cluster."""

from __future__ import annotations

import random
from collections import deque
from collections.abc import Collection, Iterator
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait

from studygrad.errors import SimError
from studygrad.sim.sweep.batch import Batch, Done, run_batch
from studygrad.sim.sweep.grid import Grid

BATCH_SECONDS = 0.25
"""How long a batch should take: long beside the cost of handing it over, short beside a learner's patience."""

_QUEUED = 2  # batches a job: one under way, one waiting, so that no job is idle
_WEIGHT = 0.5  # of the latest batch in the estimate of how long a run takes


def sweep(grid: Grid, executor: Executor, *, jobs: int, done: Collection[int] = ()) -> Iterator[Done]:
    """Runs what is not ``done`` yet on ``executor``, which does ``jobs`` (≥ 1) things at once; results as they come.

    Runs are taken in a shuffled order, the same each time, so that those done so far tell how long the rest will take,
    and in batches of about a quarter of a second. Leaving the iterator takes back the batches that wait. Raises
    SimError if the sim does not load where the work is done, or if that place is lost.
    """
    waiting = deque(_order(grid, done))
    underway: set[Future[Done]] = set()
    seconds_per_run = BATCH_SECONDS
    try:
        while waiting or underway:
            while waiting and len(underway) < _QUEUED * jobs:
                size = _batch_size(seconds_per_run, len(waiting), jobs)
                underway.add(executor.submit(run_batch, _batch(grid, [waiting.popleft() for _ in range(size)])))
            ended, underway = wait(underway, return_when=FIRST_COMPLETED)
            for future in ended:
                result = future.result()
                latest = result.seconds / len(result.points)
                seconds_per_run += _WEIGHT * (latest - seconds_per_run)
                yield result
    except (BrokenExecutor, CancelledError) as error:
        remedy = "the same command goes on from there; give fewer --jobs if it happens again"
        raise SimError("a process of the sweep was killed, perhaps for want of memory", remedy) from error
    finally:
        for future in underway:
            future.cancel()


def _order(grid: Grid, done: Collection[int]) -> list[int]:
    left = sorted(set(range(grid.size)).difference(done))
    random.Random(0).shuffle(left)
    return left


def _batch_size(seconds_per_run: float, waiting: int, jobs: int) -> int:
    """As many as fit the time, fewer towards the end, so that all jobs end together."""
    fair = -(-waiting // (_QUEUED * jobs))
    return max(1, min(fair, int(BATCH_SECONDS / seconds_per_run)))


def _batch(grid: Grid, indices: list[int]) -> Batch:
    return Batch(grid.source, {index: {**grid.fixed, **grid.cell(index)} for index in indices})
