"""A learner's memory: the one door to the progress file.

An answer and the choice of the next card are one transaction: when ``answer`` returns, the answer is on
disk, and no other process has answered the same showing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Self

from studygrad.errors import StudygradError
from studygrad.memory import cards, queue
from studygrad.memory.clock import Clock, study_day
from studygrad.memory.database import open_database, problems_explained, transaction
from studygrad.memory.events import Event, EventKind
from studygrad.memory.log import Log, live
from studygrad.memory.phases import Phase
from studygrad.memory.queue import Counts, Moment
from studygrad.memory.scheduling import Scheduling
from studygrad.memory.state import CardState, Plan, Rating
from studygrad.settings import Settings


class AnsweredElsewhereError(StudygradError):
    """Another window answered or undid this card since it was shown. Nothing was written."""


@dataclass(frozen=True, slots=True)
class Showing:
    """A card on the table: ``seed`` draws its parameters, ``state`` is what was known when it was chosen."""

    card: str
    state: CardState
    seed: int


@dataclass(frozen=True, slots=True)
class Undone:
    """What an undo took back."""

    card: str
    rating: Rating


class Memory:
    """What one learner knows, in one SQLite file. ``close`` it, or use it as a context manager."""

    def __init__(self, file: Path, clock: Clock, settings: Settings, *, create: bool = True) -> None:
        self.file = file
        self.settings = settings
        self._clock = clock
        self._scheduling = Scheduling(settings)
        self._connection = open_database(file, create=create)
        with problems_explained(file):
            self._log = Log(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def now(self) -> Moment:
        at = self._clock()
        return Moment(at, study_day(at, self.settings.rollover_hour))

    def known_decks(self) -> dict[str, str]:
        """Deck name → fingerprint of the file whose cards are registered."""
        with problems_explained(self.file):
            return dict(self._connection.execute("SELECT name, fingerprint FROM decks").fetchall())

    def register(self, decks: Mapping[str, tuple[Sequence[str], str]], gone: Iterable[str] = ()) -> None:
        """Make decks known: name → (card keys in order, fingerprint). Cards of decks ``gone`` wait unseen."""
        with problems_explained(self.file), transaction(self._connection):
            for name, (keys, fingerprint) in decks.items():
                cards.register(self._connection, name, keys, fingerprint)
            cards.withdraw(self._connection, gone)

    def counts(self, decks: Sequence[str]) -> Counts:
        """What waits in these decks now."""
        with problems_explained(self.file):
            return queue.counts(self._connection, decks, self.settings, self.now())

    def next(self, decks: Sequence[str]) -> Showing | None:
        """The card to show now, or None when nothing is due in these decks."""
        with problems_explained(self.file):
            return self._choose(decks, self.now())

    def next_due(self, decks: Sequence[str]) -> tuple[int | None, int | None]:
        """When to come back: the next learning step (UTC ms), and the next study day with a card to show."""
        with problems_explained(self.file):
            day = queue.next_day(self._connection, decks, self.settings, self.now())
            return queue.next_step_due(self._connection, decks), day

    def plans(self, showing: Showing) -> dict[Rating, Plan]:
        """Where each rating would send the card if it were given now."""
        now = self.now()
        return {
            rating: self._scheduling.plan(showing.card, showing.state, rating, now.at, now.day) for rating in Rating
        }

    def answer(self, showing: Showing, rating: Rating, thought: int, decks: Sequence[str]) -> Showing | None:
        """Write the answer, then choose the next card of ``decks``: one transaction.

        ``thought`` is how long the learner took, in milliseconds. Raises AnsweredElsewhereError, with nothing
        written, if the card was answered or undone since it was shown.
        """
        with problems_explained(self.file), transaction(self._connection):
            now = self.now()
            state = cards.read_state(self._connection, showing.card)
            if state.last_event != showing.state.last_event:
                raise AnsweredElsewhereError(
                    "this card was answered in another window meanwhile", "the next one is shown instead"
                )
            plan = self._scheduling.plan(showing.card, state, rating, now.at, now.day)
            event = self._log.append(
                EventKind.ANSWER,
                showing.card,
                now.at,
                now.day,
                _answer_data(state, plan, rating, thought, showing.seed),
            )
            self._apply(event, state)
            return self._choose(decks, now)

    def undo(self) -> Undone | None:
        """Take back this device's last answer that still counts; None when there is none."""
        with problems_explained(self.file), transaction(self._connection):
            last = self._last_answer()
            if last is None:
                return None
            now = self.now()
            self._log.append(EventKind.UNDO, last.card, now.at, now.day, {"undoes": last.id.hex()})
            self._connection.execute("DELETE FROM answers WHERE card = ?", (last.card,))
            self._replay(last.card, self._log.of_card(last.card))
            return Undone(last.card, Rating(last.data["rating"]))

    def showing(self, card: str) -> Showing:
        """This card as it stands now, whether due or not."""
        with problems_explained(self.file):
            state = cards.read_state(self._connection, card)
            return Showing(card, state, _seed(card, state))

    def rebuild(self) -> None:
        """Throw away everything that is derived and make it again from the log."""
        with problems_explained(self.file), transaction(self._connection):
            self._connection.execute("DELETE FROM answers")
            cards.forget_states(self._connection)
            by_card: dict[str, list[Event]] = {}
            for event in self._log.everything():
                by_card.setdefault(event.card, []).append(event)
            for card, events in by_card.items():
                self._replay(card, events)

    def answers_today(self) -> list[Rating]:
        """The ratings given this study day, undone ones not counted."""
        with problems_explained(self.file):
            rows = self._connection.execute("SELECT rating FROM answers WHERE day = ? ORDER BY id", (self.now().day,))
            return [Rating(rating) for (rating,) in rows]

    def _choose(self, decks: Sequence[str], now: Moment) -> Showing | None:
        card = queue.next_card(self._connection, decks, self.settings, now)
        if card is None:
            return None
        state = cards.read_state(self._connection, card)
        return Showing(card, state, _seed(card, state))

    def _last_answer(self) -> Event | None:
        undone: set[str] = set()
        for event in self._log.newest_first():
            if event.kind is EventKind.UNDO:
                undone.add(event.data["undoes"])
            elif event.kind is EventKind.ANSWER and event.id.hex() not in undone:
                return event
        return None

    def _replay(self, card: str, events: list[Event]) -> None:
        state = CardState()
        cards.write_state(self._connection, card, state)
        for event in live(events):
            state = self._apply(event, state)

    def _apply(self, event: Event, state: CardState) -> CardState:
        rating = Rating(event.data["rating"])
        after = self._scheduling.answer(state, rating, event.day, self._plan_of(event, state, rating), event.id)
        cards.write_state(self._connection, event.card, after)
        self._connection.execute(
            "INSERT INTO answers VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                event.id,
                event.card,
                event.card.rpartition("/")[0],
                event.at,
                event.day,
                rating,
                state.phase,
                event.data["thought"],
            ),
        )
        return after

    def _plan_of(self, event: Event, state: CardState, rating: Rating) -> Plan:
        """The plan as logged, if the answer was given to this state; else, after a merge, a plan made anew."""
        if event.data["after"] == _hex(state.last_event):
            phase, step, due, interval = event.data["plan"]
            return Plan(Phase(phase), step, due, interval)
        return self._scheduling.plan(event.card, state, rating, event.at, event.day)


def _answer_data(state: CardState, plan: Plan, rating: Rating, thought: int, seed: int) -> dict[str, object]:
    return {
        "rating": int(rating),
        "thought": thought,
        "seed": seed,
        "after": _hex(state.last_event),
        "plan": [int(plan.phase), plan.step, plan.due, plan.interval],
    }


def _hex(identifier: bytes | None) -> str:
    return identifier.hex() if identifier else ""


def _seed(card: str, state: CardState) -> int:
    """Drawn afresh for every showing, and the same again when a session is taken up where it was left."""
    digest = hashlib.blake2b(f"{card}\n{_hex(state.last_event)}".encode(), digest_size=4).digest()
    return int.from_bytes(digest, "big")
