"""The addresses in a card's Markdown: links that can be opened, and pictures that can be shown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode

from studygrad.deck.syntax import parser
from studygrad.deck.visible import visible

_SCHEMES = ("http://", "https://")
_PICTURES = (".png", ".jpg", ".jpeg", ".gif", ".webp", ".bmp")


def web_links(markdown: str) -> tuple[str, ...]:
    """The http and https addresses of a text, in order and each once; other schemes are never opened."""
    found = [str(node.attrs["href"]) for node in _nodes(markdown, "link")]
    return tuple(dict.fromkeys(address for address in found if is_web(address)))


def is_web(address: str) -> bool:
    return address.lower().startswith(_SCHEMES) and visible(address) == address


def pictures(markdown: str) -> tuple[str, ...]:
    """Where the deck says the images of a text are, in order."""
    return tuple(str(node.attrs["src"]) for node in _nodes(markdown, "image"))


def picture_file(source: str, deck_file: Path) -> Path | None:
    """The file of an image, which lies in the deck's folder or below it; None for anything else.

    Links that lead out of the folder are followed, and refused.
    """
    folder = deck_file.parent.resolve()
    if "://" in source or not source.lower().endswith(_PICTURES):
        return None
    try:
        file = (folder / unquote(source)).resolve()
        return file if file.is_relative_to(folder) and file.is_file() else None
    except (OSError, ValueError):
        return None  # no file can have such a name


def _nodes(markdown: str, kind: str) -> Iterator[SyntaxTreeNode]:
    return (node for node in SyntaxTreeNode(parser().parse(markdown)).walk() if node.type == kind)
