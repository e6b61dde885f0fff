"""A quiz line by line."""

from __future__ import annotations

from studygrad.cli import output
from studygrad.cli.plain_input import next_line
from studygrad.cli.plain_runs import exhibit_lines, run_to_end
from studygrad.cli.plain_words import words_lines
from studygrad.deck.model import Kind
from studygrad.deck.prose import plain_text
from studygrad.errors import StudygradError
from studygrad.plot.cells import fit
from studygrad.session.quiz import Quiz
from studygrad.session.quizzed import Asked
from studygrad.sim.worker import Worker

QUESTION_WIDTH = 76
"""Characters of a question to study again, at the most."""

HELP = (
    "An answer is a line; Enter passes a question over; :q ends the quiz, as q alone does where options are listed; "
    "::x answers :x, where an answer is typed; :help says this again."
)


def hold(quiz: Quiz, worker: Worker) -> None:
    """Ask until the end, the time is up, ``:q``, or the end of the input; then tell the score.

    What was answered is logged however it ends.
    """
    _say(HELP)
    try:
        while (asked := quiz.go_on()) is not None:
            _ask(quiz, asked, worker)
            said = next_line()
            if not said or _ends(asked, said.strip().lower()):
                break
            _hear(quiz, asked, worker, said.strip())
    finally:
        quiz.record()
    _tell(quiz)


def _ask(quiz: Quiz, asked: Asked, worker: Worker) -> None:
    _say("", f"Question {quiz.asked} of {quiz.count}: {plain_text(asked.sides.question)}")
    if asked.sides.setting:
        _say(plain_text(asked.sides.setting))
    try:
        exhibit = quiz.exhibit()
        if exhibit is not None:
            _say(*exhibit_lines(exhibit, worker))
    except StudygradError as problem:
        _say(problem.sentence)
    for number, option in enumerate(asked.sides.options, 1):
        _say(f"{number}. {plain_text(option.text)}")
    foretold = asked.card.experiment.prediction if asked.card.experiment else None
    if foretold is not None:
        _say(*words_lines(foretold))


def _ends(asked: Asked, said: str) -> bool:
    """A letter alone may be the answer that is to be typed."""
    return said == ":q" or (said == "q" and asked.card.kind is Kind.CHOICE)


def _hear(quiz: Quiz, asked: Asked, worker: Worker, said: str) -> None:
    if not said:
        quiz.pass_over()
        _say("passed over")
        return
    is_doubled = said.startswith("::") and asked.card.kind is not Kind.CHOICE
    if said.startswith(":") and not is_doubled:
        is_help = said.lower() in (":", ":?", ":help")
        _say(HELP if is_help else f"there is no command {said} in a quiz; :q ends it, :help says what there is.")
        return
    said = said[is_doubled:]
    try:
        quiz.check(said)
    except StudygradError as problem:
        _say(problem.sentence)
        return
    try:
        run = quiz.run()
        judgement = quiz.answer(said, None if run is None else run_to_end(run, worker))
        _say(*map(plain_text, (judgement.said, *judgement.reasons)))
    except StudygradError as problem:
        _say(problem.sentence)
        if asked.card.kind is Kind.PREDICT:
            quiz.leave_out()
            _say("The question is left out.")


def _tell(quiz: Quiz) -> None:
    if quiz.time_is_up:
        _say("", "The time is up.")
    _say("", f"score: {quiz.score:g} of {quiz.asked} asked (seed {quiz.seed})")
    for topic, questions in quiz.weak_topics():
        _say(f"study again: {plain_text(topic)}")
        _say(*(f"- {fit(' '.join(plain_text(asked.sides.question).split()), QUESTION_WIDTH)}" for asked in questions))


def _say(*lines: str) -> None:
    output.raw("".join(f"{text}\n" for text in lines))
