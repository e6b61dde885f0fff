"""The options of a choice card: chosen with the number keys or the mouse, judged in place."""

from __future__ import annotations

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from studygrad.deck.judge import JudgedOption
from studygrad.deck.model import Option
from studygrad.tui.widgets.card import body_content

MOST = 9


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
    """``chosen`` are places from 0, in the order shown. Where one option is right, choosing another replaces it."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._options: Sequence[Option] = ()
        self.chosen: set[int] = set()

    def compose(self) -> ComposeResult:
        for place in range(MOST):
            yield _Row(place)

    def ask(self, options: Sequence[Option]) -> None:
        """Show these options, none chosen."""
        self._options = options[:MOST]
        self.chosen = set()
        self._draw()

    def toggle(self, place: int) -> None:
        """Choose the option at ``place``, or take the choice back; a place beyond the last does nothing."""
        if place >= len(self._options):
            return
        several = sum(option.right for option in self._options) > 1
        self.chosen = self.chosen ^ {place} if several else {place}
        self._draw()

    def show_judged(self, judged: Sequence[JudgedOption]) -> None:
        """Every option with whether it is right, whether it was chosen, and why."""
        for row, option in zip(self.query(_Row), judged, strict=False):
            row.update(_judged(option))

    def on__row_clicked(self, event: _Row.Clicked) -> None:
        event.stop()
        self.toggle(event.place)

    def _draw(self) -> None:
        several = sum(option.right for option in self._options) > 1
        for place, row in enumerate(self.query(_Row)):
            row.display = place < len(self._options)
            if place < len(self._options):
                row.update(_open(place, self._options[place], place in self.chosen, several))


def _open(place: int, option: Option, chosen: bool, several: bool) -> Content:
    mark = ("☑" if chosen else "☐") if several else ("●" if chosen else "○")
    number = Content.styled(f"{place + 1} ", "$text-muted")
    return Content.assemble(number, (f"{mark} ", "$accent" if chosen else ""), body_content(option.text))


def _judged(judged: JudgedOption) -> Content:
    option = judged.option
    mark, style = ("✓", "$success") if option.right else ("✗", "$text-muted")
    wrong = judged.chosen and not option.right
    parts = [
        Content.styled("▸ " if judged.chosen else "  ", "$accent"),
        Content.styled(f"{mark} ", "$error" if wrong else style),
        body_content(option.text),
    ]
    if option.why:
        parts += [Content("\n      "), body_content(option.why).stylize("$text-muted")]
    return Content("").join(parts)
