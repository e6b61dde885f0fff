"""What waits in the queues: cards in steps, reviews that are due, new cards, within the limits of the day.

Cards of one family (the sides of one card, the cards on one concept) are kept apart within a day: once one was
answered, the others wait for the next. Every question reads one index, deck by deck and only as far as it must,
so that its cost does not grow with the collection.
"""

from __future__ import annotations

import heapq
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, takewhile
from typing import NamedTuple

from studygrad.memory.phases import Phase, Queue
from studygrad.settings import Settings

_NO_END = 1 << 62


class Counts(NamedTuple):
    """What waits: ``new`` and ``due`` within today's limits, ``learning`` in steps (due now or later today)."""

    new: int = 0
    learning: int = 0
    due: int = 0

    @property
    def total(self) -> int:
        return self.new + self.learning + self.due


class Moment(NamedTuple):
    """When the question is asked: UTC milliseconds, and the study day."""

    at: int
    day: int


_COLUMNS = "due, shuffle, key, family, topic, buried_until, deck"


class Waiting(NamedTuple):
    """A card in a queue, in the order in which its queue is taken."""

    due: int
    shuffle: int
    key: str
    family: str
    topic: str
    buried_until: int
    deck: str


class Today:
    """What was done this study day, and what the limits still allow."""

    def __init__(self, connection: sqlite3.Connection, settings: Settings, now: Moment) -> None:
        self._settings = settings
        self.now = now
        self._done: Counter[tuple[str, int]] = Counter()
        self._done_in_all: Counter[int] = Counter()
        self._answered: dict[str, set[str]] = {}
        self.last_topic = ""
        rows = connection.execute(
            """SELECT answers.card, answers.deck, answers.phase, cards.family, cards.topic
                FROM answers JOIN cards ON cards.key = answers.card WHERE answers.day = ? ORDER BY answers.id""",
            (now.day,),
        )
        for card, deck, phase, family, topic in rows:
            self._note(card, deck, phase, family, topic)

    def note(self, card: Waiting, phase: Phase) -> None:
        """One more answer, to a card that was in this phase."""
        self._note(card.key, card.deck, phase, card.family, card.topic)

    def done(self, phase: Phase) -> int:
        """Answers to cards in this phase, in all decks."""
        return self._done_in_all[phase]

    def left(self, phase: Phase, deck: str) -> int:
        """How many more new cards, or reviews, the deck may show today."""
        own, settings = self._settings.of_deck(deck), self._settings
        if phase is Phase.NEW:
            most, most_here = settings.new_per_day, own.new_per_day
        else:
            most, most_here = settings.reviews_per_day, own.reviews_per_day
        return max(0, min(most - self.done(phase), most_here - self._done[deck, phase]))

    def left_in_all(self, phase: Phase) -> int:
        most = self._settings.new_per_day if phase is Phase.NEW else self._settings.reviews_per_day
        return max(0, most - self.done(phase))

    def admits(self, card: Waiting) -> bool:
        """Whether the card may be shown today: not buried, and no other of its family was."""
        others = self._answered.get(card.family or card.key, set())
        return card.buried_until <= self.now.day and others <= {card.key}

    def _note(self, card: str, deck: str, phase: int, family: str, topic: str) -> None:
        self._done[deck, phase] += 1
        self._done_in_all[phase] += 1
        self._answered.setdefault(family or card, set()).add(card)
        self.last_topic = topic


def due_reviews(connection: sqlite3.Connection, decks: Sequence[str], day: int, most: int) -> int:
    """How many reviews are due in all, limits or not, counted up to ``most``."""
    places = ", ".join("?" * len(decks))
    query = f"SELECT 1 FROM cards WHERE deck IN ({places}) AND queue = ? AND due <= ? LIMIT ?"
    (count,) = connection.execute(f"SELECT count(*) FROM ({query})", (*decks, Queue.REVIEW, day, most)).fetchone()
    return int(count)


def next_step_due(connection: sqlite3.Connection, decks: Sequence[str]) -> int | None:
    """The moment (UTC ms) at which the next learning step falls due."""
    return _earliest(connection, decks, Queue.STEPS)


def next_day(connection: sqlite3.Connection, decks: Sequence[str], settings: Settings, now: Moment) -> int | None:
    """The first study day after today on which a review is due or a new card may be shown."""
    tomorrow = now.day + 1
    if settings.new_per_day and _earliest(connection, decks, Queue.NEW) is not None:
        return tomorrow
    review = _earliest(connection, decks, Queue.REVIEW)
    return None if review is None else max(review, tomorrow)


def allowed(
    connection: sqlite3.Connection, decks: Sequence[str], today: Today, phase: Phase, families: set[str]
) -> Iterator[Waiting]:
    """The new cards, or the reviews due, that today's limits allow, one of each family.

    ``families`` are those that have had their turn; the families of the cards that are given are added to it.
    """
    left = {deck: today.left(phase, deck) for deck in decks}
    in_all = today.left_in_all(phase)
    for card in _while_any_is_left(connection, today, phase, left) if in_all else ():
        if (card.family or card.key) not in families and today.admits(card):
            families.add(card.family or card.key)
            left[card.deck] -= 1
            in_all -= 1
            yield card
            if not in_all:
                return


def _while_any_is_left(
    connection: sqlite3.Connection, today: Today, phase: Phase, left: Mapping[str, int]
) -> Iterator[Waiting]:
    """The queue's cards in order, those of each deck for as long as any of it are ``left`` to show."""
    queue, until = (Queue.NEW, _NO_END) if phase is Phase.NEW else (Queue.REVIEW, today.now.day)
    sources = [
        takewhile(lambda card: left[card.deck], _of_deck(connection, deck, queue, until)) for deck in left if left[deck]
    ]
    return chain.from_iterable(sources) if phase is Phase.NEW else heapq.merge(*sources)


def _reviews(connection: sqlite3.Connection, decks: Sequence[str], until: int) -> Iterator[Waiting]:
    """The reviews due by a study day, limits or not, the first one first."""
    return heapq.merge(*(_of_deck(connection, deck, Queue.REVIEW, until) for deck in decks))


def _of_deck(connection: sqlite3.Connection, deck: str, queue: Queue, until: int) -> Iterator[Waiting]:
    """The deck's cards due by ``until`` in the order of the queue. Nothing is read before the first is asked for."""
    rows = connection.execute(
        f"SELECT {_COLUMNS} FROM cards WHERE deck = ? AND queue = ? AND due <= ? ORDER BY due, shuffle",
        (deck, queue, until),
    )
    yield from map(Waiting._make, rows)


def steps(connection: sqlite3.Connection, decks: Sequence[str], now: Moment) -> Iterator[Waiting]:
    """The cards in steps that are not buried, whenever they are due, the first one first. There are never many."""
    places = ", ".join("?" * len(decks))
    rows = connection.execute(
        f"""SELECT {_COLUMNS} FROM cards
            WHERE deck IN ({places}) AND queue = ? AND buried_until <= ? ORDER BY due, shuffle""",
        (*decks, Queue.STEPS, now.day),
    )
    yield from map(Waiting._make, rows)


def find(connection: sqlite3.Connection, card: str) -> Waiting | None:
    """The card as it waits, in whichever queue it is."""
    row = connection.execute(f"SELECT {_COLUMNS} FROM cards WHERE key = ?", (card,)).fetchone()
    return None if row is None else Waiting._make(row)


def _earliest(connection: sqlite3.Connection, decks: Sequence[str], queue: Queue) -> int | None:
    found = [
        connection.execute("SELECT min(due) FROM cards WHERE deck = ? AND queue = ?", (deck, queue)).fetchone()[0]
        for deck in decks
    ]
    return min((due for due in found if due is not None), default=None)


def still_due(connection: sqlite3.Connection, cards: Sequence[str], today: Today) -> list[str]:
    """Those of ``cards`` that still wait for a review that today allows, in the same order, from the first on."""
    for place, card in enumerate(cards):
        row = connection.execute(
            f"SELECT {_COLUMNS} FROM cards WHERE key = ? AND queue = ? AND due <= ?",
            (card, Queue.REVIEW, today.now.day),
        ).fetchone()
        if row is not None:
            waiting = Waiting._make(row)
            if today.admits(waiting) and today.left(Phase.REVIEW, waiting.deck):
                return list(cards[place:])
    return []


def due_between(connection: sqlite3.Connection, decks: Sequence[str], first: int, last: int) -> list[str]:
    """The keys of cards in review that fall due from study day ``first`` to ``last``."""
    return [card.key for card in _reviews(connection, decks, last) if card.due >= first]
