"""Where something stands in a deck's file, so that every complaint can say so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from studygrad.errors import DeckError

_LINE_END = re.compile(r"\r\n?|\n")


@dataclass(frozen=True, slots=True)
class Place:
    """A line (from 1) of a file."""

    file: str
    line: int

    def error(self, problem: str, remedy: str) -> DeckError:
        return DeckError(self.file, self.line, problem, remedy)

    def below(self, lines: int) -> Place:
        return Place(self.file, self.line + lines)


@dataclass(frozen=True, slots=True)
class Source:
    """A deck's lines, addressed as the parser does: from 0, the end left out."""

    file: str
    lines: tuple[str, ...]

    @classmethod
    def of(cls, text: str, file: str) -> Source:
        """The lines of ``text``, whatever its line ends, without a byte order mark; NUL becomes U+FFFD."""
        text = _LINE_END.sub("\n", text.removeprefix("\ufeff")).replace("\0", "\ufffd")
        return cls(file, tuple(text.removesuffix("\n").split("\n")))

    @property
    def text(self) -> str:
        return "\n".join(self.lines) + "\n"

    def place(self, index: int) -> Place:
        return Place(self.file, index + 1)

    def between(self, start: int, end: int, without: Iterable[tuple[int, int]] = ()) -> str:
        """The lines from ``start`` to ``end`` except those ``without``; what is left is parted by one blank line."""
        runs: list[str] = []
        for first, last in sorted(without):
            if start <= first < end:
                runs.append(_trimmed(self.lines[start:first]))
                start = last
        runs.append(_trimmed(self.lines[start:end]))
        return "\n\n".join(run for run in runs if run)


def _trimmed(lines: tuple[str, ...]) -> str:
    """The lines as one text, blank ones at either end left out."""
    filled = [index for index, line in enumerate(lines) if line.strip(" \t")]
    return "\n".join(lines[filled[0] : filled[-1] + 1]) if filled else ""
