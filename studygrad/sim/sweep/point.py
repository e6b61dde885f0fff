"""What came of one run of a grid, and the line of JSON that keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from numbers import Integral
from typing import Any, SupportsFloat

from studygrad.sim.data import Plain, plain
from studygrad.sim.parameters import Value
from studygrad.sim.result import Fate, Reading


@dataclass(frozen=True, slots=True)
class Point:
    """The readings (value, unit and prediction) and the fate of the run ``index``; or, if it failed, the ``error``.

    ``details`` is the traceback of a failure, and is not kept in files.
    """

    index: int
    readings: Mapping[str, Reading] = field(default_factory=dict)
    fate: Fate | None = None
    error: str = ""
    details: str = ""


def bare(reading: Reading) -> Reading:
    """The reading with its numbers as Python's own, and without its explanation."""
    return Reading(_number(reading.value), reading.unit, predicted=_float(reading.predicted))


def as_data(point: Point, values: Mapping[str, Value]) -> dict[str, Plain]:
    """The run as in ``sim --json``, with the parameters that vary; ``error`` stands in the place of the rest."""
    run: dict[str, Plain] = {"run": point.index, "parameters": {name: plain(value) for name, value in values.items()}}
    if point.error:
        return {**run, "error": point.error}
    readings = point.readings
    return {
        **run,
        "readings": {name: plain(reading.value) for name, reading in readings.items()},
        "units": {name: reading.unit for name, reading in readings.items() if reading.unit},
        "predictions": {name: plain(r.predicted) for name, r in readings.items() if r.predicted is not None},
        "verdict": point.fate.value if point.fate else None,
    }


def to_line(point: Point, values: Mapping[str, Value]) -> bytes:
    """One line of strict JSON in ASCII."""
    return json.dumps(as_data(point, values), allow_nan=False).encode() + b"\n"


def from_line(line: bytes) -> Point:
    """The inverse of ``to_line``. Raises ValueError, KeyError, TypeError or AttributeError for any other line."""
    data: dict[str, Any] = json.loads(line)
    if "error" in data:
        return Point(int(data["run"]), error=str(data["error"]))
    units, predictions = data["units"], data["predictions"]
    readings = {
        name: Reading(_back(value), units.get(name, ""), predicted=_back(predictions.get(name)))
        for name, value in data["readings"].items()
    }
    return Point(int(data["run"]), readings, Fate(data["verdict"]))


def _number(value: SupportsFloat | None) -> float | int | None:
    return int(value) if isinstance(value, Integral) else _float(value)


def _float(value: SupportsFloat | None) -> float | None:
    return None if value is None else float(value)


def _back(value: float | int | str | None) -> float | int | None:
    return float(value) if isinstance(value, str) else value
