"""Starting and being stopped: help, version, the app only on a terminal, Ctrl-C."""

from __future__ import annotations

import signal
import subprocess
from typing import IO

import pytest

from studygrad import __version__
from studygrad.cli.main import COMMANDS

from .conftest import Program

BUSY = '''"""A sim that says when it has begun, and never ends."""

import sys

from studygrad.sim import Result


def busy(seed: int = 0) -> Result:
    sys.stdout.write("begun\\n")
    sys.stdout.flush()
    while True:
        pass
'''


def test_alone_and_off_a_terminal_it_prints_help(program: Program) -> None:
    ended = program.run()
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith("Usage: studygrad [OPTIONS] [COMMAND]")
    assert all(command in ended.out for command in COMMANDS)
    assert ended.out == program.run("--help").out
    assert not program.home.exists()


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, program: Program) -> None:
    ended = program.run(command, "--help")
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.startswith(f"Usage: studygrad {command} ")
    assert not program.home.exists()


def test_the_version_is_the_packages(program: Program) -> None:
    assert program.run("--version").out == f"studygrad, version {__version__}\n"


def interruptible() -> None:
    """In the child: Ctrl-C is heard, also where the test run itself was started deaf to it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def test_ctrl_c_leaves_a_session_with_what_was_answered(program: Program) -> None:
    program.add_deck()
    process = program.start("study", "--plain", "two", preexec_fn=interruptible)
    tell(process, "\n3\n")
    assert any(line.startswith("saved") for line in until(process, "Question: What is a layer?"))
    assert interrupted(process) == "\n"
    assert program.run("due", "two").out == "1 new, 1 learning, 0 due\n"


def test_ctrl_c_ends_a_run(program: Program) -> None:
    program.add_sim(BUSY, "busy")
    process = program.start("sim", "busy", preexec_fn=interruptible)
    until(process, "begun")
    assert interrupted(process) == "\n"


def interrupted(process: subprocess.Popen[str]) -> str:
    """What stands on stderr when Ctrl-C has ended the process, as 130 says that it did."""
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130
    return pipe(process.stderr).read()


def tell(process: subprocess.Popen[str], text: str) -> None:
    stdin = pipe(process.stdin)
    stdin.write(text)
    stdin.flush()


def until(process: subprocess.Popen[str], start: str) -> list[str]:
    """The lines of stdout up to the one that begins so."""
    lines = []
    for line in pipe(process.stdout):
        lines.append(line)
        if line.startswith(start):
            return lines
    raise AssertionError(f"the process ended without saying {start!r}")


def pipe(stream: IO[str] | None) -> IO[str]:
    assert stream is not None
    return stream
