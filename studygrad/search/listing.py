"""Many rows that are searched again at every key: what a search had to work out is kept for the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from itertools import compress
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from studygrad.memory.queue import Moment
from studygrad.search.lasting import lasting_objects
from studygrad.search.rows import Row, waits_until
from studygrad.search.terms import NAMES, NUMBERS, OPERATORS, STATES, Compared, Every, Is, Named, Not, Some, Term, Word

_WORDS_KEPT = 64

Mask = NDArray[np.bool_]
"""Which of the rows, by their place."""


class _Names(NamedTuple):
    """The names of one kind: ``group`` is which of the different sets of names each row has.

    Each of ``folded`` belongs to the set at the same place of ``owner``.
    """

    group: NDArray[np.int64]
    folded: list[str]
    owner: NDArray[np.int64]


class Listing:
    """``rows`` in their order; a change to any of them needs another listing.

    What each condition asks of a row stands in ``terms``; here it is asked of each row once, and remembered.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._columns: dict[tuple[str, int], Any] = {}
        self._texts: list[str] = [row.text for row in rows]
        self._saying: dict[str, Mask] = {}
        self._all: Mask = np.ones(len(rows), bool)

    def find(self, query: Term, now: Moment) -> Sequence[Row]:
        """The rows that the query admits, in their order."""
        mask = self._mask(query, now)
        return self.rows if mask.all() else list(compress(self.rows, mask.tolist()))

    def prepare(self, now: Moment) -> None:
        """Work out what searches of this day may need to know of every row, so that the first need not wait for it."""
        terms: list[Term] = [Named(kind, "") for kind in NAMES]
        terms += [Compared(number, "=", 0) for number in NUMBERS]
        terms += map(Is, STATES)
        with lasting_objects():
            for term in terms:
                self._mask(term, now)

    def _mask(self, term: Term, now: Moment) -> Mask:
        match term:
            case Word(text):
                return self._with_word(text)
            case Named(kind, start):
                return self._with_name(kind, start)
            case Compared(number, operator, bound):
                mask: Mask = OPERATORS[operator](self._numbers(number, now.day), bound)
                return mask
            case Is("due"):
                until = self._column("due", self._waiting)
                return np.asarray((until["at"] <= now.at) & (until["day"] <= now.day))
            case Is(state):
                day = now.day if state == "buried" else 0
                told: Mask = self._column(state, lambda: self._in_state(state, now), day)
                return told
            case Not(inner):
                return ~self._mask(inner, now)
            case Every(terms):
                return reduce(np.logical_and, (self._mask(each, now) for each in terms), self._all)
            case Some(terms):
                return reduce(np.logical_or, (self._mask(each, now) for each in terms))

    def _with_word(self, word: str) -> Mask:
        """Sought only where a part of the word was found before: as one types, where it was found a key ago."""
        mask = self._saying.get(word)
        if mask is None:
            known = [within for part, within in self._saying.items() if part in word]
            mask = self._seek(word, min(known, key=np.count_nonzero, default=self._all))
            if len(self._saying) == _WORDS_KEPT:
                del self._saying[next(iter(self._saying))]
            self._saying[word] = mask
        return mask

    def _seek(self, word: str, within: Mask) -> Mask:
        if 2 * np.count_nonzero(within) > len(self.rows):
            return np.fromiter((word in text for text in self._texts), bool, len(self._texts))
        mask = within.copy()
        mask[within] = [word in text for text in compress(self._texts, within.tolist())]
        return mask

    def _with_name(self, kind: str, start: str) -> Mask:
        names: _Names = self._column(kind, lambda: self._names(kind))
        begins = np.fromiter((name.startswith(start) for name in names.folded), bool, len(names.folded))
        groups = np.zeros(len(self.rows), bool)
        groups[names.owner[begins]] = True
        return groups[names.group]

    def _numbers(self, number: str, day: int) -> NDArray[np.float64]:
        """NaN where there is none, which no comparison holds for."""
        read = NUMBERS[number]
        hangs_on = day if number == "recall" else 0
        found: NDArray[np.float64] = self._column(
            number, lambda: np.array([read(row, day) for row in self.rows], float), hangs_on
        )
        return found

    def _in_state(self, state: str, now: Moment) -> Mask:
        read = STATES[state]
        return np.fromiter((read(row, now) for row in self.rows), bool, len(self.rows))

    def _waiting(self) -> NDArray[np.void]:
        kind = [("at", np.int64), ("day", np.int64)]
        return np.fromiter((waits_until(row.state) for row in self.rows), kind, len(self.rows))

    def _names(self, kind: str) -> _Names:
        read = NAMES[kind]
        groups: dict[tuple[str, ...], int] = {}
        group = np.fromiter((groups.setdefault(read(row), len(groups)) for row in self.rows), np.int64, len(self.rows))
        folded = [name.casefold() for names in groups for name in names]
        owner = np.fromiter((place for names, place in groups.items() for _ in names), np.int64, len(folded))
        return _Names(group, folded, owner)

    def _column(self, name: str, work_out: Callable[[], Any], day: int = 0) -> Any:
        """What is known of every row; where it hangs on the ``day``, of that day only."""
        if (name, day) not in self._columns:
            self._columns[name, day] = work_out()
        return self._columns[name, day]
