"""A study session line by line, for a screen reader, a pipe or a script.

An empty line shows the answer of any card. Where an answer is typed the line is that answer, whatever it says, and a
colon begins a command, two an answer that begins with one; elsewhere the letters of commands do without. Each grade is
answered by a line that begins with ``saved``, written after the answer is on disk. The end of the input is a clean
stop.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import closing

from studygrad.cli import output
from studygrad.cli.curves_in_words import curves_in_words
from studygrad.cli.learner import open_memory, read_decks
from studygrad.cli.plain_commands import Commands
from studygrad.cli.plain_input import next_line
from studygrad.cli.plain_runs import drawn, exhibit_lines, run_to_end
from studygrad.cli.plain_words import (
    HELP,
    answer_lines,
    asked_lines,
    backlog_lines,
    confidence_line,
    fate_line,
    finished_line,
    question_lines,
    read_fate,
    standing_lines,
)
from studygrad.content import Content
from studygrad.deck.model import Kind
from studygrad.errors import SimError, StudygradError
from studygrad.memory.showing import AnsweredElsewhereError
from studygrad.memory.state import Rating
from studygrad.session import Session, Stage, register_decks
from studygrad.session.confidence import CONFIDENCES
from studygrad.session.grades import grades_explained
from studygrad.session.plan import StudyPlan
from studygrad.session.prediction import unspoken
from studygrad.session.sitting import Sitting
from studygrad.session.taken_back import taken_back
from studygrad.session.trying import something_to_try
from studygrad.sim.result import Result
from studygrad.sim.worker import Worker

_TYPED = (Kind.TYPED, Kind.NUMBER, Kind.PREDICT)


def study(content: Content, decks: Sequence[str], plan: StudyPlan) -> None:
    """Study until nothing is due, the time is up, ``q``, or the end of the input; not at all without a card to cram."""
    chosen = read_decks(content, decks)
    with open_memory(content.home) as memory, closing(Worker()) as worker:
        register_decks(content, memory, chosen)
        cards = plan.cram(memory, chosen) if plan.cram else None
        if cards == []:
            _say(plan.if_none)
            return
        _say(*backlog_lines(memory, chosen))
        session = Session(content, memory, chosen, cards)
        _Dialogue(Commands(content, memory, session), worker, Sitting(memory, plan.minutes)).hold()


class _Dialogue:
    """One learner and one session, in lines."""

    def __init__(self, commands: Commands, worker: Worker, sitting: Sitting) -> None:
        self._colon = commands
        self._session = commands.session
        self._worker = worker
        self._sitting = sitting
        self._foretold = ""
        self._is_late = False
        self._is_over = False

    def hold(self) -> None:
        self._ask()
        while not (self._is_over or self._is_late):
            said = next_line()
            if not said:
                break
            self._hear(said.strip())
        self._say_goodbye()

    def _hear(self, said: str) -> None:
        is_typed = self._is_for_typing()
        is_doubled = is_typed and said.startswith("::")
        has_colon = said.startswith(":") and not is_doubled
        command = self._commands().get(said[has_colon:].lower())
        try:
            if command is not None and (has_colon or not is_typed):
                command()
            elif has_colon:
                self._obey(said[1:])
            else:
                self._answer_stage(said[is_doubled:])
        except AnsweredElsewhereError as problem:
            _say(problem.sentence)
            self._ask()
        except StudygradError as problem:
            _tell(problem)

    def _is_for_typing(self) -> bool:
        """Whether a line is an answer, letter by letter."""
        question = self._session.question
        asks = self._session.stage is Stage.QUESTION and not self._foretold
        return asks and question is not None and question.kind in _TYPED

    def _obey(self, line: str) -> None:
        """Do it, then say where the learner is: the card anew, or in short what stands."""
        is_new = False
        try:
            is_new = self._colon.obey(line)
        except StudygradError as problem:
            _tell(problem)
        if is_new:
            self._ask()
        else:
            _say("", *standing_lines(self._session, is_foretold=bool(self._foretold)))

    def _commands(self) -> dict[str, Callable[[], None]]:
        """What one sign does, at any stage of a card."""
        return {
            "q": self._leave,
            "u": self._undo,
            "r": self._run,
            "?": lambda: _say(HELP),
            "-": lambda: self._set_aside(self._session.bury, "buried until tomorrow"),
            "@": lambda: self._set_aside(self._session.suspend, "suspended"),
            "f": lambda: _say("flagged" if self._session.flag() else "flag taken off"),
            "m": lambda: _say("marked" if self._session.mark() else "mark taken off"),
        }

    def _answer_stage(self, said: str) -> None:
        match self._session.stage:
            case Stage.QUESTION if self._foretold:
                self._hear_confidence(said)
            case Stage.QUESTION:
                self._hear_answer(said)
            case Stage.OBSERVE:
                self._session.observe(read_fate(said))
                self._show_answer()
            case Stage.ANSWER:
                self._hear_grade(said)
            case Stage.FINISHED:
                self._is_over = True

    def _hear_answer(self, said: str) -> None:
        question = self._session.question
        kind = question.kind if question else Kind.FLIP
        if kind is Kind.PREDICT and said:
            self._session.check_prediction(said)
            self._foretold = said
            _say(confidence_line())
            return
        if said and kind is Kind.CHOICE:
            self._session.choose_by_name(said)
        elif said and kind in (Kind.TYPED, Kind.NUMBER):
            self._session.enter(said)
        elif kind is Kind.PREDICT:
            self._try(lambda: self._session.skip_prediction(self._measure(silent=True)))
        else:
            self._session.reveal()
        self._show_answer()

    def _hear_confidence(self, said: str) -> None:
        if said not in [str(key) for key in CONFIDENCES]:
            _say(confidence_line())
            return
        self._session.predict(self._foretold, CONFIDENCES[int(said)])
        self._foretold = ""
        question = self._session.question
        live = question is not None and question.runs_live
        self._try(lambda: self._session.watched(self._measure(silent=not live, unsaid=True)))
        if self._session.stage is Stage.OBSERVE:
            _say(fate_line())
        else:
            self._show_answer()

    def _try(self, run: Callable[[], None]) -> None:
        """Let the experiment of a prediction run; if that comes to nothing, the answer is shown without it."""
        try:
            run()
        except StudygradError as problem:
            _tell(problem)
            self._session.reveal()

    def _hear_grade(self, said: str) -> None:
        proposed = self._session.proposed
        if said in ("1", "2", "3", "4"):
            self._grade(Rating(int(said)))
        elif not said and proposed is not None:
            self._grade(proposed)
        else:
            _say(HELP)

    def _ask(self) -> None:
        self._foretold = ""
        question = self._session.question
        if question is None:
            _say("", finished_line(self._session))
            return
        _say("", *question_lines(self._session, question))
        self._show_exhibit()
        _say(*asked_lines(question))

    def _show_exhibit(self) -> None:
        try:
            exhibit = self._session.exhibit()
            if exhibit is not None:
                _say(*exhibit_lines(exhibit, self._worker))
        except StudygradError as problem:
            _tell(problem)

    def _show_answer(self) -> None:
        if self._session.question is not None:
            *answer, grades = answer_lines(self._session, self._session.question)
            told = grades_explained(self._colon.memory)
            _say(*answer, *([told] if told else []), grades)

    def _grade(self, rating: Rating) -> None:
        graded = self._session.grade(rating)
        when = graded.again_in if self._session.is_cram else f"again in {graded.again_in}"
        _say(f"saved: {graded.rating.name.capitalize()}, {when}")
        if graded.leech:
            _say("That card keeps slipping: it may want other words, or a card of its own for each part.")
        self._go_on()

    def _go_on(self) -> None:
        """The next card; or, the time being up after an answer, the end."""
        if self._sitting.is_over:
            self._is_late = self._session.stage is not Stage.FINISHED
            return
        offer = self._sitting.break_offered()
        if offer and self._session.stage is not Stage.FINISHED:
            _say(f"{offer} :q leaves; every answer is saved.")
        self._ask()

    def _leave(self) -> None:
        self._is_over = True

    def _undo(self) -> None:
        undone = self._session.undo()
        _say(taken_back(undone))
        if undone:
            self._ask()

    def _set_aside(self, action: Callable[[], None], words: str) -> None:
        action()
        _say(f"saved: {words}; :u takes it back")
        self._ask()

    def _run(self) -> None:
        if self._session.stage in (Stage.QUESTION, Stage.WATCH):
            _say("The experiment runs once you have made up your mind: answer, or press Enter for the answer, then r.")
        elif self._session.experiment() is None:
            _say("This card has no experiment.")
        else:
            self._measure(silent=False)

    def _measure(self, *, silent: bool, unsaid: bool = False) -> Result:
        """The end of the card's experiment, drawn unless ``silent``; what came of it is not told if ``unsaid``.

        Raises StudygradError if there is none.
        """
        run = self._session.experiment()
        if run is None:
            raise StudygradError("this card has no experiment", "press Enter for its answer")
        result = run_to_end(run, self._worker)
        if not silent:
            mark = self._session.prediction.mark if self._session.prediction else None
            shown = unspoken(result) if unsaid else result
            _say(run.command, drawn(shown, mark), *curves_in_words(shown))
        return result

    def _say_goodbye(self) -> None:
        summary = self._session.summary()
        idea = something_to_try(self._colon.content, self._session)
        if self._is_late:
            _say("", "The time is up.")
        if idea is not None:
            _say("", f"Something to try: {idea.question}", f"  {idea.run.command}")
        if summary.answers:
            done = f"{summary.answers} answers" if summary.answers > 1 else "1 answer"
            _say("", f"Done for now: {done}, {summary.new} new.")
        _say(f"Come back {summary.come_back}.")


def _tell(problem: StudygradError) -> None:
    _say(problem.sentence)
    if isinstance(problem, SimError):
        output.details(problem.details)


def _say(*lines: str) -> None:
    output.raw("".join(f"{text}\n" for text in lines))
