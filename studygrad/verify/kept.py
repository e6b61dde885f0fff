"""Outcomes kept from one check to the next, so that only what has changed is run."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from studygrad.verify.outcome import Outcome, from_line, to_line

MOST_KEPT = 20_000
"""Lines. A file with more of them loses its older half."""


class Kept:
    """A file of lines of JSON, appended to as runs end. What cannot be read or written is merely run again."""

    def __init__(self, file: Path, *, fresh: bool = False) -> None:
        """With ``fresh`` nothing that was kept before is believed."""
        self._file = file
        self._outcomes: dict[str, Outcome] = {} if fresh else _read(file)

    def find(self, key: str) -> Outcome | None:
        return self._outcomes.get(key)

    def add(self, key: str, outcome: Outcome) -> None:
        self._outcomes[key] = outcome
        with suppress(OSError):
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with self._file.open("ab") as stream:
                stream.write(b"\n" + to_line(key, outcome))


def _read(file: Path) -> dict[str, Outcome]:
    """A newline stands before each line, so that one cut short by a crash spoils no other."""
    try:
        lines = file.read_bytes().split(b"\n")
    except OSError:
        return {}
    if len(lines) > MOST_KEPT:
        lines = lines[-MOST_KEPT // 2 :]
        with suppress(OSError):
            shorter = file.with_suffix(".shorter")
            shorter.write_bytes(b"\n".join(lines))
            shorter.replace(file)
    outcomes: dict[str, Outcome] = {}
    for line in filter(None, lines):
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            key, outcome = from_line(line)
            outcomes[key] = outcome
    return outcomes
