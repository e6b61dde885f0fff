"""An old kitty says that it shows images, and draws boxes: it is known by its version, in a terminal of its own."""

from __future__ import annotations

import os
import pty
import select
import sys

import pytest

from studygrad.tui.kitty import is_old_kitty

ASKED = b"\x1b[>q\x1b[c"
ATTRIBUTES = b"\x1b[?62;c"
PROGRAM = "from studygrad.tui.kitty import is_old_kitty; print('old', is_old_kitty(), is_old_kitty())"
PATIENCE = 20


def said_by_the_program(answer: bytes) -> bytes:
    """What it prints on a terminal that answers so when it is asked what it is."""
    process, terminal = pty.fork()
    if process == 0:
        os.execv(sys.executable, [sys.executable, "-c", PROGRAM])
    seen, answered = b"", False
    try:
        while b"\n" not in seen.rpartition(b"old")[2] or b"old" not in seen:
            assert select.select([terminal], [], [], PATIENCE)[0], seen
            seen += os.read(terminal, 1024)
            if ASKED in seen and not answered:
                answered = True
                os.write(terminal, answer)
    finally:
        os.waitpid(process, 0)
        os.close(terminal)
    return seen[seen.index(b"old") :].strip()


@pytest.mark.parametrize(
    ("version", "is_old"),
    [
        (b"\x1bP>|kitty(0.26.5)\x1b\\", True),
        (b"\x1bP>|kitty(0.27.1)\x1b\\", True),
        (b"\x1bP>|kitty(0.28.0)\x1b\\", False),
        (b"\x1bP>|kitty(1.2.3)\x1b\\", False),
        (b"\x1bP>|ghostty 1.0.1\x1b\\", False),
        (b"", False),
    ],
)
def test_a_terminal_is_known_by_what_it_answers(version: bytes, is_old: bool) -> None:
    assert said_by_the_program(version + ATTRIBUTES) == f"old {is_old} {is_old}".encode()


def test_where_there_is_no_terminal_nothing_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "__stdin__", None)
    is_old_kitty.cache_clear()
    assert not is_old_kitty()
    is_old_kitty.cache_clear()
