"""The app under Textual's Pilot, on a learner's folder of its own, and its screens as plain text."""

from __future__ import annotations

import json
import re
import sqlite3
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, closing
from html import unescape
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from textual.pilot import Pilot

from studygrad.errors import StudygradError
from studygrad.paths import Home, find_home
from studygrad.tui.app import StudygradApp
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.screens.study import StudyScreen
from studygrad.tui.widgets.actions import ActionBar

DECK = """---
title: Two cards
---

# First steps

## What does a factor of 0.5 do in [bold]twenty[/bold] layers? {#half}

It leaves about a millionth. [red]This is not markup[/red]

```sim
product factor=0.5 layers=20
```

## What does the sim never finish? {#endless}

Nothing.

```sim
endless
```
"""

ENDLESS = '''"""A run that never ends."""
from studygrad.sim import Result


def endless(seed: int = 0) -> Result:
    while True:
        pass
'''

NOW = 1_772_442_000_000
"""The moment of the tests, UTC milliseconds: 2 March 2026, nine o'clock."""

PATIENCE = 20.0
"""Seconds after which what has not come will not come, on however busy a machine."""

Opened = AbstractAsyncContextManager[Pilot[StudygradError | None]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A learner with one deck of two cards, on a fixed day."""
    monkeypatch.setenv("STUDYGRAD_NOW", "2026-03-02T09:00:00Z")
    monkeypatch.delenv("STUDYGRAD_PATH", raising=False)
    home = find_home(tmp_path)
    home.decks.mkdir(parents=True)
    (home.decks / "two.md").write_text(DECK)
    home.sims.mkdir()
    (home.sims / "endless.py").write_text(ENDLESS)
    return home


@pytest.fixture
def opened(home: Home) -> Callable[..., Opened]:
    """Opens the app at a size, loaded: on its home screen, or in a session on ``decks``."""

    @asynccontextmanager
    async def open_app(
        size: tuple[int, int] = (80, 24), decks: tuple[str, ...] = ("two",)
    ) -> AsyncIterator[Pilot[StudygradError | None]]:
        app = StudygradApp(home, decks)
        async with app.run_test(size=size, notifications=True) as pilot:
            assert await comes_true(pilot, lambda: has_loaded(pilot, in_session=bool(decks)))
            if not decks:
                await settled(pilot)
            yield pilot

    return open_app


def has_loaded(pilot: Pilot[StudygradError | None], *, in_session: bool) -> bool:
    """Whether the app has read its decks and stands where it should."""
    is_there = isinstance(pilot.app.screen, StudyScreen if in_session else HomeScreen)
    return is_there and "palette" in frame(pilot) and "Reading your decks" not in frame(pilot)


async def settled(pilot: Pilot[StudygradError | None]) -> str:
    """What stands on the screen once it has come to rest."""
    frames = ["", ""]

    def is_still() -> bool:
        frames.append(frame(pilot))
        return frames[-3] == frames[-2] == frames[-1] and "palette" in frames[-1]

    assert await comes_true(pilot, is_still)
    return frames[-1]


async def appears(pilot: Pilot[StudygradError | None], words: str) -> bool:
    """Whether ``words`` come onto the screen."""
    return await comes_true(pilot, lambda: words in frame(pilot))


async def comes_true(pilot: Pilot[StudygradError | None], fact: Callable[[], bool]) -> bool:
    """Whether ``fact`` holds at some turn of the event loop, before the test's patience ends."""
    end = time.monotonic() + PATIENCE
    while not fact():
        if time.monotonic() > end:
            return False
        await pilot.pause()
    return True


async def click_action(pilot: Pilot[StudygradError | None], words: str) -> None:
    """A click on the action that says ``words``, in the row at the bottom of a card."""
    bar = pilot.app.screen.query_one(ActionBar)
    first_row = str(bar.render()).splitlines()[0]
    assert words in first_row
    await pilot.click(ActionBar, offset=(first_row.index(words), bar.content_region.y - bar.region.y))


def frame(pilot: Pilot[StudygradError | None]) -> str:
    """What stands on the screen, as text without trailing spaces."""
    picture = ElementTree.fromstring(pilot.app.export_screenshot())
    rows: dict[float, list[tuple[float, str]]] = {}
    for text in picture.iter("{http://www.w3.org/2000/svg}text"):
        if (text.get("clip-path") or "").find("-line-") > 0:
            content = unescape("".join(text.itertext())).replace("\xa0", " ")
            rows.setdefault(float(text.get("y", "0")), []).append((float(text.get("x", "0")), content))
    lines = []
    for _, pieces in sorted(rows.items()):
        line = ""
        for x, piece in sorted(pieces):
            line = line.ljust(round(x / 12.2)) + piece
        lines.append(re.sub(r"\s+$", "", line))
    return "\n".join(lines).strip("\n")


def write(home: Home, *cards: str) -> None:
    """The learner's only deck has these cards."""
    (home.decks / "two.md").write_text("---\ntitle: Kinds\nsource: here\n---\n" + "".join(cards))


def logged(home: Home, kind: str) -> list[dict[str, Any]]:
    """What the log keeps of the events of a kind, in their order."""
    with closing(sqlite3.connect(home.database)) as connection:
        rows = connection.execute("SELECT data FROM events WHERE kind = ? ORDER BY id", (kind,)).fetchall()
    return [json.loads(data) for (data,) in rows]
