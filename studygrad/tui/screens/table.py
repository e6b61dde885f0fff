"""What lies on the table in a session: a card, its experiment beside it when it is run, and what can be done."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Container
from textual.screen import Screen
from textual.widgets import Footer, Static

from studygrad.deck.model import Deck, Kind
from studygrad.deck.visible import visible
from studygrad.errors import StudygradError
from studygrad.session import Question, Session, Stage
from studygrad.session.grades import grades_explained
from studygrad.sim.result import Result
from studygrad.tui.keys import key_for
from studygrad.tui.learner import Learner
from studygrad.tui.offers import Keys, offers, placeholder
from studygrad.tui.widgets.actions import ActionBar
from studygrad.tui.widgets.experiment import ExperimentView
from studygrad.tui.widgets.face import TYPED_KINDS, FaceView
from studygrad.tui.widgets.status import StatusLine


class TableScreen(Screen[None]):
    """Shows a Session as it stands, and runs its experiments; what the learner does is another matter.

    ``foretold`` is a prediction that still waits for how sure the learner is, "" if none does.
    """

    def __init__(self, learner: Learner, decks: tuple[Deck, ...], session: Session) -> None:
        super().__init__()
        self.learner = learner
        self.session = session
        self.foretold = ""
        self._titles = {deck.name: visible(deck.title) for deck in decks}
        self._files = {deck.name: Path(deck.file) for deck in decks}

    def compose(self) -> ComposeResult:
        yield StatusLine(id="status")
        with Container(id="table"):
            yield FaceView(id="card")
            yield ExperimentView(self.learner.worker, f"Press {self.key('run')} to run it again.", id="plot")
        yield Static("", id="grades", markup=False)
        yield ActionBar(id="actions")
        yield Footer()

    def on_screen_resume(self) -> None:
        """The learner may have been to the settings, and given other keys to what is offered."""
        self.offer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """The key for the answer is offered as long as there is something to answer."""
        return action != "space" or (self.session.stage is Stage.QUESTION and not self.foretold)

    def show_question(self, question: Question) -> None:
        """The card from its question side, with what is shown beside it."""
        self.foretold = ""
        experiment = self.query_one(ExperimentView)
        experiment.put_away()
        if question.runs_live:
            commits = question.kind is Kind.PREDICT
            experiment.wait_for(f"The experiment runs here {'once you commit' if commits else 'with the answer'}.")
        self._say_above("")
        self.show_status(question)
        self.query_one(FaceView).ask(question, self._files[question.card.deck])
        self.offer()
        self._show_exhibit()

    def show_status(self, question: Question) -> None:
        title = self._titles.get(question.card.deck, question.card.deck)
        lapses = self.learner.memory.settings.leech_lapses
        self.query_one(StatusLine).tell(self.session, question, title, lapses)

    def show_answer(self, *, again: bool = False) -> None:
        """The card from its answer side; its experiment then runs by itself, if it is time for that."""
        question = self.session.question
        if question is None:
            return
        self.query_one(FaceView).answer(question, self.session)
        told = grades_explained(self.learner.memory)
        if told or not again:
            self._say_above(told)
        self.set_focus(None)
        self.offer()
        experiment = self.query_one(ExperimentView)
        if experiment.has_run:
            experiment.show_whole()
        if question.runs_live and question.kind is not Kind.PREDICT and not again:
            self.run_experiment()

    def offer(self) -> None:
        """Say what can be done now."""
        face, keys = self.query_one(FaceView), Keys(answer=self.key("answer"), take=self.key("take"))
        now = offers(
            self.session,
            keys,
            foretold=bool(self.foretold),
            points=face.pointed is not None,
            has_chosen=bool(face.chosen),
        )
        self.query_one(ActionBar).offer(now)
        self.call_after_refresh(self.refresh_bindings)
        question = self.session.question
        if question is not None and self.session.stage is Stage.QUESTION:
            face.placeholder = placeholder(question.card)

    def key(self, action: str) -> str:
        """The key for something done to a card, as the learner has set it."""
        return key_for(f"study.{action}", self.learner.memory.settings)

    def undo_from_here(self) -> str:
        """What to press to take something back, from the card that came next: its line keeps letters to itself."""
        key, question = self.key("undo"), self.session.question
        is_typed = question is not None and question.kind in TYPED_KINDS and len(key) == 1
        return f"Esc, then {key}" if is_typed else key

    def run_experiment(self) -> None:
        """Run it, from the learner's prediction on without giving away what came of it."""
        try:
            run = self.session.experiment()
        except StudygradError as problem:
            self.tell(problem)
            self._came_to_nothing()
            return
        if run is None:
            self.notify("This card has no experiment.", markup=False)
            return
        prediction, question = self.session.prediction, self.session.question
        watching = self.session.stage is Stage.WATCH
        silent = watching and question is not None and not question.runs_live
        mark = prediction.mark if prediction else None
        self.query_one(ExperimentView).run(run, mark, silent=silent, bare=watching)

    def tell(self, problem: StudygradError) -> None:
        self.notify(problem.sentence, severity="warning", markup=False)

    @on(ExperimentView.Ended)
    def _run_ended(self, event: ExperimentView.Ended) -> None:
        if not event.is_newest:
            return
        if isinstance(event.outcome, Result):
            self._measured(event.outcome)
        else:
            self._came_to_nothing()

    def _measured(self, result: Result) -> None:
        stage = self.session.stage
        try:
            if stage is Stage.WATCH:
                self.session.watched(result)
            elif stage is Stage.ANSWER:
                self.session.measured(result)
        except StudygradError as problem:
            self.tell(problem)
            self._came_to_nothing()
        if self.session.stage is Stage.OBSERVE:
            self._say_above("What happened?")
            self.offer()
        elif self.session.stage is Stage.ANSWER:
            self.show_answer(again=stage is Stage.ANSWER)

    def _came_to_nothing(self) -> None:
        """A prediction whose experiment failed is not judged: its answer is shown."""
        if self.session.stage is Stage.WATCH:
            self.session.reveal()
            self.show_answer(again=True)

    def _show_exhibit(self) -> None:
        try:
            exhibit = self.session.exhibit()
        except StudygradError as problem:
            self.tell(problem)
            return
        if exhibit is not None:
            self.query_one(ExperimentView).run(exhibit, None, bare=True)

    def _say_above(self, words: str) -> None:
        """A line above the row of actions, as long as what it says holds."""
        line = self.query_one("#grades", Static)
        line.update(words)
        line.display = bool(words)
