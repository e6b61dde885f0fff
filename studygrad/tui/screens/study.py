"""A session at the keyboard: what each key does to the card on the table."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.widgets import Input

from studygrad.deck.model import Deck, Kind
from studygrad.errors import StudygradError
from studygrad.memory.events import Event
from studygrad.memory.showing import AnsweredElsewhereError
from studygrad.memory.state import Rating
from studygrad.session import Session, Stage
from studygrad.session.confidence import CONFIDENCES
from studygrad.session.plan import StudyPlan
from studygrad.session.sitting import Sitting
from studygrad.session.taken_back import taken_back
from studygrad.sim.result import Fate
from studygrad.tui.keys import bind
from studygrad.tui.learner import Learner
from studygrad.tui.links import Links
from studygrad.tui.screens.done import DoneScreen
from studygrad.tui.screens.table import TableScreen
from studygrad.tui.widgets.actions import ActionBar
from studygrad.tui.widgets.experiment import ExperimentView
from studygrad.tui.widgets.face import FaceView
from studygrad.tui.widgets.options import OptionsView

EVERYTHING_DUE = StudyPlan()
_FATES = dict(enumerate(Fate, 1))


class StudyScreen(TableScreen):
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
        bind("study.down", "step(1)"),
        bind("study.up", "step(-1)"),
        Binding("pagedown", "scroll(8)", "Page down", show=False),
        Binding("pageup", "scroll(-8)", "Page up", show=False),
        bind("study.leave", "leave", "Leave"),
    ]
    PLACE = "study"

    def __init__(self, learner: Learner, decks: tuple[Deck, ...], plan: StudyPlan = EVERYTHING_DUE) -> None:
        chosen = plan.cram(learner.memory, decks) if plan.cram else None
        super().__init__(learner, decks, Session(learner.content, learner.memory, decks, chosen))
        self._sitting = Sitting(learner.memory, plan.minutes)
        self._links = Links()

    def on_mount(self) -> None:
        self._show()

    def action_space(self) -> None:
        """Choose the option that is pointed at; else judge what is chosen; else show the answer, whatever the card."""
        face = self.query_one(FaceView)
        if face.pointed is not None:
            face.toggle(face.pointed)
        elif self.session.stage is Stage.QUESTION and face.chosen:
            self._choose(face.chosen)
        elif self.session.stage is Stage.QUESTION and not self.foretold:
            self._give_up()

    def action_enter(self) -> None:
        """Whatever comes next; on a line that was left empty, back to it."""
        face = self.query_one(FaceView)
        if self.session.stage is Stage.QUESTION and not face.typed and not self.foretold and face.begin_typing():
            return
        self._go()

    def action_number(self, number: int) -> None:
        """An option to choose, how sure one is, what happened, or a grade."""
        question = self.session.question
        if self.foretold:
            self._commit(number)
        elif self.session.stage is Stage.OBSERVE and number in _FATES:
            self.session.observe(_FATES[number])
            self.show_answer()
        elif self.session.stage is Stage.ANSWER and number <= len(Rating):
            self._grade(Rating(number))
        elif self.session.stage is Stage.QUESTION and question is not None and question.kind is Kind.CHOICE:
            self.query_one(FaceView).toggle(number - 1)

    def action_run(self) -> None:
        if self.session.stage is Stage.QUESTION:
            answer, run = self.key("answer"), self.key("run")
            words = f"Make up your mind first: answer, or press {answer} for the answer, then {run} runs it."
            self.notify(words, markup=False)
        elif self.session.stage is Stage.ANSWER:
            self.run_experiment()

    def action_escape(self) -> None:
        """Take back a prediction not yet committed; leave line or options; stop the run; put the plot away."""
        if self.query_one(FaceView).pointed is not None:
            self.query_one(FaceView).point_at_none()
            self.offer()
        elif self.foretold:
            self.foretold = ""
            self.offer()
            self.query_one(FaceView).begin_typing()
        elif isinstance(self.focused, Input):
            self.set_focus(None)
        elif self.session.stage is Stage.OBSERVE:
            self.session.observe(None)
            self.show_answer()
        else:
            self.query_one(ExperimentView).stop_or_put_away()

    def action_undo(self) -> None:
        undone: list[Event] = []
        if not self._tried(lambda: undone.extend(self.session.undo())):
            return
        self.notify(taken_back(undone), markup=False)
        if undone or self.session.question is None:
            self._show()

    def action_set_aside(self, how: str) -> None:
        act = self.session.bury if how == "bury" else self.session.suspend
        if self.session.stage is not Stage.FINISHED and self._tried(act):
            words = "Buried until tomorrow" if how == "bury" else "Suspended"
            self.notify(f"{words}. {self.undo_from_here()} takes it back.", markup=False)
            self._show()

    def action_sign(self, which: str) -> None:
        on: list[bool] = []
        act = self.session.flag if which == "flag" else self.session.mark
        if self.session.question is not None and self._tried(lambda: on.append(act())):
            words = {"flag": "Flagged", "mark": "Marked"}[which]
            self.notify(f"{words}." if on[0] else f"{words[:4]} taken off.", markup=False)
            self.show_status(self.session.question)

    def action_edit(self) -> None:
        from studygrad.tui.editing import DeckChanged, edit_card

        question = self.session.question
        if question is None:
            return
        try:
            self.learner, file = edit_card(self.app, self.learner, question.card)
            self.post_message(DeckChanged(file))
            edited = next(deck for deck in self.learner.decks if deck.name == question.card.deck)
            self._files[edited.name] = file
            asks_anew = self.session.follow([edited])
        except StudygradError as problem:
            self.tell(problem)
            return
        if asks_anew:
            self._show()

    def action_open(self) -> None:
        """The card's links in the browser, one after the other at each press."""
        question = self.session.question
        if question is not None:
            answered = self.session.stage in (Stage.ANSWER, Stage.FINISHED)
            text = "\n\n".join((question.sides.question, question.sides.setting, self.session.answer * answered))
            self._links.open(self.app, text)

    def action_step(self, step: int) -> None:
        """To the next option, or the one before, where there is one to choose; else a line on."""
        question = self.session.question
        asks = self.session.stage is Stage.QUESTION and question is not None and question.kind is Kind.CHOICE
        if asks and self.query_one(FaceView).point(step):
            self.offer()
        else:
            self.action_scroll(step)

    def action_scroll(self, lines: int) -> None:
        self.query_one(FaceView).scroll_relative(y=lines, animate=False)

    def action_leave(self) -> None:
        self.query_one(ExperimentView).put_away()
        if self.session.summary().answers:
            self._finish()
        else:
            self.dismiss()

    @on(ActionBar.Taken)
    def _taken(self, event: ActionBar.Taken) -> None:
        if event.key.isdigit():
            self.action_number(int(event.key))
        else:
            does = {"Enter": self._go, "Esc": self.action_escape}
            (does | {self.key("answer"): self.action_space, self.key("take"): self._go})[event.key]()

    @on(Input.Submitted)
    def _go(self) -> None:
        """Check what was typed or chosen, or else show the answer; once it shows, take the proposed grade."""
        face, stage = self.query_one(FaceView), self.session.stage
        if stage is Stage.ANSWER and self.session.proposed is not None:
            self._grade(self.session.proposed)
        elif stage is Stage.QUESTION and not self.foretold and face.typed.strip():
            self._submit(face.typed)
        elif stage is Stage.QUESTION and face.chosen:
            self._choose(face.chosen)
        else:
            self.action_space()

    @on(OptionsView.Changed)
    def _choice_changed(self) -> None:
        self.offer()

    def _choose(self, places: set[int]) -> None:
        self.session.choose(places)
        self.show_answer()

    def _submit(self, text: str) -> None:
        """What was typed is the answer; a prediction then waits for how sure the learner is."""
        question = self.session.question
        if question is not None and question.kind is Kind.PREDICT:
            if self._tried(lambda: self.session.check_prediction(text)):
                self.foretold = text
                self.set_focus(None)
                self.offer()
        elif self._tried(lambda: self.session.enter(text)):
            self.show_answer()

    def _commit(self, key: int) -> None:
        if key in CONFIDENCES:
            self.session.predict(self.foretold, CONFIDENCES[key])
            self.foretold = ""
            self.offer()
            self.run_experiment()

    def _give_up(self) -> None:
        question = self.session.question
        if question is not None and question.kind is Kind.PREDICT:
            self.run_experiment()
        self.session.reveal()
        self.show_answer()

    def _grade(self, rating: Rating) -> None:
        self.query_one(ExperimentView).put_away()
        try:
            graded = self.session.grade(rating)
        except AnsweredElsewhereError as problem:
            self.tell(problem)
        except StudygradError as problem:
            self.tell(problem)
            return
        else:
            if graded.leech:
                edit, suspend = self.key("edit"), self.key("suspend")
                words = f"{self.undo_from_here()} brings it back, then {edit} edits it, or {suspend} suspends it."
                self.notify(f"That card keeps slipping. {words}", title="A leech", timeout=10, markup=False)
        self._go_on()

    def _go_on(self) -> None:
        """The next card; or, the time being up after an answer, the end."""
        if self._sitting.is_over and self.session.question is not None:
            self._finish(time_is_up=True)
            return
        self._show()
        if self.session.question is not None and (offer := self._sitting.break_offered()):
            self.notify(f"{offer} Every answer is saved.", timeout=10, markup=False)

    def _show(self) -> None:
        """The card on the table, question side; or the end."""
        if self.session.question is None:
            self.query_one(ExperimentView).put_away()
            self._finish()
        else:
            self.show_question(self.session.question)

    def _finish(self, *, time_is_up: bool = False) -> None:
        self.app.push_screen(DoneScreen(self.learner, self.session, time_is_up=time_is_up), self._after_finish)

    def _after_finish(self, take_back: bool | None) -> None:
        if take_back:
            self.action_undo()
        else:
            self.dismiss()

    def _tried(self, act: Callable[[], object]) -> bool:
        """Do it; if that cannot be, say why."""
        try:
            act()
        except StudygradError as problem:
            self.tell(problem)
            return False
        return True
