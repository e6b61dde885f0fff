"""Doing something again whenever a file is saved."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NoReturn

from studygrad.content import fingerprint

INTERVAL = 0.3
"""Seconds between two looks: shorter than it takes to look up from the editor."""


def watch(files: Sequence[Path], act: Callable[[], None], sleep: Callable[[float], None] = time.sleep) -> NoReturn:
    """Acts at once, then after each change of the files, until Ctrl-C.

    A file that was there and is gone is waited for: many editors put a new one in its place.
    """
    while True:
        before = _look(files)
        act()
        while not _has_changed(before, _look(files)):
            sleep(INTERVAL)


def _look(files: Sequence[Path]) -> list[str]:
    return [fingerprint(file) for file in files]


def _has_changed(before: list[str], now: list[str]) -> bool:
    return any(one != other for one, other in zip(before, now, strict=True)) and all(
        other for one, other in zip(before, now, strict=True) if one
    )
