"""In and out: one module per format, chosen by a file's suffix or by name.

A format turns a deck into bytes and, where that loses nothing, bytes back into the same deck. Its module
loads when it is first used.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from studygrad.deck.model import Deck
from studygrad.errors import UsageError, suggestion

if TYPE_CHECKING:
    from studygrad.content import Content


@dataclass(frozen=True, slots=True)
class Context:
    """What a format may need besides the deck: the moment to stamp (aware), and where the experiments are found."""

    moment: datetime
    content: Content


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write a deck down. ``read`` is None for a format that only goes out."""

    name: str
    suffix: str
    description: str
    write: Callable[[Deck, Context], bytes]
    read: Callable[[Path], Deck] | None = None


def by_name(name: str) -> Format:
    """The format of that name (``markdown``) or bare suffix (``md``). Raises UsageError for any other."""
    for entry in FORMATS:
        if name.lower() in (entry.name, entry.suffix.removeprefix(".")):
            return entry
    raise UsageError(f"there is no format {name}", suggestion(name, [entry.name for entry in FORMATS]))


def for_path(path: Path) -> Format:
    """The format that the file's suffix names. Raises UsageError where it names none."""
    for entry in FORMATS:
        if path.suffix.lower() == entry.suffix:
            return entry
    suffixes = ", ".join(entry.suffix for entry in FORMATS)
    raise UsageError(f"{path}: the ending of the name is of no known format", f"use one of {suffixes}, or --format")


def read(path: Path) -> Deck:
    """The deck in a file, by its suffix. Raises UsageError for a format that only goes out, else as its reader does."""
    entry = for_path(path)
    if entry.read is None:
        readable = ", ".join(known.suffix for known in FORMATS if known.read)
        raise UsageError(f"{path}: {entry.suffix} files can be written but not read", f"use one of {readable}")
    return entry.read(path)


def _write_markdown(deck: Deck, _context: Context) -> bytes:
    from studygrad.deck.format import format_deck

    return format_deck(deck).encode()


def _read_markdown(path: Path) -> Deck:
    from studygrad.deck.parse import read_deck

    return read_deck(path)


def _write_json(deck: Deck, _context: Context) -> bytes:
    from studygrad.exchange import json_file

    return json_file.write(deck)


def _read_json(path: Path) -> Deck:
    from studygrad.exchange import json_file

    return json_file.read(path)


def _write_csv(deck: Deck, _context: Context) -> bytes:
    from studygrad.exchange import csv_table

    return csv_table.write(deck)


def _write_apkg(deck: Deck, context: Context) -> bytes:
    from studygrad.exchange import apkg

    return apkg.write(deck, context)


FORMATS = (
    Format("markdown", ".md", "a deck as studygrad itself reads it", _write_markdown, _read_markdown),
    Format("json", ".json", "the whole deck as data, for scripts", _write_json, _read_json),
    Format("csv", ".csv", "one row a card, for spreadsheets", _write_csv),
    Format("apkg", ".apkg", "a package to open with Anki", _write_apkg),
)
