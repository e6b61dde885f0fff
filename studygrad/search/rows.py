"""Every card that can be found, with what its deck says of it and what the memory knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studygrad.deck.faces import Face, face_key
from studygrad.deck.model import Card, Deck
from studygrad.deck.order import faces_in_order
from studygrad.memory.memory import Memory
from studygrad.memory.phases import Phase
from studygrad.memory.state import CardState
from studygrad.memory.statistics import retrievability


@dataclass(frozen=True, slots=True)
class Row:
    """One face of a card. ``text`` is all that it says, folded for comparison; ``card`` is None for an orphan.

    An orphan is a card that vanished from its deck: its progress is kept until the learner says otherwise.
    """

    key: str
    deck: str
    card: Card | None
    face: Face
    question: str
    text: str
    tags: tuple[str, ...]
    sims: tuple[str, ...]
    state: CardState

    @property
    def is_orphan(self) -> bool:
        return self.card is None


def all_rows(memory: Memory, decks: Sequence[Deck]) -> list[Row]:
    """All faces of the decks' cards in the order of learning, then the orphans."""
    states = memory.states()
    rows = [_row(deck, card, face, states) for deck in decks for card, face in faces_in_order(deck)]
    known = {row.key for row in rows}
    orphans = [key for key, state in states.items() if key not in known and state.last_event is not None]
    return rows + [_orphan(key, states[key]) for key in sorted(orphans)]


def recall_now(state: CardState, day: int) -> float | None:
    """The chance of recalling the card today; None before its first answer."""
    if state.stability is None or state.last_day is None:
        return None
    return retrievability(day - state.last_day, state.stability)


def is_due(state: CardState, at: int, day: int) -> bool:
    """Whether the card waits for an answer now (UTC ms) or on this study day."""
    if state.suspended or state.buried_until > day or state.phase is Phase.NEW:
        return False
    return state.due <= (at if state.phase.in_steps else day)


def _row(deck: Deck, card: Card, face: Face, states: Mapping[str, CardState]) -> Row:
    key = face_key(card, face)
    options = (option.text for option in card.options)
    said = "\n".join((card.question, card.context, card.answer, card.topic, card.id, *card.accepted, *options))
    sims = tuple(experiment.name for experiment in (card.experiment, card.exhibit) if experiment)
    state = states.get(key, CardState())
    return Row(key, deck.name, card, face, card.question, said.casefold(), (*card.tags, *deck.tags), sims, state)


def _orphan(key: str, state: CardState) -> Row:
    deck, _, name = key.rpartition("/")
    return Row(key, deck, None, Face(), f"({name}: no longer in its deck)", name.casefold(), (), (), state)
