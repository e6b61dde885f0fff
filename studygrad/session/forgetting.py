"""Whether a card is really gone from its deck, before what is known of it is let go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from studygrad.content import Content, file_of
from studygrad.deck.faces import face_key
from studygrad.deck.model import Deck
from studygrad.deck.order import faces_in_order
from studygrad.errors import StudygradError
from studygrad.memory.memory import Memory


def check_gone(content: Content, memory: Memory, decks: Sequence[Deck], cards: Iterable[str]) -> None:
    """Raises StudygradError for a card that a deck may still hold: one that is not among ``decks``.

    Such a deck cannot be read, or lies outside the folders of decks and was studied by its path.
    """
    unread = content.decks.keys() - {deck.name for deck in decks}
    elsewhere = _elsewhere(content, memory)
    for card in cards:
        deck = card.rpartition("/")[0]
        if deck in unread:
            raise StudygradError(
                f"the deck {deck} cannot be read at present, and {card} may still be in it", "mend the deck first"
            )
        if deck in elsewhere and card in _keys(content.deck(str(elsewhere[deck]))):
            raise StudygradError(f"{card} is still in its deck, {elsewhere[deck]}", "take it out there first")


def _elsewhere(content: Content, memory: Memory) -> dict[str, Path]:
    """The decks that were studied by their path, where they still are."""
    known = {name: file_of(known) for name, known in memory.known_decks().items() if name not in content.decks}
    return {name: file for name, file in known.items() if file.exists()}


def _keys(deck: Deck) -> set[str]:
    return {face_key(card, face) for card, face in faces_in_order(deck)}
