"""How fast a learner answers, and how many days in a row they have: read in a moment, whatever the log's length."""

from __future__ import annotations

import sqlite3

from studygrad.memory.statistics import LONGEST_THOUGHT

LEAST_ANSWERS = 20
"""Before so many answers nothing is said of a learner's pace."""

_RECENT_ANSWERS = 200


def seconds_per_answer(connection: sqlite3.Connection) -> float | None:
    """The mean over the last answers, the time away from the screen left out; None while there are too few."""
    count, seconds = connection.execute(
        "SELECT count(*), avg(min(thought, ?)) / 1000.0 FROM (SELECT thought FROM answers ORDER BY id DESC LIMIT ?)",
        (LONGEST_THOUGHT, _RECENT_ANSWERS),
    ).fetchone()
    return seconds if count >= LEAST_ANSWERS else None


def streak(connection: sqlite3.Connection, today: int) -> int:
    """How many study days in a row, up to today, or to yesterday while today has no answer yet."""
    last = today if _has_answers(connection, today) else today - 1
    day = last
    while _has_answers(connection, day):
        day -= 1
    return last - day


def _has_answers(connection: sqlite3.Connection, day: int) -> bool:
    return connection.execute("SELECT 1 FROM answers WHERE day = ? LIMIT 1", (day,)).fetchone() is not None
