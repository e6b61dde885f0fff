"""The braces at the end of a question: ``{#id .reversed tags=a,b requires=x,y concept=z source="…"}``."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mdit_py_plugins.attrs.parse import ParseError, parse

from studygrad.deck.place import Place
from studygrad.errors import suggestion

_BRACES = re.compile(r"""(?:^|(?<=\s)|(?=\{\#))(\{(?:"(?:\\.|[^"\\])*"|[^"{}])*\})$""")
_MEANT_AS_ATTRIBUTES = re.compile(r"[{\s][#.%]|=")
_BARE_VALUE = re.compile(r'"(?:\\.|[^"\\])*"|=([^\s"{}]+)')
_QUOTED = re.compile(r'"(?:\\.|[^"\\])*"')
_NAME = re.compile(r"(?<=[{\s])(?:#|[\w:-]+=)")
_ID = re.compile(r"[a-z0-9][a-z0-9-]*")
_KEYS = ["tags", "requires", "concept", "source"]


@dataclass(frozen=True, slots=True)
class Attributes:
    """What a heading says of its card besides the question; ``id`` is empty where it was left out."""

    id: str = ""
    reversed: bool = False
    tags: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    concept: str = ""
    source: str = ""


def split(heading: str) -> tuple[str, str]:
    """The question, and the braces that end it (empty if there are none); ``… after {layers}`` has none."""
    match = _BRACES.search(heading)
    if not match or not _MEANT_AS_ATTRIBUTES.search(match[1]):
        return heading, ""
    return heading[: match.start(1)].rstrip(), match[1]


def read(braces: str, place: Place) -> Attributes:
    """The attributes in ``braces``, or none of an empty text. Raises DeckError."""
    if not braces:
        return Attributes()
    _reject_repeats(braces, place)
    quoted = _BARE_VALUE.sub(lambda match: f'="{match[1]}"' if match[1] else match[0], braces)
    try:
        _, found = parse(quoted)
    except ParseError as error:
        raise place.error(
            f"the braces after the question cannot be read ({error})",
            'write them like {#some-id tags=a,b source="Author 2015"}, with no braces inside quotes',
        ) from None
    return _checked(found, place)


def comma_list(text: str) -> tuple[str, ...]:
    """``a, b`` as its parts."""
    return tuple(part.strip() for part in text.split(",") if part.strip())


def _reject_repeats(braces: str, place: Place) -> None:
    bare = _QUOTED.sub('""', braces)
    names = _NAME.findall(bare)
    for name in names:
        if names.count(name) > 1:
            raise place.error(f"{name.rstrip('=')} is given twice for one card", "keep one of them")
    if re.search(r"[{\s]%", bare):
        raise place.error("a comment inside the braces after the question", "leave it out")


def _checked(found: dict[str, str], place: Place) -> Attributes:
    values = {key: re.sub(r"\\(.)", r"\1", value) for key, value in found.items()}
    marks = values.pop("class", "").split()
    identity = values.pop("id", "")
    for mark in marks:
        if mark != "reversed":
            raise place.error(f".{mark} is not a mark of a card", "the one mark there is is .reversed")
    for key in values:
        if key not in _KEYS:
            raise place.error(f"{key} is not an attribute of a card", suggestion(key, _KEYS))
    if identity and not _ID.fullmatch(identity):
        raise place.error(f"{identity!r} is not an id", "use small letters, digits and hyphens, like {#ve-cause}")
    tags, requires = comma_list(values.get("tags", "")), comma_list(values.get("requires", ""))
    concept, source = values.get("concept", "").strip(), values.get("source", "").strip()
    return Attributes(identity, bool(marks), tags, requires, concept, source)
