"""Which card comes next: learning steps that are due, then reviews with new cards spread among them."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence

from studygrad.memory.clock import MINUTE
from studygrad.memory.phases import Phase
from studygrad.memory.queue import Counts, Moment, Today, Waiting, allowed, find, steps
from studygrad.settings import Settings

_TOPICS_TO_CHOOSE_FROM = 8


class Look:
    """What waits in some decks at one moment, read once: cards in steps, reviews and new cards, each in its order.

    Reviews and new cards are those that the limits of the day still allow, one of each family.
    """

    def __init__(self, connection: sqlite3.Connection, decks: Sequence[str], settings: Settings, now: Moment) -> None:
        self._connection = connection
        self._decks = decks
        self._ahead = round(settings.learn_ahead * MINUTE)
        self.today = Today(connection, settings, now)
        families: set[str] = set()
        self._steps = list(steps(connection, decks, now))
        self._reviews = list(allowed(connection, decks, self.today, Phase.REVIEW, families))
        self._new = list(allowed(connection, decks, self.today, Phase.NEW, families))

    @property
    def counts(self) -> Counts:
        """What waits in the decks taken together."""
        return Counts(new=len(self._new), learning=len(self._steps), due=len(self._reviews))

    def follow(self, card: str, phase: Phase, now: Moment) -> bool:
        """Take in an answer, given on the same day and written since, to a card that was in ``phase``.

        False if it may have changed what else waits: then one has to look again.
        """
        queue = {Phase.REVIEW: self._reviews, Phase.NEW: self._new}.get(phase, [])
        answered = next((waiting for waiting in queue if waiting.key == card), None)
        if answered is not None:
            queue.remove(answered)
        else:
            answered = find(self._connection, card)
            if phase is not Phase.REVIEW or answered is None or not self._gives_up_a_place(answered):
                return False
        self.today.note(answered, phase)
        self.today.now = now
        self._steps = list(steps(self._connection, self._decks, now))
        return True

    def _gives_up_a_place(self, answered: Waiting) -> bool:
        """In a backlog, a review that stood behind all that the day allows takes the place of the last of these.

        That is so where no deck's own limit and no family has a say; whether it was so.
        """
        here = sum(waiting.deck == answered.deck for waiting in self._reviews)
        if (
            not self._reviews
            or len(self._reviews) < self.today.left_in_all(Phase.REVIEW)
            or here >= self.today.left(Phase.REVIEW, answered.deck)
            or answered.family
            or self._reviews[-1].family
        ):
            return False
        self._reviews.pop()
        return True

    def card(self, at_risk: Sequence[str] = ()) -> str | None:
        """The key of the card to show now; None when nothing is due, nor within the learn-ahead time.

        ``at_risk`` are the reviews to take first, most at risk first, when there are more than a day allows.
        """
        now = self.today.now.at
        step = self._steps[0] if self._steps else None
        if step is not None and step.due <= now:
            return step.key
        card = self._review_or_new(at_risk)
        return step.key if card is None and step is not None and step.due <= now + self._ahead else card

    def _review_or_new(self, at_risk: Sequence[str]) -> str | None:
        reviews, new = len(self._reviews), len(self._new)
        done_new, done_reviews = self.today.done(Phase.NEW), self.today.done(Phase.REVIEW)
        new_is_behind = done_new * (done_reviews + reviews) < done_reviews * (done_new + new)
        if new and (not reviews or new_is_behind):
            return self._new[0].key
        if not reviews:
            return None
        return at_risk[0] if at_risk else self._other_topic().key

    def _other_topic(self) -> Waiting:
        """The first review on another topic than the last answer's, among those due on the first one's day."""
        first = self._reviews[0]
        for review in self._reviews[:_TOPICS_TO_CHOOSE_FROM]:
            if review.topic != self.today.last_topic and review.due == first.due:
                return review
        return first
