"""A quiz line by line."""

from __future__ import annotations

import sys

from studygrad.cli import output
from studygrad.deck.prose import plain_text
from studygrad.errors import StudygradError
from studygrad.session.quiz import Asked, Quiz
from studygrad.sim.result import Result
from studygrad.sim.worker import Worker

SECONDS_FOR_A_RUN = 60.0


def hold(quiz: Quiz, worker: Worker) -> None:
    """Ask until the end, ``q``, or the end of the input; then tell the score and log the quiz."""
    while (asked := quiz.current) is not None:
        _ask(quiz, asked)
        said = sys.stdin.readline()
        if not said or said.strip().lower() == "q":
            break
        _hear(quiz, worker, said.strip())
    if quiz.marks:
        quiz.record()
    _tell(quiz)


def _ask(quiz: Quiz, asked: Asked) -> None:
    _say("", f"Question {len(quiz.marks) + 1} of {quiz.count}: {plain_text(asked.sides.question)}")
    if asked.sides.setting:
        _say(plain_text(asked.sides.setting))
    for number, option in enumerate(asked.sides.options, 1):
        _say(f"{number}. {plain_text(option.text)}")


def _hear(quiz: Quiz, worker: Worker, said: str) -> None:
    if not said:
        quiz.pass_over()
        _say("passed over")
        return
    try:
        quiz.check(said)
        _say(quiz.answer(said, _measured(quiz, worker)).said)
    except StudygradError as problem:
        _say(f"{problem}.")


def _measured(quiz: Quiz, worker: Worker) -> Result | None:
    run = quiz.run()
    if run is None:
        return None
    *_, result = worker.frames(run.sim.path, run.values, time_limit=SECONDS_FOR_A_RUN)
    return result


def _tell(quiz: Quiz) -> None:
    _say("", f"score: {quiz.score:g} of {quiz.count} (seed {quiz.seed})")
    for topic, cards in quiz.weak_topics():
        _say(f"study again: {topic}: {', '.join(cards)}")


def _say(*lines: str) -> None:
    output.raw("".join(f"{text}\n" for text in lines))
