"""The task list of a choice card: one option a box, the reason for it nested below."""

from __future__ import annotations

import re

from markdown_it.tree import SyntaxTreeNode

from studygrad.deck.model import Option
from studygrad.deck.place import Place, Source

_BOX = re.compile(r"\[([ xX])\](?:\s+|$)")
_MARKER = re.compile(r"(\s*[-*+])( {1,4}(?! )|\s|$)")


def is_task_list(node: SyntaxTreeNode) -> bool:
    """Whether any item of a bullet list begins with a box."""
    return node.type == "bullet_list" and any(_BOX.match(_words(item)) for item in node.children)


def read_options(node: SyntaxTreeNode, source: Source) -> tuple[Option, ...]:
    """The options in the order of the file, at least two, one of them right. Raises DeckError."""
    assert node.map
    place = source.place(node.map[0])
    options: list[Option] = []
    for item in node.children:
        option = _read_option(item, source)
        if any(_folded(option.text) == _folded(other.text) for other in options):
            raise _place(item, source).error(f"two equal options, {option.text!r}", "keep one, or make them differ")
        options.append(option)
    if len(options) < 2:
        raise place.error("a choice of one", "give at least two options, - [x] for right and - [ ] for wrong")
    if not any(option.right for option in options):
        raise place.error("a choice without a right option", "mark at least one as right with - [x]")
    return tuple(options)


def _read_option(item: SyntaxTreeNode, source: Source) -> Option:
    place = _place(item, source)
    words = _words(item)
    box = _BOX.match(words)
    if not box:
        raise place.error("an option without a box", "begin it with - [x] for right or - [ ] for wrong")
    text = words[box.end() :].strip()
    if not text:
        raise place.error("an option that says nothing", "write the option after its box")
    _, *below = item.children
    reason = below[0] if len(below) == 1 else None
    if not below:
        return Option(text, box[1] != " ")
    if reason is None or reason.type != "bullet_list" or len(reason.children) != 1:
        raise place.error("an option with more below it than its reason", "give the reason as one nested item")
    return Option(text, box[1] != " ", _source_of(reason.children[0], source))


def _words(item: SyntaxTreeNode) -> str:
    """The Markdown of an item's opening paragraph."""
    first = item.children[0] if item.children else None
    return first.children[0].content if first and first.type == "paragraph" else ""


def _source_of(item: SyntaxTreeNode, source: Source) -> str:
    """The Markdown of a list item, its marker and indentation taken off."""
    assert item.map
    first, *rest = source.between(*item.map).split("\n")
    marker = _MARKER.match(first)
    assert marker
    width = len(marker[1].expandtabs(4)) + max(1, len(marker[2]))
    return "\n".join([first[marker.end() :], *(_dedented(line, width) for line in rest)]).strip("\n")


def _dedented(line: str, width: int) -> str:
    text = line.lstrip(" \t")
    indent = len(line[: len(line) - len(text)].expandtabs(4))
    return " " * max(0, indent - width) + text


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _place(node: SyntaxTreeNode, source: Source) -> Place:
    assert node.map
    return source.place(node.map[0])
