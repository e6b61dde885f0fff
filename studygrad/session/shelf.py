"""The cards that a session can show, each found by the key of its face."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from studygrad.content import Content
from studygrad.deck.faces import Face, face_key
from studygrad.deck.model import Card, Deck
from studygrad.deck.order import faces_in_order
from studygrad.errors import StudygradError


class Shelf:
    """The faces of some decks. They may change while the session goes on, as their decks are edited."""

    def __init__(self, content: Content, decks: Sequence[Deck]) -> None:
        self._content = content
        self._files: dict[str, str] = {}
        self._faces: dict[str, tuple[Card, Face]] = {}
        for deck in decks:
            self.take_up(deck)

    def __contains__(self, key: object) -> bool:
        return key in self._faces

    def __getitem__(self, key: str) -> tuple[Card, Face]:
        return self._faces[key]

    @property
    def files(self) -> tuple[str, ...]:
        """Where its decks lie."""
        return tuple(self._files.values())

    def take_up_all(self, decks: Sequence[Deck]) -> dict[str, str]:
        """Know these decks as they are now; old key → new one of the faces that moved from one of them to another.

        A face moved if it left its deck and another one has it anew, under the same id: the memory does not log the
        move of a card that was never answered.
        """
        before = set(self._faces)
        for deck in decks:
            self.take_up(deck)
        came = {key.rpartition("/")[2]: key for key in self._faces.keys() - before}
        left = {key: key.rpartition("/")[2] for key in before - self._faces.keys()}
        return {key: came[face] for key, face in left.items() if face in came}

    def take_up(self, deck: Deck) -> None:
        """Know the deck's cards as they are now, and no others of it."""
        self._files[deck.name] = deck.file
        for key in [key for key, (card, _) in self._faces.items() if card.deck == deck.name]:
            del self._faces[key]
        self._faces |= {face_key(card, face): (card, face) for card, face in faces_in_order(deck)}

    def unchanged(self, key: str, before: Card) -> Card | None:
        """The card as it stands in its deck now, if it says what it said ``before``, on whichever line."""
        now = self[key][0] if key in self else None
        return now if now is not None and _without_lines(now) == _without_lines(before) else None

    def find(self, key: str) -> tuple[Card, Face]:
        """The card and its face; its deck is read again if the card came to it since the session began.

        Raises StudygradError if the deck holds no such card.
        """
        if key not in self:
            self.take_up(self._content.deck(self._files[key.rpartition("/")[0]]))
        if key not in self:
            raise StudygradError(f"the card {key} is no longer in its deck", "start the session again")
        return self[key]


def _without_lines(card: Card) -> Card:
    experiment, exhibit = (run and replace(run, line=0) for run in (card.experiment, card.exhibit))
    return replace(card, line=0, experiment=experiment, exhibit=exhibit)
