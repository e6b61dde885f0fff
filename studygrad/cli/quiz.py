"""``studygrad quiz``"""

from __future__ import annotations

import sys
from contextlib import closing
from dataclasses import asdict

import click

from studygrad.cli import output
from studygrad.cli.learner import open_memory, read_decks
from studygrad.cli.numbers import Between
from studygrad.content import Content
from studygrad.errors import UsageError
from studygrad.paths import Home


@click.command("quiz")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("-n", "count", type=Between(1, 500, whole=True), default=10, help="How many questions, 1 to 500 [10].")
@click.option("--seed", type=Between(0, whole=True), help="Ask the same again; without it, today's questions.")
@click.option("--minutes", type=Between(0.1, 600, "minutes"), help="Stop after so many minutes, 0.1 to 600.")
@click.option("--as-reviews", is_flag=True, help="Let the answers count as reviews.")
@click.option("--plain", is_flag=True, help="Line by line on stdin and stdout.")
@click.option("--record", is_flag=True, help="List the quizzes so far, and ask nothing.")
@click.option("--json", "as_json", is_flag=True, help="With --record: as JSON, a list of day, score, count, seed.")
@click.pass_obj
def command(
    home: Home,
    decks: tuple[str, ...],
    count: int,
    seed: int | None,
    minutes: float | None,
    as_reviews: bool,
    plain: bool,
    record: bool,
    as_json: bool,
) -> None:
    """A marked quiz over the DECKs, or all: a score, and the topics that want another look."""
    if record:
        _print_record(home, as_json)
        return
    if as_json:
        raise UsageError("--json lists the quizzes so far", "give it with --record")
    if not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the app needs a terminal", "give --plain to be asked line by line")
    from studygrad.session.quiz import Quiz, QuizPlan

    plan = QuizPlan(count, seed, minutes, as_reviews)
    if not plain:
        from studygrad.cli.main import open_app

        open_app(home, decks, quiz=plan)
        return
    from studygrad.cli.plain_quiz import hold
    from studygrad.session import register_decks
    from studygrad.sim.worker import Worker

    content = Content(home)
    chosen = read_decks(content, decks)
    with open_memory(home) as memory, closing(Worker()) as worker:
        register_decks(content, memory, chosen)
        hold(Quiz(content, memory, chosen, plan), worker)


def _print_record(home: Home, as_json: bool) -> None:
    with open_memory(home) as memory:
        quizzes = memory.quizzes()
    if as_json:
        output.data([asdict(quiz) for quiz in quizzes])
        return
    for quiz in quizzes:
        output.line(f"{quiz.day}  {quiz.score:g} of {quiz.count}  (seed {quiz.seed})")
    if not quizzes:
        output.message("no quiz yet")
