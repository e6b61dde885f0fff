"""The one place that writes to stdout and stderr: stdout carries data, stderr carries messages."""

from __future__ import annotations

import codecs
import math
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import click

from studygrad.errors import StudygradError

NARROWEST = 40


class ReaderGoneError(StudygradError):
    """Whoever read stdout has closed it (``| head``): there is nobody left to tell."""


def replace_closed_streams() -> None:
    """A stream that was closed from outside (``>&-``) is None in Python: read nothing from it, write into nothing."""
    nothing = Path(os.devnull)
    sys.stdin = sys.stdin or nothing.open(encoding="utf-8")
    sys.stdout = sys.stdout or nothing.open("w", encoding="utf-8")
    sys.stderr = sys.stderr or nothing.open("w", encoding="utf-8")


def line(text: str = "") -> None:
    """One line of data."""
    with _losses_told():
        sys.stdout.write(_spelt(text + "\n", sys.stdout.encoding))


def message(text: str) -> None:
    """One line for the person at the keyboard."""
    with suppress(OSError):
        sys.stderr.write(_spelt(text + "\n", sys.stderr.encoding))


def status(text: str) -> None:
    """A line that the next one takes the place of, for the person at the keyboard; "" clears it."""
    with suppress(OSError):
        sys.stderr.write(f"\r{_spelt(text, sys.stderr.encoding)}\x1b[K")
        sys.stderr.flush()


def problem(text: str) -> None:
    """What went wrong, and what would be right."""
    message(f"studygrad: {text}")


def details(text: str) -> None:
    """The traceback of a learner's own experiment, for --verbose."""
    if text and "--verbose" in sys.argv:
        message(text.rstrip("\n"))


def raw(text: str) -> None:
    """Text as it is, at once: a frame of a live plot."""
    with _losses_told():
        sys.stdout.write(_spelt(text, sys.stdout.encoding))
        sys.stdout.flush()


def flush() -> None:
    """Everything written so far leaves this process."""
    with _losses_told():
        sys.stdout.flush()


def data(value: Any) -> None:
    """JSON on stdout. inf and NaN become the strings "inf", "-inf" and "nan"."""
    import json

    line(json.dumps(_bare(value), ensure_ascii=not is_unicode(), allow_nan=False, indent=2))


def binary(content: bytes) -> None:
    """Bytes on stdout."""
    with _losses_told():
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()


def is_terminal() -> bool:
    """Whether a person sees stdout, on a terminal that can place the cursor."""
    return sys.stdout.isatty() and os.environ.get("TERM", "") != "dumb"


def is_watched() -> bool:
    """Whether a person sees stderr, on a terminal that can place the cursor."""
    return sys.stderr.isatty() and os.environ.get("TERM", "") != "dumb"


def in_colour() -> bool:
    """Whether colour is wanted: on a terminal, without NO_COLOR and without --no-color."""
    context = click.get_current_context(silent=True)
    refused = context is not None and context.find_root().params.get("no_color")
    return is_terminal() and not os.environ.get("NO_COLOR") and not refused


def is_unicode() -> bool:
    """Whether stdout can carry braille and arrows."""
    return (sys.stdout.encoding or "").lower().replace("-", "") in ("utf8", "utf16", "utf32", "utf8sig")


def width() -> int:
    import shutil

    return max(NARROWEST, shutil.get_terminal_size((80, 24)).columns)


def height() -> int:
    import shutil

    return shutil.get_terminal_size((80, 24)).lines


@contextmanager
def _losses_told() -> Iterator[None]:
    """What cannot be written to stdout is told as a problem, and not tried again as the interpreter ends."""
    try:
        yield
    except OSError as problem:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(problem, BrokenPipeError):
            raise ReaderGoneError("nobody reads the output any more") from None
        raise StudygradError(
            f"the output cannot be written ({problem.strerror})", "make room there, or send it elsewhere"
        ) from None


def _spelt(text: str, encoding: str) -> str:
    """``text`` as ``encoding`` can carry it, the rest spelt out: × as x."""
    return text.encode(encoding, "studygrad-spell").decode(encoding)


def _spell(problem: UnicodeError) -> tuple[str, int]:
    if not isinstance(problem, UnicodeEncodeError):
        raise problem
    from studygrad.plot.cells import one_cell_each

    return one_cell_each(problem.object[problem.start : problem.end], ascii_only=True), problem.end


codecs.register_error("studygrad-spell", _spell)


def _bare(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return "nan" if math.isnan(value) else ("inf" if value > 0 else "-inf")
    if isinstance(value, dict):
        return {key: _bare(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_bare(item) for item in value]
    return value
