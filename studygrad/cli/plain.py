"""A study session line by line, for a screen reader, a pipe or a script.

Each grade is answered by a line that begins with ``saved``, written after the answer is on disk. The end of
the input is a clean stop.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from contextlib import closing

from studygrad.cli import output
from studygrad.cli.learner import open_memory, read_decks
from studygrad.content import Content
from studygrad.deck.prose import plain_text
from studygrad.errors import SimError, StudygradError
from studygrad.memory.memory import AnsweredElsewhereError
from studygrad.memory.state import Rating
from studygrad.plot.marks import ASCII, UNICODE
from studygrad.plot.report import draw_result
from studygrad.plot.text import to_plain
from studygrad.session import Session, Stage, register_decks
from studygrad.sim.worker import Worker

SECONDS_FOR_A_RUN = 60.0
_HELP = {
    Stage.QUESTION: "Enter shows the answer, u takes back the last grade, q leaves.",
    Stage.ANSWER: "1 again, 2 hard, 3 good, 4 easy; r runs the experiment, u takes back the last grade, q leaves.",
}


def study(content: Content, decks: Sequence[str]) -> None:
    """Study until nothing is due, ``q``, or the end of the input."""
    chosen = read_decks(content, decks)
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    with open_memory(content.home) as memory, closing(Worker()) as worker:
        register_decks(content, memory, chosen)
        _Dialogue(Session(content, memory, chosen), worker).hold()


class _Dialogue:
    """One learner and one session, in lines."""

    def __init__(self, session: Session, worker: Worker) -> None:
        self._session = session
        self._worker = worker

    def hold(self) -> None:
        self._ask()
        while self._session.stage is not Stage.FINISHED:
            said = sys.stdin.readline()
            if not said or said.strip().lower() == "q":
                break
            self._hear(said.strip().lower())
        self._say_goodbye()

    def _hear(self, said: str) -> None:
        try:
            self._obey(said)
        except AnsweredElsewhereError as problem:
            _say(f"{problem}.")
            self._ask()

    def _obey(self, said: str) -> None:
        stage = self._session.stage
        if said == "u":
            self._undo()
        elif said == "?":
            _say(_HELP[stage])
        elif stage is Stage.QUESTION and said == "r":
            _say("The experiment runs once you have made up your mind: Enter shows the answer, then r.")
        elif stage is Stage.QUESTION:
            self._session.reveal()
            self._answer()
        elif said == "r":
            self._run()
        elif said in ("1", "2", "3", "4"):
            self._grade(Rating(int(said)))
        else:
            _say(_HELP[stage])

    def _ask(self) -> None:
        question = self._session.question
        if question is None:
            return
        counts = self._session.counts
        _say("", f"{counts.new} new, {counts.learning} learning, {counts.due} due")
        _say(f"Question: {plain_text(question.sides.question)}")
        if question.sides.context:
            _say(plain_text(question.sides.context))

    def _answer(self) -> None:
        question = self._session.question
        if question is None:
            return
        _say(f"Answer: {plain_text(question.sides.answer)}")
        intervals = self._session.intervals()
        _say("  ".join(f"{rating:d} {rating.name.capitalize()} ({intervals[rating]})" for rating in Rating))

    def _grade(self, rating: Rating) -> None:
        interval = self._session.grade(rating)
        _say(f"saved: {rating.name.capitalize()}, again in {interval}")
        self._ask()

    def _undo(self) -> None:
        undone = self._session.undo()
        if undone is None:
            _say("There is nothing to take back.")
            return
        _say(f"undone: {undone.name.capitalize()}")
        self._ask()

    def _run(self) -> None:
        try:
            run = self._session.experiment()
            if run is None:
                _say("This card has no experiment.")
                return
            _say(run.command)
            *_, result = self._worker.frames(run.sim.path, run.values, time_limit=SECONDS_FOR_A_RUN)
            marks = UNICODE if output.is_unicode() else ASCII
            _say(to_plain(draw_result(result, 80, marks=marks)))
        except StudygradError as problem:
            _say(f"{problem}.")
            if isinstance(problem, SimError):
                output.details(problem.details)

    def _say_goodbye(self) -> None:
        summary = self._session.summary()
        if summary.answers:
            done = f"{summary.answers} answers" if summary.answers > 1 else "1 answer"
            _say("", f"Done for now: {done}, {summary.new} new.")
        elif self._session.stage is Stage.FINISHED:
            _say("Nothing is due.")
        _say(f"Come back {summary.come_back}.")


def _say(*lines: str) -> None:
    output.raw("".join(f"{text}\n" for text in lines))
