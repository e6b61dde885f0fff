"""A quiz in the app: one question at a time, one line to answer in, a score at the end."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from studygrad.deck.judge import Judgement, Outcome
from studygrad.deck.model import Deck, Kind
from studygrad.errors import StudygradError
from studygrad.session.quiz import Asked, Quiz, QuizPlan
from studygrad.sim.result import Result
from studygrad.tui.learner import Learner
from studygrad.tui.offers import placeholder
from studygrad.tui.widgets.card import body_content, question_content
from studygrad.tui.widgets.experiment import ExperimentView

_STYLES = {Outcome.RIGHT: "$success", Outcome.NEARLY: "$warning", Outcome.WRONG: "$error"}


class QuizScreen(Screen[None]):
    """Enter answers, and Enter again goes on; an empty line passes a question over."""

    AUTO_FOCUS = "#quiz-entry"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "finish", "Finish")]

    def __init__(self, learner: Learner, decks: tuple[Deck, ...], plan: QuizPlan) -> None:
        super().__init__()
        self._learner = learner
        self._quiz = Quiz(learner.content, learner.memory, decks, plan)
        self._waits_for_next = False
        self._foretold = ""
        self._is_over = False

    def compose(self) -> ComposeResult:
        yield Static("", id="status", markup=False)
        with Container(id="table"):
            with VerticalScroll(id="card", can_focus=False):
                yield Static("", id="quiz-question", markup=False)
                yield Input(id="quiz-entry")
                yield Static("", id="quiz-said", markup=False)
            yield ExperimentView(self._learner.worker, id="plot")
        yield Footer()

    def on_mount(self) -> None:
        self._ask()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        if self._is_over:
            self.dismiss()
        elif self._waits_for_next:
            self._ask()
        elif self._foretold:
            return
        elif not event.value.strip():
            self._quiz.pass_over()
            self._ask()
        else:
            self._hear(event.value)

    @on(ExperimentView.Ended)
    def _measured(self, event: ExperimentView.Ended) -> None:
        text, self._foretold = self._foretold, ""
        if isinstance(event.outcome, Result) and text:
            self._judge(text, event.outcome)
        elif isinstance(event.outcome, StudygradError):
            self._quiz.pass_over()
            self._say(Content(f"{event.outcome}. It does not count."))

    def action_finish(self) -> None:
        """The end, or, from there, home."""
        if self._is_over:
            self.dismiss()
        else:
            self._tell_score()

    def _hear(self, text: str) -> None:
        try:
            self._quiz.check(text)
            run = self._quiz.run()
        except StudygradError as problem:
            self.notify(f"{problem}.", severity="warning", markup=False)
            return
        if run is None:
            self._judge(text, None)
        else:
            self._foretold = text
            self.query_one(ExperimentView).run(run, None)

    def _judge(self, text: str, result: Result | None) -> None:
        try:
            judgement = self._quiz.answer(text, result)
        except StudygradError as problem:
            self.notify(f"{problem}.", severity="warning", markup=False)
            return
        self._say(_judged(judgement))

    def _say(self, content: Content) -> None:
        self._waits_for_next = True
        self.query_one("#quiz-said", Static).update(content)

    def _ask(self) -> None:
        self._waits_for_next = False
        self.query_one(ExperimentView).put_away()
        asked = self._quiz.current
        if asked is None:
            self._tell_score()
            return
        place = Content(f"Quiz   question {len(self._quiz.marks) + 1} of {self._quiz.count}")
        self.query_one("#status", Static).update(place)
        self.query_one("#quiz-question", Static).update(_question(asked))
        self.query_one("#quiz-said", Static).update("")
        entry = self.query_one("#quiz-entry", Input)
        entry.value = ""
        choice = asked.card.kind is Kind.CHOICE
        entry.placeholder = "the number of an option, or several" if choice else placeholder(asked.card)

    def _tell_score(self) -> None:
        self._is_over = True
        if self._quiz.marks:
            self._quiz.record()
        self.query_one(ExperimentView).put_away()
        self.query_one("#status", Static).update(Content("Quiz   the end"))
        self.query_one("#quiz-question", Static).update(_score(self._quiz))
        self.query_one("#quiz-said", Static).update("")
        entry = self.query_one("#quiz-entry", Input)
        entry.value = ""
        entry.placeholder = "Enter goes home"


def _question(asked: Asked) -> Content:
    lines = [question_content(asked.sides.question)]
    if asked.sides.setting:
        lines += [Content(""), body_content(asked.sides.setting)]
    if asked.sides.options:
        lines.append(Content(""))
    for number, option in enumerate(asked.sides.options, 1):
        lines.append(Content.assemble((f"{number} ", "$accent"), body_content(option.text)))
    return Content("\n").join([*lines, Content("")])


def _judged(judgement: Judgement) -> Content:
    said = question_content(judgement.said).stylize(_STYLES[judgement.outcome])
    return Content.assemble("\n", said, "\n\n", ("Enter goes on.", "$text-muted"))


def _score(quiz: Quiz) -> Content:
    lines = [Content.styled(f"{quiz.score:g} of {quiz.count}", "bold $primary"), Content("")]
    for topic, cards in quiz.weak_topics():
        lines.append(Content.assemble("Study again: ", (topic, "bold")))
        lines += [Content.styled(f"  {card}", "$text-muted") for card in cards]
    lines.append(Content.styled(f"The same again: studygrad quiz --seed {quiz.seed} -n {quiz.count}", "$text-muted"))
    return Content("\n").join([*lines, Content("")])
