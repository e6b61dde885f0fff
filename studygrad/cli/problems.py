"""How a command ends: every problem is one sentence on stderr and the right exit code, never a traceback."""

from __future__ import annotations

from collections.abc import Callable

import click

from studygrad.cli import output
from studygrad.errors import ExitCode, SimError, StudygradError


def exit_code_of(command: Callable[[], int | None]) -> int:
    """Run the command; tell on stderr what it raised, and give back its exit code."""
    try:
        code = command()
        output.flush()
    except output.ReaderGoneError:
        return ExitCode.DONE
    except StudygradError as problem:
        output.problem(str(problem))
        if isinstance(problem, SimError):
            output.details(problem.details)
        return problem.exit_code
    except click.UsageError as problem:
        output.problem(_usage(problem))
        return ExitCode.USAGE
    except click.ClickException as problem:
        output.problem(problem.format_message())
        return ExitCode.FAILED
    except (click.Abort, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    except OSError as problem:
        output.problem(f"{problem.filename or 'a file'} cannot be used ({problem.strerror}); choose another place")
        return ExitCode.FAILED
    return code or ExitCode.DONE


def _usage(problem: click.UsageError) -> str:
    text = problem.format_message().rstrip(".").replace("\n", " ")
    text = text[:1].lower() + text[1:]
    if problem.ctx is None:
        return f"{text}; put --help in its place to see what can be given"
    return f"{text}; {problem.ctx.command_path} --help shows what can be given"
