"""Which plots are seen at once: a small screen shows them one or two at a time, each at a size worth looking at."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from studygrad.plot.report import LEAST_WIDTH_ABREAST
from studygrad.sim.result import Result

LEAST_ROWS = 11

_T = TypeVar("_T")


def plots_per_page(width: int, height: int) -> int:
    """How many plots have room in ``width`` × ``height`` cells; one at least."""
    abreast = 2 if width > 2 * LEAST_WIDTH_ABREAST else 1
    return abreast * max(height // LEAST_ROWS, 1)


def page_count(result: Result, per_page: int) -> int:
    """One at least."""
    return max(-(-_count(result) // per_page), 1)


def page_of(result: Result, page: int, per_page: int) -> Result:
    """The plots of one page, counted from 0, without words."""
    first = page * per_page
    charts, ridges = len(result.charts), len(result.ridges)
    return Result(
        charts=_part(result.charts, first, per_page),
        ridges=_part(result.ridges, first - charts, per_page),
        heatmaps=_part(result.heatmaps, first - charts - ridges, per_page),
        progress=result.progress,
    )


def _count(result: Result) -> int:
    return len(result.charts) + len(result.ridges) + len(result.heatmaps)


def _part(plots: Sequence[_T], first: int, count: int) -> tuple[_T, ...]:
    return tuple(plots[max(first, 0) : max(first + count, 0)])
