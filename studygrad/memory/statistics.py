"""How it goes: what the log and the schedule add up to. Everything is counted in SQL, in a moment or two."""

from __future__ import annotations

import math
import sqlite3
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from studygrad.memory.phases import Phase, Queue
from studygrad.memory.queue import Moment

MATURE_DAYS = 21
"""From this interval on a card is mature (Anki)."""

LONGEST_THOUGHT = 60_000
"""Milliseconds counted for one answer at the most: beyond that the learner was away."""

FORECAST_DAYS = 30
WORKLOAD_DAYS = 30
_FACTOR, _DECAY = 0.9 ** (-1 / 0.1542) - 1, -0.1542


@dataclass(frozen=True, slots=True)
class Share:
    """``hits`` of ``count``, with the interval that holds the true share with 95 % (Wilson 1927)."""

    hits: int
    count: int

    @property
    def value(self) -> float | None:
        return self.hits / self.count if self.count else None

    @property
    def interval(self) -> tuple[float, float] | None:
        if not self.count:
            return None
        z, n, p = 1.96, self.count, self.hits / self.count
        middle = (p + z * z / (2 * n)) / (1 + z * z / n)
        half = z * math.sqrt(p * (1 - p) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - half), min(1.0, middle + half)


@dataclass(frozen=True, slots=True)
class Day:
    """One study day: answers, of them to new cards, and milliseconds of thought."""

    day: int
    answers: int
    new: int
    milliseconds: int


@dataclass(frozen=True, slots=True)
class Calibration:
    """How well the learner knows what they know.

    ``bins``: confidence → how many predictions with it came true. ``brier`` from 0 (certain and right) to 1.
    ``decades``: (study day, how many powers of ten a number was off) for each numeric prediction.
    """

    bins: dict[float, Share]
    brier: float | None
    decades: tuple[tuple[int, float], ...]


@dataclass(frozen=True, slots=True)
class Statistics:
    """All figures at one moment. ``forecast[n]`` reviews fall due n days from today, overdue ones today.

    ``due_today`` are those that today's study still asks, as home counts them: within the limits, one of a family.
    ``stabilities`` are days, ``difficulties`` 1 to 10, ``retrievabilities`` 0 to 1, one for each card ever answered.
    ``shows_streak``: the learner wants to see it.
    """

    reviews: int
    today: int
    days: tuple[Day, ...]
    young: Share
    mature: Share
    seconds_per_answer: float | None
    forecast: tuple[int, ...]
    stabilities: tuple[float, ...]
    difficulties: tuple[float, ...]
    retrievabilities: tuple[float, ...]
    leeches: tuple[str, ...]
    learned_today: tuple[str, ...]
    calibration: Calibration
    shows_streak: bool = True
    due_today: int = 0

    @property
    def streak(self) -> int:
        """How many study days in a row, up to today, or to yesterday while today has no answer yet."""
        studied = {day.day for day in self.days}
        day = self.today if self.today in studied else self.today - 1
        length = 0
        while day - length in studied:
            length += 1
        return length


def collect(connection: sqlite3.Connection, decks: Sequence[str], now: Moment, leech_lapses: int) -> Statistics:
    """The figures for these decks."""
    places = ", ".join("?" * len(decks))
    known = connection.execute(
        f"""SELECT stability, difficulty, last_day FROM cards NOT INDEXED
            WHERE deck IN ({places}) AND stability IS NOT NULL""",
        decks,
    ).fetchall()
    days = _days(connection, places, decks)
    young, mature = _retention(connection, places, decks)
    return Statistics(
        reviews=sum(day.answers for day in days),
        today=now.day,
        days=days,
        young=young,
        mature=mature,
        seconds_per_answer=_median_seconds(connection, places, decks),
        forecast=_forecast(connection, places, decks, now.day),
        stabilities=tuple(stability for stability, _, _ in known),
        difficulties=tuple(difficulty for _, difficulty, _ in known),
        retrievabilities=tuple(retrievability(now.day - last, stability) for stability, _, last in known),
        leeches=_keys(connection, f"deck IN ({places}) AND lapses >= ?", (*decks, leech_lapses)),
        learned_today=_learned(connection, places, decks, now.day),
        calibration=_calibration(connection, places, decks),
    )


def retrievability(elapsed: int, stability: float) -> float:
    """The probability of recall ``elapsed`` days after the last answer (FSRS-6, default decay)."""
    return float((1 + _FACTOR * max(0, elapsed) / stability) ** _DECAY)


def _days(connection: sqlite3.Connection, places: str, decks: Sequence[str]) -> tuple[Day, ...]:
    rows = connection.execute(
        f"""SELECT day, count(*), sum(phase = ?), sum(min(thought, ?)) FROM answers
            WHERE deck IN ({places}) GROUP BY day ORDER BY day""",
        (Phase.NEW, LONGEST_THOUGHT, *decks),
    )
    return tuple(Day(*row) for row in rows)


def _retention(connection: sqlite3.Connection, places: str, decks: Sequence[str]) -> tuple[Share, Share]:
    """Of the reviews of young cards, and of those of mature ones, those that were known.

    A card that a quiz asked before it was due tells nothing of how well the schedule keeps it.
    """
    young_hits, young, hits, count = connection.execute(
        f"""SELECT count(*) FILTER (WHERE interval < ?1 AND rating > 1), count(*) FILTER (WHERE interval < ?1),
                count(*) FILTER (WHERE rating > 1), count(*)
            FROM answers WHERE phase = ?2 AND interval >= 1 AND elapsed >= interval AND deck IN ({places})""",
        (MATURE_DAYS, Phase.REVIEW, *decks),
    ).fetchone()
    return Share(young_hits, young), Share(hits - young_hits, count - young)


def _median_seconds(connection: sqlite3.Connection, places: str, decks: Sequence[str]) -> float | None:
    """Found by counting equal times, which takes less than half as long as sorting all of them."""
    times = connection.execute(
        f"SELECT thought, count(*) FROM answers WHERE deck IN ({places}) GROUP BY thought ORDER BY thought", decks
    ).fetchall()
    passed = list(accumulate(count for _, count in times))
    if not passed:
        return None
    middle = [times[bisect_right(passed, place)][0] for place in ((passed[-1] - 1) // 2, passed[-1] // 2)]
    return float(sum(middle) / 2000)


def _forecast(connection: sqlite3.Connection, places: str, decks: Sequence[str], today: int) -> tuple[int, ...]:
    rows = connection.execute(
        f"""SELECT max(due, ?) - ?, count(*) FROM cards
            WHERE deck IN ({places}) AND queue = ? AND due <= ? GROUP BY 1""",
        (today, today, *decks, Queue.REVIEW, today + FORECAST_DAYS - 1),
    )
    counted = dict(rows.fetchall())
    return tuple(counted.get(ahead, 0) for ahead in range(FORECAST_DAYS))


def _learned(connection: sqlite3.Connection, places: str, decks: Sequence[str], today: int) -> tuple[str, ...]:
    """The cards that left their first steps today: in review now, and new when they were first answered today."""
    rows = connection.execute(
        f"""SELECT DISTINCT answers.card FROM answers JOIN cards ON cards.key = answers.card
            WHERE answers.day = ? AND answers.deck IN ({places}) AND answers.phase IN (0, 1) AND cards.phase = ?""",
        (today, *decks, Phase.REVIEW),
    )
    return tuple(key for (key,) in rows)


def _calibration(connection: sqlite3.Connection, places: str, decks: Sequence[str]) -> Calibration:
    rows = connection.execute("SELECT card, day, confidence, right, decades FROM predictions ORDER BY id").fetchall()
    chosen = set(decks)
    mine = [row for row in rows if row[0].rpartition("/")[0] in chosen]
    bins: dict[float, Share] = {}
    for _, _, confidence, right, _ in mine:
        before = bins.get(confidence, Share(0, 0))
        bins[confidence] = Share(before.hits + right, before.count + 1)
    squares = [(confidence - right) ** 2 for _, _, confidence, right, _ in mine]
    return Calibration(
        dict(sorted(bins.items())),
        sum(squares) / len(squares) if squares else None,
        tuple((day, abs(decades)) for _, day, _, _, decades in mine if decades is not None),
    )


def _keys(connection: sqlite3.Connection, where: str, values: tuple[object, ...]) -> tuple[str, ...]:
    return tuple(
        key for (key,) in connection.execute(f"SELECT key FROM cards NOT INDEXED WHERE {where} ORDER BY key", values)
    )
