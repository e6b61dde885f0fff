"""The lab's plots: the run under way with the ghosts of earlier ones, beside it the runs that are pinned."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.message import Message

from studygrad.tui.lab.bench import Bench, Trial, differences, value_text
from studygrad.tui.widgets.plot import PlotView

if TYPE_CHECKING:
    from studygrad.plot.canvas import Canvas
    from studygrad.sim.result import Result

GUTTER = 3
NUMERALS = "①②③"


class Pictures(PlotView):
    """Shows a page of plots: as many as have room."""

    class Paged(Message):
        """There are ``count`` pages at this size, and ``page``, from 0, is seen."""

        def __init__(self, page: int, count: int) -> None:
            super().__init__()
            self.page = page
            self.count = count

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._trials: tuple[Trial, ...] = ()
        self._pinned = 0
        self._ghosts: tuple[Trial, ...] = ()
        self._page = 0
        self._pages = 1

    def show_bench(self, bench: Bench) -> None:
        """The runs of the bench; nothing changes while it has none."""
        self._trials = bench.side_by_side()
        self._pinned = len(bench.pins)
        pinned = [pin.values for pin in bench.pins]
        self._ghosts = tuple(ghost for ghost in bench.ghosts if ghost.values not in pinned)
        if bench.current is not None:
            self.show_result(bench.current.result)

    def turn(self, pages: int) -> None:
        """So many pages on, and round."""
        self._page = (self._page + pages) % self._pages
        self.post_message(self.Paged(self._page, self._pages))
        self._redraw()

    def canvas(self, result: Result, width: int, height: int) -> Canvas:
        from studygrad.plot.canvas import Canvas

        canvas = Canvas(width, height)
        each = (width - GUTTER * (len(self._trials) - 1)) // len(self._trials)
        heads = _heads(self._trials, self._pinned)
        self._share_pages(result, each, height - int(bool(heads)))
        for number, trial in enumerate(self._trials):
            column = self._column(trial, heads[number] if heads else "", each, height)
            canvas.paste(column, 0, number * (each + GUTTER))
        return canvas

    def _column(self, trial: Trial, head: str, width: int, height: int) -> Canvas:
        from studygrad.plot.canvas import Canvas, Style
        from studygrad.plot.report import draw_result
        from studygrad.tui.lab.pages import page_of, plots_per_page

        top = int(bool(head))
        per_page = plots_per_page(width, height - top)
        ghosts = self._ghosts if trial is self._trials[-1] else ()
        canvas = Canvas(width, height)
        canvas.write(0, 0, head, Style.GUESS)
        seen = page_of(trial.result, self._page, per_page)
        behind = [page_of(ghost.result, self._page, per_page) for ghost in ghosts]
        canvas.paste(draw_result(seen, width, height - top, ghosts=behind), top, 0)
        return canvas

    def _share_pages(self, result: Result, width: int, height: int) -> None:
        from studygrad.tui.lab.pages import page_count, plots_per_page

        before = (self._page, self._pages)
        self._pages = page_count(result, plots_per_page(width, height))
        self._page = min(self._page, self._pages - 1)
        if (self._page, self._pages) != before:
            self.post_message(self.Paged(self._page, self._pages))


def _heads(trials: Sequence[Trial], pinned: int) -> list[str]:
    """What to call each of several runs: pinned or now, and where it differs from the others; none for one."""
    if len(trials) < 2:
        return []
    names = differences(trials)
    heads = []
    for number, trial in enumerate(trials):
        settings = [f"{name.replace('_', ' ')} {value_text(trial.values[name])}" for name in names]
        state = "pinned" if number < pinned else "now"
        heads.append(" · ".join([f"{NUMERALS[number]} {state}", *settings]))
    return heads
