"""How a command ends: every problem is one sentence on stderr and the right exit code, never a traceback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import click

from studygrad.cli import output
from studygrad.errors import ExitCode, SimError, StudygradError


@dataclass(slots=True)
class Outcome:
    """The exit code so far."""

    code: int = ExitCode.DONE


@contextmanager
def problems_reported() -> Iterator[Outcome]:
    """Turns what a command raises into a message and an exit code."""
    outcome = Outcome()
    try:
        yield outcome
        output.flush()
    except output.ReaderGoneError:
        outcome.code = ExitCode.DONE
    except StudygradError as problem:
        output.problem(str(problem))
        if isinstance(problem, SimError):
            output.details(problem.details)
        outcome.code = problem.exit_code
    except click.UsageError as problem:
        output.problem(_usage(problem))
        outcome.code = ExitCode.USAGE
    except click.ClickException as problem:
        output.problem(problem.format_message())
        outcome.code = ExitCode.FAILED
    except (click.Abort, KeyboardInterrupt):
        outcome.code = ExitCode.INTERRUPTED
    except OSError as problem:
        output.problem(f"{problem.filename or 'a file'} cannot be used ({problem.strerror}); choose another place")
        outcome.code = ExitCode.FAILED


def _usage(problem: click.UsageError) -> str:
    text = problem.format_message().rstrip(".").replace("\n", " ")
    text = text[:1].lower() + text[1:]
    if problem.ctx is None:
        return f"{text}; put --help in its place to see what can be given"
    return f"{text}; {problem.ctx.command_path} --help shows what can be given"
