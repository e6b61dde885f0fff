"""A built-in deck made the learner's own by editing it.

A file of the same name in their decks folder takes the place of the built-in one; progress is by id, and stays.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from studygrad.content import Content
from studygrad.errors import StudygradError
from studygrad.session.moving import is_built_in


def edit_own(content: Content, file: Path, edit: Callable[[Path], object]) -> tuple[Path, str]:
    """Let ``edit`` change the deck in ``file``, or their own copy of it if it is built in.

    The deck's file from then on, and a sentence to say if it is a new one; a copy that was not changed is taken away.
    Raises StudygradError if the copy cannot be made, and what ``edit`` raises.
    """
    file = current_file(content, file)
    if not is_built_in(file):
        edit(file)
        return file, ""
    copy, before = content.home.decks / file.name, file.read_bytes()
    _write_new(copy, before)
    try:
        edit(copy)
    finally:
        is_kept = copy.exists() and copy.read_bytes() != before
        if not is_kept:
            copy.unlink(missing_ok=True)
        content.look_again()
    return (copy, f"{copy.stem} is now your own copy in {copy.parent}") if is_kept else (file, "")


def current_file(content: Content, file: Path) -> Path:
    """Where the deck that was read from ``file`` lies now: in a copy of the learner's own, if it was built in."""
    return content.decks.get(file.stem, file) if is_built_in(file) else file


def _write_new(file: Path, content: bytes) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("xb") as stream:
            stream.write(content)
    except FileExistsError:
        raise StudygradError(f"{file} is in the way of your own copy, and is no deck", "give it another name") from None
    except OSError as problem:
        raise StudygradError(f"{file} cannot be written ({problem.strerror})", "choose a home that can be") from None
