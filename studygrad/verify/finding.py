"""Something wrong with a card, whichever check found it."""

from __future__ import annotations

from dataclasses import dataclass

from studygrad.deck.lint import Complaint, Severity
from studygrad.errors import DeckError

UNREADABLE = "P1"


@dataclass(frozen=True, slots=True)
class Finding:
    """Where (``line`` from 1; ``card`` is its id, or ""), by which check, what, and what would be right.

    ``details`` is the traceback of an experiment that failed.
    """

    file: str
    line: int
    card: str
    code: str
    severity: Severity
    problem: str
    remedy: str
    details: str = ""

    def __str__(self) -> str:
        remedy = f"; {self.remedy}" if self.remedy else ""
        return f"{self.file}:{self.line}: {self.severity} {self.code}: {self.problem}{remedy}"


def of_complaint(complaint: Complaint) -> Finding:
    """What the linter says."""
    return Finding(
        complaint.file,
        complaint.line,
        complaint.card,
        complaint.code,
        complaint.severity,
        complaint.problem,
        complaint.remedy,
    )


def of_error(error: DeckError) -> Finding:
    """What the parser says of a deck that it cannot read."""
    problem = error.problem.removeprefix(f"{error.file}:{error.line}: ")
    return Finding(error.file, error.line, "", UNREADABLE, Severity.ERROR, problem, error.remedy)
