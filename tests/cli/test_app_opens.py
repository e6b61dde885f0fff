"""What stands in the way of the app is one sentence, with a way that works; what does not, does not."""

from __future__ import annotations

import os
import select
import subprocess
from pathlib import Path

import pytest

from .conftest import MORNING, Program
from .test_output import on_a_terminal

SIZE = {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"}


@pytest.mark.parametrize(
    ("arguments", "instead"),
    [
        ((), "studygrad study --plain"),
        (("study",), "studygrad study --plain"),
        (("quiz",), "studygrad quiz --plain"),
        (("lab",), "studygrad sim"),
        (("lab", "product"), "studygrad sim product"),
    ],
)
def test_a_dumb_terminal_is_told_what_works_there(arguments: tuple[str, ...], instead: str, program: Program) -> None:
    said = on_a_terminal(program, *arguments, TERM="dumb")
    assert said == f"studygrad: this terminal cannot show the app (TERM is dumb); {instead} works here\r\n"


def test_the_app_is_on_the_terminal_also_where_stderr_goes_into_a_file(program: Program) -> None:
    ours, theirs = os.openpty()
    log = program.folder / "log"
    with log.open("wb") as stderr:
        environment = program.environment(MORNING, SIZE)
        process = subprocess.Popen(program.command(()), stdin=theirs, stdout=theirs, stderr=stderr, env=environment)
    os.close(theirs)
    try:
        assert "Normalisation" in until(ours, "Normalisation")
        os.write(ours, b"q")
        until(ours, "\x1b[?1049l")
        assert process.wait(60) == 0
    finally:
        process.kill()
        os.close(ours)
    assert log.read_bytes() == b""


def until(terminal: int, words: str) -> str:
    """All that comes until ``words`` do, or nothing more does."""
    heard = ""
    while words not in heard and select.select([terminal], [], [], 60)[0]:
        try:
            heard += os.read(terminal, 65536).decode(errors="replace")
        except OSError:
            break
    return heard


@pytest.mark.parametrize("below", ["", "deep/down"])
def test_a_file_is_no_home(below: str, program: Program, tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    ended = program.run("--home", str(file / below), "due")
    assert ended.code == 2
    assert ended.err == f"studygrad: {file} is a file, and the home is a folder; give --home the name of a folder\n"
    assert file.read_text() == "mine"
