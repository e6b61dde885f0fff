"""A learner who sits down to decks written on the spot, under a clock that the test turns."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from studygrad.content import Content
from studygrad.deck.model import Deck
from studygrad.memory.memory import Memory
from studygrad.memory.state import Rating
from studygrad.paths import find_home
from studygrad.session import Graded, Session, register_decks
from studygrad.settings import Settings
from studygrad.sim.result import Result
from studygrad.sim.run import final

FRONT = "---\ntitle: Kinds\nsource: here\n---\n"
CHOICE = """
## Which fault is it? {#choice}

- [ ] it explodes
- [x] it vanishes
  - Half of half.

Because.
"""
SEVERAL = """
## Which two shrink? {#several}

- [x] a half
- [x] a third
- [ ] two
"""
TYPED = """
## Name the S-shaped one. {#typed}

```answer
type: sigmoid | logistic
```
"""
NUMBER = """
## How much is left? {#number}

```answer
number: 0.122   within: 5%
```
"""
PREDICT = """
## A factor of {factor}: what is left after 20 layers? {#predict}

The exponent.

```sim
product factor={0.5|0.9} layers=20
predict: final   within: x2
```
"""
REVERSED = """
## ReLU {#relu .reversed tags=names}

max(0, x)
"""


class Clock:
    """UTC milliseconds, turned by hand."""

    def __init__(self) -> None:
        self.at = int(datetime(2026, 3, 2, 9, 0).timestamp() * 1000)

    def __call__(self) -> int:
        return self.at

    def pass_days(self, days: float) -> None:
        self.at += round(days * 86_400_000)


@dataclass
class Desk:
    """One learner's folder; each session is a window of its own on it."""

    folder: Path
    clock: Clock
    opened: list[Memory] = field(default_factory=list)

    @property
    def content(self) -> Content:
        return Content(find_home(self.folder))

    def write(self, *cards: str, name: str = "k", front: str = FRONT) -> Deck:
        """The deck ``name`` as a file with these cards, read."""
        self.content.home.decks.mkdir(parents=True, exist_ok=True)
        file = self.content.home.decks / f"{name}.md"
        file.write_text(front + "".join(cards), encoding="utf-8")
        return self.content.deck(str(file))

    def memory(self, **settings: Any) -> Memory:
        memory = Memory(self.content.home.database, self.clock, Settings(**settings))
        self.opened.append(memory)
        return memory

    def sit(self, *cards: str, cram: list[str] | None = None, **settings: Any) -> Session:
        """A session on the deck ``k`` with these cards; ``settings`` as keywords."""
        return self.sit_down(self.write(*cards), cram=cram, **settings)

    def sit_down(self, *decks: Deck, cram: list[str] | None = None, **settings: Any) -> Session:
        memory = self.memory(**settings)
        register_decks(self.content, memory, decks)
        return Session(self.content, memory, decks, cram)

    def logged(self, kind: str) -> list[dict[str, Any]]:
        """What the events of one kind say, oldest first."""
        rows = self.rows("SELECT data FROM events WHERE kind = ? ORDER BY id", kind)
        return [json.loads(data) for (data,) in rows]

    def schedule(self) -> list[tuple[Any, ...]]:
        """Every column of every card."""
        return self.rows("SELECT * FROM cards ORDER BY key")

    def rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(self.content.home.database)) as connection:
            return connection.execute(query, values).fetchall()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def desk(tmp_path: Path, clock: Clock) -> Iterator[Desk]:
    someone = Desk(tmp_path, clock)
    yield someone
    for memory in someone.opened:
        memory.close()


def plain_cards(names: str, attributes: str = "") -> list[str]:
    """A card to flip for each letter."""
    return [f"\n## What of {name}? {{#{name} {attributes}}}\n\nThat.\n" for name in names]


def shown(session: Session) -> str:
    """The key of the card on the table, without its deck."""
    assert session.question is not None
    return session.question.showing.card.rpartition("/")[2]


def give(session: Session, rating: Rating) -> Graded:
    """Show the answer and grade it."""
    session.reveal()
    return session.grade(rating)


def study_out(session: Session, rating: Rating = Rating.EASY) -> list[str]:
    """Answer until nothing is left; the cards in the order in which they came."""
    order = []
    while session.question is not None:
        order.append(shown(session))
        give(session, rating)
    return order


def measured(session: Session) -> Result:
    """What the experiment of the card on the table gives."""
    run = session.experiment()
    assert run is not None
    return final(run.sim, run.values)
