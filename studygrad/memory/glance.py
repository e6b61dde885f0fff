"""What waits, at a glance: for a shell prompt, so it loads neither the scheduler nor the log."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from studygrad.memory.clock import Clock, study_day
from studygrad.memory.database import open_database, problems_explained
from studygrad.memory.look import Look
from studygrad.memory.queue import Counts, Moment
from studygrad.settings import Settings


def glance(
    file: Path, clock: Clock, settings: Settings, decks: Sequence[str], fingerprints: dict[str, str]
) -> tuple[dict[str, Counts], Counts] | None:
    """What waits in each deck and in all of them; None if a deck changed since the memory last looked.

    ``fingerprints`` are those of all deck files there are now. Raises MemoryFileError as ``open_database`` does.
    """
    with problems_explained(file), closing(open_database(file, create=False)) as connection:
        known = dict(connection.execute("SELECT name, fingerprint FROM decks").fetchall())
        if not fingerprints.items() <= known.items():
            return None
        at = clock()
        now = Moment(at, study_day(at, settings.rollover_hour))
        each = {deck: Look(connection, [deck], settings, now).counts for deck in decks}
        return each, Look(connection, decks, settings, now).counts
