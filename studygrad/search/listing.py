"""Many rows that are searched again at every key: what a search had to work out is kept for the next."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import reduce
from itertools import chain, compress, repeat
from typing import Any

import numpy as np
from numpy.typing import NDArray

from studygrad.memory.queue import Moment
from studygrad.search.columns import COLUMNS, HANG_ON_THE_DAY, NameColumn
from studygrad.search.lasting import lasting_objects
from studygrad.search.rows import Row
from studygrad.search.terms import OPERATORS, Compared, Every, Is, Named, Not, Some, Term, Word

_MASKS_KEPT = 64
_ROWS_AT_ONCE = 500
"""Rows that are read before whoever works in advance is asked to wait: a fraction of a millisecond's work."""

Mask = NDArray[np.bool_]
"""Which of the rows, by their place."""


class Listing:
    """``rows`` in their order; a change to any of them needs another listing.

    What each condition asks of a row stands in ``terms``; here it is asked of each row once, and remembered.
    """

    def __init__(self, rows: Sequence[Row]) -> None:
        self.rows = rows
        self._columns: dict[tuple[str, int], Any] = {}
        self._texts: list[str] = [row.text for row in rows]
        self._masks: dict[Word | Named, Mask] = {}
        self._all: Mask = np.ones(len(rows), bool)

    def find(self, query: Term, now: Moment) -> Sequence[Row]:
        """The rows that the query admits, in their order."""
        mask = self._mask(query, now)
        return self.rows if mask.all() else list(compress(self.rows, mask.tolist()))

    def prepare(self, now: Moment, wait: Callable[[], object]) -> None:
        """Work out what searches of this day may need to know of every row, so that the first need not wait for it.

        ``wait`` is called again and again: it returns once there is nothing better to do.
        """
        with lasting_objects():
            for name in COLUMNS:
                self._column(name, now, chain.from_iterable(self._by_and_by(wait)))

    def _by_and_by(self, wait: Callable[[], object]) -> Iterator[Sequence[Row]]:
        for start in range(0, len(self.rows), _ROWS_AT_ONCE):
            wait()
            yield self.rows[start : start + _ROWS_AT_ONCE]

    def _mask(self, term: Term, now: Moment) -> Mask:
        match term:
            case Word() | Named():
                return self._remembered(term, now)
            case Compared(number, operator, bound):
                return np.asarray(OPERATORS[operator](self._column(number, now), bound))
            case Is("due"):
                until = self._column("due", now)
                return np.asarray((until["at"] <= now.at) & (until["day"] <= now.day))
            case Is(state):
                return np.asarray(self._column(state, now))
            case Not(inner):
                return ~self._mask(inner, now)
            case Every(terms):
                return reduce(np.logical_and, (self._mask(each, now) for each in terms), self._all)
            case Some(terms):
                return reduce(np.logical_or, (self._mask(each, now) for each in terms))

    def _remembered(self, term: Word | Named, now: Moment) -> Mask:
        if term not in self._masks:
            mask = self._with_word(term.text) if isinstance(term, Word) else self._with_name(term, now)
            if len(self._masks) == _MASKS_KEPT:
                del self._masks[next(iter(self._masks))]
            self._masks[term] = mask
        return self._masks[term]

    def _with_word(self, word: str) -> Mask:
        """Sought only where a part of the word was found before: as one types, where it was found a key ago."""
        known = [mask for term, mask in self._masks.items() if isinstance(term, Word) and term.text in word]
        return self._seek(word, min(known, key=np.count_nonzero, default=self._all))

    def _seek(self, word: str, within: Mask) -> Mask:
        if 2 * np.count_nonzero(within) > len(self.rows):
            return np.fromiter((word in text for text in self._texts), bool, len(self._texts))
        mask = within.copy()
        mask[within] = [word in text for text in compress(self._texts, within.tolist())]
        return mask

    def _with_name(self, term: Named, now: Moment) -> Mask:
        names: NameColumn = self._column(term.kind, now)
        begins = np.fromiter(map(str.startswith, names.folded, repeat(term.start)), bool, len(names.folded))
        groups = np.zeros(len(self.rows), bool)
        groups[names.owner[begins]] = True
        return groups[names.group]

    def _column(self, name: str, now: Moment, rows: Iterable[Row] | None = None) -> Any:
        """What is known of every row; where it hangs on the day, of that day only."""
        place = name, now.day if name in HANG_ON_THE_DAY else 0
        if place not in self._columns:
            self._columns[place] = COLUMNS[name](self.rows if rows is None else rows, len(self.rows), now)
        return self._columns[place]
