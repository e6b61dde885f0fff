"""What the tests of a session at the keyboard have in common: a card, its stages, and the learner's past."""

from __future__ import annotations

from textual.pilot import Pilot

from studygrad.content import Content
from studygrad.errors import StudygradError
from studygrad.memory.memory import Memory
from studygrad.memory.showing import Given
from studygrad.memory.state import Rating
from studygrad.paths import Home
from studygrad.session import Stage, register_decks
from studygrad.settings import Settings
from studygrad.tui.screens.study import StudyScreen

from .conftest import NOW, comes_true

PREDICT = """
## What is left after 20 layers? {#predict}

The exponent.

```sim
product factor=0.5 layers=20
predict: final   within: x2
```
"""
Shown = Pilot[StudygradError | None]


def screen_of(pilot: Shown) -> StudyScreen:
    assert isinstance(pilot.app.screen, StudyScreen)
    return pilot.app.screen


async def reaches(pilot: Shown, stage: Stage) -> bool:
    return await comes_true(pilot, lambda: screen_of(pilot).session.stage is stage)


def answered_before(home: Home, rating: Rating, days: int) -> None:
    """The learner's past: the first card, answered so many days before the day of the test."""
    at = NOW - days * 86_400_000
    content = Content(home)
    with Memory(home.database, lambda: at, Settings(learning_steps=())) as memory:
        register_decks(content, memory, [content.deck("two")])
        showing = memory.next(["two"])
        assert showing is not None
        memory.answer(showing, Given(rating), ["two"])
