"""What the learner says, line by line."""

from __future__ import annotations

import io
import sys


def next_line() -> str:
    """The next line of stdin with its end, "" when there is none. Bytes that are no text become �."""
    if isinstance(sys.stdin, io.TextIOWrapper) and sys.stdin.errors != "replace":
        sys.stdin.reconfigure(errors="replace")
    return sys.stdin.readline()
