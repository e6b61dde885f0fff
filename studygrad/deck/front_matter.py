"""The head of a deck's file: title, source, license, requires, tags."""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from studygrad.deck.attributes import comma_list
from studygrad.deck.place import Place
from studygrad.errors import suggestion

_KEYS = ["title", "source", "license", "requires", "tags"]
_EXAMPLE = "start the file with ---, title: What the deck is about, ---"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a deck says of itself."""

    title: str
    source: str = ""
    license: str = ""
    requires: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


def read_front_matter(content: str, place: Place) -> FrontMatter:
    """The YAML of ``content``, which starts at ``place``; every scalar is text. Raises DeckError."""
    fields = {key: (value, line) for key, value, line in _pairs(content, place)}
    texts = {key: _one(key, *fields[key]) for key in ("title", "source", "license") if key in fields}
    lists = {key: _several(key, *fields[key]) for key in ("requires", "tags") if key in fields}
    if not texts.get("title"):
        raise place.error("the deck has no title", _EXAMPLE)
    return FrontMatter(
        title=texts["title"],
        source=texts.get("source", ""),
        license=texts.get("license", ""),
        requires=lists.get("requires", ()),
        tags=lists.get("tags", ()),
    )


def missing_front_matter(first_line: str, place: Place) -> Exception:
    """What to say of a file that does not begin with front matter."""
    if first_line.startswith("---"):
        return place.error("the front matter is not closed", "end it with --- on a line of its own")
    return place.error("the deck has no front matter", _EXAMPLE)


def _pairs(content: str, place: Place) -> list[tuple[str, yaml.Node, Place]]:
    try:
        root = yaml.compose(content, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        problem = getattr(error, "problem", None) or "it holds a character that YAML does not allow"
        where = place.below(mark.line) if mark else place
        raise where.error(f"the front matter is not YAML: {problem}", 'quote a text that holds ": " or "#"') from None
    if root is None:
        return []
    if not isinstance(root, yaml.MappingNode):
        raise place.error("the front matter is not a list of keys", "write one key: value a line")
    return _checked(root, place)


def _checked(root: yaml.MappingNode, place: Place) -> list[tuple[str, yaml.Node, Place]]:
    pairs: list[tuple[str, yaml.Node, Place]] = []
    for key, value in root.value:
        line = place.below(key.start_mark.line)
        name = str(key.value)
        if name not in _KEYS:
            raise line.error(f"{name} is not a key of a deck's front matter", suggestion(name, _KEYS))
        if name in (earlier for earlier, _, _ in pairs):
            raise line.error(f"{name} is given twice", "keep one of them")
        pairs.append((name, value, line))
    return pairs


def _one(key: str, node: yaml.Node, place: Place) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise place.error(f"{key} is not a text", f"write {key}: and the text on one line")
    return " ".join(node.value.split())


def _several(key: str, node: yaml.Node, place: Place) -> tuple[str, ...]:
    """The items of ``[a, b]`` or ``a, b``."""
    if isinstance(node, yaml.ScalarNode):
        return comma_list(_one(key, node, place))
    if not isinstance(node, yaml.SequenceNode):
        raise place.error(f"{key} is not a list", f"write {key}: [a, b]")
    return tuple(part for item in node.value for part in comma_list(_one(key, item, place)))
