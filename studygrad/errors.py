"""What can go wrong, in words a person can act on, and the exit code each problem ends with.

Every error says what was wrong and, after a semicolon, what would be right. The command line prints
it as one sentence on stderr; the app shows the same sentence in a notice.
"""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """What the process tells its shell."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    INTERRUPTED = 130


class StudygradError(Exception):
    """A problem the program understands: ``problem`` is what was wrong, ``remedy`` what to do about it."""

    exit_code = ExitCode.FAILED

    def __init__(self, problem: str, remedy: str = "") -> None:
        super().__init__(problem, remedy)
        self.problem = problem
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.problem}; {self.remedy}" if self.remedy else self.problem

    @property
    def sentence(self) -> str:
        """The same with its full stop, unless it ends in a question."""
        words = str(self)
        return words if words.endswith(("?", ".")) else f"{words}."


class UsageError(StudygradError):
    """The request cannot be understood: an unknown name, a value out of range."""

    exit_code = ExitCode.USAGE


class DeckError(StudygradError):
    """A deck does not parse. ``file`` and ``line`` (from 1) say where."""

    def __init__(self, file: str, line: int, problem: str, remedy: str = "") -> None:
        super().__init__(f"{file}:{line}: {problem}", remedy)
        self.file = file
        self.line = line


class SimError(StudygradError):
    """An experiment could not be loaded or did not finish. ``details`` keeps its traceback for --verbose."""

    def __init__(self, problem: str, remedy: str = "", details: str = "") -> None:
        super().__init__(problem, remedy)
        self.details = details


class MemoryFileError(StudygradError):
    """The progress file cannot be opened, read or written. Nothing in it was changed."""


_LISTED = 20
"""As many names as one reads through to find one."""


def suggestion(wrong: str, known: list[str]) -> str:
    """The remedy for an unknown name: the nearest known one, else the list, of many the nearest few."""
    from difflib import get_close_matches

    near = get_close_matches(wrong, known, n=1, cutoff=0.5)
    if near:
        return f"did you mean {near[0]}?"
    if len(known) > _LISTED:
        return f"the nearest are {', '.join(get_close_matches(wrong, known, n=4, cutoff=0))}"
    return f"known are {', '.join(sorted(known))}" if known else "there are none yet"
