"""Writing the files a learner asks for: whole or not at all, and never over another without --force."""

from __future__ import annotations

from pathlib import Path

from studygrad.cli import output
from studygrad.errors import StudygradError, UsageError
from studygrad.whole_file import replace_file


def write_file(file: str, content: bytes, *, force: bool) -> None:
    """Put ``content`` into ``file``, or on stdout for ``-``; an interrupted write leaves nothing behind.

    A link stays a link, and a device or a pipe is written to, never replaced. Raises UsageError if the file
    exists and ``force`` is not set, StudygradError if it cannot be written.
    """
    if file == "-":
        output.binary(content)
        return
    target = Path(file)
    try:
        if target.is_dir():
            raise UsageError(f"{file} is a folder", "name a file in it")
        if target.is_file() and not force:
            raise UsageError(f"{file} exists already", "choose another name, or give --force to overwrite it")
        if target.exists() and not target.is_file():
            target.write_bytes(content)
        else:
            replace_file(target, content)
    except OSError as problem:
        raise StudygradError(f"{file} cannot be written ({problem.strerror})", "choose a place that can be") from None
