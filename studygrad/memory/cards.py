"""The derived table of cards: one row each, its place in the queue beside what is known of it.

``queue`` says where the scheduler looks for the card; ``due`` and ``shuffle`` order it there.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable, Sequence

from studygrad.memory.phases import Phase, Queue
from studygrad.memory.state import CardState

_STATE = "phase, step, stability, difficulty, due, interval, last_day, repetitions, lapses, last_event"


def read_state(connection: sqlite3.Connection, card: str) -> CardState:
    """What is known of a card; of one never seen, that it is new."""
    row = connection.execute(f"SELECT {_STATE} FROM cards WHERE key = ?", (card,)).fetchone()
    if row is None or row[0] == Phase.NEW:
        return CardState()
    return CardState(Phase(row[0]), *row[1:])


def write_state(connection: sqlite3.Connection, card: str, state: CardState) -> None:
    """Put a card where its state says it waits."""
    deck, _, _ = card.rpartition("/")
    connection.execute("INSERT OR IGNORE INTO cards (key, deck, queue) VALUES (?, ?, ?)", (card, deck, Queue.ABSENT))
    connection.execute(
        """UPDATE cards SET phase = ?, step = ?, stability = ?, difficulty = ?, due = ?, interval = ?, last_day = ?,
            repetitions = ?, lapses = ?, last_event = ?, shuffle = ? WHERE key = ?""",
        (
            state.phase,
            state.step,
            state.stability,
            state.difficulty,
            state.due,
            state.interval,
            state.last_day,
            state.repetitions,
            state.lapses,
            state.last_event,
            _shuffle(card, state),
            card,
        ),
    )
    _place(connection, "key = ?", (card,))


def register(connection: sqlite3.Connection, deck: str, keys: Sequence[str], fingerprint: str) -> None:
    """Make the deck's cards known, in the order of its file. Cards that left the deck keep what is known of them."""
    connection.execute("UPDATE cards SET present = 0 WHERE deck = ?", (deck,))
    connection.executemany(
        """INSERT INTO cards (key, deck, position, present) VALUES (?, ?, ?, 1)
            ON CONFLICT (key) DO UPDATE SET position = excluded.position, present = 1""",
        [(key, deck, position) for position, key in enumerate(keys)],
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
    """Before a rebuild: no card was ever answered."""
    connection.execute(
        """UPDATE cards SET phase = 0, step = 0, stability = NULL, difficulty = NULL, due = 0, interval = 0,
            last_day = NULL, repetitions = 0, lapses = 0, last_event = NULL, shuffle = 0"""
    )
    _place(connection, "1", ())


def _place(connection: sqlite3.Connection, where: str, values: tuple[object, ...]) -> None:
    connection.execute(
        f"""UPDATE cards SET
            queue = CASE WHEN NOT present THEN {Queue.ABSENT:d} WHEN phase = {Phase.NEW:d} THEN {Queue.NEW:d}
                WHEN phase = {Phase.REVIEW:d} THEN {Queue.REVIEW:d} ELSE {Queue.STEPS:d} END,
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
