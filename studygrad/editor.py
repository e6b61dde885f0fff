"""The learner's own editor: from $VISUAL or $EDITOR, else one that most machines have."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from studygrad.errors import StudygradError

_TAKE_A_LINE = ("vi", "vim", "nvim", "nano", "emacs", "emacsclient", "micro", "kak", "joe", "mg", "ne")
_TAKE_A_PLACE = {"code": "-g", "codium": "-g", "hx": "", "helix": "", "subl": "", "zed": ""}
"""Editors that want FILE:LINE, and the option that has to stand before it."""

_COMMON = ("notepad",) if sys.platform == "win32" else ("nano", "vim", "vi")


def editor() -> list[str]:
    """The learner's editor and its arguments. Raises StudygradError if none is found, or one is set amiss."""
    for variable in ("VISUAL", "EDITOR"):
        try:
            words = shlex.split(os.environ.get(variable, ""))
        except ValueError:
            raise StudygradError(f"{variable} opens a quotation mark and does not close it", "close it") from None
        if words:
            return words
    for name in _COMMON:
        if shutil.which(name):
            return [name]
    raise StudygradError(
        f"no editor is set, and there is no {' or '.join(', '.join(_COMMON).rsplit(', ', 1))}",
        "set EDITOR to yours, as in export EDITOR=nano, and start again",
    )


def edit(file: Path, command: list[str], line: int = 0) -> None:
    """Wait while the learner edits ``file``, at ``line`` (from 1) if their editor can be told.

    Raises StudygradError if the editor cannot be started, or fails and leaves the file as it was.
    """
    before = _content(file)
    try:
        code = subprocess.run([*command, *_place(file, command[0], line)], check=False).returncode
    except OSError as problem:
        raise StudygradError(f"{command[0]} cannot be started ({problem.strerror})", "set EDITOR to yours") from None
    if code and _content(file) == before:
        raise StudygradError(
            f"{command[0]} ended with exit code {code}, and nothing was changed", "try again, or set EDITOR to another"
        )


def _place(file: Path, program: str, line: int) -> list[str]:
    name = Path(program).name
    if line and name in _TAKE_A_LINE:
        return [f"+{line}", str(file)]
    if line and name in _TAKE_A_PLACE:
        return [*filter(None, [_TAKE_A_PLACE[name]]), f"{file}:{line}"]
    return [str(file)]


def _content(file: Path) -> bytes | None:
    return file.read_bytes() if file.is_file() else None
