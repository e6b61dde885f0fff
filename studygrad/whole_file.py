"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

_LONGEST_PREFIX = 100  # the temporary name needs room for its own ending


def replace_file(file: Path, content: bytes) -> None:
    """Put ``content`` into ``file``; an interrupted write leaves what was there. A link stays a link.

    Raises OSError if the folder cannot be written.
    """
    target = file.resolve()
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
