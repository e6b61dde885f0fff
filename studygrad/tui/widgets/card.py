"""A card's Markdown on the screen. Text from a deck is dressed span by span and never read as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from textual.content import Content
from textual.style import Style

from studygrad.deck.addresses import is_web
from studygrad.deck.prose import Block, Span, blocks, spans
from studygrad.tui.widgets.code import code_content
from studygrad.tui.widgets.flow import Flow, Grid, Hanging, Part

_STYLES = {
    "plain": "",
    "strong": "bold",
    "emphasis": "italic",
    "code": "$accent",
    "maths": "$primary",
    "link": "underline",
    "cloze": "bold $accent",
}
_EMPTY = Hanging(Content(""))


def line_content(markdown: str) -> Content:
    """One line of Markdown, like a topic."""
    return _dressed(spans(markdown))


def question_content(markdown: str) -> Content:
    """The question: one bold line of Markdown."""
    return line_content(markdown).stylize("bold")


def body_content(markdown: str) -> Content:
    """An answer or a context, block under block."""
    parts: list[Part] = []
    previous: Block | None = None
    for block in blocks(markdown):
        if previous is not None and not (previous.kind == block.kind == "item"):
            parts.append(_EMPTY)
        parts += _parts(block)
        previous = block
    return Flow(parts)


def _parts(block: Block) -> Iterator[Part]:
    margin = "  " * block.indent
    match block.kind:
        case "item":
            first = Content.assemble(margin, (f"{block.marker} ", "$text-muted"))
            yield Hanging(_dressed(block.spans), first, Content(" " * first.cell_length))
        case "quote":
            bar = Content.styled("▎ ", "$accent")
            yield Hanging(_dressed(block.spans).stylize("italic"), bar, bar)
        case "code":
            yield from _code(code_content(_plain(block.spans), block.language), margin)
        case "maths":
            formula = Content.styled(_plain(block.spans), _STYLES[block.kind])
            for line in formula.split("\n", allow_blank=True):
                yield Hanging(line, Content(f"{margin}  "), Content(f"{margin}    "))
        case "table":
            yield _table(block, margin)
        case "rule":
            yield Hanging(Content.styled(f"{margin}───", "$text-muted"))
        case "image":
            words = Content.assemble(("Image: ", "$text-muted"), _dressed(block.spans))
            yield Hanging(words, Content(margin), Content(margin))
        case "paragraph":
            yield Hanging(_dressed(block.spans), Content(margin), Content(margin))


def _code(code: Content, margin: str) -> Iterator[Part]:
    """Line by line: one that goes on below is marked there, and keeps its indentation."""
    for line in code.split("\n", allow_blank=True):
        indent = len(line.plain) - len(line.plain.lstrip(" "))
        again = Content.assemble(margin, ("↪ ", "$text-muted"), " " * indent)
        yield Hanging(line[indent:], Content(f"{margin}  " + " " * indent), again)


def _table(block: Block, margin: str) -> Grid:
    header, *rows = (tuple(map(_dressed, row)) for row in block.rows)
    bold = tuple(cell.stylize("bold $primary") for cell in header)
    return Grid((bold, *rows), block.alignments, margin)


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
