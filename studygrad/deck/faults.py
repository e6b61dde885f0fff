"""What a deck may not hold, found in the parsed file before anything is read from it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from studygrad.deck.place import Place, Source

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_UNDERLINE = re.compile(r"\n[ \t]*=+[ \t]*(?=\n|$)")
_OPENING_DOLLAR = re.compile(r"(?<!\w)\$(?=[^\s\d.,;:!?)])")


def check(tokens: Sequence[Token], references: dict[str, Any], source: Source) -> None:
    """Raise DeckError for the first fault: raw HTML, deep headings, lost table cells, marks left open."""
    for token in tokens:
        if token.map is None:
            continue
        place = source.place(token.map[0])
        if token.type == "heading_open":
            _check_heading(token, source)
        elif token.type == "html_block":
            _check_html(token.content, place)
        elif token.type == "fence":
            _check_fence(token, place)
        elif token.type == "table_open":
            _check_table(token.map, source)
        elif token.type == "inline":
            _check_inline(token, place)
    for reference in references.values():
        raise source.place(reference["map"][0]).error(
            "a link's address stands apart from it, and a card is shown alone", "write the link whole: [text](address)"
        )


def _check_heading(token: Token, source: Source) -> None:
    assert token.map
    if not token.markup.startswith("#"):
        raise source.place(token.map[1] - 1).error(
            f"the line of {token.markup} makes the text above it a heading",
            "leave a blank line above it, or start the heading with # or ##",
        )
    place = source.place(token.map[0])
    if token.level:
        raise place.error("a heading inside a list or quote", "use **bold** there")
    if len(token.markup) > 2:
        raise place.error(f"a heading of level {len(token.markup)} inside a card", "use **bold** there")


def _check_html(content: str, place: Place) -> None:
    rest = _COMMENT.sub("", content)
    if "<!--" in rest:
        raise place.error("a comment that is not closed", "end it with -->")
    if rest.strip():
        raise place.error(
            "raw HTML, or text on the line of a comment, would not be shown",
            r"write Markdown (\< for a plain <), and give a comment its own line",
        )


def _check_fence(token: Token, place: Place) -> None:
    assert token.map
    if token.map[1] - token.map[0] != token.content.count("\n") + 2:
        raise place.error("a code fence that is not closed", f"end it with {token.markup} on a line of its own")
    if token.level and token.info.strip().casefold() in ("sim", "answer"):
        raise place.error(f"a {token.info.strip()} fence inside a list or quote", "start it at the left margin")


def _check_table(lines: list[int], source: Source) -> None:
    """Cells beyond the header's would be dropped by the parser, as where a bar in maths splits a cell."""
    columns = _cells(source.lines[lines[0]])
    for index in range(lines[0] + 2, lines[1]):
        cells = _cells(source.lines[index])
        if cells > columns:
            raise source.place(index).error(
                f"a table row of {cells} cells under a header of {columns}", r"write \| for a bar inside a cell"
            )


def _cells(line: str) -> int:
    cells = escapedSplit(line.lstrip(" \t>").rstrip())
    return len(cells) - (cells[0] == "") - (len(cells) > 1 and cells[-1] == "")


def _check_inline(token: Token, place: Place) -> None:
    if _UNDERLINE.search(token.content):
        raise place.error(
            "a line of = inside a paragraph, which may make it a heading", "leave it out, or indent it as code"
        )
    clozes = 0
    for child, line in _with_lines(token.children or [], place):
        if child.type == "text":
            _check_text(child.content, line)
        elif child.type == "html_inline" and not _COMMENT.fullmatch(child.content):
            raise line.error(f"raw HTML, {child.content}", r"write Markdown, and \< for a plain <")
        elif child.type == "cloze_open":
            clozes += 1
            if clozes > 1:
                raise line.error("a cloze inside a cloze", "close the outer one first")
            if not child.content.strip():
                raise line.error("a cloze that hides nothing", "write what it hides between {{ and }}")
        elif child.type == "cloze_close":
            clozes -= 1


def _with_lines(children: list[Token], place: Place) -> Iterator[tuple[Token, Place]]:
    for child in children:
        yield child, place
        if child.type in ("softbreak", "hardbreak"):
            place = place.below(1)


def _check_text(text: str, place: Place) -> None:
    if "{{" in text:
        raise place.error("a cloze that is not closed", r"end it with }}, or write \{\{ for plain braces")
    if _OPENING_DOLLAR.search(text):
        raise place.error("maths that is not closed", r"end it with $, or write \$ for a plain dollar sign")
    if "`" in text:
        raise place.error("code that is not closed", "end it with `, or write \\` for a plain backtick")
