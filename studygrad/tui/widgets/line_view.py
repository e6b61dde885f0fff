"""Lines that scroll. They are drawn once and shown as they were drawn, so that a key need not wait for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar

from rich.segment import Segment
from textual.binding import Binding, BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

_EIGHTHS = 8
"""Places that the scroll bar can stand at in each line."""


class WholeLine(Strip):
    """Unlike other strips it does not remember what it was cut into.

    That is mostly itself, and what refers to itself has to wait for the garbage collector, as the key does that meets
    it.
    """

    __slots__ = ()

    def divide(self, cuts: Iterable[int]) -> Sequence[Strip]:
        within = [cut for cut in cuts if cut <= self.cell_length]
        return [self] if within == [self.cell_length] else super().divide(within)


class LineView(ScrollView):
    """Has neither border nor padding: put it into a container for those. Subclasses say what is in a line."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "move(1)", "Down", show=False),
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("pagedown", "page(1)", "Page down", show=False),
        Binding("pageup", "page(-1)", "Page up", show=False),
        Binding("home,g", "move(-1000000000)", "First", show=False),
        Binding("end,G", "move(1000000000)", "Last", show=False),
    ]

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._blank: WholeLine | None = None

    def action_move(self, lines: int) -> None:
        self.scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        self.action_move(pages * max(1, self.size.height - 1))

    def on_resize(self) -> None:
        self.draw_again()

    def watch_show_vertical_scrollbar(self) -> None:
        """The bar takes a column, without a change of size that Textual would tell of."""
        self.draw_again()

    def notify_style_update(self) -> None:
        super().notify_style_update()
        self.draw_again()

    def draw_again(self) -> None:
        """Everything, as its width or its colours have changed."""
        self._blank = None
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        width = self.scrollable_content_region.width
        return [self._fitting(self.render_line(y), width).crop(crop.x, crop.right) for y in crop.line_range]

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """The bar is drawn anew only where one can see it move, which in a long list most moves leave it."""
        if self.show_vertical_scrollbar:
            step = max(1.0, self.max_scroll_y / (_EIGHTHS * max(1, self.size.height)))
            self.vertical_scrollbar.position = new_value // step * step
        if round(old_value) != round(new_value):
            self.refresh(self.size.region)

    @property
    def blank(self) -> WholeLine:
        """A line with nothing in it."""
        if self._blank is None:
            self._blank = self.whole_line(())
        return self._blank

    def whole_line(self, segments: Iterable[Segment]) -> WholeLine:
        """A line of the view's full width, in the colours that the terminal has."""
        width = self.scrollable_content_region.width
        drawn = list(Strip(segments).adjust_cell_length(width, self.visual_style.rich_style))
        for colours in self.get_line_filters():
            drawn = colours.apply(drawn, self.background_colors[1])
        return WholeLine(drawn, width)

    def make_room(self, lines: int) -> None:
        """The whole screen is laid out anew only if the scroll bar comes or goes: that takes more than one may feel."""
        room, has_bar = Size(1, lines), self.show_vertical_scrollbar
        if has_bar != (lines > self.size.height):
            self.virtual_size = room
            return
        self.set_reactive(LineView.virtual_size, room)
        if has_bar:
            self.vertical_scrollbar.window_virtual_size = lines
        self.scroll_to(y=min(self.scroll_offset.y, self.max_scroll_y), animate=False)

    def _fitting(self, line: Strip, width: int) -> Strip:
        """A line drawn before the width changed, until it is drawn anew: a short one would not be seen at all."""
        return line if line.cell_length == width else line.adjust_cell_length(width, self.rich_style)
