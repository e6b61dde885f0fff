"""Answers and predictions in tables of their own, derived from the log, for the day's limits and for statistics."""

from __future__ import annotations

import sqlite3

from studygrad.memory.events import Event
from studygrad.memory.state import CardState


def note_answer(connection: sqlite3.Connection, event: Event, before: CardState) -> None:
    """One row for an answer that counts, with what was known of the card before it."""
    elapsed = None if before.last_day is None else max(0, event.day - before.last_day)
    connection.execute(
        "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            event.id,
            event.card,
            event.card.rpartition("/")[0],
            event.at,
            event.day,
            event.data["rating"],
            before.phase,
            event.data["thought"],
            before.interval,
            elapsed,
            before.stability,
        ),
    )


def note_prediction(connection: sqlite3.Connection, event: Event) -> None:
    """One row for a prediction; of several made for one showing, all after the first knew what would come."""
    again = connection.execute(
        "SELECT 1 FROM predictions WHERE card = ? AND seed = ?", (event.card, event.data["seed"])
    ).fetchone()
    if again:
        return
    data = event.data
    connection.execute(
        "INSERT INTO predictions VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (event.id, event.card, event.at, event.day, data["seed"], data["confidence"], data["right"], data["decades"]),
    )
