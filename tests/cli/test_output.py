"""Where the output goes: pipes that close, terminals with and without colour, streams that cannot carry it."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from .conftest import MORNING, Program

SGR = "\x1b[38;2;"


def on_a_terminal(program: Program, *arguments: str, **environment: str) -> str:
    """What a terminal of 80 × 24 is sent."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        program.command(arguments),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        cwd=program.folder,
        env=program.environment(MORNING, {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24", **environment}),
    ):
        os.close(theirs)
        sent = b"".join(iter(lambda: _chunk(ours), b""))
    os.close(ours)
    return sent.decode()


def _chunk(terminal: int) -> bytes:
    """The next bytes; none when the other side has closed the terminal, which Linux reports as an error."""
    try:
        return os.read(terminal, 65536)
    except OSError:
        return b""


def test_a_terminal_gets_colour(program: Program) -> None:
    assert SGR in on_a_terminal(program, "sim", "exploding")


@pytest.mark.parametrize("arguments", [("--no-color", "sim", "exploding"), ("sim", "exploding", "--no-color")])
def test_no_color_may_stand_anywhere(arguments: tuple[str, ...], program: Program) -> None:
    sent = on_a_terminal(program, *arguments)
    assert SGR not in sent
    assert "△ exploding" in sent


def test_the_environment_can_refuse_colour(program: Program) -> None:
    assert SGR not in on_a_terminal(program, "sim", "exploding", NO_COLOR="1")
    assert SGR in on_a_terminal(program, "sim", "exploding", NO_COLOR="")


def test_a_dumb_terminal_gets_no_control_sequences(program: Program) -> None:
    sent = on_a_terminal(program, "sim", "exploding", TERM="dumb")
    assert "\x1b" not in sent
    assert "△ exploding" in sent


def test_a_live_run_draws_over_itself_and_ends_as_a_still_one(program: Program) -> None:
    sent = on_a_terminal(program, "sim", "rescued-quick", NO_COLOR="1")
    assert "A\r" in sent
    still = on_a_terminal(program, "sim", "rescued-quick", "--no-live", NO_COLOR="1")
    assert "A\r" not in still
    last = re.split(r"\x1b\[\d+A", sent)[-1]
    assert re.sub(r"\x1b\[[JK]|\r", "", last) == still.replace("\r", "")


@pytest.mark.parametrize(
    "arguments",
    [
        ("sim", "product", "--layers", "2000", "--json"),
        ("export", "vanishing-exploding-gradients", "-o", "-", "--format", "md"),
        ("decks",),
    ],
)
def test_a_reader_who_leaves_early_is_no_problem(arguments: tuple[str, ...], program: Program) -> None:
    ours, theirs = os.pipe()
    os.close(ours)
    process = program.start(*arguments, stdout=theirs)
    os.close(theirs)
    _, err = process.communicate()
    assert (process.returncode, err) == (0, "")


def test_a_session_whose_reader_left_keeps_what_was_answered(program: Program) -> None:
    program.add_deck()
    process = program.start("study", "--plain", "two")
    assert process.stdin
    assert process.stdout
    process.stdout.readline()
    process.stdout.close()
    process.stdin.write("\n3\n")
    process.stdin.close()
    assert process.wait() == 0
    assert process.stderr
    assert process.stderr.read() == ""


def test_a_full_disk_is_told_once(program: Program) -> None:
    with Path("/dev/full").open("w") as full:
        process = program.start("sim", "exploding", "--json", stdout=full)
        _, err = process.communicate()
    assert process.returncode == 1
    assert err.startswith("studygrad: the output cannot be written (No space left on device); ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("arguments", "closed"),
    [
        ((), "<&-"),
        (("due",), ">&-"),
        (("due",), "2>&-"),
        (("study", "--plain"), "<&-"),
        (("study", "--plain"), "<&- >&- 2>&-"),
    ],
)
def test_a_stream_that_is_closed_is_no_problem(arguments: tuple[str, ...], closed: str, program: Program) -> None:
    ended = subprocess.run(
        ["sh", "-c", f'"$@" {closed}', "sh", *program.command(arguments)],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        env=program.environment(MORNING, {}),
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, b"")


def test_an_ascii_stream_gets_an_ascii_plot(program: Program) -> None:
    ended = program.run("sim", "exploding", PYTHONIOENCODING="ascii")
    assert ended.out.isascii()
    assert "?" not in ended.out
    for shown in ("1e3", "x1.5 per layer", "^ exploding"):
        assert shown in ended.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("sim", "exploding", "--csv"),
        ("decks",),
        ("check", "two"),
        ("study", "--plain", "vanishing-exploding-gradients"),
    ],
)
def test_an_ascii_stream_gets_words_for_what_it_cannot_carry(arguments: tuple[str, ...], program: Program) -> None:
    program.add_deck(name="two")
    ended = program.run(*arguments, said="\nr\n3\n" * 3, PYTHONIOENCODING="ascii")
    assert ended.code == 0
    assert ended.out.isascii()


def test_json_says_the_same_on_any_stream(program: Program) -> None:
    narrow = program.run("sim", "exploding", "--json", PYTHONIOENCODING="ascii")
    assert narrow.out.isascii()
    assert narrow.data == program.run("sim", "exploding", "--json").data
