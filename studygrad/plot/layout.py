"""Who gets which rows, and labels that keep out of each other's way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows from top to bottom; ``plot`` is at least 1, the others 0 where there is no room for them."""

    title: int
    head: int
    above: int
    plot: int
    below: int
    axis: int
    x_label: int

    @property
    def top(self) -> int:
        """The first row of the plot itself."""
        return self.title + self.head + self.above


def share_rows(
    height: int, *, title: bool, head: int = 0, above: bool = False, below: bool = False, x_label: bool = False
) -> Rows:
    """The rows of a plot ``height`` (at least 1) cells high: first what the numbers need, then the words.

    ``above`` and ``below`` are the rows for ∞ and 0. ``head`` rows after the second are given as the plot can spare
    them, the others all or none.
    """
    left = height

    def give(rows: int, least_left: int) -> int:
        nonlocal left
        if left - rows < least_left:
            return 0
        left -= rows
        return rows

    edge_above, edge_below = give(int(above), 1), give(int(below), 1)
    axis = give(2, 2)
    words = give(int(title), 3), give(min(head, 2), 4), give(int(x_label), 6)
    more = sum(give(1, 6) for _ in range(head - 2)) if words[1] else 0
    return Rows(words[0], words[1] + more, edge_above, left, edge_below, axis, words[2])


def with_title(rows: Rows, least: int) -> Rows:
    """The rows with one for the title, where ``least`` are left for the plot: bars can be read in less than lines."""
    if rows.title or rows.plot <= least:
        return rows
    return replace(rows, title=1, plot=rows.plot - 1)


def spread(wanted: Sequence[float], low: float, high: float, gap: float) -> list[float]:
    """Places from ``low`` to ``high``, at least ``gap`` apart, as near to those ``wanted`` as can be (least squares).

    They keep their order. If there is no room for all, the last ones lie beyond ``high``.
    """
    order = sorted(range(len(wanted)), key=lambda index: wanted[index])
    blocks: list[tuple[float, int]] = []
    for rank, index in enumerate(order):
        total, size = wanted[index] - rank * gap, 1
        while blocks and blocks[-1][0] / blocks[-1][1] >= total / size:
            before = blocks.pop()
            total, size = total + before[0], size + before[1]
        blocks.append((total, size))
    latest = max(high - (len(wanted) - 1) * gap, low)
    starts = [min(max(total / size, low), latest) for total, size in blocks for _ in range(size)]
    places = [0.0] * len(wanted)
    for rank, (index, start) in enumerate(zip(order, starts, strict=True)):
        places[index] = start + rank * gap
    return places
