"""What a session shows and says, as data."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from studygrad.deck.draw import draw, fill
from studygrad.deck.faces import Face
from studygrad.deck.model import Card, Kind, Prediction
from studygrad.deck.sides import Sides
from studygrad.errors import StudygradError
from studygrad.memory.phases import Phase
from studygrad.memory.showing import Showing
from studygrad.memory.state import CardState, Rating


class Stage(Enum):
    """What the learner sees, and is asked for."""

    QUESTION = "question"
    WATCH = "watch"
    OBSERVE = "observe"
    ANSWER = "answer"
    FINISHED = "finished"


@dataclass(frozen=True, slots=True)
class Question:
    """A card as it is shown now. ``runs_live``: its experiment runs by itself this time."""

    card: Card
    face: Face
    showing: Showing
    sides: Sides
    runs_live: bool

    @property
    def explanation(self) -> str:
        """The prose of the answer alone, with drawn parameters filled in, for kinds whose key is told apart."""
        drawn = self.card.experiment is not None and self.card.experiment.is_drawn
        return fill(self.card.answer, self.sides.values if drawn else {})

    @property
    def exhibit_values(self) -> dict[str, str]:
        """The parameters of what is shown with the question, drawn as the experiment's are."""
        return draw(self.card.exhibit, self.showing.seed) if self.card.exhibit else {}

    @property
    def asked(self) -> Prediction:
        """What is to be foretold. Raises StudygradError if nothing is."""
        if self.card.experiment is None or self.card.experiment.prediction is None:
            raise StudygradError("this card asks for no prediction", "show its answer instead")
        return self.card.experiment.prediction

    @property
    def phase(self) -> Phase:
        return self.showing.state.phase

    @property
    def kind(self) -> Kind:
        """How this face is asked: a reversed card is flipped."""
        return Kind.FLIP if self.face.reversed else self.card.kind

    def makes_a_leech(self, rating: Rating, lapses: int) -> bool:
        """Whether this grade is a lapse, and by then the card has slipped ``lapses`` times or more."""
        lapsed = self.phase is Phase.REVIEW and rating is Rating.AGAIN
        return lapsed and self.showing.state.lapses + 1 >= lapses


def runs_live(card: Card, state: CardState, every: int) -> bool:
    """Whether the card's experiment runs by itself: on a new card, after a lapse, and at each ``every``-th answer.

    ``every`` is 0 for never at reviews. Otherwise a daily prompt stays quick.
    """
    if card.experiment is None:
        return False
    if state.phase in (Phase.NEW, Phase.RELEARNING):
        return True
    return state.phase is Phase.REVIEW and bool(every) and state.repetitions % every == 0


@dataclass(frozen=True, slots=True)
class Graded:
    """What became of a grade: when the card comes again, and whether it has slipped so often that it wants help."""

    rating: Rating
    again_in: str
    leech: bool
