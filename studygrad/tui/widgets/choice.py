"""One of a few words, or yes and no: stepped through, picked by its dot, or from a list."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message

from studygrad.sim.parameters import ParameterSpec
from studygrad.tui.widgets.control import Control

_EMPTY = Content.styled("○", "$foreground 40%")
_OFF = Content.styled("●──", "$foreground 40%")


class Choice(Control):
    """``value`` may be none of the choices: then none is marked."""

    has_short_track = False

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "list", "List", show=False),
    ]

    def __init__(self, label: str, words: str, choices: tuple[str, ...], value: str, *, otherwise: str = "") -> None:
        """``otherwise`` is shown where the value is none of the choices."""
        super().__init__(label, words)
        self.choices = choices
        self._value = value
        self._otherwise = otherwise

    def show(self, value: str) -> None:
        """Stands at ``value`` from now on, without telling anyone."""
        if value != self._value:
            self._value = value
            self.refresh()

    def render(self) -> Content:
        return self.laid_out(self._value or self._otherwise, self.track)

    def track(self, width: int) -> Content:
        if len(self.choices) > width:
            return Content.styled(f"{len(self.choices)} to choose from"[:width].rjust(width), "$foreground 40%")
        dots = [Content.styled("●", "$primary") if at == self._at else _EMPTY for at in range(len(self.choices))]
        gap = " " if 2 * len(self.choices) <= width else ""
        line = Content(gap).join(dots)
        return Content.assemble(" " * (width - line.cell_length), line)

    def action_step(self, direction: int, big: bool = False) -> None:
        """The next choice, round and round; a big step leads to the first or the last."""
        if big:
            at = 0 if direction < 0 else len(self.choices) - 1
        else:
            at = (self._at + direction) % len(self.choices) if self._at >= 0 else 0
        self._pick(self.choices[at])

    def action_list(self) -> None:
        from studygrad.tui.screens.choices import ChoicesScreen

        self.app.push_screen(ChoicesScreen(self.label, self.choices, self._value), self._pick)

    def on_click(self, event: events.Click) -> None:
        if self.is_on_track(event) and (dot := self._dot_at(event.x)) is not None:
            self._pick(self.choices[dot])
        else:
            self.action_list()

    def news(self, choice: str) -> Message:
        """What is told of a choice."""
        return self.Changed(self.label, choice)

    def _dot_at(self, column: int) -> int | None:
        start, width = self.track_span
        if len(self.choices) > width:
            return None
        pitch = 2 if 2 * len(self.choices) <= width else 1
        first = start + width - (pitch * (len(self.choices) - 1) + 1)
        dot, off = divmod(column - first, pitch)
        return dot if not off and 0 <= dot < len(self.choices) else None

    @property
    def _at(self) -> int:
        return self.choices.index(self._value) if self._value in self.choices else -1

    def _pick(self, choice: str | None) -> None:
        if choice is not None and choice != self._value:
            self._value = choice
            self.refresh()
            self.post_message(self.news(choice))


class Switch(Choice):
    """A choice of no and yes."""

    has_short_track = True

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "step(1)", "Switch", show=False),
    ]

    def __init__(self, spec: ParameterSpec, value: bool) -> None:
        super().__init__(spec.name, spec.help, ("no", "yes"), "yes" if value else "no")

    def track(self, width: int) -> Content:
        is_on = self._value == "yes"
        slot = Content.assemble(("━━", "$primary"), ("●", "$primary")) if is_on else _OFF
        return Content.assemble(" " * (width - slot.cell_length), slot)

    def on_click(self, event: events.Click) -> None:
        self.action_step(1)

    def news(self, choice: str) -> Message:
        return self.Changed(self.label, choice == "yes")
