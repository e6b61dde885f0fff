"""A file written by the first version opens in this one with everything in it."""

from __future__ import annotations

import json
from contextlib import closing
from pathlib import Path

from studygrad.memory.events import Event, EventKind, next_id
from studygrad.memory.memory import Memory
from studygrad.memory.schema import migrations
from studygrad.settings import Settings

from .conftest import MORNING, HandClock, items
from .snapshot import events


def first_version(file: Path) -> None:
    """A file of the first version, with one answer in its log."""
    import sqlite3

    from sqlite_utils import Database

    with closing(sqlite3.connect(file, isolation_level=None)) as connection:
        migrations.apply(Database(connection), stop_before="m002_families_predictions_and_the_load_of_days")
        connection.execute("PRAGMA user_version = 1")
        data = {"rating": 4, "thought": 900, "seed": 7, "after": "", "plan": [2, 0, 20_600, 10]}
        event = Event(next_id(MORNING, None), "device", 1, MORNING, 20_590, EventKind.ANSWER, "d/a", data).sealed()
        connection.execute(
            "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (event.id, "device", 1, MORNING, 20_590, "answer", "d/a", json.dumps(data), event.checksum),
        )


def test_the_log_is_kept_and_what_is_derived_is_made_anew(tmp_path: Path) -> None:
    file = tmp_path / "progress.db"
    first_version(file)
    before = events(file)
    with Memory(file, HandClock(), Settings()) as memory:
        assert events(file) == before
        state = memory.showing("d/a").state
        assert (state.due, state.repetitions) == (20_600, 1)
        memory.register({"d": (items("d/a"), "")})
        assert memory.counts(["d"]).new == 0
