"""A deck as an Anki package: out only.

Anki knows a note by its guid, which comes from the card's key: an edited card arrives as the same note, its
schedule kept. The ids of the note types never change, nor do their fields, since Anki refuses a note type whose
shape has. Same deck, moment and program: same bytes. A later moment is what makes Anki take an edited text.
"""

from __future__ import annotations

import json
import sqlite3
from io import BytesIO
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo
from zlib import crc32

import genanki

from studygrad.deck.model import Deck
from studygrad.exchange import Context
from studygrad.exchange.anki_html import block_html, text_html
from studygrad.exchange.anki_notes import note_of

_SCHEDULER_VERSION = 2


def write(deck: Deck, context: Context) -> bytes:
    """The package, a zip file, its notes dated in whole seconds.

    Raises UsageError for a card whose experiment does not exist or does not accept its parameters, and SimError
    where the experiment of a prediction, which is run for the answer, does not finish.
    """
    package = genanki.Deck(_deck_id(deck.name), deck.title, _description(deck))
    for position, card in enumerate(deck.cards):
        package.add_note(note_of(card, deck, position, context.content))
    return _zipped({"collection.anki2": _collection(package, int(context.moment.timestamp())), "media": b"{}"})


def _deck_id(name: str) -> int:
    """From the deck's name, in the range that genanki advises: 2^30 to 2^31."""
    return (1 << 30) + (crc32(name.encode()) >> 2)


def _description(deck: Deck) -> str:
    lines = [f"{label}: {text}" for label, text in (("Source", deck.source), ("Licence", deck.license)) if text]
    return block_html(deck.prose) + "".join(f"<p>{text_html(line)}</p>" for line in lines)


def _collection(package: genanki.Deck, timestamp: int) -> bytes:
    """Anki's database of schema 11, with the scheduler version that genanki leaves out (without it, imports crawl)."""
    with TemporaryDirectory() as folder:
        file = Path(folder, "collection.anki2")
        connection = sqlite3.connect(file)
        try:
            genanki.Package(package).write_to_db(connection.cursor(), timestamp, count(timestamp * 1000))
            (conf,) = connection.execute("SELECT conf FROM col").fetchone()
            patched = json.dumps({**json.loads(conf), "schedVer": _SCHEDULER_VERSION})
            connection.execute("UPDATE col SET conf = ?", (patched,))
            connection.commit()
        finally:
            connection.close()
        return file.read_bytes()


def _zipped(files: dict[str, bytes]) -> bytes:
    """A zip whose entries bear no date of their own."""
    archive = BytesIO()
    with ZipFile(archive, "w") as package:
        for name, content in files.items():
            entry = ZipInfo(name)
            entry.external_attr = 0o644 << 16
            package.writestr(entry, content, ZIP_DEFLATED)
    return archive.getvalue()
