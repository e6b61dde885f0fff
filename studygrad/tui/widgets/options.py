"""The options of a choice card: chosen with the number keys, the mouse or a pointer, judged in place."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Static

from studygrad.deck.judge import JudgedOption
from studygrad.deck.model import Option
from studygrad.tui.widgets.card import body_content
from studygrad.tui.widgets.flow import Flow, Hanging, stacked

_USUAL = 9
"""Rows made beforehand; a card with more options gets the others when it is first asked."""
_POINTER = "›"
_STYLES = {False: "$text-muted", True: "bold $accent"}


class _Row(Static):
    """One option; a click chooses it."""

    class Clicked(Message):
        def __init__(self, place: int) -> None:
            super().__init__()
            self.place = place

    def __init__(self, place: int) -> None:
        super().__init__("", markup=False)
        self._place = place

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self._place))


class OptionsView(Vertical):
    """``chosen`` are places from 0, in the order shown. Where one option is right, choosing another replaces it.

    ``pointed`` is the place that the arrow keys went to, None if they went to none.
    """

    class Changed(Message):
        """Another option is chosen, or one no longer."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._options: Sequence[Option] = ()
        self.chosen: set[int] = set()
        self.pointed: int | None = None

    def compose(self) -> ComposeResult:
        for place in range(_USUAL):
            yield _Row(place)

    def ask(self, options: Sequence[Option]) -> None:
        """Show these options, none chosen."""
        self._options = options
        self.chosen = set()
        self.pointed = None
        if missing := range(len(self.query(_Row)), len(options)):
            self.mount(*map(_Row, missing))
        self._draw()

    def row_after(self, step: int) -> Widget | None:
        """The option ``step`` (1 or -1) from the one pointed at; from none the first; None past either end."""
        place = -1 if self.pointed is None else self.pointed
        return self.query(_Row)[place + step] if 0 <= place + step < len(self._options) else None

    def point(self, step: int | None) -> None:
        """Point that many options on, which must exist; or at none."""
        self.pointed = None if step is None else (-1 if self.pointed is None else self.pointed) + step
        self._draw()

    def toggle(self, place: int) -> None:
        """Choose the option at ``place``, or take the choice back; a place beyond the last does nothing."""
        if place >= len(self._options):
            return
        several = sum(option.right for option in self._options) > 1
        self.chosen = self.chosen ^ {place} if several else {place}
        self._draw()
        self.post_message(self.Changed())

    def show_judged(self, judged: Sequence[JudgedOption]) -> None:
        """Every option with whether it is right, whether it was chosen, and why; from here on they stand."""
        self.pointed = None
        self._options = ()
        for row, option in zip(self.query(_Row), judged, strict=False):
            row.update(_judged(option))

    def on__row_clicked(self, event: _Row.Clicked) -> None:
        event.stop()
        self.toggle(event.place)

    def _draw(self) -> None:
        marks = "☐☑" if sum(option.right for option in self._options) > 1 else "○●"
        width = len(str(len(self._options)))
        for place, row in enumerate(self.query(_Row)):
            row.display = place < len(self._options)
            if place < len(self._options):
                chosen, is_pointed = place in self.chosen, place == self.pointed
                number = Content.styled(f"{place + 1:>{width}}{_POINTER if is_pointed else ' '}", _STYLES[is_pointed])
                mark = Content.styled(f"{marks[chosen]} ", "$accent" if chosen else "")
                row.update(_hanging(number + mark, body_content(self._options[place].text)))


def _judged(judged: JudgedOption) -> Content:
    option = judged.option
    mark, style = ("✓", "$success") if option.right else ("✗", "$text-muted")
    wrong = judged.chosen and not option.right
    chosen = Content.styled("▸ " if judged.chosen else "  ", "$accent")
    said = _hanging(chosen + Content.styled(f"{mark} ", "$error" if wrong else style), body_content(option.text))
    if not option.why:
        return said
    return stacked([said, _hanging(Content(" " * 6), body_content(option.why).stylize("$text-muted"))])


def _hanging(first: Content, text: Content) -> Flow:
    return Flow([Hanging(text, first, Content(" " * first.cell_length))])
