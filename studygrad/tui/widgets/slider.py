"""A number on its scale: moved by keys and mouse, or typed."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content

from studygrad.errors import UsageError
from studygrad.plot.numbers import human
from studygrad.sim.parameters import ParameterSpec, Value
from studygrad.tui.lab.steps import is_counter, place, stepped, value_at
from studygrad.tui.widgets.control import Control

_BEGINS_A_NUMBER = frozenset("0123456789.-+−")
_IN_A_NUMBER = _BEGINS_A_NUMBER | frozenset("eE")
LONGEST = 12
DIGITS = 6


class Slider(Control):
    """Typing begins a new number: Enter or leaving sets it, Esc forgets it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take", "Set", show=False),
    ]

    def __init__(self, spec: ParameterSpec, value: Value) -> None:
        super().__init__(spec.name, f"{spec.help}; {spec.range}")
        self.spec = spec
        self._value = value
        self._typed = ""
        self._is_dragged = False

    def show(self, value: Value) -> None:
        """Stands at ``value`` from now on, without telling anyone."""
        if value != self._value:
            self._value = value
            self.refresh()

    def render(self) -> Content:
        value = f"{self._typed}▏" if self._typed else human(self._number, DIGITS)
        return self.laid_out(value, self.track)

    def track(self, width: int) -> Content:
        if is_counter(self.spec):
            return Content.styled("‹ ›".rjust(width), "$foreground 40%")
        at = round(place(self.spec, self._value) * (width - 1))
        passed, ahead = "━" * at, "─" * (width - 1 - at)
        knob = "$accent" if self.has_focus else "$primary"
        return Content.assemble((passed, "$primary"), ("●", knob), (ahead, "$foreground 30%"))

    def action_step(self, direction: int, big: bool = False) -> None:
        self._typed = ""
        self._set(stepped(self.spec, self._value, direction, big=big))

    def action_take(self) -> None:
        """Sets the number that was typed; if it does not fit, says why and leaves it to be mended."""
        try:
            self._take()
        except UsageError as problem:
            self.post_message(self.Said(problem.sentence, is_wrong=True))
        else:
            self.on_focus()

    def on_key(self, event: events.Key) -> None:
        if event.character and event.character in (_IN_A_NUMBER if self._typed else _BEGINS_A_NUMBER):
            self._type(event, (self._typed + event.character)[:LONGEST])
        elif self._typed and event.key == "backspace":
            self._type(event, self._typed[:-1])
        elif self._typed and event.key == "escape":
            self._type(event, "")
            self.on_focus()

    def on_blur(self) -> None:
        try:
            self._take()
        except UsageError as problem:
            self.notify(problem.sentence, severity="warning", markup=False)
        self._typed = ""
        self.refresh()

    def on_mouse_down(self, event: events.MouseDown) -> None:
        if self.is_on_track(event):
            self._is_dragged = not is_counter(self.spec)
            self.capture_mouse(self._is_dragged)
            self._follow(event)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        if self._is_dragged:
            self._follow(event)

    def on_mouse_up(self) -> None:
        self._is_dragged = False
        self.release_mouse()

    @property
    def _number(self) -> float | int:
        return self._value if isinstance(self._value, int | float) else 0

    def _take(self) -> None:
        if self._typed:
            value = self.spec.convert(self._typed)
            self._typed = ""
            self._set(value)

    def _type(self, event: events.Key, text: str) -> None:
        event.stop()
        event.prevent_default()
        self._typed = text
        self.refresh()

    def _follow(self, event: events.MouseEvent) -> None:
        start, width = self.track_span
        if is_counter(self.spec):
            self.action_step(1 if event.x == start + width - 1 else -1)
        else:
            self._set(value_at(self.spec, (event.x - start) / max(width - 1, 1)))

    def _set(self, value: Value) -> None:
        changes = value != self._value
        self._value = value
        self.refresh()
        if changes:
            self.post_message(self.Changed(self.label, value))
