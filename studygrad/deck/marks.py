"""Where the marks of the deck language stand in a text: ``{{clozes}}`` and ``{names}``, outside code and maths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from markdown_it.token import Token

from studygrad.deck.syntax import parser

_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|$)")


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark in the source from ``start`` to ``end``: a cloze over ``text``, or the name of a parameter."""

    kind: Literal["cloze", "placeholder"]
    start: int
    end: int
    text: str
    group: int = 0
    hint: str = ""


def find_marks(markdown: str) -> tuple[Mark, ...]:
    """The marks in the order of the text; one inside another follows it."""
    if "{" not in markdown:
        return ()
    matches = list(_LINE.finditer(markdown.replace("\0", "\ufffd")))  # as the parser does; offsets stay
    lines, starts = [match[0] for match in matches], [match.start() for match in matches]
    found: list[Mark] = []
    row, column = -1, 0
    for opening, inline in pairwise(parser().parse(markdown)):
        if inline.type != "inline" or not inline.map or not inline.content:
            continue
        if opening.type in ("th_open", "td_open"):
            column = column if inline.map[0] == row else 0
            row = inline.map[0]
            cell = _Cell(lines, row, column, inline.content)
            column = cell.position(len(inline.content))[1]
            found += _marks(inline, cell, starts)
        else:
            found += _marks(inline, _Paragraph(lines, inline.map[0], inline.content), starts)
    return tuple(found)


class _Paragraph:
    """Offsets in a paragraph's text as (line, column) of the source, where each line may be indented or quoted."""

    def __init__(self, lines: list[str], first: int, content: str) -> None:
        self._parts = content.split("\n")
        self._lines = lines
        self._first = next(index for index in range(first, len(lines)) if self._parts[0].strip() in lines[index])

    def position(self, offset: int) -> tuple[int, int]:
        for index, part in enumerate(self._parts):
            if offset <= len(part):
                column = self._lines[self._first + index].rfind(part.strip())
                return self._first + index, column + offset - (len(part) - len(part.lstrip()))
            offset -= len(part) + 1
        raise IndexError(offset)


class _Cell:
    """Offsets in a table cell's text as (line, column) of the source, where bars are escaped."""

    def __init__(self, lines: list[str], row: int, after: int, content: str) -> None:
        self._content = content
        self._row = row
        self._column = lines[row].find(_escaped(content), after)

    def position(self, offset: int) -> tuple[int, int]:
        return self._row, self._column + len(_escaped(self._content[:offset]))


def _escaped(text: str) -> str:
    return text.replace("|", r"\|")


def _marks(inline: Token, at: _Paragraph | _Cell, starts: list[int]) -> Iterator[Mark]:
    for token in inline.children or []:
        if token.type not in ("cloze_open", "placeholder"):
            continue
        (line, column), (last_line, last_column) = at.position(token.meta["start"]), at.position(token.meta["end"])
        start, end = starts[line] + column, starts[last_line] + last_column
        if token.type == "placeholder":
            yield Mark("placeholder", start, end, token.content)
        else:
            yield Mark("cloze", start, end, token.content, token.meta["group"], token.meta["hint"])
