"""Plain text laid out in terminal cells: wrapped lines and aligned columns."""

from __future__ import annotations

from collections.abc import Sequence
from unicodedata import category, east_asian_width


def cell_width(text: str) -> int:
    """Terminal cells that ``text`` takes: wide East Asian characters two, combining marks none."""
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def wrap(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    """``text`` broken at spaces into lines of at most ``width`` cells; a longer word gets a line of its own.

    ``first`` begins the first line, ``rest`` the others; a newline in ``text`` stays a break.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, bare = (rest if lines else first), True
        for word in paragraph.split():
            if not bare and cell_width(line) + 1 + cell_width(word) > width:
                lines.append(line)
                line, bare = rest, True
            line, bare = line + ("" if bare else " ") + word, False
        lines.append(line.rstrip())
    return lines


def columns(rows: Sequence[Sequence[str]], alignments: Sequence[str]) -> list[str]:
    """Rows of equal length as lines, columns two cells apart, a line of dashes under the first row.

    ``alignments`` are ``left``, ``center`` or ``right``, one for each column.
    """
    widths = [max(cell_width(cell) for cell in column) for column in zip(*rows, strict=True)]
    lines = ["  ".join(map(_padded, row, widths, alignments)) for row in rows]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return [line.rstrip() for line in lines]


def _padded(text: str, width: int, alignment: str) -> str:
    free = width - cell_width(text)
    left = {"left": 0, "center": free // 2, "right": free}[alignment]
    return " " * left + text + " " * (free - left)
