"""A backlog in words, in the singular and the plural."""

from __future__ import annotations

import pytest

from studygrad.memory.backlog import Backlog


@pytest.mark.parametrize(
    ("backlog", "words"),
    [
        (Backlog(1, 0, None), ("1 review waits", "more than a year")),
        (Backlog(2, 1, 1), ("2 reviews wait", "at least 1 day")),
        (Backlog(60, 10, 6), ("60 reviews wait", "at least 6 days")),
    ],
)
def test_what_waits_and_how_long_it_takes(backlog: Backlog, words: tuple[str, str]) -> None:
    assert (backlog.waits, backlog.takes) == words
