"""The row at the bottom of a card: what can be done now, each with its key, also for the mouse."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

_WIDEST = 28
"""Cells of one action, at the most: beyond that the row stands in the middle of the screen."""

_GAP = 2
"""Cells between two actions, at least."""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: ``key`` is what is pressed for it, ``detail`` a second line, ``style`` the label's colour."""

    key: str
    label: str
    detail: str = ""
    style: str = ""
    proposed: bool = False


class ActionBar(Widget):
    """Posts ``Taken`` with an action's key. It takes no focus, so that keys stay with the screen.

    One widget draws the whole row: a widget for each action would double the time from a key to the paint.
    """

    class Taken(Message):
        """The learner wants this."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._actions: Sequence[Action] = ()
        self._pointed: int | None = None

    def offer(self, actions: Sequence[Action]) -> None:
        """Show these in this order, in cells of equal width if all words have room so."""
        if len(actions) != len(self._actions):
            self._pointed = None
        self._actions = actions
        self.refresh()

    def render(self) -> Content:
        return Content("\n").join([self._row(_head), self._row(_detail)])

    def on_click(self, event: events.Click) -> None:
        event.stop()
        place = self._place_at(event)
        if place is not None:
            self.post_message(self.Taken(self._actions[place].key))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._point_at(self._place_at(event))

    def on_leave(self) -> None:
        self._point_at(None)

    def _point_at(self, place: int | None) -> None:
        if place != self._pointed:
            self._pointed = place
            self.refresh()

    def _row(self, words: Callable[[Action], Content]) -> Content:
        start, widths = self._cells()
        cells = (self._cell(place, words(self._actions[place]), width) for place, width in enumerate(widths))
        return Content.assemble(" " * start, *cells)

    def _cells(self) -> tuple[int, list[int]]:
        """The column at which the first action begins, and the width of each."""
        whole, count = self.content_size.width, max(1, len(self._actions))
        equal = min(_WIDEST, whole // count)
        needed = [max(_head(action).cell_length, _detail(action).cell_length) + _GAP for action in self._actions]
        fits = max(needed, default=0) <= equal or sum(needed) > whole
        widths = [equal] * len(needed) if fits else [width + (whole - sum(needed)) // count for width in needed]
        return (whole - sum(widths)) // 2, widths

    def _cell(self, place: int, words: Content, width: int) -> Content:
        label = words.truncate(width - 1, ellipsis=True)
        left, over = divmod(width - label.cell_length, 2)
        cell = label.pad(left, left + over)
        if self._actions[place].proposed:
            cell = cell.stylize("bold")
        return cell.stylize("on $panel") if self._actions[place].proposed or place == self._pointed else cell

    def _place_at(self, event: events.MouseEvent) -> int | None:
        offset = event.get_content_offset(self)
        left, widths = self._cells()
        for place, width in enumerate(widths):
            if offset is not None and left <= offset.x < left + width:
                return place
            left += width
        return None


def _head(action: Action) -> Content:
    first = Content.assemble((action.key, "bold"), " ", action.label)
    return first.stylize(action.style) if action.style else first


def _detail(action: Action) -> Content:
    return Content.styled(action.detail, "$text-muted")
