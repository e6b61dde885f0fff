"""Some runs of a grid at one go: what is handed to a process or to a machine of a cluster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from time import perf_counter

from studygrad.errors import SimError, StudygradError
from studygrad.sim.load import Sim, load_source
from studygrad.sim.parameters import Value
from studygrad.sim.run import final
from studygrad.sim.source import Source
from studygrad.sim.sweep.point import Point, bare


@dataclass(frozen=True, slots=True)
class Batch:
    """The sim's source, so that it need not lie where the work is done, and all parameters of each run by its index."""

    source: Source
    runs: Mapping[int, Mapping[str, Value]]


@dataclass(frozen=True, slots=True)
class Done:
    """A point for each run of a batch, and the seconds that it took."""

    points: tuple[Point, ...]
    seconds: float


def run_batch(batch: Batch) -> Done:
    """Runs them one after the other; a run that fails is a point with an error. Raises SimError if nothing can run."""
    begun = perf_counter()
    sim = load_source(batch.source)
    points = tuple(_run(sim, index, values) for index, values in batch.runs.items())
    return Done(points, perf_counter() - begun)


def _run(sim: Sim, index: int, values: Mapping[str, Value]) -> Point:
    try:
        result = final(sim, values)
    except StudygradError as error:
        return Point(index, error=str(error), details=error.details if isinstance(error, SimError) else "")
    fate = result.verdict.fate if result.verdict else None
    return Point(index, {name: bare(reading) for name, reading in result.readings.items()}, fate)
