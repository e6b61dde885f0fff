"""A list of any length, of which only the lines on the screen are drawn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from studygrad.search.rows import Row

Draw = Callable[[Row, int], Content]
"""One row as a line of this width."""


class RowList(ScrollView, can_focus=True):
    """``cursor`` is the row it is about; ``picked`` the keys of rows that were picked for many at once."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home,g", "move(-1000000000)", "First", show=False),
        Binding("end,G", "move(1000000000)", "Last", show=False),
        Binding("space", "pick", "Pick"),
    ]

    class Moved(Message):
        """The cursor is on another row."""

    def __init__(self, draw: Draw, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._draw = draw
        self._rows: Sequence[Row] = ()
        self.cursor = 0
        self.picked: set[str] = set()

    @property
    def row(self) -> Row | None:
        return self._rows[self.cursor] if self.cursor < len(self._rows) else None

    def show(self, rows: Sequence[Row]) -> None:
        """These rows; the cursor stays on the card it was on, if that is among them."""
        here = self.row.key if self.row is not None else ""
        same = bool(here) and self.cursor < len(rows) and rows[self.cursor].key == here
        self._rows = rows
        self.cursor = self.cursor if same else 0
        self.virtual_size = Size(1, len(rows))
        self._show_cursor()

    def action_move(self, lines: int) -> None:
        self.cursor = max(0, min(self.cursor + lines, len(self._rows) - 1))
        self._show_cursor()

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(1, self.size.height - 1))

    def action_pick(self) -> None:
        """Pick the row under the cursor, or put it back, and go on to the next."""
        if self.row is not None:
            self.picked ^= {self.row.key}
            self.action_move(1)

    def on_click(self, event: events.Click) -> None:
        self.focus()
        self.cursor = max(0, min(event.y + self.scroll_offset.y, len(self._rows) - 1))
        self._show_cursor()

    def render_line(self, y: int) -> Strip:
        place = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if place >= len(self._rows):
            return Strip.blank(width, self.rich_style)
        row = self._rows[place]
        mark = "▸ " if row.key in self.picked else "  "
        line = Content.assemble((mark, "$accent"), self._draw(row, width - 2))
        if place == self.cursor:
            line = line.stylize("bold on $panel" if self.has_focus else "bold")
        (strip, *_) = Visual.to_strips(self, line, width, 1, self.visual_style) or [Strip.blank(width)]
        return strip.adjust_cell_length(width, self.rich_style)

    def _show_cursor(self) -> None:
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if self.cursor < top or self.cursor >= top + height:
            self.scroll_to(y=max(0, self.cursor - (0 if self.cursor < top else height - 1)), animate=False)
        self.refresh()
        self.post_message(self.Moved())
