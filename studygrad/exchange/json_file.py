"""A deck as JSON, whole, and back.

The shape is that of ``studygrad.deck.model``, field by field and by the same names::

    {"studygrad_deck": 1, "deck": {"name": …, "title": …, "cards": [{"id": …, "question": …, …}, …], …}}

Tuples are lists, enumerations their values. A number that JSON cannot hold is the string "inf", "-inf" or
"nan". A parameter is {"text": "0.9"}, {"texts": ["0.5", "0.9"]} or {"low": "10", "high": "60"}. A field left
out has its default. File names and line numbers say where a deck was read from, and are not written.
"""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from studygrad.deck.model import Deck
from studygrad.errors import StudygradError
from studygrad.exchange.shape import MisfitError, from_plain, to_plain

VERSION = 1
_MARK = "studygrad_deck"
_WHERE = frozenset({"file", "line"})


def write(deck: Deck) -> bytes:
    """UTF-8 JSON, indented, the same bytes for the same deck."""
    document = {_MARK: VERSION, "deck": to_plain(deck, leave_out=_WHERE)}
    return (json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode()


def read(path: Path) -> Deck:
    """The deck that ``write`` wrote. Raises StudygradError with the file and the place in it that is wrong."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise StudygradError(f"{path}: cannot be read ({error.strerror})", "check its name and permissions") from None
    except UnicodeDecodeError:
        raise StudygradError(f"{path}: the file is not UTF-8", "save it as UTF-8") from None
    return decode(text, str(path))


def decode(text: str, file: str) -> Deck:
    """The deck in ``text``; ``file`` is its name, for complaints. Raises StudygradError."""
    document = _parsed(text, file)
    if not isinstance(document, dict) or _MARK not in document:
        raise StudygradError(
            f"{file}: this JSON is not a deck", f'a deck starts with {{"{_MARK}": {VERSION}, "deck": …}}'
        )
    if document[_MARK] != VERSION:
        raise StudygradError(
            f"{file}: the deck is of version {json.dumps(document[_MARK])}, which this program does not know",
            f"export it as version {VERSION}, or update studygrad",
        )
    try:
        deck = from_plain(Deck, document.get("deck"), "deck")
    except MisfitError as misfit:
        raise StudygradError(f"{file}: {misfit.where} {misfit.problem}", misfit.remedy) from None
    _refuse_repeated_ids(deck, file)
    return replace(deck, file=file)


def _parsed(text: str, file: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise StudygradError(f"{file}:{error.lineno}: not JSON ({error.msg})", "mend that line") from None
    except (ValueError, RecursionError):
        raise StudygradError(f"{file}: JSON of a size or depth that no deck has", "export the deck again") from None


def _refuse_repeated_ids(deck: Deck, file: str) -> None:
    seen: dict[str, int] = {}
    for index, card in enumerate(deck.cards):
        if card.id in seen:
            raise StudygradError(
                f"{file}: deck.cards[{index}].id is {card.id}, as deck.cards[{seen[card.id]}].id is",
                "give each card an id of its own",
            )
        seen[card.id] = index
