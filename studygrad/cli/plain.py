"""A study session line by line, for a screen reader, a pipe or a script.

An empty line shows the answer of any card. Each grade is answered by a line that begins with ``saved``, written after
the answer is on disk. The end of the input is a clean stop.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Sequence
from contextlib import closing

from studygrad.cli import output
from studygrad.cli.learner import open_memory, read_decks
from studygrad.cli.plain_commands import Commands
from studygrad.cli.plain_words import (
    HELP,
    answer_lines,
    confidence_line,
    fate_line,
    finished_line,
    question_lines,
    read_fate,
)
from studygrad.content import Content
from studygrad.deck.model import Deck, Kind
from studygrad.errors import SimError, StudygradError
from studygrad.memory.memory import AnsweredElsewhereError, Memory
from studygrad.memory.state import Rating
from studygrad.plot.marks import ASCII, UNICODE
from studygrad.plot.report import draw_result
from studygrad.plot.text import to_plain
from studygrad.session import Session, Stage, register_decks
from studygrad.session.confidence import CONFIDENCES
from studygrad.session.grades import grades_explained
from studygrad.session.plan import StudyPlan
from studygrad.session.prediction import unspoken
from studygrad.session.sitting import Sitting
from studygrad.session.trying import something_to_try
from studygrad.sim.result import Result
from studygrad.sim.worker import Worker

SECONDS_FOR_A_RUN = 60.0


def study(content: Content, decks: Sequence[str], plan: StudyPlan) -> None:
    """Study until nothing is due, the time is up, ``q``, or the end of the input."""
    chosen = read_decks(content, decks)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    with open_memory(content.home) as memory, closing(Worker()) as worker:
        register_decks(content, memory, chosen)
        _tell_of_backlog(memory, chosen)
        session = Session(content, memory, chosen, plan.cram(memory, chosen) if plan.cram else None)
        _Dialogue(Commands(content, memory, session), worker, Sitting(memory, plan.minutes)).hold()


def _tell_of_backlog(memory: Memory, decks: Sequence[Deck]) -> None:
    backlog = memory.backlog([deck.name for deck in decks])
    if backlog is not None:
        until = f"at least {backlog.days} days" if backlog.days else "more than a year"
        _say(
            f"{backlog.waiting} reviews wait; at {backlog.per_day} a day it takes {until} to catch up. "
            "Those most at risk come first."
        )


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
            said = sys.stdin.readline()
            if not said or said.strip().lower() == "q":
                break
            self._hear(said.strip())
        self._say_goodbye()

    def _hear(self, said: str) -> None:
        try:
            command = self._commands().get(said.lower())
            if said.startswith(":"):
                self._obey(said[1:])
            elif command is not None:
                command()
            else:
                self._answer_stage(said)
        except AnsweredElsewhereError as problem:
            _say(f"{problem}.")
            self._ask()
        except StudygradError as problem:
            _tell(problem)

    def _obey(self, line: str) -> None:
        if self._colon.obey(line):
            self._ask()

    def _commands(self) -> dict[str, Callable[[], None]]:
        """What one sign does, at any stage of a card."""
        return {
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
        if self._session.question is not None:
            _say("", *question_lines(self._session, self._session.question))
        else:
            _say("", finished_line(self._session))

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
            _say(f"{offer} q leaves; every answer is saved.")
        self._ask()

    def _undo(self) -> None:
        undone = self._session.undo()
        if undone is None:
            _say("There is nothing to take back.")
            return
        _say(f"undone: {undone}")
        self._ask()

    def _set_aside(self, action: Callable[[], None], words: str) -> None:
        action()
        _say(f"saved: {words}; u takes it back")
        self._ask()

    def _run(self) -> None:
        if self._session.stage in (Stage.QUESTION, Stage.WATCH):
            _say("The experiment runs once you have made up your mind: answer, or press Enter for the answer, then r.")
        elif self._session.experiment() is None:
            _say("This card has no experiment.")
        else:
            self._measure(silent=False)

    def _measure(self, *, silent: bool, unsaid: bool = False) -> Result:
        """The end of the card's experiment, drawn unless ``silent``, without what happened in words if ``unsaid``.

        Raises StudygradError if there is none.
        """
        run = self._session.experiment()
        if run is None:
            raise StudygradError("this card has no experiment", "press Enter for its answer")
        *_, result = self._worker.frames(run.sim.path, run.values, time_limit=SECONDS_FOR_A_RUN)
        if not silent:
            mark = self._session.prediction.mark if self._session.prediction else None
            marks = UNICODE if output.is_unicode() else ASCII
            shown = unspoken(result) if unsaid else result
            _say(run.command, to_plain(draw_result(shown, 80, marks=marks, guess=mark)))
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
    _say(f"{problem}.")
    if isinstance(problem, SimError):
        output.details(problem.details)


def _say(*lines: str) -> None:
    output.raw("".join(f"{text}\n" for text in lines))
