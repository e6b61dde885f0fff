"""Where a session's cards come from: the schedule, or a list to cram that leaves the schedule alone."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from typing import Protocol

from studygrad.memory.memory import Memory
from studygrad.memory.queue import Counts
from studygrad.memory.showing import Given, Showing
from studygrad.memory.state import Rating

CARDS_BEFORE_AGAIN = 4


class Source(Protocol):
    """Gives one card after the other."""

    @property
    def decks(self) -> Sequence[str]: ...

    def first(self) -> Showing | None:
        """The card to show now, whatever came before."""

    def answer(self, showing: Showing, given: Given) -> Showing | None:
        """Write the answer down, and give the next card."""

    def skip(self, card: str) -> Showing | None:
        """Give the next card in the place of one that was buried or suspended."""

    def put_first(self, card: str) -> None:
        """This card is on the table again, since what was done to it was undone."""

    def follow(self, moved: Mapping[str, str]) -> None:
        """Cards are in other decks now: old key → new one."""

    def counts(self) -> Counts: ...


class Scheduled:
    """What is due, chosen by the memory."""

    def __init__(self, memory: Memory, decks: Sequence[str]) -> None:
        self._memory = memory
        self.decks = decks

    def first(self) -> Showing | None:
        return self._memory.next(self.decks)

    def answer(self, showing: Showing, given: Given) -> Showing | None:
        return self._memory.answer(showing, given, self.decks)

    def skip(self, card: str) -> Showing | None:
        return self.first()

    def put_first(self, card: str) -> None:
        """The memory has put it back already."""

    def follow(self, moved: Mapping[str, str]) -> None:
        """The memory knows it already."""

    def counts(self) -> Counts:
        return self._memory.counts(self.decks)


class Cram:
    """A list of cards, each until it was known once; what is not known comes again a few cards later.

    Only cards that are ``known`` are shown; which those are may change as decks are edited.
    """

    def __init__(self, memory: Memory, cards: Sequence[str], known: Container[str]) -> None:
        self._memory = memory
        self._known = known
        self._left = list(cards)
        self.decks = sorted({card.rpartition("/")[0] for card in cards})

    def first(self) -> Showing | None:
        self._left = [card for card in self._left if card in self._known]
        return self._memory.showing(self._left[0]) if self._left else None

    def answer(self, showing: Showing, given: Given) -> Showing | None:
        self._memory.practise(showing.card, given)
        self._left.remove(showing.card)
        if given.rating is Rating.AGAIN:
            self._left.insert(CARDS_BEFORE_AGAIN, showing.card)
        return self.first()

    def skip(self, card: str) -> Showing | None:
        self._left.remove(card)
        return self.first()

    def put_first(self, card: str) -> None:
        if card in self._left:
            self._left.remove(card)
        self._left.insert(0, card)

    def follow(self, moved: Mapping[str, str]) -> None:
        self._left = [moved.get(card, card) for card in self._left]
        self.decks = sorted({*self.decks, *(card.rpartition("/")[0] for card in self._left)})

    def counts(self) -> Counts:
        return Counts(learning=len(self._left))
