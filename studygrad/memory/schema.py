"""The tables of the progress file, and how an older file becomes a newer one.

``events`` is the truth. Every other table is derived from it (and from the decks) and can be thrown away and
rebuilt. Imported only when a file is new or old: sqlite-utils is slow to load.
"""

from __future__ import annotations

import sqlite3

from sqlite_utils import Database, Migrations

migrations = Migrations("studygrad")


@migrations()
def m001_log_and_derived_state(db: Database) -> None:
    for statement in (
        """CREATE TABLE events (
            id BLOB PRIMARY KEY, device TEXT NOT NULL, sequence INTEGER NOT NULL, at INTEGER NOT NULL,
            day INTEGER NOT NULL, kind TEXT NOT NULL, card TEXT NOT NULL, data TEXT NOT NULL, checksum BLOB NOT NULL,
            UNIQUE (device, sequence)
        ) WITHOUT ROWID""",
        "CREATE INDEX events_by_card ON events (card, id)",
        """CREATE TABLE cards (
            key TEXT PRIMARY KEY, deck TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0,
            queue INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL DEFAULT 0, shuffle INTEGER NOT NULL DEFAULT 0,
            present INTEGER NOT NULL DEFAULT 0, phase INTEGER NOT NULL DEFAULT 0, step INTEGER NOT NULL DEFAULT 0,
            stability REAL, difficulty REAL, interval INTEGER NOT NULL DEFAULT 0, last_day INTEGER,
            repetitions INTEGER NOT NULL DEFAULT 0, lapses INTEGER NOT NULL DEFAULT 0, last_event BLOB
        ) WITHOUT ROWID""",
        "CREATE INDEX cards_in_queue ON cards (deck, queue, due, shuffle)",
        """CREATE TABLE answers (
            id BLOB PRIMARY KEY, card TEXT NOT NULL, deck TEXT NOT NULL, at INTEGER NOT NULL, day INTEGER NOT NULL,
            rating INTEGER NOT NULL, phase INTEGER NOT NULL, thought INTEGER NOT NULL
        ) WITHOUT ROWID""",
        "CREATE INDEX answers_by_day ON answers (day, phase)",
        "CREATE TABLE decks (name TEXT PRIMARY KEY, fingerprint TEXT NOT NULL) WITHOUT ROWID",
        "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
        "INSERT INTO facts VALUES ('device', lower(hex(randomblob(8))))",
    ):
        db.execute(statement)


@migrations()
def m002_families_predictions_and_the_load_of_days(db: Database) -> None:
    """The derived tables anew: who opens the file rebuilds them from the log and reads the decks again."""
    for statement in (
        "DROP TABLE cards",
        "DROP TABLE answers",
        "DELETE FROM decks",
        """CREATE TABLE cards (
            key TEXT PRIMARY KEY, deck TEXT NOT NULL, position INTEGER NOT NULL DEFAULT 0,
            family TEXT NOT NULL DEFAULT '', topic TEXT NOT NULL DEFAULT '',
            queue INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL DEFAULT 0, shuffle INTEGER NOT NULL DEFAULT 0,
            present INTEGER NOT NULL DEFAULT 0, phase INTEGER NOT NULL DEFAULT 0, step INTEGER NOT NULL DEFAULT 0,
            stability REAL, difficulty REAL, interval INTEGER NOT NULL DEFAULT 0, last_day INTEGER,
            repetitions INTEGER NOT NULL DEFAULT 0, lapses INTEGER NOT NULL DEFAULT 0, last_event BLOB,
            suspended INTEGER NOT NULL DEFAULT 0, buried_until INTEGER NOT NULL DEFAULT 0,
            flagged INTEGER NOT NULL DEFAULT 0, marked INTEGER NOT NULL DEFAULT 0
        ) WITHOUT ROWID""",
        "CREATE INDEX cards_in_queue ON cards (deck, queue, due, shuffle)",
        """CREATE TABLE answers (
            id BLOB PRIMARY KEY, card TEXT NOT NULL, deck TEXT NOT NULL, at INTEGER NOT NULL, day INTEGER NOT NULL,
            rating INTEGER NOT NULL, phase INTEGER NOT NULL, thought INTEGER NOT NULL,
            interval INTEGER NOT NULL, elapsed INTEGER, stability REAL
        ) WITHOUT ROWID""",
        "CREATE INDEX answers_by_day ON answers (day, deck, phase)",
        "CREATE INDEX answers_by_card ON answers (card)",
        """CREATE TABLE predictions (
            id BLOB PRIMARY KEY, card TEXT NOT NULL, at INTEGER NOT NULL, day INTEGER NOT NULL, seed INTEGER NOT NULL,
            confidence REAL NOT NULL, right INTEGER NOT NULL, decades REAL
        ) WITHOUT ROWID""",
        "CREATE TABLE load (day INTEGER PRIMARY KEY, cards INTEGER NOT NULL)",
    ):
        db.execute(statement)


def upgrade(connection: sqlite3.Connection, version: int) -> None:
    """Bring the file to ``version``, inside the caller's transaction."""
    migrations.apply(Database(connection))
    connection.execute(f"PRAGMA user_version = {version:d}")
