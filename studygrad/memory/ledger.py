"""The log and what is derived from it, kept in step: every event is applied in the transaction that writes it."""

from __future__ import annotations

import sqlite3
from typing import Any

from studygrad.memory import cards, records
from studygrad.memory.database import transaction
from studygrad.memory.events import Event, EventKind
from studygrad.memory.log import Log, live
from studygrad.memory.queue import Moment
from studygrad.memory.replay import DERIVED_VERSION, after
from studygrad.memory.scheduling import Scheduling
from studygrad.memory.state import CardState

_NOT_UNDONE = (EventKind.UNDO, EventKind.PREDICTION, EventKind.QUIZ)


class Ledger:
    """All but ``bring_up_to_date`` need an open write transaction."""

    def __init__(self, connection: sqlite3.Connection, scheduling: Scheduling) -> None:
        self._connection = connection
        self._scheduling = scheduling
        self._log = Log(connection)

    def append(self, kind: EventKind, card: str, now: Moment, data: dict[str, Any]) -> None:
        """Write one event, and move its card to where the event sends it."""
        event = self._log.append(kind, card, now.at, now.day, data)
        state = self._apply(event, cards.read_state(self._connection, card))
        cards.write_state(self._connection, card, state)

    def note(self, kind: EventKind, now: Moment, data: dict[str, Any]) -> None:
        """Write one event that is about no single card."""
        self._log.append(kind, "", now.at, now.day, data)

    def noted(self, kind: EventKind) -> list[Event]:
        """All events of a kind that is about no single card."""
        return [event for event in self._log.of_card("") if event.kind is kind]

    def undo(self, now: Moment) -> Event | None:
        """Take back this device's last event that still counts; a prediction was made, and is not unmade."""
        last = self._last_event()
        if last is not None:
            self._log.append(EventKind.UNDO, last.card, now.at, now.day, {"undoes": last.id.hex()})
            self._replay(last.card, self._log.of_card(last.card))
        return last

    def rebuild(self) -> None:
        """Throw away everything that is derived and make it again from the log."""
        self._connection.execute("DELETE FROM answers")
        self._connection.execute("DELETE FROM predictions")
        cards.forget_states(self._connection)
        by_card: dict[str, list[Event]] = {}
        for event in filter(lambda event: event.card, self._log.everything()):
            by_card.setdefault(event.card, []).append(event)
        for card, events in by_card.items():
            self._replay(card, events)

    def bring_up_to_date(self) -> None:
        """Rebuild if the file was last written by another version of what derives state."""
        row = self._connection.execute("SELECT value FROM facts WHERE name = 'derived'").fetchone()
        if row == (str(DERIVED_VERSION),):
            return
        with transaction(self._connection):
            self.rebuild()
            self._connection.execute("INSERT OR REPLACE INTO facts VALUES ('derived', ?)", (str(DERIVED_VERSION),))

    def _last_event(self) -> Event | None:
        undone: set[str] = set()
        for event in self._log.newest_first():
            if event.kind is EventKind.UNDO:
                undone.add(event.data["undoes"])
            elif event.kind not in _NOT_UNDONE and event.id.hex() not in undone:
                return event
        return None

    def _replay(self, card: str, events: list[Event]) -> None:
        self._connection.execute("DELETE FROM answers WHERE card = ?", (card,))
        self._connection.execute("DELETE FROM predictions WHERE card = ?", (card,))
        state = CardState()
        for event in live(events):
            state = self._apply(event, state)
        cards.write_state(self._connection, card, state)

    def _apply(self, event: Event, state: CardState) -> CardState:
        """The state after the event; answers and predictions are also noted in tables of their own."""
        if event.kind is EventKind.ANSWER:
            records.note_answer(self._connection, event, state)
        elif event.kind is EventKind.PREDICTION:
            records.note_prediction(self._connection, event)
        return after(event, state, self._scheduling)
