"""Every card that can be found, with what its deck says of it and what the memory knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from studygrad.deck.faces import Face, face_key
from studygrad.deck.model import Card, Deck
from studygrad.deck.order import faces_in_order
from studygrad.memory.memory import Memory
from studygrad.memory.phases import Phase
from studygrad.memory.queue import Moment
from studygrad.memory.state import CardState
from studygrad.memory.statistics import retrievability
from studygrad.search.lasting import lasting_objects

_NEW, _REVIEW = Phase.NEW, Phase.REVIEW
_NEVER = (1 << 62, 1 << 62)
_UNKNOWN = CardState()


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
    with lasting_objects():
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


def is_due(state: CardState, now: Moment) -> bool:
    """Whether the card waits for an answer now."""
    at, day = waits_until(state)
    return at <= now.at and day <= now.day


def waits_until(state: CardState) -> tuple[int, int]:
    """When (UTC ms) and on which study day the card is due, once both have come; never, if it is not to be asked."""
    phase = state.phase
    if phase is _NEW or state.suspended:
        return _NEVER
    if phase is _REVIEW:
        return 0, max(state.due, state.buried_until)
    return state.due, state.buried_until


def _row(deck: Deck, card: Card, face: Face, states: Mapping[str, CardState]) -> Row:
    key = face_key(card, face)
    state = states.get(key, _UNKNOWN)
    tags = card.tags + deck.tags
    return Row(key, deck.name, card, face, card.question, _said(card).casefold(), tags, _sims(card), state)


def _said(card: Card) -> str:
    options = [option.text for option in card.options]
    return "\n".join([card.question, card.context, card.answer, card.topic, card.id, *card.accepted, *options])


def _sims(card: Card) -> tuple[str, ...]:
    return tuple([experiment.name for experiment in (card.experiment, card.exhibit) if experiment])


def _orphan(key: str, state: CardState) -> Row:
    deck, _, name = key.rpartition("/")
    return Row(key, deck, None, Face(), f"({name}: no longer in its deck)", name.casefold(), (), (), state)
