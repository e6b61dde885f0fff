"""A session: one card in the middle, its experiment beside it when it is run."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from studygrad.deck.model import Deck, Kind
from studygrad.errors import StudygradError
from studygrad.memory.memory import AnsweredElsewhereError
from studygrad.memory.phases import Phase
from studygrad.memory.state import Rating
from studygrad.session import Question, Session, Stage
from studygrad.session.confidence import CONFIDENCES
from studygrad.session.grades import grades_explained
from studygrad.session.plan import StudyPlan
from studygrad.session.sitting import Sitting
from studygrad.sim.result import Fate, Result
from studygrad.tui.keys import bind
from studygrad.tui.learner import Learner
from studygrad.tui.links import Links
from studygrad.tui.offers import offers, placeholder
from studygrad.tui.screens.done import DoneScreen
from studygrad.tui.widgets.actions import ActionBar
from studygrad.tui.widgets.experiment import ExperimentView
from studygrad.tui.widgets.face import FaceView

_PHASES = {Phase.NEW: "new", Phase.LEARNING: "learning", Phase.REVIEW: "review", Phase.RELEARNING: "relearning"}
EVERYTHING_DUE = StudyPlan()
_FATES = dict(zip("1234", Fate, strict=True))


class StudyScreen(Screen[None]):
    """Drives a Session; every grade is on disk before the next card is shown."""

    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("study.answer", "space", "Answer"),
        bind("study.take", "enter"),
        *(Binding(str(number), f"number({number})", show=False) for number in range(1, 10)),
        bind("study.run", "run", "Run"),
        Binding("escape", "escape", "Stop", show=False),
        bind("study.undo", "undo", "Undo"),
        bind("study.bury", "set_aside('bury')"),
        bind("study.suspend", "set_aside('suspend')"),
        bind("study.flag", "sign('flag')"),
        bind("study.mark", "sign('mark')"),
        bind("study.edit", "edit"),
        bind("study.open", "open"),
        bind("study.down", "scroll(1)"),
        bind("study.up", "scroll(-1)"),
        Binding("pagedown", "scroll(8)", "Page down", show=False),
        Binding("pageup", "scroll(-8)", "Page up", show=False),
        bind("study.leave", "leave", "Leave"),
    ]
    PLACE = "study"

    def __init__(self, learner: Learner, decks: tuple[Deck, ...], plan: StudyPlan = EVERYTHING_DUE) -> None:
        super().__init__()
        self._learner = learner
        self._titles = {deck.name: deck.title for deck in decks}
        self._files = {deck.name: Path(deck.file) for deck in decks}
        chosen = plan.cram(learner.memory, decks) if plan.cram else None
        self._session = Session(learner.content, learner.memory, decks, chosen)
        self._sitting = Sitting(learner.memory, plan.minutes)
        self._links = Links()
        self._foretold = ""

    def compose(self) -> ComposeResult:
        yield Static("", id="status", markup=False)
        with Container(id="table"):
            yield FaceView(id="card")
            yield ExperimentView(self._learner.worker, id="plot")
        yield Static("", id="grades", markup=False)
        yield ActionBar(id="actions")
        yield Footer()

    def on_mount(self) -> None:
        self._show()

    @property
    def session(self) -> Session:
        return self._session

    def action_space(self) -> None:
        """Show the answer, whatever the kind of card."""
        if self._session.stage is Stage.QUESTION and not self._foretold:
            self._give_up()

    def action_enter(self) -> None:
        """Whatever comes next: check what was chosen, show the answer, take the proposed grade."""
        question = self._session.question
        if self._session.stage is Stage.ANSWER and self._session.proposed is not None:
            self._grade(self._session.proposed)
        elif question is not None and self._session.stage is Stage.QUESTION:
            if question.kind is Kind.CHOICE and self.query_one(FaceView).chosen:
                self._session.choose(self.query_one(FaceView).chosen)
                self._show_answer()
            elif question.kind in (Kind.FLIP, Kind.CLOZE):
                self._give_up()
            else:
                self.query_one(FaceView).begin_typing()

    def action_number(self, number: int) -> None:
        """An option to choose, how sure one is, what happened, or a grade."""
        question = self._session.question
        if self._foretold:
            self._commit(number)
        elif self._session.stage is Stage.OBSERVE and str(number) in _FATES:
            self._session.observe(_FATES[str(number)])
            self._show_answer()
        elif self._session.stage is Stage.ANSWER and number <= len(Rating):
            self._grade(Rating(number))
        elif self._session.stage is Stage.QUESTION and question is not None and question.kind is Kind.CHOICE:
            self.query_one(FaceView).toggle(number - 1)

    def action_run(self) -> None:
        if self._session.stage is Stage.QUESTION:
            self.notify("Make up your mind first: answer, or press Space for the answer, then r runs it.", markup=False)
        elif self._session.stage is Stage.ANSWER:
            self._run()

    def action_escape(self) -> None:
        """Take back a prediction not yet committed; leave the line; stop the run; put the plot away."""
        if self._foretold:
            self._foretold = ""
            self._offer()
            self.query_one(FaceView).begin_typing()
        elif isinstance(self.focused, Input):
            self.set_focus(None)
        elif self._session.stage is Stage.OBSERVE:
            self._session.observe(None)
            self._show_answer()
        else:
            self.query_one(ExperimentView).stop_or_put_away()

    def action_undo(self) -> None:
        undone = self._session.undo()
        if undone is None:
            self.notify("There is nothing to take back.", markup=False)
            return
        self.notify(f"Taken back: {undone}.", markup=False)
        self._show()

    def action_set_aside(self, how: str) -> None:
        if self._session.stage is not Stage.FINISHED:
            self._session.bury() if how == "bury" else self._session.suspend()
            words = "Buried until tomorrow" if how == "bury" else "Suspended"
            self.notify(f"{words}. u takes it back.", markup=False)
            self._show()

    def action_sign(self, which: str) -> None:
        if self._session.question is not None:
            on = self._session.flag() if which == "flag" else self._session.mark()
            words = {"flag": "Flagged", "mark": "Marked"}[which]
            self.notify(f"{words}." if on else f"{words[:4]} taken off.", markup=False)
            self._show_status(self._session.question)

    def action_edit(self) -> None:
        from studygrad.tui.editing import DeckChanged, edit_card

        question = self._session.question
        if question is None:
            return
        try:
            self._learner, file = edit_card(self.app, self._learner, question.card)
        except StudygradError as problem:
            self._tell(problem)
            return
        self.post_message(DeckChanged(file))
        edited = next(deck for deck in self._learner.decks if deck.name == question.card.deck)
        self._session.replace_deck(edited)
        self._show()

    def action_open(self) -> None:
        """The card's links in the browser, one after the other at each press."""
        question = self._session.question
        if question is not None:
            answered = self._session.stage in (Stage.ANSWER, Stage.FINISHED)
            text = "\n\n".join((question.sides.question, question.sides.setting, self._session.answer * answered))
            self._links.open(self.app, text)

    def action_scroll(self, lines: int) -> None:
        self.query_one(FaceView).scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        self.query_one(ExperimentView).put_away()
        if self._session.summary().answers:
            self._finish()
        else:
            self.dismiss()

    @on(ActionBar.Taken)
    def _taken(self, event: ActionBar.Taken) -> None:
        if event.key.isdigit():
            self.action_number(int(event.key))
        else:
            {"Space": self.action_space, "Enter": self._submit, "Esc": self.action_escape}[event.key]()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self._submit()

    def _submit(self) -> None:
        """What was typed, or chosen, is the answer."""
        text, question = self.query_one(FaceView).typed, self._session.question
        if question is None or self._session.stage is not Stage.QUESTION or not text.strip():
            self.action_enter()
            return
        try:
            if question.kind is Kind.PREDICT:
                self._session.check_prediction(text)
                self._foretold = text
                self.set_focus(None)
                self._offer()
            else:
                self._session.enter(text)
                self._show_answer()
        except StudygradError as problem:
            self._tell(problem)

    def _commit(self, key: int) -> None:
        if key in CONFIDENCES:
            self._session.predict(self._foretold, CONFIDENCES[key])
            self._foretold = ""
            self._run()
            self._offer()

    def _give_up(self) -> None:
        question = self._session.question
        if question is not None and question.kind is Kind.PREDICT:
            self._run()
        self._session.reveal()
        self._show_answer()

    def _grade(self, rating: Rating) -> None:
        self.query_one(ExperimentView).put_away()
        try:
            graded = self._session.grade(rating)
        except AnsweredElsewhereError as problem:
            self._tell(problem)
        except StudygradError as problem:
            self._tell(problem)
            return
        else:
            if graded.leech:
                words = "That card keeps slipping. u brings it back, then e edits it, or @ suspends it."
                self.notify(words, title="A leech", timeout=10, markup=False)
        self._go_on()

    def _go_on(self) -> None:
        """The next card; or, the time being up after an answer, the end."""
        if self._sitting.is_over and self._session.question is not None:
            self._finish(time_is_up=True)
            return
        self._show()
        if self._session.question is not None and (offer := self._sitting.break_offered()):
            self.notify(f"{offer} Every answer is saved.", timeout=10, markup=False)

    def _run(self) -> None:
        """The card's experiment, from the learner's prediction on without giving away what came of it."""
        try:
            run = self._session.experiment()
        except StudygradError as problem:
            self._tell(problem)
            return
        if run is None:
            self.notify("This card has no experiment.", markup=False)
            return
        prediction, question = self._session.prediction, self._session.question
        watching = self._session.stage is Stage.WATCH
        silent = watching and question is not None and not question.runs_live
        mark = prediction.mark if prediction else None
        self.query_one(ExperimentView).run(run, mark, silent=silent, bare=watching)

    @on(ExperimentView.Ended)
    def _run_ended(self, event: ExperimentView.Ended) -> None:
        if isinstance(event.outcome, Result):
            self._measured(event.outcome)
        elif self._session.stage is Stage.WATCH:
            self._tell(event.outcome)
            self._session.reveal()
            self._show_answer()

    def _measured(self, result: Result) -> None:
        stage = self._session.stage
        try:
            if stage is Stage.WATCH:
                self._session.watched(result)
            elif stage is Stage.ANSWER:
                self._session.measured(result)
        except StudygradError as problem:
            self._tell(problem)
            self._session.reveal()
        if self._session.stage is Stage.OBSERVE:
            self._offer()
        elif self._session.stage is Stage.ANSWER:
            self._show_answer(again=stage is Stage.ANSWER)

    def _show(self) -> None:
        """The card on the table, question side; or the end."""
        self._foretold = ""
        self.query_one(ExperimentView).put_away()
        self._say_once("")
        question = self._session.question
        if question is None:
            self._finish()
            return
        self._show_status(question)
        self.query_one(FaceView).ask(question, self._files[question.card.deck])
        self._offer()
        self._show_exhibit()

    def _show_exhibit(self) -> None:
        try:
            exhibit = self._session.exhibit()
        except StudygradError as problem:
            self._tell(problem)
            return
        if exhibit is not None:
            self.query_one(ExperimentView).run(exhibit, None, bare=True)

    def _show_status(self, question: Question) -> None:
        counts = self._session.counts
        title = self._titles.get(question.card.deck, question.card.deck)
        waiting = f"{counts.new} new · {counts.learning} learning · {counts.due} due"
        if self._session.is_cram:
            waiting = f"apart from the schedule · {counts.total} left"
        state = question.showing.state
        signs = ("⚑ " if state.flagged else "") + ("★ " if state.marked else "")
        leech = " leech" if state.lapses >= self._learner.memory.settings.leech_lapses else ""
        side = f"{signs}{_PHASES[question.phase]}{leech}"
        room = max(0, self.app.size.width - len(waiting) - len(side) - 8)
        name = Content(title).truncate(room, ellipsis=True)
        gap = " " * max(1, room - name.cell_length + 2)
        self.query_one("#status", Static).update(
            Content.assemble(name, (f"  {side}", "$accent"), gap, (waiting, "$text-muted"))
        )

    def on_resize(self) -> None:
        if self._session.question is not None:
            self._show_status(self._session.question)

    def _show_answer(self, *, again: bool = False) -> None:
        question = self._session.question
        if question is None:
            return
        self.query_one(FaceView).answer(question, self._session)
        self._say_once(grades_explained(self._learner.memory))
        self.set_focus(None)
        self._offer()
        experiment = self.query_one(ExperimentView)
        if experiment.has_run:
            experiment.show_whole()
        if question.runs_live and question.kind is not Kind.PREDICT and not again:
            self._run()

    def _offer(self) -> None:
        self.query_one(ActionBar).offer(offers(self._session, foretold=bool(self._foretold)))
        question = self._session.question
        if question is not None and self._session.stage is Stage.QUESTION:
            self.query_one(FaceView).placeholder = placeholder(question.card)

    def _say_once(self, words: str) -> None:
        """A line above the grades, until the next card."""
        line = self.query_one("#grades", Static)
        if words or self._session.stage is not Stage.ANSWER:
            line.update(words)
            line.display = bool(words)

    def _finish(self, *, time_is_up: bool = False) -> None:
        self.app.push_screen(DoneScreen(self._learner, self._session, time_is_up=time_is_up), self._after_finish)

    def _after_finish(self, take_back: bool | None) -> None:
        if take_back:
            self.action_undo()
        else:
            self.dismiss()

    def _tell(self, problem: StudygradError) -> None:
        self.notify(f"{problem}.", severity="warning", markup=False)
