"""A card's Markdown as neutral blocks of styled text, for the app to dress and plain mode to print.

No text that leaves here can steer a terminal: control characters are pictures, comments are gone. It may still look
like a front end's own markup, which must take it as text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from markdown_it.tree import SyntaxTreeNode

from studygrad.deck.cloze import cloze_groups, hide_clozes, show_clozes
from studygrad.deck.maths import readable
from studygrad.deck.syntax import parser
from studygrad.deck.visible import visible
from studygrad.deck.wrap import columns, wrap

__all__ = [
    "Alignment",
    "Block",
    "Span",
    "blocks",
    "cloze_groups",
    "hide_clozes",
    "labelled",
    "plain_text",
    "show_clozes",
    "spans",
    "visible",
]

Style = Literal["plain", "strong", "emphasis", "code", "maths", "link", "cloze"]
Alignment = Literal["left", "center", "right"]
BlockKind = Literal["paragraph", "item", "quote", "code", "maths", "table", "rule", "image"]

_BOX = re.compile(r"\[([ xX])\] ")
_INHERITED: dict[str, Style] = {"strong": "strong", "em": "emphasis", "link": "link", "cloze": "cloze"}
_LAID_OUT: tuple[BlockKind, ...] = ("code", "maths", "table")
_OVERRULING: tuple[Style, ...] = ("cloze", "link")


@dataclass(frozen=True, slots=True)
class Span:
    """Text of one style; a newline in it is a break that the writer asked for. A link knows its ``address``."""

    text: str
    style: Style = "plain"
    address: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Block:
    """One block. ``indent`` counts the lists and quotes around it; an item stands at the level of its list.

    ``marker`` (items) is ``•``, ``1.``, ``☑`` or ``☐``; ``language`` belongs to code; ``rows`` of cells of spans, the
    header first, to tables, which have no spans, and ``alignments`` to their columns.
    """

    kind: BlockKind
    spans: tuple[Span, ...] = ()
    indent: int = 0
    marker: str = ""
    language: str = ""
    rows: tuple[tuple[tuple[Span, ...], ...], ...] = ()
    alignments: tuple[Alignment, ...] = ()


def blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks of a text in reading order, nested ones after what they stand in."""
    return tuple(_blocks(SyntaxTreeNode(parser().parse(markdown)).children, 0, "paragraph"))


def spans(markdown: str) -> tuple[Span, ...]:
    """One line of Markdown (a question, an option, a title), in which no list or heading can begin."""
    inline, *_ = SyntaxTreeNode(parser().parseInline(markdown)).children
    return _spans(inline)


def plain_text(markdown: str, width: int = 80) -> str:
    """The text without styles for a pipe or a screen reader, in lines of at most ``width`` cells where words allow.

    Clozes stand in square brackets. Code and tables are not broken.
    """
    lines: list[str] = []
    previous: Block | None = None
    for block in blocks(markdown):
        if previous and not (previous.kind == block.kind == "item"):
            lines.append("")
        lines += _plain_block(block, width)
        previous = block
    return "\n".join(lines)


def labelled(label: str, markdown: str) -> str:
    """``label`` and the plain text; what is laid out in columns begins on the line below, and stays so."""
    opening = next(iter(blocks(markdown)), None)
    gap = "\n" if opening and opening.kind in _LAID_OUT else " "
    return f"{label}{gap}{plain_text(markdown)}"


def _blocks(nodes: Iterable[SyntaxTreeNode], indent: int, kind: BlockKind) -> Iterator[Block]:
    """``kind`` is what a paragraph is here: paragraph or quote."""
    for node in nodes:
        match node.type:
            case "paragraph" | "heading":
                yield _paragraph(node.children[0], indent, kind)
            case "blockquote":
                yield from _blocks(node.children, indent + 1, "quote")
            case "bullet_list" | "ordered_list":
                yield from _items(node, indent)
            case "fence" | "code_block":
                text = visible(node.content.rstrip("\n").expandtabs(4))
                language = visible(node.info.strip().partition(" ")[0])
                yield Block("code", (Span(text, "code"),), indent, language=language)
            case "math_block":
                yield Block("maths", (Span(visible(readable(node.content.strip())), "maths"),), indent)
            case "table":
                yield _table(node, indent)
            case "hr":
                yield Block("rule", indent=indent)


def _paragraph(inline: SyntaxTreeNode, indent: int, kind: BlockKind) -> Block:
    alone = len(inline.children) == 1 and inline.children[0].type == "image"
    return Block("image" if alone else kind, _spans(inline), indent)


def _table(node: SyntaxTreeNode, indent: int) -> Block:
    rows = [row for part in node.children for row in part.children]
    cells = tuple(tuple(_spans(cell.children[0]) for cell in row.children) for row in rows)
    return Block("table", indent=indent, rows=cells, alignments=tuple(map(_alignment, rows[0].children)))


def _alignment(cell: SyntaxTreeNode) -> Alignment:
    match str(cell.attrs.get("style", "")).removeprefix("text-align:"):
        case "right":
            return "right"
        case "center":
            return "center"
        case _:
            return "left"


def _items(node: SyntaxTreeNode, indent: int) -> Iterator[Block]:
    number = int(node.attrs.get("start", 1))
    for index, item in enumerate(node.children):
        marker = "•" if node.type == "bullet_list" else f"{number + index}."
        opening: tuple[Span, ...] = ()
        below = item.children
        if below and below[0].type == "paragraph":
            opening, below = _spans(below[0].children[0]), below[1:]
        box = _BOX.match(opening[0].text) if opening and node.type == "bullet_list" else None
        if box:
            marker = "☐" if box[1] == " " else "☑"
            opening = (Span(opening[0].text[box.end() :], opening[0].style), *opening[1:])
        yield Block("item", opening, indent, marker)
        yield from _blocks(below, indent + 1, "paragraph")


def _spans(inline: SyntaxTreeNode) -> tuple[Span, ...]:
    """An inline node's spans, neighbours of one style joined."""
    joined: list[Span] = []
    for span in _walk(inline.children, "plain"):
        if joined and (joined[-1].style, joined[-1].address) == (span.style, span.address):
            joined[-1] = replace(span, text=joined[-1].text + span.text)
        elif span.text:
            joined.append(span)
    return tuple(joined)


def _walk(nodes: Iterable[SyntaxTreeNode], style: Style) -> Iterator[Span]:
    own = style in _OVERRULING
    for node in nodes:
        match node.type:
            case "text" | "text_special":
                yield Span(visible(node.content), style)
            case "placeholder":
                yield Span(f"{{{node.content}}}", style)
            case "softbreak":
                yield Span(" ", style)
            case "hardbreak":
                yield Span("\n", style)
            case "code_inline":
                yield Span(visible(node.content), style if own else "code")
            case "math_inline" | "math_inline_double":
                yield Span(visible(readable(node.content)), style if own else "maths")
            case "image":
                yield Span(_with_address(visible(node.content), str(node.attrs["src"])), "link")
            case "strong" | "em" | "cloze":
                yield from _walk(node.children, style if own else _INHERITED[node.type])
            case "link":
                address = str(node.attrs["href"])
                for span in _walk(node.children, style if own else "link"):
                    yield replace(span, address=address)
                yield Span(_address(node), style if own else "link", address)


def _address(link: SyntaxTreeNode) -> str:
    """What follows a link's text: its address, unless the text is that."""
    address = str(link.attrs["href"])
    text = "".join(span.text for span in _walk(link.children, "plain"))
    return "" if text in (address, address.removeprefix("mailto:")) else f" ({visible(address)})"


def _with_address(text: str, address: str) -> str:
    return f"{text} ({visible(address)})" if text else visible(address)


def _plain_block(block: Block, width: int) -> list[str]:
    margin = "  " * block.indent
    match block.kind:
        case "code" | "maths":
            return [f"{margin}    {line}".rstrip() for line in _text(block.spans).split("\n")]
        case "table":
            rows = [[_text(cell) for cell in row] for row in block.rows]
            return [margin + line for line in columns(rows, block.alignments)]
        case "rule":
            return [margin + "---"]
        case "quote":
            margin = "  " * (block.indent - 1) + "> "
            return wrap(_text(block.spans), width, margin, margin)
        case "item":
            first = f"{margin}{block.marker} "
            return wrap(_text(block.spans), width, first, " " * len(first))
        case "image":
            return wrap(f"Image: {_text(block.spans)}", width, margin, margin)
        case "paragraph":
            return wrap(_text(block.spans), width, margin, margin)


def _text(spans: Iterable[Span]) -> str:
    return "".join(f"[{span.text}]" if span.style == "cloze" else span.text for span in spans)
