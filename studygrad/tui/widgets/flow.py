"""Text that is laid out once its width is known: later lines hang under the first, and tables fit their cells.

Where no line is too long, what is drawn is the text itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from textual.content import Content
from textual.css.styles import RulesMap
from textual.strip import Strip
from textual.style import Style
from textual.visual import RenderOptions

from studygrad.deck.prose import Alignment

_UNBOUNDED = 1 << 30
_LEAST_ROOM = 8
"""Cells beside a margin below which it is better to have no margin."""

_GAP = "  "
_NOTHING = Content("")


class Part(Protocol):
    """A piece of the text that begins on a line of its own."""

    def lines(self, width: int) -> Iterator[Content]:
        """Its lines in ``width`` cells. One without a margin may be longer: whoever draws it wraps it."""


@dataclass(frozen=True, slots=True)
class Hanging:
    """Lines that begin with ``first``; what does not fit on one goes on below, after ``rest``."""

    text: Content
    first: Content = _NOTHING
    rest: Content = _NOTHING

    def lines(self, width: int) -> Iterator[Content]:
        before = self.first
        for line in self.text.split("\n", allow_blank=True):
            room = width - max(before.cell_length, self.rest.cell_length)
            if not self.rest or line.cell_length <= room or room < _LEAST_ROOM:
                yield before + line
            else:
                opening, *others = line.wrap(room)
                yield before + opening
                yield from (self.rest + other for other in others)
            before = self.rest


@dataclass(frozen=True, slots=True)
class Grid:
    """A table, its rows of equal length. Cells wrap where the columns have no room side by side."""

    rows: tuple[tuple[Content, ...], ...]
    alignments: tuple[Alignment, ...]
    margin: str = ""

    def lines(self, width: int) -> Iterator[Content]:
        gaps = len(_GAP) * (len(self.alignments) - 1)
        widths = self._widths(width - len(self.margin) - gaps)
        rows = [[_wrapped(cell, wide) for cell, wide in zip(row, widths, strict=True)] for row in self.rows]
        parted = any(len(row[0]) > 1 for row in rows)
        for number, row in enumerate(rows):
            if number and parted:
                yield _NOTHING
            yield from self._row(row, widths)

    def _row(self, row: Sequence[list[Content]], widths: Sequence[int]) -> Iterator[Content]:
        for height in range(max(map(len, row))):
            cells = [
                _aligned(cell[height] if height < len(cell) else _NOTHING, wide, alignment)
                for cell, wide, alignment in zip(row, widths, self.alignments, strict=True)
            ]
            yield Content.assemble(self.margin, Content(_GAP).join(cells))

    def _widths(self, room: int) -> list[int]:
        """Of the columns; words stay whole if they can."""
        columns = list(zip(*self.rows, strict=True))
        natural = [max(cell.cell_length for cell in column) for column in columns]
        if sum(natural) <= room:
            return natural
        words = [max(cell.get_minimal_width({}) for cell in column) for column in columns]
        if sum(words) > room:
            return [max(1, wide) for wide in _shared(natural, room)]
        wished = [wide - word for wide, word in zip(natural, words, strict=True)]
        return [word + more for word, more in zip(words, _shared(wished, room - sum(words)), strict=True)]


class Flow(Content):
    """Parts under each other. As plain content it is what stands there when there is room for everything."""

    def __init__(self, parts: Sequence[Part]) -> None:
        whole = _under_each_other(parts, _UNBOUNDED)
        super().__init__(whole.plain, list(whole.spans))
        self.parts = parts
        self._laid_out: tuple[int, Content] = (_UNBOUNDED, whole)

    def __str__(self) -> str:
        """As it was last drawn: what is selected on the screen is taken from this."""
        return str(self._laid_out[1])

    def render_strips(self, width: int, height: int | None, style: Style, options: RenderOptions) -> list[Strip]:
        return self._at(width).render_strips(width, height, style, options)

    def get_height(self, rules: RulesMap, width: int) -> int:
        return self._at(width).get_height(rules, width)

    def _at(self, width: int) -> Content:
        if self._laid_out[0] != width:
            self._laid_out = width, _under_each_other(self.parts, width)
        return self._laid_out[1]


def stacked(contents: Iterable[Content]) -> Flow:
    """One under the other, each laid out as it would be alone."""
    return Flow([part for each in contents for part in (each.parts if isinstance(each, Flow) else [Hanging(each)])])


def _under_each_other(parts: Sequence[Part], width: int) -> Content:
    return Content("\n").join([line for part in parts for line in part.lines(width)])


def _wrapped(cell: Content, width: int) -> list[Content]:
    return cell.wrap(width) if cell.cell_length > width else [cell]


def _aligned(cell: Content, width: int, alignment: Alignment) -> Content:
    free = max(0, width - cell.cell_length)
    left = {"left": 0, "center": free // 2, "right": free}[alignment]
    return Content.assemble(" " * left, cell, " " * (free - left))


def _shared(wished: Sequence[int], room: int) -> list[int]:
    """``room`` shared out: whoever wishes for less than their share gets it all, and leaves the rest to the others."""
    given = list(wished)
    for done, place in enumerate(sorted(range(len(wished)), key=wished.__getitem__)):
        given[place] = min(wished[place], max(0, room) // (len(wished) - done))
        room -= given[place]
    return given
