"""The text of a ``config.toml`` without one of the settings in it, all else as it stands."""

from __future__ import annotations

from collections.abc import Sequence

import tomlkit
from tomlkit.container import Container
from tomlkit.items import Comment, InlineTable, Item, Null, Table, Trivia


def without(text: str, path: Sequence[str]) -> str:
    """``text`` without the value at ``path`` (tables, then name), its line with it; a comment on that line stays.

    A table stays as well, be it empty then. Unchanged if there is no such value.
    """
    document = tomlkit.parse(text)
    _take_out(document, path)
    return tomlkit.dumps(document)


def _take_out(place: Container, path: Sequence[str]) -> bool:
    """Whether there was something to take out. Dotted keys can hold parts of one table in several places."""
    name, *inner = path
    for index, (key, item) in enumerate(place.body):
        if key is None or key.key != name:
            continue
        if not inner:
            place.body[index] = (None, _left_of(item))
            return True
        if isinstance(item, (Table, InlineTable)) and _take_out(item.value, inner):
            return True
    return False


def _left_of(item: Item) -> Item:
    """What stays of a line that set something: the comment at its end."""
    trivia = item.trivia
    return Comment(Trivia(trivia.indent, "", trivia.comment, trivia.trail)) if trivia.comment else Null()
