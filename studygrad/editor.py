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
_COMMON = ("notepad",) if sys.platform == "win32" else ("nano", "vim", "vi")


def editor() -> list[str]:
    """The learner's editor and its arguments. Raises StudygradError if none is set and none is found."""
    words = shlex.split(os.environ.get("VISUAL") or os.environ.get("EDITOR") or "")
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

    Raises StudygradError if the editor cannot be started.
    """
    at_line = [f"+{line}"] if line and Path(command[0]).name in _TAKE_A_LINE else []
    try:
        subprocess.run([*command, *at_line, str(file)], check=False)
    except OSError as problem:
        raise StudygradError(f"{command[0]} cannot be started ({problem.strerror})", "set EDITOR to yours") from None
