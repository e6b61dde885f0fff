"""What a run has found: the verdict, the readings beside what was predicted, the tables; or several runs compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from studygrad.tui.lab.bench import Bench, Trial
from studygrad.tui.theme import plot_theme
from studygrad.tui.widgets.pictures import NUMERALS

if TYPE_CHECKING:
    from textual.selection import Selection

    from studygrad.plot.canvas import Canvas


class Findings(Widget):
    """As high as what it says; while a run is under way it keeps its height, so that the plot above stands still."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._trials: tuple[Trial, ...] = ()
        self._strips: list[Strip] | None = None
        self._canvas: tuple[int, Canvas] | None = None
        self._height = 1

    def show_bench(self, bench: Bench) -> None:
        self._trials = bench.side_by_side()
        self._canvas = None
        self._redraw(layout=all(trial.is_complete for trial in self._trials))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        canvas = self._drawn(width)
        if all(trial.is_complete for trial in self._trials):
            self._height = canvas.height
        return max(self._height, 1)

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._redraw()

    def render(self) -> Content:
        return Content("")

    def render_line(self, y: int) -> Strip:
        if self._strips is None:
            from studygrad.plot.textual_strips import to_strips

            strips = to_strips(self._drawn(self.content_size.width), plot_theme(self.app))
            self._strips = [strip.apply_style(self.rich_style) for strip in strips]
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.content_size.width, self.rich_style)

    def on_resize(self) -> None:
        self._redraw()

    def get_selection(self, selection: Selection) -> None:
        """Cells have no text to select."""
        return

    def _redraw(self, *, layout: bool = False) -> None:
        self._strips = None
        self.refresh(layout=layout)

    def _drawn(self, width: int) -> Canvas:
        if self._canvas is None or self._canvas[0] != width:
            self._canvas = (width, draw_findings(self._trials, max(width, 1)))
        return self._canvas[1]


def draw_findings(trials: Sequence[Trial], width: int) -> Canvas:
    """One run in full; several as a table with a column each. A blank row for none."""
    from studygrad.plot.canvas import Canvas

    if len(trials) > 1:
        return _compared(trials, width)
    blocks = _blocks(trials[0], width) if trials else []
    canvas = Canvas(width, sum(block.height + 1 for block in blocks) - 1)
    row = 0
    for block in blocks:
        canvas.paste(block, row, 0)
        row += block.height + 1
    return canvas


def _blocks(trial: Trial, width: int) -> list[Canvas]:
    from studygrad.plot.table import draw_table
    from studygrad.plot.words import draw_readings, draw_verdict

    result = trial.result
    blocks = [] if result.verdict is None else [draw_verdict(result.verdict, width)]
    if result.readings:
        blocks.append(draw_readings(result.readings, width))
    return blocks + [draw_table(table, width) for table in result.tables]


def _compared(trials: Sequence[Trial], width: int) -> Canvas:
    """A row for the verdicts, and one for each reading of the last run."""
    from studygrad.plot.marks import UNICODE
    from studygrad.plot.table import draw_table
    from studygrad.plot.words import reading_texts
    from studygrad.sim.result import Table

    fates = [trial.result.verdict and trial.result.verdict.fate for trial in trials]
    rows: list[tuple[str, ...]] = [("verdict", *(f"{UNICODE.fates[fate]} {fate}" if fate else "…" for fate in fates))]
    for name in trials[-1].result.readings or trials[0].result.readings:
        readings = [trial.result.readings.get(name) for trial in trials]
        rows.append((name.replace("_", " "), *(reading_texts(each)[0] if each else "…" for each in readings)))
    return draw_table(Table("", ("", *NUMERALS[: len(trials)]), tuple(rows)), width)
