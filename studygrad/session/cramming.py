"""Which cards to study apart from the schedule: a deck, a tag, or those that hold some words."""

from __future__ import annotations

from collections.abc import Sequence

from studygrad.deck.faces import face_key
from studygrad.deck.model import Card, Deck
from studygrad.deck.order import decks_in_order, faces_in_order
from studygrad.errors import UsageError
from studygrad.memory.memory import Memory


def cards_to_cram(decks: Sequence[Deck], *, tag: str = "", words: str = "") -> list[str]:
    """The keys of all faces of the cards with this tag, and with all of these words, of any case, in what they say."""
    return [
        face_key(card, face)
        for deck in decks_in_order(decks)
        for card, face in faces_in_order(deck)
        if (not tag or tag in (*card.tags, *deck.tags)) and _says(card, words)
    ]


def cards_ahead(memory: Memory, decks: Sequence[Deck], days: int) -> list[str]:
    """The keys of the cards that fall due in the ``days`` after today."""
    return memory.due_within([deck.name for deck in decks], days)


def find_cards(memory: Memory, decks: Sequence[Deck], asked: str) -> list[str]:
    """What ``asked`` names, as a learner writes it: words, ``tag:NAME``, ``ahead:DAYS``, or nothing for all.

    Raises UsageError for days that are no number.
    """
    words = asked.split()
    tags = [word.removeprefix("tag:") for word in words if word.startswith("tag:")]
    ahead = [word.removeprefix("ahead:") for word in words if word.startswith("ahead:")]
    said = " ".join(word for word in words if not word.startswith(("tag:", "ahead:")))
    found = cards_to_cram(decks, tag=tags[0] if tags else "", words=said)
    if not ahead:
        return found
    if not ahead[0].isdecimal() or not 1 <= int(ahead[0]) <= 365:
        raise UsageError(f"ahead:{ahead[0]} is no number of days from 1 to 365", "write it like ahead:7")
    coming = cards_ahead(memory, decks, int(ahead[0]))
    return [key for key in coming if key in found]


def _says(card: Card, words: str) -> bool:
    text = "\n".join((card.question, card.context, card.answer, card.topic, *(option.text for option in card.options)))
    return all(word in text.casefold() for word in words.casefold().split())
