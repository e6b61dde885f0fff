"""Opening the progress file: durable settings, the schema's version, and errors in plain words."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from studygrad.errors import MemoryFileError

VERSION = 2
BUSY_SECONDS = 10.0
_PAUSE = 0.01


def open_database(file: Path, *, create: bool = True) -> sqlite3.Connection:
    """A connection to the progress file, at the present schema.

    WAL with ``synchronous=FULL``: what was committed survives a cut power line. With ``create`` false a
    missing file is a MemoryFileError, as is a file that cannot be opened or was written by a newer version.
    """
    with problems_explained(file):
        connection = _connect(file, create)
        with ExitStack() as on_failure:
            on_failure.callback(connection.close)
            version = _known_version(connection, file)
            _write_ahead(connection)
            connection.execute("PRAGMA synchronous = FULL")
            if version < VERSION:
                _upgrade(connection)
            on_failure.pop_all()
    return connection


def _connect(file: Path, create: bool) -> sqlite3.Connection:
    if create:
        try:
            file.parent.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise MemoryFileError(
                f"the folder {file.parent} cannot be made ({problem.strerror})",
                "choose another with --home or STUDYGRAD_HOME",
            ) from None
    mode = "rwc" if create else "rw"
    return sqlite3.connect(
        f"{file.absolute().as_uri()}?mode={mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
    )


def _known_version(connection: sqlite3.Connection, file: Path) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > VERSION:
        raise MemoryFileError(
            f"{file} was written by a newer studygrad (format {version}, this one knows {VERSION})",
            "upgrade studygrad to open it; nothing was changed",
        )
    return int(version)


def _write_ahead(connection: sqlite3.Connection) -> None:
    """Of several that make one file, SQLite lets but one change its mode, and turns the others away at once."""
    last_try = time.monotonic() + BUSY_SECONDS
    while True:
        try:
            connection.execute("PRAGMA journal_mode = WAL")
            return
        except sqlite3.OperationalError as problem:
            if problem.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > last_try:
                raise
            time.sleep(_PAUSE)


def _upgrade(connection: sqlite3.Connection) -> None:
    from studygrad.memory.schema import upgrade

    with transaction(connection):
        upgrade(connection, VERSION)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """One write transaction, begun at once so that no other process can answer in between."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


@contextmanager
def problems_explained(file: Path) -> Iterator[None]:
    """Turns SQLite's errors on ``file`` into ones that say what to do."""
    try:
        yield
    except sqlite3.Error as problem:
        raise MemoryFileError(*_explanation(file, problem)) from problem


def _explanation(file: Path, problem: sqlite3.Error) -> tuple[str, str]:
    text = str(problem).lower()
    if "not a database" in text or "malformed" in text:
        return f"{file} is damaged or not a progress file ({problem})", "put a good copy in its place, or move it away"
    if "locked" in text or "busy" in text:
        return f"{file} is in use by another program", "close that one and try again"
    if "full" in text:
        return f"the disk that holds {file} is full", "make room; every answer that was shown as saved is safe"
    if "readonly" in text or "unable to open" in text or "disk i/o" in text:
        return (
            f"{file} cannot be opened for writing ({problem})",
            "make its folder writable, or choose another with --home or STUDYGRAD_HOME",
        )
    return f"{file} cannot be used ({problem})", "put a good copy in its place, or move it away"
