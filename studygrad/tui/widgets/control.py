"""What all controls of the lab share: where their name, their value and a track stand, what they tell, and the keys."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widget import Widget

from studygrad.sim.parameters import Value

INSET = 1
"""Cells left free at either side; the left one carries the mark of the focused control."""
SHORT_TRACK = 6


class Control(Widget, can_focus=True):
    """One thing to set. A kind of it renders what ``laid_out`` gives.

    It also has the action of the keys, ``step(direction, big)``, which sets the next value up (1) or down (-1).
    """

    has_short_track: ClassVar[bool] = True
    """Whether there is a track also where there is but one row; words need that room themselves."""

    class Changed(Message):
        """The learner has set the control called ``name`` to ``value``."""

        def __init__(self, name: str, value: Value) -> None:
            super().__init__()
            self.name = name
            self.value = value

    class Said(Message):
        """Something to tell about the control: what it is for, or with ``is_wrong``, why a value does not fit."""

        def __init__(self, words: str, *, is_wrong: bool = False) -> None:
            super().__init__()
            self.words = words
            self.is_wrong = is_wrong

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "step(-1)", "Less", show=False),
        Binding("right", "step(1)", "More", show=False),
        Binding("shift+left", "step(-1, True)", "Much less", show=False),
        Binding("shift+right", "step(1, True)", "Much more", show=False),
    ]

    def __init__(self, label: str, words: str) -> None:
        super().__init__()
        self.label = label
        self.words = words

    @property
    def is_compact(self) -> bool:
        return self.size.height < 2

    @property
    def track_span(self) -> tuple[int, int]:
        """The column at which the track starts, and its width."""
        if self.is_compact:
            short = SHORT_TRACK if self.has_short_track else 0
            return self.size.width - short - INSET, short
        return INSET, max(self.size.width - 2 * INSET, 1)

    def is_on_track(self, event: events.MouseEvent) -> bool:
        start, width = self.track_span
        return event.y == int(not self.is_compact) and start <= event.x < start + width

    def laid_out(self, value: str, track: Callable[[int], Content]) -> Content:
        """The name, the value, and where there is room, below or beside them, the picture that ``track`` gives of it.

        ``track`` is called with the cells that it may take.
        """
        start, width = self.track_span
        if not self.is_compact:
            return Content.assemble(self._row(value, self.size.width - INSET), "\n" + " " * INSET, track(width))
        if not width:
            return self._row(value, start)
        return Content.assemble(self._row(value, start - 1), " ", track(width))

    def on_focus(self) -> None:
        self.post_message(self.Said(f"{self.label.replace('_', ' ')}: {self.words}."))

    def _row(self, value: str, width: int) -> Content:
        """The name at the left and the value at the right of ``width`` cells; the name gives way."""
        shown = Content.styled(value, "bold $accent" if self.has_focus else "bold")
        room = max(width - INSET - shown.cell_length - 1, 1)
        name = Content(self.label.replace("_", " ")).truncate(room, ellipsis=True)
        mark = Content.styled("▌", "$accent") if self.has_focus else Content(" ")
        gap = " " * (width - INSET - name.cell_length - shown.cell_length)
        return Content.assemble(mark, name.stylize("" if self.has_focus else "$foreground 80%"), gap, shown)
