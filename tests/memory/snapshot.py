"""Everything that is derived, as it stands in the file."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any


def derived(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of the derived tables."""
    connection = sqlite3.connect(file)
    try:
        tables = ("cards", "answers", "predictions", "load")
        return {table: connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in tables}
    finally:
        connection.close()


def events(file: Path) -> list[tuple[Any, ...]]:
    connection = sqlite3.connect(file)
    try:
        return connection.execute("SELECT * FROM events ORDER BY id").fetchall()
    finally:
        connection.close()
