"""Cards and decks: what a deck file says, as data.

Text fields hold Markdown source. A card is known for life by ``deck/id``; its words may change.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How a card is asked; it follows from what the body holds."""

    FLIP = "flip"
    CLOZE = "cloze"
    CHOICE = "choice"
    TYPED = "typed"
    NUMBER = "number"
    PREDICT = "predict"


@dataclass(frozen=True, slots=True)
class Tolerance:
    """How near is right: within ×size (``factor``, size > 1), size·|answer| (``relative``) or size (``absolute``)."""

    scale: str  # "factor", "relative" or "absolute"
    size: float

    def admits(self, given: float, right: float) -> bool:
        """Whether ``given`` counts as ``right``. Equal values, inf with inf and NaN with NaN among them, always do."""
        if given == right or (given != given and right != right):
            return True
        if self.scale == "factor":
            if given == 0 or right == 0 or (given < 0) != (right < 0):
                return False
            ratio = abs(given) / abs(right)
            return 1 / self.size <= ratio <= self.size
        size = self.size * abs(right) if self.scale == "relative" else self.size
        return abs(given - right) <= size if abs(right) != float("inf") else False

    def __str__(self) -> str:
        if self.scale == "factor":
            return f"x{self.size:g}"
        return f"{self.size * 100:g}%" if self.scale == "relative" else f"{self.size:g}"


@dataclass(frozen=True, slots=True)
class Option:
    """One answer of a choice card; ``why`` says what makes it right or wrong."""

    text: str
    right: bool
    why: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A number to give, with its unit and how near is near enough."""

    value: float
    tolerance: Tolerance
    unit: str = ""
    reading: str = ""


@dataclass(frozen=True, slots=True)
class Fixed:
    """A parameter's value as written."""

    text: str

    def __str__(self) -> str:
        return self.text


@dataclass(frozen=True, slots=True)
class OneOf:
    """A value drawn from a few: ``{0.5|0.9|1.5}``."""

    texts: tuple[str, ...]

    def __str__(self) -> str:
        return "{" + "|".join(self.texts) + "}"


@dataclass(frozen=True, slots=True)
class Between:
    """A value drawn from a range, ends included: ``{10..60}``. Whole numbers at both ends draw whole numbers."""

    low: str
    high: str

    def __str__(self) -> str:
        return "{" + f"{self.low}..{self.high}" + "}"


Argument = Fixed | OneOf | Between


@dataclass(frozen=True, slots=True)
class Prediction:
    """What the learner must foretell before the run: a reading, or the verdict or the trend (without a tolerance)."""

    reading: str
    tolerance: Tolerance | None = None


@dataclass(frozen=True, slots=True)
class Expectation:
    """What the card claims of the run: a reading's value (None: "never"), or, for ``verdict``, its word."""

    reading: str
    value: float | str | None
    tolerance: Tolerance | None = None


@dataclass(frozen=True, slots=True)
class Experiment:
    """The run that judges a card, by name: ``product factor=0.01 layers=20``, or a preset: ``vanishing``."""

    name: str
    arguments: tuple[tuple[str, Argument], ...] = ()
    prediction: Prediction | None = None
    expectations: tuple[Expectation, ...] = ()
    line: int = 0

    @property
    def is_drawn(self) -> bool:
        return any(not isinstance(value, Fixed) for _, value in self.arguments)


@dataclass(frozen=True, slots=True)
class Card:
    """One question and its answer. ``line`` (from 1) is where its heading stands in the deck's file.

    ``exhibit`` is run to show its plot with the question, ``experiment`` once the learner has answered.
    """

    deck: str
    id: str
    question: str
    answer: str = ""
    context: str = ""
    topic: str = ""
    kind: Kind = Kind.FLIP
    options: tuple[Option, ...] = ()
    accepted: tuple[str, ...] = ()
    number: Number | None = None
    experiment: Experiment | None = None
    exhibit: Experiment | None = None
    reversed: bool = False
    tags: tuple[str, ...] = ()
    requires: tuple[str, ...] = ()
    concept: str = ""
    source: str = ""
    line: int = 0

    @property
    def key(self) -> str:
        """The card's name in the log, unique over all decks: ``deck/id``."""
        return f"{self.deck}/{self.id}"


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of a deck, with the prose that opens it."""

    title: str
    prose: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """One file's worth of cards, in the order of the file. ``name`` is the file's stem."""

    name: str
    title: str
    cards: tuple[Card, ...]
    source: str = ""
    license: str = ""
    requires: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    prose: str = ""
    topics: tuple[Topic, ...] = ()
    file: str = ""
