"""Which cards give a learner trouble: forgotten often, or slow to answer."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from studygrad.memory.database import open_database, problems_explained
from studygrad.memory.statistics import LONGEST_THOUGHT

LEAST_ANSWERS = 3
"""Of fewer answers a median says nothing."""


class Trouble(NamedTuple):
    """Lapses, and the median time to answer in seconds (None: too few answers)."""

    lapses: int = 0
    median_seconds: float | None = None


def troubles(file: Path) -> dict[str, Trouble]:
    """Card key (``deck/id``) → how it fares; of a card with several faces, how the worst of them does.

    Nothing, if there is no progress file yet. Raises MemoryFileError as ``open_database`` does.
    """
    if not file.exists():
        return {}
    with problems_explained(file), closing(open_database(file, create=False)) as connection:
        lapses = dict(connection.execute("SELECT key, lapses FROM cards WHERE repetitions").fetchall())
        medians = dict(connection.execute(_MEDIANS, (LONGEST_THOUGHT, LEAST_ANSWERS)).fetchall())
    worst: dict[str, Trouble] = {}
    for face in lapses.keys() | medians.keys():
        key, _, _ = face.partition("#")
        known = worst.get(key, Trouble())
        seconds = [each for each in (known.median_seconds, medians.get(face)) if each is not None]
        worst[key] = Trouble(max(known.lapses, lapses.get(face, 0)), max(seconds, default=None))
    return worst


_MEDIANS = """
    SELECT card, avg(thought) / 1000.0 FROM (
        SELECT card, min(thought, ?) AS thought,
            row_number() OVER (PARTITION BY card ORDER BY thought) AS place,
            count(*) OVER (PARTITION BY card) AS size
        FROM answers
    ) WHERE size >= ? AND place IN ((size + 1) / 2, size / 2 + 1) GROUP BY card
"""
