"""The ways in which one card is asked, each learned on its own: its cloze groups, or both its directions."""

from __future__ import annotations

from dataclasses import dataclass

from studygrad.deck.cloze import cloze_groups
from studygrad.deck.model import Card, Kind

_FIRST_GROUP = 1


@dataclass(frozen=True, slots=True)
class Face:
    """One way of asking a card: as it is written, by a cloze group (from 1), or from its answer to its question."""

    group: int | None = None
    reversed: bool = False

    @property
    def suffix(self) -> str:
        """What follows the card's key in the log; nothing for the first group and for the card as it is written."""
        if self.reversed:
            return "#reversed"
        return "" if self.group in (None, _FIRST_GROUP) else f"#c{self.group}"


def faces(card: Card) -> tuple[Face, ...]:
    """The faces of a card in the order of learning, one at least. Siblings of each other, best kept a day apart."""
    if card.kind is Kind.CLOZE:
        texts = (card.question, card.context, card.answer)
        groups = {group for text in texts for group in cloze_groups(text)}
        return tuple(map(Face, sorted(groups))) or (Face(),)
    return (Face(), Face(reversed=True)) if card.reversed else (Face(),)


def face_key(card: Card, face: Face) -> str:
    """The name of one face in the log: ``deck/id``, ``deck/id#c2``, ``deck/id#reversed``."""
    return card.key + face.suffix
