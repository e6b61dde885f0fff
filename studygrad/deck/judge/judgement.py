"""What a given answer is worth, as data for the front ends to show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from studygrad.deck.model import Option

_GRADES = {"wrong": 1, "nearly": 2, "right": 3}


class Outcome(StrEnum):
    """How a given answer compares with the right one."""

    RIGHT = "right"
    NEARLY = "nearly"
    WRONG = "wrong"

    @property
    def grade(self) -> int:
        """The grade to propose, from 1 (again) to 4 (easy)."""
        return _GRADES[self.value]


class Difference(StrEnum):
    """How a piece of what was typed compares with the right words."""

    SAME = "same"
    MISSING = "missing"
    EXTRA = "extra"
    CHANGED = "changed"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a typed answer beside the part of the right one that it stands for; one of them may be empty."""

    kind: Difference
    given: str
    right: str

    @property
    def text(self) -> str:
        """What to show: what was typed, or, where something is missing, that."""
        return self.given or self.right


@dataclass(frozen=True, slots=True)
class JudgedOption:
    """An option of a choice card, and whether the learner chose it."""

    option: Option
    chosen: bool

    @property
    def is_well_judged(self) -> bool:
        return self.option.right == self.chosen


@dataclass(frozen=True, slots=True)
class Judgement:
    """The outcome; what is ``right`` and what to say of it, each a line of Markdown; the grade to propose.

    ``grade`` runs from 1 (again) to 4 (easy). ``diff`` belongs to words that were typed, ``options``, in the order
    shown, to a choice. ``decades`` is log₁₀(given/right), for numbers of one sign.
    """

    outcome: Outcome
    right: str
    said: str
    grade: int
    diff: tuple[Piece, ...] = ()
    options: tuple[JudgedOption, ...] = ()
    decades: float | None = None

    @property
    def reasons(self) -> tuple[str, ...]:
        """By their number, why the options that were not well judged are right or wrong, where that is known."""
        missed = ((number, each) for number, each in enumerate(self.options, 1) if not each.is_well_judged)
        return tuple(f"{number}: {each.option.why}" for number, each in missed if each.option.why)
