"""A deck's file made tidy, line by line: what its author wrote stays, in its order, with its comments.

``format_deck`` writes a deck that exists as data; this works on the file itself, and touches only what carries no
meaning: blank lines between the parts of a card, spaces in headings and fences, the order of attributes. The text of
questions and answers, and the front matter, stay as they are to the last space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.tree import SyntaxTreeNode

from studygrad.deck.body import part_of
from studygrad.deck.format import attributes_text
from studygrad.deck.model import Card
from studygrad.deck.parse import parse_deck
from studygrad.deck.place import Source
from studygrad.deck.syntax import deck_parser

_HASHES = re.compile(r"(?:^|[ \t])#+$")
_CONTINUED = "  "
_BRACES = re.compile(r"\{[^{}]*\}")
_AROUND_MARK = re.compile(r"\s*(\||\.\.)\s*")
_EXPECTATION = re.compile(r"(\w+)\s*=\s*(.+)")
_WITHIN = re.compile(r"\s+within:\s*")
_FIELD = re.compile(r"\s+(?=(?:number|within|unit|reading):(?:\s|$))")
_BAR = re.compile(r"\s*(?<!\\)\|\s*")


def reformat(text: str) -> str:
    """The deck in ``text``, tidy. Raises DeckError if it is not a deck.

    The result parses to the same deck, line numbers aside, and is not changed by another pass. Lines end in a newline,
    and there is no byte order mark.
    """
    cards = {card.line - 1: card for card in parse_deck(text, "").cards}
    source = Source.of(text, "")
    return "\n\n".join(part for part in _parts(source, cards) if part) + "\n"


def _parts(source: Source, cards: dict[int, Card]) -> Iterator[str]:
    """The parts of the file in its order; what stands between two that are known is text."""
    front, *nodes = SyntaxTreeNode(deck_parser().parse(source.text)).children
    position = _lines(front)[1]
    yield "\n".join(source.lines[:position])
    in_card = False
    for node in nodes:
        if node.type == "heading":
            in_card = _lines(node)[0] in cards
        elif not (in_card and part_of(node)):
            continue
        start, end = _lines(node)
        yield source.between(position, start)
        yield _heading(node, cards.get(start)) if node.type == "heading" else _part(node, source)
        position = end
    yield source.between(position, len(source.lines))


def _heading(node: SyntaxTreeNode, card: Card | None) -> str:
    """One space between marks, words and braces. Hashes that end a title stay what they are by others after them."""
    text = node.children[0].content
    if card:
        return f"{node.markup} {text} {attributes_text(card)}"
    return f"{node.markup} {text} #" if _HASHES.search(text) else f"{node.markup} {text}"


def _part(node: SyntaxTreeNode, source: Source) -> str:
    match part_of(node):
        case "sim":
            return _fence(node, _sim_lines(_filled(node)))
        case "answer":
            return _fence(node, map(_answer_line, _filled(node)))
        case "rule":
            return "---"
        case _:
            return source.between(*_lines(node))


def _fence(node: SyntaxTreeNode, lines: Iterator[str]) -> str:
    return "\n".join([f"{node.markup}{node.info.strip()}", *lines, node.markup])


def _filled(node: SyntaxTreeNode) -> list[str]:
    return [line.strip() for line in node.content.split("\n") if line.strip()]


def _sim_lines(lines: list[str]) -> Iterator[str]:
    """Parameters on a line of their own are set in."""
    named = False
    for line in lines:
        key, colon, rest = line.partition(":")
        if colon and key in ("expect", "predict"):
            yield f"{key}: {_stated(rest.strip())}"
        else:
            margin = _CONTINUED if named else ""
            yield margin + _spaced(_BRACES.sub(lambda match: _choices(match[0]), line))
            named = True


def _stated(text: str) -> str:
    """``final = 0.122   within: 1%``, or a reading to predict."""
    said, *tolerance = _WITHIN.split(text)
    expected = _EXPECTATION.fullmatch(said)
    stated = f"{expected[1]} = {_spaced(expected[2])}" if expected else said
    return "   within: ".join([stated, *tolerance])


def _choices(braces: str) -> str:
    return "{" + _AROUND_MARK.sub(r"\1", braces[1:-1].strip()) + "}"


def _answer_line(line: str) -> str:
    """``type: one | other``, or ``number: 3   within: 5%``."""
    if line.startswith("type:"):
        accepted = _BAR.split(line.removeprefix("type:").strip())
        return f"type: {' | '.join(map(_spaced, accepted))}"
    return "   ".join(map(_spaced, _FIELD.split(line)))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _lines(node: SyntaxTreeNode) -> tuple[int, int]:
    assert node.map
    return node.map
