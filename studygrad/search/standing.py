"""A card that was found, in the words of a list: what it asks, and where it stands."""

from __future__ import annotations

from studygrad.deck.faces import Face
from studygrad.deck.prose import plain_text
from studygrad.deck.sides import sides
from studygrad.memory.phases import Phase
from studygrad.memory.spans import days_in_words
from studygrad.search.rows import Row

_MARKED_UP = frozenset("$`*_[]{}\\!<&\n")


def asked(row: Row) -> str:
    """The question on one line, as it is read: maths drawn, places filled, the gap of a cloze shown."""
    if row.card is None or (row.face == Face() and _MARKED_UP.isdisjoint(row.question)):
        return row.question
    shown = sides(row.card, 0, row.face)
    words = f"{shown.question}\n\n{shown.context}" if row.face.reversed else shown.question
    return " ".join(plain_text(words, 10_000).split())


def standing(row: Row, day: int) -> str:
    """``new``, ``learning``, ``due``, ``suspended``, or when the card comes back, seen from study day ``day``."""
    state = row.state
    if state.suspended:
        return "suspended"
    if state.phase is Phase.NEW:
        return "new"
    if state.phase.in_steps:
        return "learning"
    return "due" if state.due <= day else f"in {days_in_words(state.due - day)}"


def counted(count: int, thing: str) -> str:
    """``1 card``, ``343 cards``, ``100 000 cards``."""
    return f"1 {thing}" if count == 1 else f"{count:,} {thing}s".replace(",", " ")
