"""A quiz in the app: one question at a time, one line to answer in, a score at the end."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from studygrad.deck.judge import Judgement, Outcome
from studygrad.deck.model import Deck
from studygrad.errors import StudygradError
from studygrad.session.plan import StudyPlan
from studygrad.session.quiz import Quiz, QuizPlan
from studygrad.settings.keys import ACTIONS, keys_of
from studygrad.sim.result import Result
from studygrad.tui.keys import bind
from studygrad.tui.learner import Learner
from studygrad.tui.quiz_offers import Stage, offers, status
from studygrad.tui.screens.quiz_end import QuizEndScreen
from studygrad.tui.screens.quiz_result import QuizResultScreen
from studygrad.tui.widgets.actions import ActionBar
from studygrad.tui.widgets.card import body_content, question_content
from studygrad.tui.widgets.experiment import ExperimentView
from studygrad.tui.widgets.flow import stacked
from studygrad.tui.widgets.quiz_face import QuizFace

_STYLES = {Outcome.RIGHT: "$success", Outcome.NEARLY: "$warning", Outcome.WRONG: "$error"}


class QuizScreen(Screen[None]):
    """Enter answers, and Enter again goes on; an empty line passes a question over."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "go", show=False),
        Binding("escape", "escape", show=False),
        Binding("pagedown", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
        bind("quiz.leave", "leave"),
    ]
    PLACE = "quiz"

    def __init__(self, learner: Learner, decks: tuple[Deck, ...], plan: QuizPlan) -> None:
        super().__init__()
        self._learner = learner
        self._decks = decks
        self._plan = plan
        self._files = {deck.name: Path(deck.file) for deck in decks}
        self._quiz = Quiz(learner.content, learner.memory, decks, plan)
        self._foretold = ""

    def compose(self) -> ComposeResult:
        yield Static("", id="status", markup=False)
        with Container(id="table"):
            yield QuizFace(self._signs(), id="card")
            yield ExperimentView(self._learner.worker, id="plot")
        yield ActionBar(id="actions")
        yield Footer()

    def on_mount(self) -> None:
        self._ask()
        if self._quiz.milliseconds_left is not None:
            self.set_interval(1.0, self._tell_status)

    def on_unmount(self) -> None:
        """What was answered counts however the quiz was left."""
        self._quiz.record()

    def action_go(self) -> None:
        """Whatever comes next: the answer is checked, or the next question put."""
        if self._quiz.current is None:
            self._ask()
        elif not self._foretold:
            self._hear(self.query_one(QuizFace).typed.strip())

    def action_escape(self) -> None:
        """Leave the line, if anything is written there; stop the experiment; else end the quiz."""
        if self._foretold:
            self.query_one(ExperimentView).stop_or_put_away()
        elif isinstance(self.focused, Input) and self.query_one(QuizFace).typed:
            self.set_focus(None)
            self._offer()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        """The end; if there is more to ask, only if that is what the learner wants."""
        if self._foretold:
            return
        if self._quiz.is_at_end or self._quiz.time_is_up:
            self._end()
        else:
            self.app.push_screen(QuizEndScreen(self._quiz.asked, self._quiz.count), self._may_end)

    def action_scroll(self, lines: int) -> None:
        self.query_one(QuizFace).scroll_relative(y=lines, animate=False)

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_go()

    @on(Input.Changed)
    def _changed(self) -> None:
        self._offer()
        self.refresh_bindings()

    def on_descendant_focus(self) -> None:
        self._offer()

    @on(ActionBar.Taken)
    def _taken(self, event: ActionBar.Taken) -> None:
        does = {"Enter": self.action_go, "Esc": self.action_escape}
        does.get(event.key, self.query_one(QuizFace).begin_typing)()

    @on(ExperimentView.Ended)
    def _measured(self, event: ExperimentView.Ended) -> None:
        if not self._foretold or not event.is_newest:
            return
        text, self._foretold = self._foretold, ""
        if isinstance(event.outcome, Result):
            self._judge(text, event.outcome)
        else:
            self._leave_out(event.outcome)

    def _hear(self, text: str) -> None:
        if not text:
            self._quiz.pass_over()
            self._say(Content.styled("Passed over.", "$text-muted"))
            return
        try:
            self._quiz.check(text)
        except StudygradError as problem:
            self._tell(problem)
            return
        try:
            run = self._quiz.run()
        except StudygradError as problem:
            self._leave_out(problem)
            return
        if run is None:
            self._judge(text, None)
        else:
            self._foretold = text
            self.query_one(QuizFace).close_line()
            self._offer()
            self.query_one(ExperimentView).run(run, None)

    def _judge(self, text: str, result: Result | None) -> None:
        try:
            judgement = self._quiz.answer(text, result)
        except StudygradError as problem:
            if result is None:
                self._tell(problem)
            else:
                self._leave_out(problem)
            return
        self._say(_judged(judgement))

    def _leave_out(self, problem: StudygradError) -> None:
        """A prediction that its experiment cannot judge is nothing that the learner could have known."""
        self._quiz.leave_out()
        why = problem.sentence
        self._say(Content(f"{why[:1].upper()}{why[1:]} The question is left out."))

    def _say(self, content: Content) -> None:
        face = self.query_one(QuizFace)
        face.close_line()
        face.say(content)
        experiment = self.query_one(ExperimentView)
        if experiment.has_run:
            experiment.show_whole()
        self._offer()

    def _ask(self) -> None:
        self.query_one(ExperimentView).put_away()
        asked = self._quiz.go_on()
        if asked is None:
            self._end()
            return
        self._tell_status()
        self.query_one(QuizFace).ask(asked, self._files[asked.card.deck])
        self._offer()
        self._show_exhibit()

    def _show_exhibit(self) -> None:
        try:
            exhibit = self._quiz.exhibit()
        except StudygradError as problem:
            self._tell(problem)
            return
        if exhibit is not None:
            self.query_one(ExperimentView).run(exhibit, None, bare=True)

    def _tell_status(self) -> None:
        """Once a question is judged the line stays: what it says of the time is of no more use."""
        if self._quiz.current is not None:
            self.query_one("#status", Static).update(Content(status(self._quiz)))

    def _offer(self) -> None:
        self.query_one(ActionBar).offer(offers(self._stage(), self._quiz.current))

    def _stage(self) -> Stage:
        if self._foretold:
            return Stage.RUNNING
        if self._quiz.current is None:
            return Stage.JUDGED
        if not self.query_one(QuizFace).typed:
            return Stage.EMPTY
        return Stage.TYPED if isinstance(self.focused, Input) else Stage.LEFT

    def _tell(self, problem: StudygradError) -> None:
        self.notify(problem.sentence, severity="warning", markup=False)

    def _signs(self) -> frozenset[str]:
        """The keys for the list of keys, as far as no answer begins with them."""
        chosen = keys_of(ACTIONS["app.keys"], self._learner.memory.settings.keys)
        return frozenset(key for key in chosen if len(key) == 1 and not key.isalnum() and key not in "+-.")

    def _may_end(self, is_wanted: bool | None) -> None:
        if is_wanted:
            self._end()

    def _end(self) -> None:
        """The score, if there is one; then home, or to the cards that want another look."""
        self.query_one(ExperimentView).put_away()
        if not self._quiz.marks:
            self.dismiss()
            return
        self._quiz.record()
        self.app.push_screen(QuizResultScreen(self._quiz, self._command()), self._after)

    def _command(self) -> str:
        """What asks the same again."""
        known = self._learner.content.decks
        names = [deck.name if deck.name in known else deck.file for deck in self._decks]
        chosen = names if len(names) < len(self._learner.decks) else []
        return shlex.join(["studygrad", "quiz", *chosen, "--seed", f"{self._quiz.seed}", "-n", f"{self._plan.count}"])

    def _after(self, keys: list[str] | None) -> None:
        if not keys:
            self.dismiss()
            return
        from studygrad.tui.screens.study import StudyScreen

        plan = StudyPlan(cram=lambda _, __: keys)
        self.app.switch_screen(StudyScreen(self._learner, self._decks, plan))


def _judged(judgement: Judgement) -> Content:
    said = question_content(judgement.said).stylize(_STYLES[judgement.outcome])
    return stacked([said, *map(body_content, judgement.reasons)])
