"""The results of a sweep on disk: one line as each run ends, so that an interrupted sweep can be taken up again."""

from __future__ import annotations

import json
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import BinaryIO

from studygrad import __version__
from studygrad.errors import StudygradError, UsageError
from studygrad.sim.data import Plain, plain
from studygrad.sim.sweep.grid import Grid
from studygrad.sim.sweep.point import Point, from_line, to_line

_WORDS = {
    "sweep": "the experiment",
    "source": "the experiment's code",
    "studygrad": "the version of studygrad",
    "fixed": "the values held fixed",
    "over": "the values swept over",
}


def request(grid: Grid) -> dict[str, Plain]:
    """What was asked for, and of which code: runs are kept together only if all of it is the same."""
    return {
        "sweep": grid.sim,
        "source": sha256(grid.source.text).hexdigest(),
        "studygrad": __version__,
        "fixed": {name: plain(value) for name, value in sorted(grid.fixed.items())},
        "over": [[axis.name, [plain(value) for value in axis.values]] for axis in grid.axes],
    }


def usual_file(folder: Path, grid: Grid) -> Path:
    """Where the results of this request belong, the same file each time it is made."""
    digest = sha256(json.dumps(request(grid)).encode()).hexdigest()
    return folder / f"{grid.sim}-{digest[:12]}.jsonl"


class Results:
    """The file of one request. ``points`` holds by index what has been found, failures among it.

    The first line says the request, each other line one run; of two lines for one run the later holds. A last line
    that was cut short is dropped.
    """

    def __init__(self, file: Path, grid: Grid) -> None:
        """Opens the file, made with its folder if it is not there.

        Raises UsageError if it holds anything but results of this request, StudygradError if it cannot be used.
        """
        self.file = file
        self.points: dict[int, Point] = {}
        self._grid = grid
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
            with ExitStack() as opened:
                self._stream = opened.enter_context(file.open("a+b"))
                self._take_up(self._stream)
                opened.pop_all()
        except OSError as error:
            raise self._unusable(error) from error

    def __enter__(self) -> Results:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, steps: TracebackType | None
    ) -> None:
        self._stream.close()

    @property
    def succeeded(self) -> set[int]:
        return {index for index, point in self.points.items() if not point.error}

    def add(self, point: Point) -> None:
        """Keeps the point, in the file before anything else. Raises StudygradError if the file takes no more."""
        try:
            self._stream.write(to_line(point, self._grid.cell(point.index)))
            self._stream.flush()
        except OSError as error:
            raise self._unusable(error) from error
        self.points[point.index] = point

    def _take_up(self, stream: BinaryIO) -> None:
        stream.seek(0)
        *lines, torn = stream.read().split(b"\n")
        header = json.dumps(request(self._grid)).encode()
        if not lines and not header.startswith(torn):
            raise self._foreign("is not a file of results")
        for number, line in enumerate(lines, 1):
            if number == 1:
                self._compare(line)
            else:
                self._keep(line, number)
        if torn:
            stream.truncate(stream.tell() - len(torn))
        if not lines:
            stream.write(header + b"\n")
            stream.flush()

    def _compare(self, line: bytes) -> None:
        try:
            found = json.loads(line)
        except ValueError:
            found = None
        if not isinstance(found, dict) or found.keys() != _WORDS.keys():
            raise self._foreign("is not a file of results")
        others = [_WORDS[key] for key, wanted in request(self._grid).items() if found[key] != wanted]
        if others:
            raise self._foreign(f"holds the results of another request, which differs in {' and '.join(others)}")

    def _keep(self, line: bytes, number: int) -> None:
        try:
            point = from_line(line)
        except (ValueError, KeyError, TypeError, AttributeError):
            raise StudygradError(f"{self.file}:{number}: this is no result", "delete the line") from None
        if not 0 <= point.index < self._grid.size:
            raise StudygradError(f"{self.file}:{number}: there is no run {point.index}", "delete the line")
        self.points[point.index] = point

    def _foreign(self, problem: str) -> UsageError:
        return UsageError(f"{self.file} {problem}", "give another --results FILE")

    def _unusable(self, error: OSError) -> StudygradError:
        return StudygradError(f"{self.file} cannot be used ({error.strerror})", "choose a place with --results FILE")
