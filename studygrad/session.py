"""One study session as a state machine, the same for the app and for plain mode.

A session shows one card at a time: its question, then its answer, then it takes a grade and goes on. The
answer is on disk before the next card is chosen. Nothing here prints, draws or waits.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from studygrad.content import Content, Run, fingerprint
from studygrad.deck.model import Card, Deck
from studygrad.deck.sides import Sides, sides
from studygrad.errors import StudygradError
from studygrad.memory.memory import AnsweredElsewhereError, Memory, Showing
from studygrad.memory.phases import Phase
from studygrad.memory.queue import Counts
from studygrad.memory.spans import plan_in_words, return_in_words
from studygrad.memory.state import Rating


class Stage(Enum):
    """What the learner sees."""

    QUESTION = "question"
    ANSWER = "answer"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Question:
    """A card as it is shown now."""

    card: Card
    phase: Phase
    sides: Sides


@dataclass(frozen=True, slots=True)
class Summary:
    """What a session did: the grades given, and when to come back."""

    ratings: tuple[Rating, ...]
    new: int
    milliseconds: int
    come_back: str

    @property
    def answers(self) -> int:
        return len(self.ratings)

    def count(self, rating: Rating) -> int:
        return self.ratings.count(rating)


@dataclass(frozen=True, slots=True)
class _Given:
    """One grade of this session, so that an undo can take it out of the summary."""

    card: str
    rating: Rating
    was_new: bool


class Session:
    """A learner at work on some decks. ``stage`` says what to show; ``question`` is the card, if any."""

    def __init__(self, content: Content, memory: Memory, decks: Sequence[Deck]) -> None:
        self._content = content
        self._memory = memory
        self._names = [deck.name for deck in decks]
        self._cards = {card.key: card for deck in decks for card in deck.cards}
        self._given: list[_Given] = []
        self._begun = memory.now().at
        self._shown_at = self._begun
        self.stage = Stage.FINISHED
        self.question: Question | None = None
        self._show(memory.next(self._names))

    @property
    def counts(self) -> Counts:
        """What still waits, the card on the table included."""
        return self._memory.counts(self._names)

    @property
    def can_undo(self) -> bool:
        return bool(self._given)

    def reveal(self) -> None:
        """Show the answer."""
        if self.stage is Stage.QUESTION:
            self.stage = Stage.ANSWER

    def intervals(self) -> dict[Rating, str]:
        """What each grade means for this card: when it would come again."""
        now = self._memory.now()
        return {rating: plan_in_words(plan, now) for rating, plan in self._memory.plans(self._showing).items()}

    def grade(self, rating: Rating) -> str:
        """Write the answer, go on to the next card, and say when this one comes again.

        Raises AnsweredElsewhereError, with the session moved on, if another window was faster.
        """
        showing = self._showing
        spoken = self.intervals()[rating]
        thought = max(0, self._memory.now().at - self._shown_at)
        try:
            following = self._memory.answer(showing, rating, thought, self._names)
        except AnsweredElsewhereError:
            self._show(self._memory.next(self._names))
            raise
        self._given.append(_Given(showing.card, rating, showing.state.phase is Phase.NEW))
        self._show(following)
        return spoken

    def undo(self) -> Rating | None:
        """Take back the last answer and show that card again, its answer hidden; None when there is none."""
        undone = self._memory.undo()
        if undone is None:
            return None
        if self._given and self._given[-1].card == undone.card:
            self._given.pop()
        if undone.card in self._cards:
            self._show(self._memory.showing(undone.card))
        return undone.rating

    def refresh(self) -> None:
        """Look again for a card: a learning step may have fallen due since the session finished."""
        if self.stage is Stage.FINISHED:
            self._show(self._memory.next(self._names))

    def experiment(self) -> Run | None:
        """The card's experiment with this showing's parameters, ready to run; None if it names none.

        Raises UsageError or SimError if the card names an experiment or a value that does not exist.
        """
        if self.question is None or self.question.card.experiment is None:
            return None
        return self._content.run(self.question.card.experiment, self.question.sides.values)

    def summary(self) -> Summary:
        now = self._memory.now()
        return Summary(
            ratings=tuple(given.rating for given in self._given),
            new=sum(given.was_new for given in self._given),
            milliseconds=max(0, now.at - self._begun),
            come_back=self._return() if self.stage is Stage.FINISHED else self._still_waiting(),
        )

    def _return(self) -> str:
        due = self._memory.next_due(self._names)
        return return_in_words(self._memory.now(), self._memory.settings.rollover_hour, *due)

    def _still_waiting(self) -> str:
        left = self.counts.total
        return f"whenever you like: {left} cards still wait" if left != 1 else "whenever you like: 1 card still waits"

    def _show(self, showing: Showing | None) -> None:
        self._current = showing
        self._shown_at = self._memory.now().at
        self.stage = Stage.FINISHED if showing is None else Stage.QUESTION
        self.question = None if showing is None else self._ask(showing)

    def _ask(self, showing: Showing) -> Question:
        if showing.card not in self._cards:
            raise StudygradError(
                f"the card {showing.card} came to its deck after this session began", "start the session again"
            )
        card = self._cards[showing.card]
        return Question(card, showing.state.phase, sides(card, showing.seed))

    @property
    def _showing(self) -> Showing:
        if self._current is None:
            raise StudygradError("no card is on the table", "start a session when cards are due")
        return self._current


def register_decks(content: Content, memory: Memory, decks: Sequence[Deck]) -> None:
    """Make the decks' cards known to the memory; cards of deck files that are gone wait unseen."""
    known = memory.known_decks()
    prints = {deck.name: fingerprint(Path(deck.file)) for deck in decks}
    changed = {
        deck.name: ([card.key for card in deck.cards], prints[deck.name])
        for deck in decks
        if known.get(deck.name) != prints[deck.name]
    }
    memory.register(changed, gone=known.keys() - content.decks.keys() - prints.keys())
