"""Every kind of card put so that the program can judge it, as a quiz has to.

What a learner would grade alone becomes something to give: the gaps of a cloze are typed, and the answer of a flipped
card is to be told from those of its neighbours.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from studygrad.deck.faces import Face, face_key
from studygrad.deck.marks import find_marks
from studygrad.deck.model import Card, Deck, Kind, Option
from studygrad.deck.order import faces_in_order
from studygrad.deck.prose import blocks, plain_text
from studygrad.deck.sides import Sides, sides

_TYPED_AT_MOST = 40
"""Characters of a gap that one can be asked to type."""

_OPTION_AT_MOST = 240
"""Characters of an answer that can stand beside three others."""

_FEWEST, _OTHERS = 2, 3
"""Wrong options beside the right one, at least and if there are as many."""

_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z$`])")
_UNBOUNDED = 10_000


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of a quiz, its parameters drawn from the quiz's seed; ``card`` is as it is judged."""

    key: str
    card: Card
    seed: int
    sides: Sides


class Asking:
    """Questions from the cards of ``decks``; equal seeds and decks give equal questions, on every machine."""

    def __init__(self, decks: Sequence[Deck], seed: int) -> None:
        self._seed = seed
        self._faces = [
            (face_key(card, face), card, face)
            for deck in decks
            for card, face in faces_in_order(deck)
            if not face.reversed
        ]

    def questions(self) -> Iterator[Asked]:
        """All that can be judged, in the order of the seed."""
        for key, card, face in sorted(self._faces, key=lambda entry: self._lot(entry[0])):
            asked = self._put(key, card, face)
            if asked is not None:
                yield asked

    def _put(self, key: str, card: Card, face: Face) -> Asked | None:
        """None for what cannot be judged: too long a gap, or an answer without others to stand among."""
        own = int.from_bytes(self._lot(f"{key}\ndraw")[:4], "big")
        shown = sides(card, own, face)
        if card.kind is Kind.CLOZE:
            put = _typed(card, shown)
        elif card.kind is Kind.FLIP:
            put = self._chosen(card, shown, own)
        else:
            return Asked(key, card, own, shown)
        return Asked(key, put, own, sides(put, own)) if put is not None else None

    def _chosen(self, card: Card, shown: Sides, seed: int) -> Card | None:
        right = _opening(shown.answer)
        wrong = self._wrong(card, right, seed) if right else []
        if len(wrong) < _FEWEST:
            return None
        return replace(
            card,
            kind=Kind.CHOICE,
            question=shown.question,
            context=shown.setting,
            answer=shown.answer if len(shown.answer.split()) > len(right.split()) else "",
            options=(Option(right, right=True), *wrong),
        )

    def _wrong(self, card: Card, right: str, seed: int) -> list[Option]:
        """What neighbours answer, nearest first; the learner is told afterwards what they are the answers to."""
        found: dict[str, Option] = {}
        for other in self._neighbours(card, seed):
            text = _opening(other.answer) if _can_stand_beside(card, other) else ""
            if text and text != right:
                found.setdefault(text, Option(text, right=False, why=f"That answers: {other.question}"))
            if len(found) == _OTHERS:
                break
        return list(found.values())

    def _neighbours(self, card: Card, seed: int) -> Iterator[Card]:
        """Flipped cards of its topic, then of its deck, then all; some come again."""
        for place in _places(card):
            yield from sorted(self._flipped.get(place, ()), key=lambda other: self._lot(f"{seed}\n{other.key}"))

    @cached_property
    def _flipped(self) -> dict[tuple[str, ...], list[Card]]:
        """Flipped cards by where they are."""
        found: dict[tuple[str, ...], list[Card]] = {}
        for _, card, _ in self._faces:
            for place in _places(card) if card.kind is Kind.FLIP else ():
                found.setdefault(place, []).append(card)
        return found

    def _lot(self, text: str) -> bytes:
        return hashlib.sha256(f"{self._seed}\n{text}".encode()).digest()


def _typed(card: Card, shown: Sides) -> Card | None:
    """The gaps, to be typed in their order; one that says the same as another once."""
    both = ((shown.filled_question, shown.question), (shown.filled_setting, shown.setting))
    marks = [mark for full, _ in both for mark in find_marks(full) if mark.kind == "cloze"]
    gaps = list(dict.fromkeys(mark.text for mark in marks))
    as_read = ", ".join(plain_text(gap, _UNBOUNDED) for gap in gaps)
    as_written = ", ".join(gaps).replace("$", "").replace("`", "")
    if not as_read or len(as_read) > _TYPED_AT_MOST:
        return None
    how = f"*{len(gaps)} gaps: type them in their order, with commas between.*" if len(gaps) > 1 else ""
    return replace(
        card,
        kind=Kind.TYPED,
        question=shown.question,
        context=_joined(shown.setting, how),
        answer=_joined(*(full for full, gapped in both if full != gapped)),
        accepted=tuple(dict.fromkeys((as_read, as_written))),
    )


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)


def _opening(answer: str) -> str:
    """The first paragraph, or as many of its sentences as can be an option; "" if it opens with something else."""
    if not answer or blocks(answer)[0].kind != "paragraph":
        return ""
    said, *sentences = _SENTENCE.split(" ".join(answer.strip().split("\n\n")[0].split()))
    for sentence in sentences:
        if len(said) + 1 + len(sentence) > _OPTION_AT_MOST:
            break
        said += f" {sentence}"
    return said if len(said) <= _OPTION_AT_MOST else ""


def _places(card: Card) -> tuple[tuple[str, ...], ...]:
    """Where a card is, from near to far."""
    return (card.deck, card.topic), (card.deck,), ()


def _can_stand_beside(card: Card, other: Card) -> bool:
    """Not where it may be right as well, nor where what it answers hangs on parameters that are drawn."""
    is_alike = card.key == other.key or bool(card.concept and card.concept == other.concept)
    return not is_alike and not any(each.is_drawn for each in (other.experiment, other.exhibit) if each)
