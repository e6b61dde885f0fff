"""Which kitty this is. Images are shown on placeholders of text, which kitty draws as boxes before its version 0.28.

Source: https://sw.kovidgoyal.net/kitty/graphics-protocol/#unicode-placeholders; XTVERSION is xterm's control sequence.
"""

from __future__ import annotations

import os
import re
import select
import sys
from functools import cache

_FIRST = (0, 28)
"""The first version of kitty that shows images on placeholders."""

_ASK_VERSION, _ASK_ATTRIBUTES = b"\x1b[>q", b"\x1b[c"
_VERSION = re.compile(rb"\x1bP>\|kitty\((\d+)\.(\d+)")
_ATTRIBUTES = re.compile(rb"\x1b\[\?[\d;]*c")
_PATIENCE = 0.3
"""Seconds that a terminal has for its answer."""


@cache
def is_old_kitty() -> bool:
    """Asks the terminal, so it is first to be called before the app starts. False for all other terminals."""
    if sys.__stdin__ is None or sys.__stdout__ is None or not sys.__stdin__.isatty() or not sys.__stdout__.isatty():
        return False
    version = _VERSION.search(_answer(sys.__stdin__.fileno(), sys.__stdout__.fileno()))
    return version is not None and tuple(map(int, version.groups())) < _FIRST


def _answer(keyboard: int, screen: int) -> bytes:
    """What the terminal says of itself. All tell their attributes, so that one without a version is not waited for."""
    import termios
    import tty

    before = termios.tcgetattr(keyboard)
    tty.setcbreak(keyboard)
    try:
        os.write(screen, _ASK_VERSION + _ASK_ATTRIBUTES)
        answer = b""
        while not _ATTRIBUTES.search(answer) and select.select([keyboard], [], [], _PATIENCE)[0]:
            answer += os.read(keyboard, 1024)
        return answer
    finally:
        termios.tcsetattr(keyboard, termios.TCSADRAIN, before)
