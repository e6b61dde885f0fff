"""The text of a ``config.toml`` with one setting in it made another, all else as it stands."""

from __future__ import annotations

from collections.abc import Sequence

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import AoT, InlineTable, Table


def within(text: str, path: Sequence[str], value: object) -> str:
    """``text`` with ``value`` at ``path`` (tables, then name).

    What is new goes below what its table sets already, and a new table to the end, so that a comment stays above what
    it is about. Where all lines end in CRLF, those that are new do too.
    """
    if text.count("\r\n") == text.count("\n") > 0:
        return within(text.replace("\r\n", "\n"), path, value).replace("\n", "\r\n")
    document = tomlkit.parse(text)
    *tables, name = path
    place: TOMLDocument | Table | InlineTable = document
    for table in tables:
        if table not in place:
            if not isinstance(place, InlineTable):
                return _with_table(text, tables, {name: value})
            place[table] = tomlkit.inline_table()
        place = place[table]
    if name in place or tables:
        _set(place, name, value)
    else:
        return _with_line(document, tomlkit.dumps({name: value}))
    return tomlkit.dumps(document)


def _set(place: TOMLDocument | Table | InlineTable, name: str, value: object) -> None:
    is_new = name not in place
    place[name] = value
    if is_new and isinstance(place, Table):
        body = place.value.body
        added = body.pop()
        last = max((at for at, (key, _) in enumerate(body) if key is not None), default=-1)
        body.insert(last + 1, added)


def _with_line(document: TOMLDocument, line: str) -> str:
    """The text, ``line`` after the last one outside of tables that sets something; a comment below is on a table."""
    plain = [item for key, item in document.body if key is not None and not isinstance(item, (Table, AoT))]
    if not plain:
        return line + tomlkit.dumps(document)
    plain[-1].trivia.trail = (plain[-1].trivia.trail or "\n") + line
    return tomlkit.dumps(document)


def _with_table(text: str, tables: Sequence[str], values: dict[str, object]) -> str:
    """``text`` and below it a table that it does not have yet."""
    for table in reversed(tables):
        values = {table: values}
    above = text if text.endswith("\n") or not text else f"{text}\n"
    gap = "" if above.endswith("\n\n") or not above.strip() else "\n"
    return above + gap + tomlkit.dumps(values)
