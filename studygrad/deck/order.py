"""The order in which decks and cards are learned: as they are written, but each after those that it requires."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from studygrad.deck.faces import Face, faces
from studygrad.deck.model import Card, Deck


def decks_in_order(decks: Iterable[Deck]) -> tuple[Deck, ...]:
    """The decks, each after those that it requires."""
    named = {deck.name: deck for deck in decks}
    return tuple(
        named[name] for name in _after_what_they_require({name: deck.requires for name, deck in named.items()})
    )


def faces_in_order(deck: Deck) -> list[tuple[Card, Face]]:
    """All faces of a deck, each card after those that it requires; further faces of a card come last of all."""
    by_id = {card.id: card for card in deck.cards}
    ordered = [by_id[name] for name in _after_what_they_require({name: card.requires for name, card in by_id.items()})]
    first = [(card, faces(card)[0]) for card in ordered]
    return first + [(card, face) for card in ordered for face in faces(card)[1:]]


def family(card: Card) -> str:
    """Cards of one family are kept apart within a day: the faces of one card, or all cards on one concept of a deck."""
    return f"{card.deck}/concept {card.concept}" if card.concept else card.key


def _after_what_they_require(requires: Mapping[str, Sequence[str]]) -> list[str]:
    """The names in their order, but each after those that it requires and that are among them; loops are cut."""
    placed: dict[str, None] = {}
    for name in requires:
        stack = [name]
        on_the_way = {name}
        while stack:
            missing = (other for other in requires[stack[-1]] if other in requires and other not in placed)
            following = next((other for other in missing if other not in on_the_way), None)
            if following is None:
                placed.setdefault(stack.pop())
            else:
                stack.append(following)
                on_the_way.add(following)
    return list(placed)
