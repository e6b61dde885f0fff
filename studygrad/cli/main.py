"""The command tree: names and one-line helps here, the commands themselves each in a module of their own."""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING, Any

import click

from studygrad import __version__
from studygrad.cli import output
from studygrad.errors import StudygradError, UsageError, suggestion
from studygrad.paths import Home, find_home

if TYPE_CHECKING:
    from studygrad.session.plan import StudyPlan
    from studygrad.session.quiz import QuizPlan

COMMANDS = {
    "study": "Study what is due: in the app, or line by line with --plain.",
    "quiz": "A marked quiz, with a score and the topics that want another look.",
    "sim": "Run an experiment; without a name, list them.",
    "lab": "Play with an experiment in the app.",
    "sweep": "Run an experiment over a grid of values, on all cores or a cluster.",
    "due": "What waits: new, learning and due cards.",
    "stats": "How it goes: days, retention, what is to come, calibration.",
    "decks": "List the decks.",
    "cards": "Find cards by words, state and numbers.",
    "show": "Show one card, as it will be asked and answered.",
    "export": "Write a deck for another program: Markdown, CSV, JSON or Anki.",
    "check": "Check decks, and verify their answers by running the experiments.",
    "new": "A deck or an experiment to start from.",
    "config": "Your settings: look at them, change them.",
    "paths": "Where your progress, settings, decks and experiments live.",
}


ANYWHERE = ("--no-color", "--verbose")
"""The flags that may also stand after the command."""


class LazyGroup(click.Group):
    """Loads ``studygrad.cli.NAME`` when NAME is called; its help comes from the table above."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        return super().parse_args(ctx, sorted(args, key=lambda argument: argument not in ANYWHERE))

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            raise UsageError(f"there is no command {cmd_name}", suggestion(cmd_name, list(COMMANDS)))
        module = importlib.import_module(f"studygrad.cli.{cmd_name}")
        command: click.Command = module.command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(cls=LazyGroup, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="studygrad")
@click.option("--home", metavar="DIR", help="Keep progress, settings, decks and sims in DIR [$STUDYGRAD_HOME].")
@click.option("--no-color", is_flag=True, help="No colour; $NO_COLOR does the same.")
@click.option("--verbose", is_flag=True, help="Show the traceback of an experiment that failed.")
@click.pass_context
def cli(ctx: click.Context, home: str | None, no_color: bool, verbose: bool) -> None:
    """Learn why gradients vanish and explode: flashcards whose every answer can be run.

    Without a command, studygrad opens the app.
    """
    ctx.obj = find_home(home)
    _check_home(ctx.obj)
    if ctx.invoked_subcommand is None:
        if not (sys.stdin.isatty() and sys.stdout.isatty()):
            output.line(ctx.get_help())
            return
        open_app(ctx.obj)


def open_app(
    home: Home,
    decks: tuple[str, ...] = (),
    *,
    lab: str | None = None,
    quiz: QuizPlan | None = None,
    plan: StudyPlan | None = None,
) -> None:
    """The Textual app; it begins at once a session or ``quiz`` on ``decks``, or ``lab``, an experiment ("": any)."""
    if os.environ.get("TERM") == "dumb":
        instead = "quiz --plain" if quiz else "study --plain" if lab is None else f"sim {lab}".rstrip()
        raise StudygradError("this terminal cannot show the app (TERM is dumb)", f"studygrad {instead} works here")
    app: Any = importlib.import_module("studygrad.tui.app")
    app.run(home, decks, lab=lab, quiz=quiz, plan=plan)


def _check_home(home: Home) -> None:
    """Raises UsageError if a file stands where the learner's folder should."""
    for folder in (home.data, home.config):
        stands = next((place for place in (folder, *folder.parents) if place.exists()), folder)
        if stands.is_file():
            raise UsageError(f"{stands} is a file, and the home is a folder", "give --home the name of a folder")
