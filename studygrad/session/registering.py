"""Making decks known to the memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from studygrad.content import Content, file_of, fingerprint
from studygrad.deck.faces import face_key
from studygrad.deck.model import Deck
from studygrad.deck.order import faces_in_order, family
from studygrad.memory.cards import Item
from studygrad.memory.memory import Memory


def register_decks(content: Content, memory: Memory, decks: Sequence[Deck]) -> None:
    """Make the decks' cards known to the memory; cards of deck files that are gone wait unseen.

    A deck that lies elsewhere stays known: another window may hold a session on it.
    """
    known = memory.known_decks()
    prints = {deck.name: fingerprint(Path(deck.file)) for deck in decks}
    changed = {
        deck.name: (items(deck), prints[deck.name]) for deck in decks if known.get(deck.name) != prints[deck.name]
    }
    elsewhere = known.keys() - content.decks.keys() - prints.keys()
    memory.register(changed, gone=[name for name in elsewhere if not file_of(known[name]).exists()])


def items(deck: Deck) -> list[Item]:
    """The deck's faces as the memory needs to know them, in the order in which they are learned."""
    faces = faces_in_order(deck)
    sizes = Counter(family(card) for card, _ in faces)
    return [
        Item(face_key(card, face), family(card) if sizes[family(card)] > 1 else "", card.topic) for card, face in faces
    ]
