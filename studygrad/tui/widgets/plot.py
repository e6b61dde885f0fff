"""An experiment's frames, drawn to fill the widget: the newest frame, at whatever size there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.strip import Strip
from textual.widget import Widget

from studygrad.tui.theme import plot_theme

if TYPE_CHECKING:
    from textual.selection import Selection

    from studygrad.plot.canvas import Canvas
    from studygrad.sim.result import Result


class PlotView(Widget):
    """Shows a result, or a line of words while there is none."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._result: Result | None = None
        self._words = ""
        self._guess: float | None = None
        self._strips: list[Strip] | None = None

    def show_result(self, result: Result, guess: float | None = None) -> None:
        """Draw ``result``; ``guess``, the learner's own, is marked on its first chart."""
        self._result = result
        self._guess = guess
        self._redraw()

    def show_words(self, words: str) -> None:
        """Words in the place of a plot: what is being waited for, or what went wrong."""
        self._result = None
        self._words = words
        self._redraw()

    @property
    def result(self) -> Result | None:
        return self._result

    def on_resize(self) -> None:
        self._redraw()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self._redraw()

    def render(self) -> Content:
        return Content(self._words)

    def render_line(self, y: int) -> Strip:
        if self._result is None:
            return super().render_line(y)
        if self._strips is None:
            self._strips = self._draw(self._result)
        return self._strips[y] if y < len(self._strips) else Strip.blank(self.content_size.width)

    def get_selection(self, selection: Selection) -> None:
        """A plot has no text to select."""
        return

    def _redraw(self) -> None:
        self._strips = None
        self.refresh()

    def canvas(self, result: Result, width: int, height: int) -> Canvas:
        """What is drawn of ``result`` in so many cells."""
        from studygrad.plot.report import draw_result

        return draw_result(result, width, height, guess=self._guess)

    def _draw(self, result: Result) -> list[Strip]:
        from studygrad.plot.textual_strips import to_strips

        canvas = self.canvas(result, max(1, self.content_size.width), max(1, self.content_size.height))
        strips = to_strips(canvas, plot_theme(self.app))
        return [strip.apply_style(self.rich_style) for strip in strips]
