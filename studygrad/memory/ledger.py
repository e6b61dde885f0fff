"""The log and what is derived from it, kept in step: every event is applied in the transaction that writes it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import takewhile
from typing import Any

from studygrad.memory import cards, moves, records
from studygrad.memory.database import transaction
from studygrad.memory.events import Event, EventKind
from studygrad.memory.log import Log, live
from studygrad.memory.queue import Moment
from studygrad.memory.replay import DERIVED_VERSION, after
from studygrad.memory.scheduling import Scheduling
from studygrad.memory.state import CardState

_NOT_UNDONE = (EventKind.UNDO, EventKind.PREDICTION, EventKind.QUIZ, EventKind.MOVED_OUT, EventKind.MOVED_IN)


class Ledger:
    """All but ``bring_up_to_date`` need an open write transaction."""

    def __init__(self, connection: sqlite3.Connection, scheduling: Scheduling) -> None:
        self._connection = connection
        self._scheduling = scheduling
        self._log = Log(connection)

    def append(self, kind: EventKind, card: str, now: Moment, data: dict[str, Any]) -> Event:
        """Write one event, and move its card to where the event sends it."""
        event = self._log.append(kind, card, now.at, now.day, data)
        state = self._apply(event, cards.read_state(self._connection, card))
        cards.write_state(self._connection, card, state)
        return event

    def move(self, old: str, new: str, now: Moment) -> None:
        """What is known of the card ``old`` is known of ``new`` from now on, and what undo brings back of it too."""
        if not self._log.of_card(old):
            return
        left = self.append(EventKind.MOVED_OUT, old, now, {"to": new})
        self.append(EventKind.MOVED_IN, new, now, {"from": old, "left": left.id.hex()})

    def note(self, kind: EventKind, now: Moment, data: dict[str, Any]) -> None:
        """Write one event that is about no single card."""
        self._log.append(kind, "", now.at, now.day, data)

    def noted(self, kind: EventKind) -> list[Event]:
        """All events of a kind that is about no single card."""
        return [event for event in self._log.of_card("") if event.kind is kind]

    def undo(self, now: Moment) -> list[Event]:
        """Take back this device's last event that still counts, with those done together with it; the newest first.

        A prediction was made, and is not unmade. Nor is a move, since the card's text moved too: undo reaches what
        happened before it, and the card as it is now follows.
        """
        undone = self._last_events()
        for event in undone:
            self._log.append(EventKind.UNDO, event.card, now.at, now.day, {"undoes": event.id.hex()})
        for card in moves.with_heirs(self._log, (event.card for event in undone)):
            self._replay(card, self._log.of_card(card))
        return undone

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

    def _last_events(self) -> list[Event]:
        counting = self._newest_that_count()
        last = next(counting, None)
        if last is None:
            return []
        batch = last.data.get("batch")
        return [last, *takewhile(lambda event: batch and event.data.get("batch") == batch, counting)]

    def _newest_that_count(self) -> Iterator[Event]:
        undone: set[str] = set()
        for event in self._log.newest_first():
            if event.kind is EventKind.UNDO:
                undone.add(event.data["undoes"])
            elif event.kind not in _NOT_UNDONE and event.id.hex() not in undone:
                yield event

    def _replay(self, card: str, events: Iterable[Event]) -> None:
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
        elif event.kind is EventKind.MOVED_IN:
            state = moves.state_as_it_left(self._log, event, self._scheduling)
        return after(event, state, self._scheduling)
