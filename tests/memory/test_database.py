"""Opening the progress file, and what is said when that does not work."""

from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import pytest

from studygrad.errors import MemoryFileError
from studygrad.memory.database import VERSION, open_database


def test_a_new_file_is_durable_and_at_the_present_version(tmp_path: Path) -> None:
    connection = open_database(tmp_path / "deep" / "er" / "progress.db")
    answers = [
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous", "user_version")
    ]
    connection.close()
    assert answers == ["wal", 2, VERSION]


def test_a_file_from_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "progress.db"
    newer = sqlite3.connect(file)
    newer.execute(f"PRAGMA user_version = {VERSION + 1}")
    newer.close()
    before = file.read_bytes()
    with pytest.raises(MemoryFileError, match=r"newer studygrad.*upgrade"):
        open_database(file)
    assert file.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "progress.db"
    file.write_bytes(b"my diary, please keep" * 100)
    with pytest.raises(MemoryFileError, match="damaged or not a progress file"):
        open_database(file)
    assert file.read_bytes() == b"my diary, please keep" * 100


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(MemoryFileError, match=r"cannot be made.*STUDYGRAD_HOME"):
        open_database(tmp_path / "file" / "progress.db")


def test_a_missing_file_is_not_created_unless_asked(tmp_path: Path) -> None:
    with pytest.raises(MemoryFileError):
        open_database(tmp_path / "progress.db", create=False)
    assert list(tmp_path.iterdir()) == []


def test_two_that_open_a_new_file_at_once_make_one_schema(tmp_path: Path) -> None:
    problems: list[Exception] = []

    def open_it() -> None:
        try:
            open_database(tmp_path / "progress.db").close()
        except MemoryFileError as problem:
            problems.append(problem)

    threads = [threading.Thread(target=open_it) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
