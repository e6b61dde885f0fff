"""What a rule is, what it looks at, and what it says."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from inspect import cleandoc

from studygrad.deck.lint.shown import Shown
from studygrad.deck.model import Deck
from studygrad.settings import Settings

_FRONT_MATTER = "---\ntitle: Example\nsource: Goodfellow, Bengio and Courville 2016\n---\n\n"


class Severity(StrEnum):
    """An error makes a card unusable; a warning makes it harder to learn from, and may be silenced."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True)
class History:
    """What the log knows of a card: lapses, and the median time to answer in seconds (None: never answered)."""

    lapses: int = 0
    median_seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says of a card, or of a whole deck: what is wrong, and what would be right."""

    at: Shown | Deck
    problem: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Collection:
    """What the rules look at: the cards to judge, the others that these may refer to or repeat, the log by card key.

    ``rules`` are all there are, by code; ``fired`` says which of them spoke of a card, for the rule on silences. A
    card that was forgotten ``leech_lapses`` times is a leech.
    """

    decks: tuple[Deck, ...]
    cards: tuple[Shown, ...]
    other_decks: tuple[Deck, ...]
    other_cards: tuple[Shown, ...]
    history: Mapping[str, History]
    rules: Mapping[str, Rule]
    leech_lapses: int = Settings().leech_lapses
    fired: Mapping[Shown, frozenset[str]] = field(default_factory=dict)


def shown_cards(decks: Iterable[Deck]) -> tuple[Shown, ...]:
    return tuple(Shown(deck, card) for deck in decks for card in deck.cards)


Check = Callable[[Collection], Iterator[Remark]]


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule: its documentation, its check, and a deck's text that breaks it beside one that keeps it.

    ``fires`` and ``keeps`` are decks, or cards alone where the front matter does not matter; their margin is taken
    off, and ``example`` makes decks of both. ``example_history`` is what the log says of the cards in ``fires``. A
    rule ``of_learner`` speaks of one learner's log, so that a deck cannot know whether it will.
    """

    code: str
    name: str
    says: str
    why: str
    fires: str
    keeps: str
    check: Check
    severity: Severity = Severity.WARNING
    of_learner: bool = False
    example_history: Mapping[str, History] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "fires", cleandoc(self.fires) + "\n")
        object.__setattr__(self, "keeps", cleandoc(self.keeps) + "\n")


def example(text: str) -> str:
    """The text of a deck: ``text`` with front matter, if it has none."""
    return text if text.startswith("---\n") else _FRONT_MATTER + text


def each_card(check: Callable[[Shown], Iterator[Remark]]) -> Check:
    """A check of every card on its own."""
    return lambda collection: (remark for shown in collection.cards for remark in check(shown))
