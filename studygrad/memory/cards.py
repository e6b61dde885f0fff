"""The derived table of cards: one row each, its place in the queue beside what is known of it.

``queue`` says where the scheduler looks for the card; ``due`` and ``shuffle`` order it there. Beside it the
table ``load`` counts the reviews that fall on each study day.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from studygrad.memory.phases import Phase, Queue
from studygrad.memory.state import CardState

_FIELDS = (
    "phase, step, stability, difficulty, due, interval, last_day, repetitions, lapses, last_event, "
    "suspended, buried_until, flagged, marked"
)
_SET = ", ".join(f"{name} = ?" for name in _FIELDS.split(", "))


class Item(NamedTuple):
    """A card as the memory needs to know it. Cards of one ``family`` are kept apart within a day; "" is none."""

    key: str
    family: str
    topic: str


def read_state(connection: sqlite3.Connection, card: str) -> CardState:
    """What is known of a card; of one never seen, that it is new."""
    row = connection.execute(f"SELECT {_FIELDS} FROM cards WHERE key = ?", (card,)).fetchone()
    return CardState() if row is None else _state(row)


def read_states(connection: sqlite3.Connection) -> dict[str, CardState]:
    """What is known of every card, by its key."""
    return {key: _state(row) for key, *row in connection.execute(f"SELECT key, {_FIELDS} FROM cards")}


def _state(row: Sequence[Any]) -> CardState:
    phase, step, stability, difficulty, due, interval, last_day, repetitions, lapses, last_event, *signs = row
    suspended, buried_until, flagged, marked = signs
    return CardState(
        Phase(phase),
        step,
        stability,
        difficulty,
        0 if phase == Phase.NEW else due,
        interval,
        last_day,
        repetitions,
        lapses,
        last_event,
        bool(suspended),
        buried_until,
        bool(flagged),
        bool(marked),
    )


def write_state(connection: sqlite3.Connection, card: str, state: CardState) -> None:
    """Put a card where its state says it waits, and its review on the day it falls on."""
    deck, _, _ = card.rpartition("/")
    connection.execute("INSERT OR IGNORE INTO cards (key, deck, queue) VALUES (?, ?, ?)", (card, deck, Queue.ABSENT))
    _count_load(connection, card, -1)
    values = tuple(getattr(state, name) for name in _FIELDS.split(", "))
    connection.execute(f"UPDATE cards SET {_SET}, shuffle = ? WHERE key = ?", (*values, _shuffle(card, state), card))
    _count_load(connection, card, 1)
    _place(connection, "key = ?", (card,))


def load(connection: sqlite3.Connection, first: int, last: int) -> dict[int, int]:
    """How many reviews fall on each study day from ``first`` to ``last``; days without any are left out."""
    rows = connection.execute("SELECT day, cards FROM load WHERE day BETWEEN ? AND ?", (first, last))
    return dict(rows.fetchall())


def register(connection: sqlite3.Connection, deck: str, items: Sequence[Item], fingerprint: str) -> None:
    """Make the deck's cards known, in order. Cards that left the deck keep what is known of them."""
    connection.execute("UPDATE cards SET present = 0 WHERE deck = ?", (deck,))
    connection.executemany(
        """INSERT INTO cards (key, deck, position, family, topic, present) VALUES (?, ?, ?, ?, ?, 1)
            ON CONFLICT (key) DO UPDATE SET
                position = excluded.position, family = excluded.family, topic = excluded.topic, present = 1""",
        [(item.key, deck, position, item.family, item.topic) for position, item in enumerate(items)],
    )
    connection.execute("INSERT OR REPLACE INTO decks VALUES (?, ?)", (deck, fingerprint))
    _place(connection, "deck = ?", (deck,))


def withdraw(connection: sqlite3.Connection, decks: Iterable[str]) -> None:
    """Decks whose files are gone: their cards wait, with all that is known of them, until the files come back."""
    for deck in decks:
        connection.execute("UPDATE cards SET present = 0 WHERE deck = ?", (deck,))
        connection.execute("DELETE FROM decks WHERE name = ?", (deck,))
        _place(connection, "deck = ?", (deck,))


def forget_states(connection: sqlite3.Connection) -> None:
    """Before a rebuild: nothing ever happened to any card."""
    connection.execute(
        """UPDATE cards SET phase = 0, step = 0, stability = NULL, difficulty = NULL, due = 0, interval = 0,
            last_day = NULL, repetitions = 0, lapses = 0, last_event = NULL, shuffle = 0,
            suspended = 0, buried_until = 0, flagged = 0, marked = 0"""
    )
    connection.execute("DELETE FROM load")
    _place(connection, "1", ())


def _count_load(connection: sqlite3.Connection, card: str, change: int) -> None:
    row = connection.execute("SELECT due FROM cards WHERE key = ? AND phase = ?", (card, Phase.REVIEW)).fetchone()
    if row is None:
        return
    connection.execute(
        "INSERT INTO load VALUES (?1, ?2) ON CONFLICT (day) DO UPDATE SET cards = cards + ?2", (row[0], change)
    )
    if change < 0:
        connection.execute("DELETE FROM load WHERE day = ? AND cards <= 0", row)


def _place(connection: sqlite3.Connection, where: str, values: tuple[object, ...]) -> None:
    connection.execute(
        f"""UPDATE cards SET
            queue = CASE WHEN NOT present THEN {Queue.ABSENT:d} WHEN suspended THEN {Queue.SUSPENDED:d}
                WHEN phase = {Phase.NEW:d} THEN {Queue.NEW:d} WHEN phase = {Phase.REVIEW:d} THEN {Queue.REVIEW:d}
                ELSE {Queue.STEPS:d} END,
            due = CASE WHEN phase = {Phase.NEW:d} THEN position ELSE due END
            WHERE {where}""",
        values,
    )


def _shuffle(card: str, state: CardState) -> int:
    """An order among cards due on one day that looks random and is the same on every machine."""
    if state.phase is Phase.NEW:
        return 0
    digest = hashlib.blake2b(f"{card}\n{state.due}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big")
