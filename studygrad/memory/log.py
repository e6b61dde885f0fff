"""The event log in SQLite: append and read, nothing else."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from studygrad.memory.events import Event, EventKind, next_id

_COLUMNS = "id, device, sequence, at, day, kind, card, data, checksum"


class Log:
    """The events of one progress file. Appending needs an open write transaction."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        (self.device,) = connection.execute("SELECT value FROM facts WHERE name = 'device'").fetchone()

    def append(self, kind: EventKind, card: str, at: int, day: int, data: dict[str, Any]) -> Event:
        """Write one event at the end of the log and return it."""
        (last,) = self._connection.execute("SELECT max(id) FROM events").fetchone()
        (sequence,) = self._connection.execute(
            "SELECT coalesce(max(sequence), 0) + 1 FROM events WHERE device = ?", (self.device,)
        ).fetchone()
        event = Event(next_id(at, last), self.device, sequence, at, day, kind, card, data).sealed()
        self._connection.execute(
            f"INSERT INTO events ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (event.id, event.device, sequence, at, day, kind, card, event.payload, event.checksum),
        )
        return event

    def of_card(self, card: str) -> list[Event]:
        return self._read("WHERE card = ? ORDER BY id", (card,))

    def everything(self) -> Iterator[Event]:
        yield from self._read("ORDER BY id", ())

    def newest_first(self) -> Iterator[Event]:
        """This device's own events, the last one first."""
        yield from map(_event, self._rows("WHERE device = ? ORDER BY sequence DESC", (self.device,)))

    def _read(self, where: str, values: tuple[object, ...]) -> list[Event]:
        return [_event(row) for row in self._rows(where, values)]

    def _rows(self, where: str, values: tuple[object, ...]) -> sqlite3.Cursor:
        return self._connection.execute(f"SELECT {_COLUMNS} FROM events {where}", values)


def _event(row: tuple[Any, ...]) -> Event:
    identifier, device, sequence, at, day, kind, card, data, checksum = row
    return Event(identifier, device, sequence, at, day, EventKind(kind), card, json.loads(data), checksum)


def live(events: Iterable[Event]) -> list[Event]:
    """The events that count: those that no other one undid, in order."""
    listed = list(events)
    undone = {event.data["undoes"] for event in listed if event.kind is EventKind.UNDO}
    return [event for event in listed if event.kind is not EventKind.UNDO and event.id.hex() not in undone]
