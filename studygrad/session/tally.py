"""What was done in a session so far."""

from __future__ import annotations

from dataclasses import dataclass, field

from studygrad.deck.model import Card
from studygrad.memory.phases import Phase
from studygrad.memory.showing import Showing
from studygrad.memory.state import Rating
from studygrad.session.shelf import Shelf


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


@dataclass(slots=True)
class Tally:
    """The answers of a session in their order; ``begun`` is UTC milliseconds."""

    begun: int
    _given: list[tuple[Showing, Rating]] = field(default_factory=list)

    def add(self, showing: Showing, rating: Rating) -> None:
        self._given.append((showing, rating))

    def take_back(self, card: str) -> None:
        """An answer of this card was undone: it counts no more if it was the last one of this session."""
        if self._given and self._given[-1][0].card == card:
            self._given.pop()

    def answered(self, shelf: Shelf) -> list[tuple[Card, int, Rating]]:
        """The card, the seed that drew its parameters, and the grade, of each card that still is on the shelf."""
        known = [(showing, rating) for showing, rating in self._given if showing.card in shelf]
        return [(shelf[showing.card][0], showing.seed, rating) for showing, rating in known]

    def summary(self, now: int, come_back: str) -> Summary:
        return Summary(
            ratings=tuple(rating for _, rating in self._given),
            new=sum(showing.state.phase is Phase.NEW for showing, _ in self._given),
            milliseconds=max(0, now - self.begun),
            come_back=come_back,
        )
