"""A simulated learner studies a whole year through the session: seeded, and forgetting just as FSRS says."""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import pytest
from fsrs import Card as FsrsCard
from fsrs import Scheduler

from studygrad.content import Content
from studygrad.deck.model import Card, Deck
from studygrad.memory.memory import Memory
from studygrad.memory.phases import Phase
from studygrad.memory.state import CardState, Rating
from studygrad.paths import find_home
from studygrad.session import Session, register_decks
from studygrad.settings import Settings

MORNING = int(datetime(2026, 1, 1, 8, 0).timestamp() * 1000)
DAY = 86_400_000
CARDS = 360
FACTOR, DECAY = 0.9 ** (-1 / 0.1542) - 1, -0.1542


@dataclass
class Learner:
    """Remembers with the probability that FSRS-6 gives, and keeps a table of the year."""

    rng: random.Random
    at: int = MORNING
    reviews: Counter[bool] = field(default_factory=Counter)
    new_by_day: Counter[int] = field(default_factory=Counter)
    reviews_by_day: Counter[int] = field(default_factory=Counter)
    waited: list[int] = field(default_factory=list)

    def __call__(self) -> int:
        return self.at

    def rate(self, state: CardState, day: int) -> Rating:
        self.at += 8_000
        if state.phase is not Phase.REVIEW or state.stability is None or state.last_day is None:
            if state.phase is Phase.NEW:
                self.new_by_day[day] += 1
            return Rating.GOOD if self.rng.random() < 0.85 else Rating.AGAIN
        recall = (1 + FACTOR * (day - state.last_day) / state.stability) ** DECAY
        knows = self.rng.random() < recall
        self.reviews[knows] += 1
        self.reviews_by_day[day] += 1
        self.waited.append(day - state.due)
        return self.rng.choice([Rating.HARD, Rating.GOOD, Rating.GOOD, Rating.EASY]) if knows else Rating.AGAIN


def test_the_learner_forgets_as_the_package_says() -> None:
    scheduler = Scheduler()
    card = FsrsCard(card_id=1, stability=7.0)
    card.last_review = datetime.fromisoformat("2026-01-01T00:00:00+00:00")
    now = datetime.fromisoformat("2026-01-20T00:00:00+00:00")
    assert pytest.approx(scheduler.get_card_retrievability(card, now)) == (1 + FACTOR * 19 / 7.0) ** DECAY


@pytest.mark.slow
def test_a_year_keeps_its_promises(tmp_path: Path) -> None:
    """Retention within 0.02 of the one asked for, limits on every day, no card starved, undo exact."""
    settings = Settings(new_per_day=8, reviews_per_day=60)
    learner = Learner(random.Random(20_260_101))
    content = Content(find_home(tmp_path))
    deck = Deck(
        "year", "A year", tuple(Card("year", f"c{number}", f"Question {number}?", "Answer.") for number in range(CARDS))
    )
    with Memory(tmp_path / "progress.db", learner, settings) as memory:
        register_decks(content, memory, [deck])
        for day in range(365):
            learner.at = MORNING + day * DAY
            study_a_day(Session(content, memory, [deck]), memory, learner)
        states = [memory.showing(card.key).state for card in deck.cards]
        today = memory.now().day
    retention = learner.reviews[True] / learner.reviews.total()
    assert retention == pytest.approx(0.9, abs=0.02)
    assert max(learner.new_by_day.values()) <= 8
    assert max(learner.reviews_by_day.values()) <= 60
    assert all(state.repetitions for state in states)
    assert all(state.due >= today - 1 for state in states if state.phase is Phase.REVIEW)


def study_a_day(session: Session, memory: Memory, learner: Learner) -> None:
    """Answer all that is due; now and then take an answer back and find all as it was."""
    while session.question is not None:
        state, day = session.question.showing.state, memory.now().day
        session.reveal()
        if learner.rng.random() < 0.02:
            before = (session.question, session.counts)
            session.grade(Rating.HARD)
            session.undo()
            assert (session.question, session.counts) == before
            session.reveal()
        session.grade(learner.rate(state, day))
