"""A card's Markdown on the screen. Text from a deck is dressed span by span and never read as markup."""

from __future__ import annotations

from collections.abc import Iterable

from textual.content import Content
from textual.style import Style

from studygrad.deck.addresses import is_web
from studygrad.deck.prose import Block, Span, blocks, spans
from studygrad.deck.wrap import cell_width
from studygrad.tui.widgets.code import code_content

_STYLES = {
    "plain": "",
    "strong": "bold",
    "emphasis": "italic",
    "code": "$accent",
    "maths": "$primary",
    "link": "underline",
    "cloze": "bold $accent",
}


def question_content(markdown: str) -> Content:
    """The question: one bold line of Markdown."""
    return _dressed(spans(markdown)).stylize("bold")


def body_content(markdown: str) -> Content:
    """An answer or a context, block under block."""
    parts: list[Content] = []
    previous: Block | None = None
    for block in blocks(markdown):
        if previous is not None:
            parts.append(Content("\n" if previous.kind == block.kind == "item" else "\n\n"))
        parts.append(_block(block))
        previous = block
    return Content("").join(parts)


def _block(block: Block) -> Content:
    margin = "  " * block.indent
    match block.kind:
        case "item":
            return Content.assemble(margin, (f"{block.marker} ", "$text-muted"), _dressed(block.spans))
        case "quote":
            return Content.assemble(("▎ ", "$accent"), _dressed(block.spans).stylize("italic"))
        case "code":
            return _indented(code_content(_plain(block.spans), block.language), f"{margin}  ")
        case "maths":
            return _indented(Content.styled(_plain(block.spans), _STYLES[block.kind]), f"{margin}  ")
        case "table":
            return _table(block, margin)
        case "rule":
            return Content.styled(f"{margin}───", "$text-muted")
        case "image":
            return Content.assemble((f"{margin}Image: ", "$text-muted"), _dressed(block.spans))
        case "paragraph":
            return Content.assemble(margin, _dressed(block.spans))


def _indented(content: Content, margin: str) -> Content:
    return Content("\n").join([Content(margin) + line for line in content.split("\n", allow_blank=True)])


def _table(block: Block, margin: str) -> Content:
    widths = [max(cell_width(_plain(cell)) for cell in column) for column in zip(*block.rows, strict=True)]
    lines = []
    for number, row in enumerate(block.rows):
        cells = [
            Content.assemble(_dressed(cell), " " * (width - cell_width(_plain(cell))))
            for cell, width in zip(row, widths, strict=True)
        ]
        line = Content("  ").join(cells)
        lines.append(Content.assemble(margin, line.stylize("bold $primary") if number == 0 else line))
    return Content("\n").join(lines)


def _dressed(pieces: Iterable[Span]) -> Content:
    return Content("").join([_linked(piece) if piece.address else _styled(piece) for piece in pieces])


def _styled(piece: Span) -> Content:
    return Content.styled(piece.text, _STYLES[piece.style])


def _linked(piece: Span) -> Content:
    """The terminal itself opens a link with Ctrl and a click, if it can; only those to the web."""
    content = _styled(piece)
    return content.stylize(Style(link=piece.address)) if is_web(piece.address) else content


def _plain(pieces: Iterable[Span]) -> str:
    return "".join(piece.text for piece in pieces)
