"""After a holiday: more reviews are due than a day allows.

Then those most at risk of being forgotten come first, and the learner is told honestly how long it takes.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import NamedTuple

from studygrad.memory.phases import Queue

LOOK_AHEAD_DAYS = 365


class Backlog(NamedTuple):
    """``waiting`` reviews are due where ``per_day`` are allowed; ``days`` until they are done, None: not in a year."""

    waiting: int
    per_day: int
    days: int | None

    @property
    def waits(self) -> str:
        """``1 review waits``, ``60 reviews wait``."""
        return "1 review waits" if self.waiting == 1 else f"{self.waiting} reviews wait"

    @property
    def takes(self) -> str:
        """``at least 1 day``, ``at least 6 days``, ``more than a year``: until it is done."""
        if self.days is None:
            return "more than a year"
        return "at least 1 day" if self.days == 1 else f"at least {self.days} days"


def most_at_risk(connection: sqlite3.Connection, decks: Sequence[str], day: int, most: int) -> list[str]:
    """The keys of the reviews due that are likeliest to be forgotten, that one first; at most ``most``.

    Retrievability falls with elapsed days over stability and with nothing else (FSRS-6), so that ratio orders them.
    """
    places = ", ".join("?" * len(decks))
    rows = connection.execute(
        f"""SELECT key FROM cards WHERE deck IN ({places}) AND queue = ? AND due <= ? AND buried_until <= ?
            ORDER BY (? - last_day) / max(stability, 1e-9) DESC, shuffle LIMIT ?""",
        (*decks, Queue.REVIEW, day, day, day, most),
    )
    return [key for (key,) in rows]


def forecast(waiting: int, per_day: int, arriving: Sequence[int]) -> Backlog:
    """When ``waiting`` reviews are done at ``per_day``, while ``arriving[n]`` more fall due n + 1 days from today.

    Cards that are answered come back themselves: those that return within the backlog's own time are not counted,
    so the number of days is a lower bound.
    """
    left = waiting
    for day, more in enumerate([*arriving, *[0] * LOOK_AHEAD_DAYS][:LOOK_AHEAD_DAYS], 1):
        left -= per_day
        if left <= 0:
            return Backlog(waiting, per_day, day)
        left += more
    return Backlog(waiting, per_day, None)
