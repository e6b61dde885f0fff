"""A session: one card in the middle, its experiment beside it when it is run."""

from __future__ import annotations

from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Rule, Static

from studygrad.content import Run
from studygrad.deck.model import Deck
from studygrad.errors import StudygradError
from studygrad.memory.memory import AnsweredElsewhereError
from studygrad.memory.phases import Phase
from studygrad.memory.state import Rating
from studygrad.session import Question, Session, Stage
from studygrad.sim.result import Result
from studygrad.sim.worker import SimStopped
from studygrad.tui.learner import Learner
from studygrad.tui.screens.done import DoneScreen
from studygrad.tui.widgets.card import body_content, question_content
from studygrad.tui.widgets.grades import GradeBar
from studygrad.tui.widgets.plot import PlotView

SECONDS_FOR_A_RUN = 60.0
_PHASES = {Phase.NEW: "new", Phase.LEARNING: "learning", Phase.REVIEW: "review", Phase.RELEARNING: "relearning"}


class StudyScreen(Screen[None]):
    """Drives a Session; every grade is on disk before the next card is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter", "reveal", "Answer", key_display="Space"),
        *(Binding(f"{rating:d}", f"grade({rating:d})", rating.name.capitalize(), show=False) for rating in Rating),
        Binding("r", "run", "Run"),
        Binding("escape", "stop", "Stop", show=False),
        Binding("u", "undo", "Undo"),
        Binding("down,j", "scroll(1)", "Down", show=False),
        Binding("up,k", "scroll(-1)", "Up", show=False),
        Binding("pagedown", "scroll(8)", "Page down", show=False),
        Binding("pageup", "scroll(-8)", "Page up", show=False),
        Binding("q", "leave", "Leave"),
    ]

    def __init__(self, learner: Learner, decks: tuple[Deck, ...]) -> None:
        super().__init__()
        self._learner = learner
        self._titles = {deck.name: deck.title for deck in decks}
        self._session = Session(learner.content, learner.memory, decks)
        self._run_number = 0
        self._is_running_experiment = False

    def compose(self) -> ComposeResult:
        yield Static("", id="status", markup=False)
        with Container(id="table"):
            with VerticalScroll(id="card", can_focus=False):
                yield Static("", id="topic", markup=False)
                yield Static("", id="question", markup=False)
                yield Static("", id="context", markup=False)
                yield Rule(id="fold")
                yield Static("", id="answer", markup=False)
            yield PlotView(id="plot")
        yield GradeBar(id="grades")
        yield Footer()

    def on_mount(self) -> None:
        self._show()

    def action_reveal(self) -> None:
        if self._session.stage is Stage.QUESTION:
            self._session.reveal()
            self._show_answer()

    def action_grade(self, rating: int) -> None:
        if self._session.stage is not Stage.ANSWER:
            return
        self._learner.worker.stop()
        try:
            self._session.grade(Rating(rating))
        except AnsweredElsewhereError as problem:
            self._tell(problem)
        except StudygradError as problem:
            self._tell(problem)
            return
        self._show()

    def action_undo(self) -> None:
        self._learner.worker.stop()
        undone = self._session.undo()
        if undone is None:
            self.notify("There is nothing to take back.", markup=False)
            return
        self.notify(f"Taken back: {undone.name.capitalize()}.", markup=False)
        self._show()

    def action_run(self) -> None:
        if self._session.stage is Stage.QUESTION:
            self.notify("Make up your mind first: Space shows the answer, then r runs it.", markup=False)
            return
        try:
            run = self._session.experiment()
        except StudygradError as problem:
            self._tell(problem)
            return
        if run is None:
            self.notify("This card has no experiment.", markup=False)
            return
        self._begin_run(run)

    def action_stop(self) -> None:
        """Stop the run under way; with none, put the plot away."""
        if self._is_running_experiment:
            self._learner.worker.stop()
        else:
            self._put_plot_away()

    def action_scroll(self, lines: int) -> None:
        self.query_one("#card", VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        self._learner.worker.stop()
        if self._session.summary().answers:
            self._finish()
        else:
            self.dismiss()

    @on(GradeBar.Reveal)
    def _asked_for_answer(self) -> None:
        self.action_reveal()

    @on(GradeBar.Graded)
    def _graded(self, event: GradeBar.Graded) -> None:
        self.action_grade(event.rating)

    def _show(self) -> None:
        """The card on the table, question side; or the end."""
        self._put_plot_away()
        question = self._session.question
        if question is None:
            self._finish()
            return
        self._show_status(question)
        sides = question.sides
        self.query_one("#topic", Static).update(Content(question.card.topic))
        self.query_one("#question", Static).update(question_content(sides.question))
        context = self.query_one("#context", Static)
        context.update(body_content(sides.context))
        context.display = bool(sides.context)
        self.query_one("#answer", Static).update(body_content(sides.answer))
        self.set_class(False, "-answered")
        self.query_one(GradeBar).ask()
        self.query_one("#card", VerticalScroll).scroll_home(animate=False)

    def _show_status(self, question: Question) -> None:
        counts = self._session.counts
        title = self._titles.get(question.card.deck, question.card.deck)
        waiting = f"{counts.new} new · {counts.learning} learning · {counts.due} due"
        room = max(0, self.app.size.width - len(waiting) - len(_PHASES[question.phase]) - 8)
        name = Content(title).truncate(room, ellipsis=True)
        gap = " " * max(1, room - name.cell_length + 2)
        self.query_one("#status", Static).update(
            Content.assemble(name, (f"  {_PHASES[question.phase]}", "$accent"), gap, (waiting, "$text-muted"))
        )

    def on_resize(self) -> None:
        if self._session.question is not None:
            self._show_status(self._session.question)

    def _show_answer(self) -> None:
        self.set_class(True, "-answered")
        self.query_one(GradeBar).offer(self._session.intervals())

    def _finish(self) -> None:
        self.app.push_screen(DoneScreen(self._session), self._after_finish)

    def _after_finish(self, take_back: bool | None) -> None:
        if take_back:
            self.action_undo()
        else:
            self.dismiss()

    def _begin_run(self, run: Run) -> None:
        self._run_number += 1
        self._is_running_experiment = True
        self.set_class(True, "-plotted")
        self.query_one(PlotView).show_words(f"Running {run.command} … Esc stops it.")
        self._run_in_thread(run, self._run_number)

    @work(thread=True)
    def _run_in_thread(self, run: Run, number: int) -> None:
        """In a thread: frames come from the worker's own process, and each is drawn before the next is taken."""
        ending = ""
        try:
            for frame in self._learner.worker.frames(run.sim.path, run.values, time_limit=SECONDS_FOR_A_RUN):
                self.app.call_from_thread(self._show_frame, frame, number)
        except SimStopped:
            ending = "Stopped. Press r to run it again."
        except StudygradError as problem:
            ending = f"{problem}."
        self.app.call_from_thread(self._end_run, ending, number)

    def _show_frame(self, frame: Result, number: int) -> None:
        if number == self._run_number and self.has_class("-plotted"):
            self.query_one(PlotView).show_result(frame)

    def _end_run(self, words: str, number: int) -> None:
        if number != self._run_number:
            return
        self._is_running_experiment = False
        if words and self.has_class("-plotted"):
            plot = self.query_one(PlotView)
            if plot.result is None:
                plot.show_words(words)
            else:
                self.notify(words, markup=False)

    def _put_plot_away(self) -> None:
        self._run_number += 1
        self._is_running_experiment = False
        self.set_class(False, "-plotted")

    def _tell(self, problem: StudygradError) -> None:
        self.notify(f"{problem}.", severity="warning", markup=False)
