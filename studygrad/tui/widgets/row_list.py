"""A list of any length, of which only the lines on the screen are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.strip import Strip

from studygrad.search.rows import Row
from studygrad.tui.widgets.line_view import LineView

Draw = Callable[[Row, int], Content]
"""One row as a line of this width."""

_LINES_KEPT = 500
"""Lines drawn that are kept for when they come onto the screen: those of three pages, at the least."""

_PAUSE = 0.02
"""Seconds without a move after which the pages around the one on the screen are drawn."""


class RowList(LineView, can_focus=True):
    """``cursor`` is the row it is about; ``picked`` the keys of rows that were picked for many at once."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("space", "pick", "Pick", key_display="Space")]

    class Picked(Message):
        """There are other rows picked than before."""

    def __init__(
        self,
        draw: Draw,
        moved: Callable[[], None],
        *,
        id: str | None = None,  # noqa: A002  Textual's own name for it
    ) -> None:
        """``moved`` is called once the cursor is on another row: at once, so that what follows is painted with it."""
        super().__init__(id=id)
        self._draw = draw
        self._moved = moved
        self._rows: Sequence[Row] = ()
        self._drawn: dict[tuple[str, bool, bool], tuple[Row, Strip]] = {}
        self.cursor = 0
        self.picked: set[str] = set()

    @property
    def row(self) -> Row | None:
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def show(self, rows: Sequence[Row], *, again: bool = False) -> None:
        """These rows; the cursor stays where it is if the same card is there, else it goes to the first.

        ``again``, after something was done to the cards: it stays on its card, or comes to the next that is there.
        """
        here = self.row.key if self.row is not None else ""
        same = bool(here) and self.cursor < len(rows) and rows[self.cursor].key == here
        self.cursor = self.cursor if same else self._next_there(rows) if again else 0
        self._rows = rows
        self.make_room(len(rows))
        self.refresh()
        self._show_cursor()

    def on_mount(self) -> None:
        self._ahead = self.set_interval(_PAUSE, self._draw_ahead, pause=True)

    def on_unmount(self) -> None:
        """Let go of the rows: nobody looks for circles that they are part of."""
        self._rows = ()
        self._drawn.clear()

    def on_focus(self) -> None:
        self.draw_again()

    def on_blur(self) -> None:
        self.draw_again()

    def draw_again(self) -> None:
        super().draw_again()
        self._drawn.clear()

    def action_move(self, lines: int) -> None:
        """The cursor, and what is on the screen only as far as the cursor needs it."""
        self._move_to(self.cursor + lines)

    def action_pick(self) -> None:
        """Pick the row under the cursor, or put it back, and go on to the next."""
        if self.row is not None:
            self.picked ^= {self.row.key}
            self.post_message(self.Picked())
            self.action_move(1)

    def on_click(self, event: events.Click) -> None:
        self.focus()
        self._move_to(event.y + self.scroll_offset.y)

    def render_line(self, y: int) -> Strip:
        place = y + self.scroll_offset.y
        if place >= len(self._rows):
            return self.blank
        return self._strip(place)

    def _strip(self, place: int) -> Strip:
        row = self._rows[place]
        looks = (row.key, place == self.cursor, row.key in self.picked)
        drawn, strip = self._drawn.get(looks, (None, None))
        if strip is None or drawn is not row:
            if len(self._drawn) >= _LINES_KEPT:
                del self._drawn[next(iter(self._drawn))]
            strip = self._line(row, *looks[1:], self.scrollable_content_region.width)
            self._drawn[looks] = row, strip
        return strip

    def _draw_ahead(self) -> None:
        """The pages before and after this one, while nobody waits for them."""
        self._ahead.pause()
        top, height = self.scroll_offset.y, self.size.height
        for place in range(max(0, top - height), min(top + 2 * height, len(self._rows))):
            self._strip(place)

    def _line(self, row: Row, is_cursor: bool, is_picked: bool, width: int) -> Strip:
        mark = "▸ " if is_picked else "  "
        line = Content.assemble((mark, "$accent"), self._draw(row, width - 2))
        if is_cursor:
            line = line.stylize("bold on $panel" if self.has_focus else "bold")
        return self.whole_line(line.truncate(width, pad=True).render_segments(self.visual_style))

    def _next_there(self, rows: Sequence[Row]) -> int:
        """The place in ``rows`` of the first card from the cursor on that they have; if none is left, the last."""
        places = {row.key: place for place, row in enumerate(rows)}
        there = (places[row.key] for row in self._rows[self.cursor :] if row.key in places)
        return next(there, max(0, len(rows) - 1) if self._rows else 0)

    def _move_to(self, place: int) -> None:
        """Draw again no more than the line that the cursor leaves and the one that it comes to."""
        self.refresh_line(self.cursor)
        self.cursor = max(0, min(place, len(self._rows) - 1))
        self.refresh_line(self.cursor)
        self._show_cursor()

    def _show_cursor(self) -> None:
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if self.cursor < top or self.cursor >= top + height:
            self.scroll_to(y=max(0, self.cursor - (0 if self.cursor < top else height - 1)), animate=False)
        self._ahead.reset()
        self._ahead.resume()
        self._moved()
