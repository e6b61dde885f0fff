"""What a sweep found, for other programs, and which of its runs failed, for people."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from studygrad.cli import output
from studygrad.sim.data import Plain, plain
from studygrad.sim.sweep.grid import Grid
from studygrad.sim.sweep.point import Point, as_data

_MOST_TOLD = 3


def print_json(grid: Grid, points: Mapping[int, Point], reading: str) -> None:
    """``parameters`` are those held fixed; each of ``runs`` has its own beside its readings, or its error."""
    output.data(
        {
            "sim": grid.sim,
            "parameters": dict(grid.fixed),
            "over": {axis.name: list(axis.values) for axis in grid.axes},
            "reading": reading or None,
            "runs": [as_data(point, grid.cell(index)) for index, point in sorted(points.items())],
        }
    )


def print_csv(grid: Grid, points: Mapping[int, Point]) -> None:
    """A row for each run: the parameters that vary, the readings, the verdict, the error."""
    readings = list(dict.fromkeys(name for point in points.values() for name in point.readings))
    rows: list[list[Plain]] = [[*(axis.name for axis in grid.axes), *readings, "verdict", "error"]]
    for index, point in sorted(points.items()):
        values = [plain(point.readings[name].value) if name in point.readings else None for name in readings]
        fate = point.fate.value if point.fate else None
        rows.append([*map(plain, grid.cell(index).values()), *values, fate, point.error or None])
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(rows)
    output.raw(buffer.getvalue())


def tell_failures(grid: Grid, points: Mapping[int, Point]) -> bool:
    """Whether any run failed; the first few are told."""
    failed = [point for _, point in sorted(points.items()) if point.error]
    for point in failed[:_MOST_TOLD]:
        values = " ".join(f"{name}={value}" for name, value in grid.cell(point.index).items())
        output.problem(f"the run {values} failed: {point.error}")
        output.details(point.details)
    if len(failed) > _MOST_TOLD:
        output.problem(f"{len(failed) - _MOST_TOLD} more of {grid.size} runs failed; --json has them all")
    return bool(failed)
