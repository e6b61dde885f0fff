"""A marked quiz: some cards that the program can judge, a score, and the topics that want another look."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from studygrad.content import Content, Run
from studygrad.deck.draw import draw
from studygrad.deck.judge import Judgement, Outcome, judge
from studygrad.deck.model import Deck, Kind
from studygrad.errors import StudygradError
from studygrad.memory.clock import MINUTE
from studygrad.memory.memory import Memory
from studygrad.memory.showing import Given
from studygrad.memory.state import Rating
from studygrad.session.prediction import Prediction, judge_result, read_asked
from studygrad.session.quizzed import Asked, Asking
from studygrad.sim.result import Result

WEAK_BELOW = 0.6
_WORTH = {Outcome.RIGHT: 1.0, Outcome.NEARLY: 0.5, Outcome.WRONG: 0.0}
_EVEN_ODDS = 0.5


@dataclass(frozen=True, slots=True)
class QuizPlan:
    """What a learner wants of a quiz: ``seed`` None is today's, ``minutes`` None is without a limit."""

    count: int = 10
    seed: int | None = None
    minutes: float | None = None
    as_reviews: bool = False


@dataclass(frozen=True, slots=True)
class Mark:
    """What became of a question; ``outcome`` is None if it was passed over."""

    asked: Asked
    outcome: Outcome | None

    @property
    def worth(self) -> float:
        return 0.0 if self.outcome is None else _WORTH[self.outcome]


class Quiz:
    """``current`` is the question to answer; ``go_on`` puts the next one. The same seed asks the same of equal decks.

    A question that was put can be answered whatever the clock says: the time only keeps further ones from being put.
    """

    def __init__(self, content: Content, memory: Memory, decks: Sequence[Deck], plan: QuizPlan) -> None:
        now = memory.now()
        self._content = content
        self._memory = memory
        self._as_reviews = plan.as_reviews
        self.seed = now.day if plan.seed is None else plan.seed
        self._ends = None if plan.minutes is None else now.at + round(plan.minutes * MINUTE)
        self._asked = list(islice(Asking(decks, self.seed).questions(), plan.count))
        if not self._asked:
            raise StudygradError("no card of these decks can be judged", "choose others, or more of them")
        self.marks: list[Mark] = []
        self.asked = 0
        self.current: Asked | None = None
        self._put_at = now.at
        self._is_recorded = False
        self.go_on()

    @property
    def count(self) -> int:
        """How many questions there are; ``asked`` says how many were put so far, the open one included."""
        return len(self._asked)

    @property
    def is_at_end(self) -> bool:
        """Whether nothing is left to answer or to put, the time apart."""
        return self.current is None and self.asked == self.count

    @property
    def milliseconds_left(self) -> int | None:
        """Until no further question is put; None without a limit."""
        return None if self._ends is None else max(0, self._ends - self._memory.now().at)

    @property
    def time_is_up(self) -> bool:
        """Whether questions are left that the time keeps from being put."""
        return self.current is None and self.asked < self.count and self.milliseconds_left == 0

    def go_on(self) -> Asked | None:
        """The question to answer: the open one, else the next; None when all were put or the time is up."""
        if self.current is None and self.asked < self.count and self.milliseconds_left != 0:
            self.current = self._asked[self.asked]
            self.asked += 1
            self._put_at = self._memory.now().at
        return self.current

    def answer(self, text: str, result: Result | None = None) -> Judgement:
        """Judge an answer, which closes the question; a prediction needs the ``result`` of its experiment.

        Raises UsageError, with the question still to answer, if the text cannot be read.
        """
        asked = self._expected()
        prediction = self._prediction(asked, text)
        if prediction is not None:
            if result is None:
                raise StudygradError("the experiment has not run yet", "run it, then answer")
            judgement = judge_result(prediction, result)
        else:
            found = judge(asked.card, asked.seed, text)
            if found is None:
                raise StudygradError("this card cannot be judged", "pass over it")
            judgement = found
        self._close(asked, judgement.outcome)
        return judgement

    def check(self, text: str) -> None:
        """Raises UsageError if ``text`` cannot be read as a prediction; other kinds are read when they are judged."""
        self._prediction(self._expected(), text)

    def run(self) -> Run | None:
        """The experiment that judges the question, if it is a prediction."""
        asked = self._expected()
        if asked.card.kind is not Kind.PREDICT or asked.card.experiment is None:
            return None
        return self._content.run(asked.card.experiment, asked.sides.values)

    def exhibit(self) -> Run | None:
        """What is run to be shown with the question; None if nothing is. Raises UsageError or SimError as ``run``."""
        asked = self._expected()
        if asked.card.exhibit is None:
            return None
        return self._content.run(asked.card.exhibit, draw(asked.card.exhibit, asked.seed))

    def pass_over(self) -> None:
        """Close the question without an answer."""
        self._close(self._expected(), None)

    def leave_out(self) -> None:
        """Take the question out of the quiz, as if it had never been put: its experiment came to nothing."""
        self._asked.remove(self._expected())
        self.asked -= 1
        self.current = None

    @property
    def score(self) -> float:
        """Points: one for right, a half for nearly right."""
        return sum(mark.worth for mark in self.marks)

    def weak_topics(self) -> list[tuple[str, list[Asked]]]:
        """Topics on which less than WEAK_BELOW was right, weakest first, each with the questions to study.

        Only what was answered or passed over tells how a topic stands.
        """
        topics: dict[str, list[Mark]] = {}
        for mark in self.marks:
            topics.setdefault(mark.asked.card.topic or mark.asked.card.deck, []).append(mark)
        share = {topic: sum(mark.worth for mark in marks) / len(marks) for topic, marks in topics.items()}
        weak = sorted((topic for topic in topics if share[topic] < WEAK_BELOW), key=lambda topic: share[topic])
        return [(topic, [mark.asked for mark in topics[topic] if mark.worth < 1]) for topic in weak]

    def record(self) -> None:
        """Log the quiz, once, if anything became of it."""
        if self._is_recorded or not self.marks:
            return
        self._is_recorded = True
        outcomes = [[mark.asked.key, mark.outcome.value if mark.outcome else "passed"] for mark in self.marks]
        self._memory.note_quiz({"seed": self.seed, "score": self.score, "count": self.asked, "answers": outcomes})

    def _expected(self) -> Asked:
        if self.current is None:
            raise StudygradError("no question is open", "go on to the next one, or start another quiz")
        return self.current

    def _close(self, asked: Asked, outcome: Outcome | None) -> None:
        if self._as_reviews and outcome is not None:
            self._review(asked, outcome)
        self.marks.append(Mark(asked, outcome))
        self.current = None

    def _review(self, asked: Asked, outcome: Outcome) -> None:
        """The answer counts as a review of its card, at once: whatever becomes of the quiz, it is on disk."""
        thought = max(0, self._memory.now().at - self._put_at)
        given = Given(Rating(outcome.grade), thought, more={"quiz": True})
        self._memory.answer(self._memory.showing(asked.key), given, [])

    def _prediction(self, asked: Asked, text: str) -> Prediction | None:
        experiment = asked.card.experiment
        if asked.card.kind is not Kind.PREDICT or experiment is None or experiment.prediction is None:
            return None
        return Prediction(experiment.prediction, read_asked(experiment.prediction, text), text, _EVEN_ODDS)
