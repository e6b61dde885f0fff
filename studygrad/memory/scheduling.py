"""FSRS-6 on study days, with learning steps in minutes.

The ``fsrs`` package computes stability and difficulty; it is fed whole study days, no steps and no fuzz of
its own. Steps follow Anki: Again goes back to the first, Hard stays, Good goes on, Easy leaves at once.
"""

from __future__ import annotations

import hashlib
import random
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from studygrad.memory.clock import MINUTE
from studygrad.memory.phases import Phase
from studygrad.memory.state import CardState, Plan, Rating
from studygrad.settings import Settings

if TYPE_CHECKING:
    import fsrs

Load = Callable[[int, int], dict[int, int]]
"""How many reviews fall on each study day from the first to the last; days without any may be left out."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FUZZ = ((2.5, 7.0, 0.15), (7.0, 20.0, 0.10), (20.0, float("inf"), 0.05))
"""(from days, to days, share of that part of the interval): Anki's bounds."""


@dataclass(frozen=True)
class Scheduling:
    """Turns an answer into a card's next state, under one learner's settings."""

    settings: Settings
    load: Load = field(default=lambda first, last: {})

    @cached_property
    def _schedulers(self) -> dict[float, fsrs.Scheduler]:
        return {}

    def _fsrs(self, card: str) -> fsrs.Scheduler:
        """The package's scheduler for the retention that the card's deck asks for."""
        import fsrs

        retention = self.settings.of_deck(card.rpartition("/")[0]).retention
        if retention not in self._schedulers:
            self._schedulers[retention] = fsrs.Scheduler(
                desired_retention=retention,
                learning_steps=(),
                relearning_steps=(),
                maximum_interval=self.settings.maximum_interval,
                enable_fuzzing=False,
            )
        return self._schedulers[retention]

    def plan(
        self, card: str, state: CardState, rating: Rating, at: int, day: int, *, confident_miss: bool = False
    ) -> Plan:
        """Where ``rating`` at the moment ``at`` (UTC ms) of study day ``day`` sends the card.

        After a ``confident_miss``, a wrong prediction that the learner was sure of, days are halved: it is corrected
        best while it still surprises (Butterfield and Metcalfe 2001).
        """
        steps = self._steps(state.phase, rating)
        step = _next_step(state, rating, len(steps))
        if step is not None and steps:
            phase = Phase.LEARNING if state.phase in (Phase.NEW, Phase.LEARNING) else Phase.RELEARNING
            return Plan(phase, step, at + round(_delay(steps, step, rating) * MINUTE), state.interval)
        interval = self._interval(card, state, rating, day)
        if confident_miss:
            interval = max(1, interval // 2)
        return Plan(Phase.REVIEW, 0, day + interval, interval)

    def answer(self, card: str, state: CardState, rating: Rating, day: int, plan: Plan, event: bytes) -> CardState:
        """The state after an answer that was sent where ``plan`` says."""
        stability, difficulty, _ = self._remember(card, state, rating, day)
        lapsed = state.phase is Phase.REVIEW and rating is Rating.AGAIN
        return replace(
            state,
            phase=plan.phase,
            step=plan.step,
            stability=stability,
            difficulty=difficulty,
            due=plan.due,
            interval=plan.interval,
            last_day=day,
            repetitions=state.repetitions + 1,
            lapses=state.lapses + lapsed,
            last_event=event,
        )

    def _steps(self, phase: Phase, rating: Rating) -> tuple[float, ...]:
        if phase in (Phase.NEW, Phase.LEARNING):
            return self.settings.learning_steps
        if phase is Phase.RELEARNING or rating is Rating.AGAIN:
            return self.settings.relearning_steps
        return ()

    def _remember(self, card: str, state: CardState, rating: Rating, day: int) -> tuple[float, float, int]:
        """Stability (days), difficulty and the interval (days) that the wished retention asks for."""
        import fsrs

        seen_before = state.stability is not None
        before = fsrs.Card(
            card_id=0,
            state=fsrs.State.Review if seen_before else fsrs.State.Learning,
            stability=state.stability,
            difficulty=state.difficulty,
            due=_EPOCH,
            last_review=None if state.last_day is None else _EPOCH + timedelta(days=state.last_day),
        )
        now = _EPOCH + timedelta(days=day if state.last_day is None else max(day, state.last_day))
        after, _ = self._fsrs(card).review_card(before, fsrs.Rating(int(rating)), now)
        if after.stability is None or after.difficulty is None:
            raise AssertionError("a reviewed card has a stability and a difficulty")
        return after.stability, after.difficulty, (after.due - now).days

    def _interval(self, card: str, state: CardState, rating: Rating, day: int) -> int:
        _, _, wished = self._remember(card, state, rating, day)
        low, high = fuzz_bounds(wished, self.settings.maximum_interval)
        if state.phase is Phase.REVIEW and wished > state.interval:
            low = min(max(low, state.interval + 1), high)
        return self._least_loaded(card, state, day, low, high)

    def _least_loaded(self, card: str, state: CardState, day: int, low: int, high: int) -> int:
        """The interval from ``low`` to ``high`` whose day has the fewest reviews; among equals one drawn by seed."""
        if low == high:
            return low
        load = self.load(day + low, day + high)
        start = int(_seeded(card, state.repetitions) * (high - low + 1))
        turned = [low + (start + step) % (high - low + 1) for step in range(high - low + 1)]
        return min(turned, key=lambda interval: load.get(day + interval, 0))


def fuzz_bounds(interval: int, maximum: int) -> tuple[int, int]:
    """The shortest and the longest interval (days) that fuzz may turn ``interval`` into; source: Anki."""
    if interval < 2.5:
        return interval, interval
    delta = 1.0 + sum(share * max(0.0, min(interval, end) - start) for start, end, share in _FUZZ)
    high = min(round(interval + delta), maximum)
    return min(max(2, round(interval - delta)), high), high


def _seeded(card: str, repetition: int) -> float:
    """A number in [0, 1) that belongs to this card and repetition, on every machine."""
    digest = hashlib.blake2b(f"{card}\n{repetition}".encode(), digest_size=8).digest()
    return random.Random(int.from_bytes(digest, "big")).random()


def _next_step(state: CardState, rating: Rating, count: int) -> int | None:
    """The step that follows, or None when the card leaves its steps."""
    step = state.step if state.phase.in_steps else 0
    if rating is Rating.AGAIN:
        return 0
    if rating is Rating.HARD:
        return min(step, count - 1) if count else None
    if rating is Rating.GOOD and step + 1 < count:
        return step + 1
    return None


def _delay(steps: tuple[float, ...], step: int, rating: Rating) -> float:
    """Minutes until step ``step``: Hard on the first waits half-way to the second, or half as long again."""
    if rating is Rating.HARD and step == 0:
        return (steps[0] + steps[1]) / 2 if len(steps) > 1 else steps[0] * 1.5
    return steps[step]
