"""Whether a card is really gone from its deck, before what is known of it is let go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from studygrad.content import Content
from studygrad.deck.model import Deck
from studygrad.errors import StudygradError


def check_gone(content: Content, decks: Sequence[Deck], cards: Iterable[str]) -> None:
    """Raises StudygradError for a card whose deck is there, but not among the ``decks`` that could be read."""
    unread = content.decks.keys() - {deck.name for deck in decks}
    for card in cards:
        deck = card.rpartition("/")[0]
        if deck in unread:
            raise StudygradError(
                f"the deck {deck} cannot be read at present, and {card} may still be in it", "mend the deck first"
            )
