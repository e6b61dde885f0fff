"""A collection of many cards with a history, made from a seed: python -m tests.bench.collection FOLDER -n 100000

Decks are real files in the folder's ``decks``; the history goes through the log, answer by answer in the order of time,
each where the scheduler sends its card.
"""

from __future__ import annotations

import argparse
import heapq
import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

from studygrad.content import Content
from studygrad.deck.model import Deck
from studygrad.memory import cards
from studygrad.memory.clock import day_start
from studygrad.memory.database import open_database, transaction
from studygrad.memory.events import EventKind
from studygrad.memory.ledger import Ledger
from studygrad.memory.memory import Memory
from studygrad.memory.queue import Moment
from studygrad.memory.replay import hexadecimal
from studygrad.memory.scheduling import Scheduling
from studygrad.memory.state import Rating
from studygrad.paths import Home, find_home
from studygrad.session import register_decks
from studygrad.settings import Settings

TODAY = 20_514
"""The study day up to which the history runs: 2 March 2026."""

NOW = day_start(TODAY, Settings().rollover_hour) + 5 * 3_600_000
"""UTC milliseconds: nine o'clock on that day."""

_DECKS = 20
_DAYS = 400
_STUDIED = 0.8
_RATINGS = (Rating.AGAIN, Rating.HARD, Rating.GOOD, Rating.EASY)
_SHARES = (8, 12, 65, 15)
_SETTINGS = Settings(learning_steps=(), relearning_steps=())
"""One answer a day is enough of a history."""


@dataclass
class Collection:
    """A learner's folder and what is in it."""

    home: Home
    decks: list[Deck] = field(default_factory=list)
    answers: int = 0

    @property
    def names(self) -> list[str]:
        return [deck.name for deck in self.decks]

    def memory(self, **settings: int) -> Memory:
        """The learner's memory at the end of the history."""
        return Memory(self.home.database, lambda: NOW, Settings(**settings))  # type: ignore[arg-type]


def make(folder: Path, count: int = 100_000, seed: int = 1) -> Collection:
    """``count`` cards in twenty decks, four fifths of them answered since the day they were begun."""
    home = find_home(folder)
    home.decks.mkdir(parents=True, exist_ok=True)
    for number in range(_DECKS):
        text = _deck(number, range(number, count, _DECKS))
        (home.decks / f"deck-{number:02d}.md").write_text(text, encoding="utf-8")
    collection = opened(folder)
    with closing(open_database(collection.home.database)) as connection, transaction(connection):
        collection.answers = _study(connection, collection.decks, random.Random(seed))
    return collection


def opened(folder: Path) -> Collection:
    """The collection in a folder, its decks read and known to the memory."""
    collection = Collection(find_home(folder))
    content = Content(collection.home)
    collection.decks = [content.deck(str(file)) for file in sorted(collection.home.decks.glob("*.md"))]
    with collection.memory() as memory:
        register_decks(content, memory, collection.decks)
    return collection


def _deck(number: int, cards: range) -> str:
    topics = (f"\n# Topic {topic}\n{''.join(map(_card, cards[topic::5]))}" for topic in range(5))
    return f"---\ntitle: Deck {number}\nsource: a generator\n---\n{''.join(topics)}"


def _card(number: int) -> str:
    """Every tenth card with an experiment, every tenth a choice."""
    head = f"\n## Question {number}: what is left after {number % 90 + 5} layers? {{#c{number}}}\n\n"
    match number % 10:
        case 3:
            return f"{head}That much, in card {number}.\n\n```sim\nproduct factor=0.5 layers={number % 90 + 5}\n```\n"
        case 7:
            return f"{head}- [x] nothing in {number}\n- [ ] half of {number}\n- [ ] all of {number}\n"
        case _:
            return f"{head}Answer {number}: a product of as many factors, which shrinks or grows with depth.\n"


def _study(connection: sqlite3.Connection, decks: list[Deck], rng: random.Random) -> int:
    """Answer the cards on the days they are due, up to yesterday; how many answers that took."""
    scheduling = Scheduling(_SETTINGS, lambda first, last: cards.load(connection, first, last))
    ledger = Ledger(connection, scheduling)
    waiting = [
        (TODAY - rng.randrange(1, _DAYS), card.key) for deck in decks for card in deck.cards if rng.random() < _STUDIED
    ]
    heapq.heapify(waiting)
    answers = 0
    for day, card in _until(TODAY, waiting):
        at = day_start(day, _SETTINGS.rollover_hour) + 3_600_000 + answers
        state = cards.read_state(connection, card)
        (rating,) = rng.choices(_RATINGS, _SHARES)
        plan = scheduling.plan(card, state, rating, at, day)
        data = {
            "rating": int(rating),
            "thought": rng.randrange(2_000, 20_000),
            "seed": rng.getrandbits(32),
            "after": hexadecimal(state.last_event),
            "plan": [int(plan.phase), plan.step, plan.due, plan.interval],
        }
        ledger.append(EventKind.ANSWER, card, Moment(at, day), data)
        heapq.heappush(waiting, (plan.due, card))
        answers += 1
    return answers


def _until(end: int, waiting: list[tuple[int, str]]) -> Iterator[tuple[int, str]]:
    while waiting and waiting[0][0] < end:
        yield heapq.heappop(waiting)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("folder", type=Path)
    options.add_argument("-n", type=int, default=100_000, help="cards")
    options.add_argument("--seed", type=int, default=1)
    given = options.parse_args()
    collection = make(given.folder, given.n, given.seed)
    print(f"{given.n} cards in {len(collection.decks)} decks, {collection.answers} answers, in {given.folder}")


if __name__ == "__main__":
    main()
