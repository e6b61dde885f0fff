"""What lies on the table beside a question: what the learner gave, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from studygrad.deck.judge import Judgement, Outcome
from studygrad.memory.showing import Foretold, Given
from studygrad.memory.state import Rating
from studygrad.session.prediction import Prediction, judge_result, observed_rightly
from studygrad.sim.result import Fate, Result

CONFIDENT = 0.7
"""From this confidence on a wrong prediction is a confident miss."""


@dataclass(slots=True)
class Table:
    """Everything that goes when the next card comes. ``shown_at`` is UTC milliseconds, ``more`` goes into the log."""

    shown_at: int
    prediction: Prediction | None = None
    result: Result | None = None
    judgement: Judgement | None = None
    more: dict[str, object] = field(default_factory=dict)

    @property
    def proposed(self) -> Rating | None:
        return None if self.judgement is None else Rating(self.judgement.grade)

    @property
    def is_confident_miss(self) -> bool:
        wrong = self.judgement is not None and self.judgement.outcome is Outcome.WRONG
        return wrong and self.prediction is not None and self.prediction.confidence >= CONFIDENT

    @property
    def observed_rightly(self) -> bool | None:
        """Whether the learner saw what happened; None if nothing was said."""
        seen = self.more.get("observed_rightly")
        return None if seen is None else bool(seen)

    def judged(self, judgement: Judgement, given: object) -> None:
        """An answer was given, and judged."""
        self.judgement = judgement
        self.more |= {"given": given, "outcome": judgement.outcome.value}

    def measured(self, prediction: Prediction, result: Result) -> Foretold:
        """The experiment of a prediction has run: what to log of it. Raises StudygradError if it cannot be judged."""
        judgement = judge_result(prediction, result)
        self.result, self.judgement = result, judgement
        more = {"reading": prediction.asked.reading, "given": prediction.text, "right_answer": judgement.right}
        return Foretold(prediction.confidence, judgement.outcome is Outcome.RIGHT, judgement.decades, more)

    def observed(self, fate: Fate, result: Result) -> None:
        """The learner said what happened in the run."""
        self.more |= {"observed": fate.value, "observed_rightly": observed_rightly(fate, result)}

    def graded(self, rating: Rating, now: int) -> Given:
        """The answer as it goes into the log; ``now`` is UTC milliseconds."""
        overruled = {"overruled": True} if self.proposed not in (None, rating) else {}
        return Given(rating, max(0, now - self.shown_at), self.is_confident_miss, {**self.more, **overruled})
