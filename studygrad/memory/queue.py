"""Which card comes next: learning steps that are due, then reviews with new cards spread among them.

Every question is answered from one index, deck by deck, so that its cost does not grow with the collection.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from studygrad.memory.clock import MINUTE
from studygrad.memory.phases import Phase, Queue
from studygrad.settings import Settings

_NO_END = 1 << 62


class Counts(NamedTuple):
    """What waits: ``new`` and ``due`` within today's limits, ``learning`` in steps (due now or later today)."""

    new: int = 0
    learning: int = 0
    due: int = 0

    @property
    def total(self) -> int:
        return self.new + self.learning + self.due


class Moment(NamedTuple):
    """When the question is asked: UTC milliseconds, and the study day."""

    at: int
    day: int


class _Today(NamedTuple):
    """What was done and what the limits still allow."""

    new_done: int
    reviews_done: int
    new_left: int
    reviews_left: int


def next_card(connection: sqlite3.Connection, decks: Sequence[str], settings: Settings, now: Moment) -> str | None:
    """The key of the card to show now; None when nothing is due, nor within the learn-ahead time."""
    ahead = now.at + round(settings.learn_ahead * MINUTE)
    return (
        _first(connection, decks, Queue.STEPS, now.at)
        or _review_or_new(connection, decks, settings, now)
        or _first(connection, decks, Queue.STEPS, ahead)
    )


def counts(connection: sqlite3.Connection, decks: Sequence[str], settings: Settings, now: Moment) -> Counts:
    """What waits in the decks taken together."""
    today = _today(connection, settings, now)
    learning = sum(_count(connection, deck, Queue.STEPS, None, None) for deck in decks)
    return Counts(
        new=_waiting(connection, decks, Queue.NEW, None, today.new_left),
        learning=learning,
        due=_waiting(connection, decks, Queue.REVIEW, now.day, today.reviews_left),
    )


def next_step_due(connection: sqlite3.Connection, decks: Sequence[str]) -> int | None:
    """The moment (UTC ms) at which the next learning step falls due."""
    return _earliest(connection, decks, Queue.STEPS)


def next_day(connection: sqlite3.Connection, decks: Sequence[str], settings: Settings, now: Moment) -> int | None:
    """The first study day after today on which a review is due or a new card may be shown."""
    tomorrow = now.day + 1
    if settings.new_per_day and _earliest(connection, decks, Queue.NEW) is not None:
        return tomorrow
    review = _earliest(connection, decks, Queue.REVIEW)
    return None if review is None else max(review, tomorrow)


def _earliest(connection: sqlite3.Connection, decks: Sequence[str], queue: Queue) -> int | None:
    found = [
        connection.execute("SELECT min(due) FROM cards WHERE deck = ? AND queue = ?", (deck, queue)).fetchone()[0]
        for deck in decks
    ]
    return min((due for due in found if due is not None), default=None)


def _review_or_new(connection: sqlite3.Connection, decks: Sequence[str], settings: Settings, now: Moment) -> str | None:
    today = _today(connection, settings, now)
    reviews = _waiting(connection, decks, Queue.REVIEW, now.day, today.reviews_left)
    new = _waiting(connection, decks, Queue.NEW, None, today.new_left)
    new_is_behind = today.new_done * (today.reviews_done + reviews) < today.reviews_done * (today.new_done + new)
    if new and (not reviews or new_is_behind):
        return _first(connection, decks, Queue.NEW, None)
    return _first(connection, decks, Queue.REVIEW, now.day) if reviews else None


def _today(connection: sqlite3.Connection, settings: Settings, now: Moment) -> _Today:
    done = dict(
        connection.execute(
            "SELECT phase, count(*) FROM answers WHERE day = ? AND phase IN (0, 2) GROUP BY phase", (now.day,)
        ).fetchall()
    )
    new_done, reviews_done = done.get(Phase.NEW, 0), done.get(Phase.REVIEW, 0)
    return _Today(
        new_done,
        reviews_done,
        max(0, settings.new_per_day - new_done),
        max(0, settings.reviews_per_day - reviews_done),
    )


def _waiting(connection: sqlite3.Connection, decks: Sequence[str], queue: Queue, until: int | None, most: int) -> int:
    found = 0
    for deck in decks:
        if found < most:
            found += _count(connection, deck, queue, until, most - found)
    return found


def _count(connection: sqlite3.Connection, deck: str, queue: Queue, until: int | None, most: int | None) -> int:
    (found,) = connection.execute(
        """SELECT count(*) FROM (SELECT 1 FROM cards WHERE deck = ? AND queue = ? AND due <= ? LIMIT ?)""",
        (deck, queue, _NO_END if until is None else until, -1 if most is None else most),
    ).fetchone()
    return int(found)


def _first(connection: sqlite3.Connection, decks: Sequence[str], queue: Queue, until: int | None) -> str | None:
    best: tuple[int, int, int, str] | None = None
    for order, deck in enumerate(decks):
        row = connection.execute(
            "SELECT due, shuffle, key FROM cards WHERE deck = ? AND queue = ? ORDER BY due, shuffle LIMIT 1",
            (deck, queue),
        ).fetchone()
        if row is None or (until is not None and row[0] > until):
            continue
        due, shuffle, key = row
        found = (order, due, 0, key) if queue is Queue.NEW else (due, shuffle, order, key)
        best = found if best is None else min(best, found)
    return best[3] if best else None
