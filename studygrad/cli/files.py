"""Writing the files a learner asks for: whole or not at all, and never over another without --force."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from studygrad.cli import output
from studygrad.errors import StudygradError, UsageError

_LONGEST_PREFIX = 100  # the temporary name needs room for its own ending


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
            _replace(target.resolve(), content)
    except OSError as problem:
        raise StudygradError(f"{file} cannot be written ({problem.strerror})", "choose a place that can be") from None


def _replace(target: Path, content: bytes) -> None:
    permissions = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_umask()
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name[:_LONGEST_PREFIX]}.")
    with contextlib.ExitStack() as on_failure:
        on_failure.callback(lambda: Path(name).unlink(missing_ok=True))
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        Path(name).chmod(permissions)
        Path(name).replace(target)
        on_failure.pop_all()


def _umask() -> int:
    current = os.umask(0)
    os.umask(current)
    return current
