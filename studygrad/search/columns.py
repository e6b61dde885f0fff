"""What conditions ask of a row, asked of all rows at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple, Protocol

import numpy as np
from numpy.typing import NDArray

from studygrad.memory.queue import Moment
from studygrad.search.rows import Row, waits_until
from studygrad.search.terms import NAMES, NUMBERS, STATES


class NameColumn(NamedTuple):
    """The names of one kind: ``group`` is which of the different sets of names each row has.

    Each of ``folded`` belongs to the set at the same place of ``owner``.
    """

    group: NDArray[np.int64]
    folded: list[str]
    owner: NDArray[np.int64]


class Column(Protocol):
    """``rows`` in their order, and how many they are; a condition that hangs on time is asked at ``now``."""

    def __call__(self, rows: Iterable[Row], count: int, now: Moment) -> Any: ...


HANG_ON_THE_DAY = frozenset({"recall", "buried"})
"""Columns that another study day changes."""


def _due(rows: Iterable[Row], count: int, _: Moment) -> NDArray[np.void]:
    """When each row is due: as ``waits_until`` has it, which stays true as time goes by."""
    kind = [("at", np.int64), ("day", np.int64)]
    return np.fromiter((waits_until(row.state) for row in rows), kind, count)


def _state(name: str) -> Column:
    read = STATES[name]
    return lambda rows, count, now: np.fromiter((read(row, now) for row in rows), bool, count)


def _number(name: str) -> Column:
    """NaN where there is none, which no comparison holds for."""
    read = NUMBERS[name]
    return lambda rows, count, now: np.array([read(row, now.day) for row in rows], float)


def _names(name: str) -> Column:
    read = NAMES[name]

    def column(rows: Iterable[Row], count: int, now: Moment) -> NameColumn:
        groups: dict[tuple[str, ...], int] = {}
        group = np.fromiter((groups.setdefault(read(row), len(groups)) for row in rows), np.int64, count)
        folded = [each.casefold() for names in groups for each in names]
        owner = np.repeat(np.arange(len(groups)), np.fromiter(map(len, groups), np.int64, len(groups)))
        return NameColumn(group, folded, owner)

    return column


COLUMNS: Mapping[str, Column] = MappingProxyType(
    {"id": _names("id"), "due": _due}
    | {name: _state(name) for name in STATES if name != "due"}
    | {name: _names(name) for name in NAMES}
    | {name: _number(name) for name in NUMBERS}
)
"""By the name of the condition, which no two kinds share; those that take longest come first."""
