"""A learner's memory: the one door to the progress file.

An answer and the choice of the next card are one transaction: when ``answer`` returns, the answer is on
disk, and no other process has answered the same showing.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from studygrad.errors import StudygradError
from studygrad.memory import backlog, cards, habit, queue, statistics
from studygrad.memory.backlog import Backlog
from studygrad.memory.cards import Item
from studygrad.memory.clock import Clock, date_of, study_day
from studygrad.memory.database import open_database, problems_explained, transaction
from studygrad.memory.events import Event, EventKind
from studygrad.memory.ledger import Ledger
from studygrad.memory.look import Look
from studygrad.memory.queue import Counts, Moment
from studygrad.memory.scheduling import Scheduling
from studygrad.memory.showing import AnsweredElsewhereError, Foretold, Given, QuizScore, Showing, answer_data, seed_of
from studygrad.memory.state import CardState, Plan, Rating
from studygrad.memory.statistics import Statistics
from studygrad.settings import Settings


class Memory:
    """What one learner knows, in one SQLite file. ``close`` it, or use it as a context manager."""

    def __init__(self, file: Path, clock: Clock, settings: Settings) -> None:
        self.file = file
        self._clock = clock
        self._connection = open_database(file)
        with problems_explained(file):
            self.take_up(settings)
            self._ledger.bring_up_to_date()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        self._connection.close()

    def take_up(self, settings: Settings) -> None:
        """Go on under other settings, from the next answer on; what was planned under the old ones stays."""
        self.settings = settings
        self._scheduling = Scheduling(settings, lambda first, last: cards.load(self._connection, first, last))
        self._ledger = Ledger(self._connection, self._scheduling)
        self._at_risk: tuple[tuple[int, tuple[str, ...]], list[str]] | None = None
        self._looked: tuple[tuple[object, ...], Look] | None = None

    def now(self) -> Moment:
        at = self._clock()
        return Moment(at, study_day(at, self.settings.rollover_hour))

    def known_decks(self) -> dict[str, str]:
        """Deck name → fingerprint of the file whose cards are registered."""
        with problems_explained(self.file):
            return dict(self._connection.execute("SELECT name, fingerprint FROM decks").fetchall())

    def register(self, decks: Mapping[str, tuple[Sequence[Item], str]], gone: Iterable[str] = ()) -> None:
        """Make decks known: name → (cards in order, fingerprint). Cards of decks ``gone`` wait unseen."""
        with problems_explained(self.file), transaction(self._connection):
            for name, (items, fingerprint) in decks.items():
                cards.register(self._connection, name, items, fingerprint)
            cards.withdraw(self._connection, gone)

    def counts(self, decks: Sequence[str]) -> Counts:
        """What waits in these decks now."""
        with problems_explained(self.file):
            return self._look(decks, self.now()).counts

    def next(self, decks: Sequence[str]) -> Showing | None:
        """The card to show now, or None when nothing is due in these decks."""
        with problems_explained(self.file):
            return self._choose(Look(self._connection, decks, self.settings, self.now()), decks)

    def next_due(self, decks: Sequence[str]) -> tuple[int | None, int | None]:
        """When to come back: the next learning step (UTC ms), and the next study day with a card to show."""
        with problems_explained(self.file):
            day = queue.next_day(self._connection, decks, self.settings, self.now())
            return queue.next_step_due(self._connection, decks), day

    def plans(self, showing: Showing, *, confident_miss: bool = False) -> dict[Rating, Plan]:
        """Where each rating would send the card if it were given now."""
        now = self.now()
        with problems_explained(self.file):
            return {
                rating: self._scheduling.plan(
                    showing.card, showing.state, rating, now.at, now.day, confident_miss=confident_miss
                )
                for rating in Rating
            }

    def answer(self, showing: Showing, given: Given, decks: Sequence[str]) -> Showing | None:
        """Write the answer, then choose the next card of ``decks``: one transaction.

        Raises AnsweredElsewhereError, with nothing written, if the card was answered or undone since it was shown.
        """
        with problems_explained(self.file), transaction(self._connection):
            now = self.now()
            look = self._look(decks, now)
            state = cards.read_state(self._connection, showing.card)
            if state.last_event != showing.state.last_event:
                raise AnsweredElsewhereError(
                    "this card was answered in another window meanwhile", "the next one is shown instead"
                )
            missed = given.confident_miss
            plan = self._scheduling.plan(showing.card, state, given.rating, now.at, now.day, confident_miss=missed)
            self._ledger.append(EventKind.ANSWER, showing.card, now, answer_data(showing, state, plan, given))
            if not look.follow(showing.card, state.phase, now):
                look = Look(self._connection, decks, self.settings, now)
            chosen = self._choose(look, decks)
            looked = (self._state_of(decks, now), look)
        self._looked = looked
        return chosen

    def foretell(self, showing: Showing, foretold: Foretold) -> None:
        """Log a prediction, apart from recall: it moves no schedule."""
        data = {
            "confidence": foretold.confidence,
            "right": foretold.right,
            "decades": foretold.decades,
            "seed": showing.seed,
        }
        self._record(EventKind.PREDICTION, showing.card, {**data, **foretold.more})

    def practise(self, card: str, given: Given) -> None:
        """Log an answer of a cram or of studying ahead: it moves no schedule."""
        self._record(EventKind.PRACTICE, card, {"rating": int(given.rating), "thought": given.thought, **given.more})

    def note_quiz(self, data: dict[str, Any]) -> None:
        """Log a quiz: its seed, score, count and answers."""
        with problems_explained(self.file), transaction(self._connection):
            self._ledger.note(EventKind.QUIZ, self.now(), data)

    def quizzes(self) -> list[QuizScore]:
        """The scores so far, oldest first."""
        with problems_explained(self.file):
            return [
                QuizScore(date_of(event.day).isoformat(), event.data["score"], event.data["count"], event.data["seed"])
                for event in self._ledger.noted(EventKind.QUIZ)
            ]

    def suspend(self, card: str, *, on: bool = True) -> None:
        """Take a card out of study until it is brought back, or bring it back."""
        self._record(EventKind.SUSPEND, card, {"on": on})

    def bury(self, card: str) -> None:
        """Hide a card until the next study day."""
        self._record(EventKind.BURY, card, {"until": self.now().day + 1})

    def flag(self, card: str, *, on: bool) -> None:
        self._record(EventKind.FLAG, card, {"on": on})

    def mark(self, card: str, *, on: bool) -> None:
        self._record(EventKind.MARK, card, {"on": on})

    def reset(self, card: str) -> None:
        """Make a card new again; what happened stays in the log."""
        self._record(EventKind.RESET, card, {})

    def forget(self, card: str) -> None:
        """Let go of all that is known of a card that left its deck; what happened stays in the log."""
        self._record(EventKind.FORGET, card, {})

    def do_to_all(self, cards: Sequence[str], kind: EventKind, data: Mapping[str, Any]) -> None:
        """Write the same for many cards at once, all or none; undo takes it back from all of them at once."""
        batch = {"batch": secrets.token_hex(8)} if len(cards) > 1 else {}
        with problems_explained(self.file), transaction(self._connection):
            now = self.now()
            for card in cards:
                self._ledger.append(kind, card, now, {**data, **batch})

    def move(self, pairs: Mapping[str, str]) -> None:
        """Let what is known of each card be known of the one it is paired with; all or none.

        Raises StudygradError if a new one has progress of its own.
        """
        with problems_explained(self.file), transaction(self._connection):
            for new in pairs.values():
                if cards.read_state(self._connection, new).last_event is not None:
                    raise StudygradError(f"the card {new} has progress of its own", "forget that one first")
            now = self.now()
            self._at_risk = None
            for old, new in pairs.items():
                self._ledger.move(old, new, now)

    def take_back(self) -> list[Event]:
        """Undo this device's last event that still counts, and all done together with it; what it was, newest first."""
        with problems_explained(self.file), transaction(self._connection):
            self._at_risk = None
            return self._ledger.undo(self.now())

    def showing(self, card: str) -> Showing:
        """This card as it stands now, whether due or not."""
        with problems_explained(self.file):
            state = cards.read_state(self._connection, card)
            return Showing(card, state, seed_of(card, state))

    def states(self) -> dict[str, CardState]:
        """What is known of every card that is registered or was ever answered."""
        with problems_explained(self.file):
            return cards.read_states(self._connection)

    def backlog(self, decks: Sequence[str]) -> Backlog | None:
        """How long it takes to catch up, if more reviews are due than a day allows."""
        with problems_explained(self.file):
            day, most = self.now().day, self.settings.reviews_per_day
            waiting = queue.due_reviews(self._connection, decks, day, 1_000_000)
            if waiting <= most:
                return None
            load = cards.load(self._connection, day + 1, day + backlog.LOOK_AHEAD_DAYS)
            arriving = [load.get(day + ahead, 0) for ahead in range(1, backlog.LOOK_AHEAD_DAYS + 1)]
            return backlog.forecast(waiting, most, arriving)

    def due_within(self, decks: Sequence[str], days: int) -> list[str]:
        """The keys of cards that fall due in the ``days`` after today, the first one first: to study ahead."""
        with problems_explained(self.file):
            return queue.due_between(self._connection, decks, self.now().day + 1, self.now().day + days)

    def statistics(self, decks: Sequence[str]) -> Statistics:
        """How it goes in these decks."""
        with problems_explained(self.file):
            found = statistics.collect(self._connection, decks, self.now(), self.settings.leech_lapses)
            waiting = Look(self._connection, decks, self.settings, self.now()).counts
        return replace(found, shows_streak=self.settings.streaks, due_today=waiting.due)

    def seconds_per_answer(self) -> float | None:
        """The learner's own pace of late; None before they have given some answers."""
        with problems_explained(self.file):
            return habit.seconds_per_answer(self._connection)

    def streak(self) -> int:
        """How many study days in a row, up to today, or to yesterday while today has no answer yet."""
        with problems_explained(self.file):
            return habit.streak(self._connection, self.now().day)

    def is_first_time(self, told: str) -> bool:
        """Whether the learner has never been told this; from now on they have."""
        with problems_explained(self.file), transaction(self._connection):
            fresh = self._connection.execute("INSERT OR IGNORE INTO facts VALUES (?, '')", (f"told {told}",)).rowcount
        return fresh == 1

    def rebuild(self) -> None:
        """Throw away everything that is derived and make it again from the log."""
        with problems_explained(self.file), transaction(self._connection):
            self._ledger.rebuild()

    def _choose(self, look: Look, decks: Sequence[str]) -> Showing | None:
        card = look.card(self._most_at_risk(decks, look.today))
        if card is None:
            return None
        state = cards.read_state(self._connection, card)
        return Showing(card, state, seed_of(card, state))

    def _look(self, decks: Sequence[str], now: Moment) -> Look:
        """What waits, read again only if something changed since the last look."""
        if self._looked is None or self._looked[0] != self._state_of(decks, now):
            self._looked = (self._state_of(decks, now), Look(self._connection, decks, self.settings, now))
        return self._looked[1]

    def _state_of(self, decks: Sequence[str], now: Moment) -> tuple[object, ...]:
        """The same as long as the same waits in these decks: on one day, while nothing is written here or elsewhere."""
        (elsewhere,) = self._connection.execute("PRAGMA data_version").fetchone()
        return now.day, tuple(decks), elsewhere, self._connection.total_changes

    def _most_at_risk(self, decks: Sequence[str], today: queue.Today) -> list[str]:
        """The day's reviews by risk while there is a backlog, worked out once; those answered since are dropped."""
        day, most = today.now.day, self.settings.reviews_per_day
        asked = (day, tuple(decks))
        if self._at_risk is None or self._at_risk[0] != asked:
            overfull = queue.due_reviews(self._connection, decks, day, most + 1) > most
            found = backlog.most_at_risk(self._connection, decks, day, most) if overfull else []
            self._at_risk = (asked, found)
        self._at_risk = (asked, queue.still_due(self._connection, self._at_risk[1], today))
        return self._at_risk[1]

    def _record(self, kind: EventKind, card: str, data: dict[str, Any]) -> None:
        with problems_explained(self.file), transaction(self._connection):
            self._ledger.append(kind, card, self.now(), data)
