"""A short list over the screen: one of it is picked."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static


class ChoicesScreen(ModalScreen[str | None]):
    """Ends with the choice, or None if the learner leaves it as it was."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q", "dismiss(None)", "Close"),
        Binding("j", "move(1)", "Down", show=False),
        Binding("k", "move(-1)", "Up", show=False),
    ]

    def __init__(self, title: str, choices: tuple[str, ...], chosen: str) -> None:
        super().__init__()
        self._title = title
        self._choices = choices
        self._chosen = chosen

    def compose(self) -> ComposeResult:
        with Vertical(id="choices"):
            yield Static(self._title.replace("_", " "), id="choices-title", markup=False)
            yield OptionList(*self._choices, id="choices-list", markup=False)

    def on_mount(self) -> None:
        listing = self.query_one(OptionList)
        listing.highlighted = self._choices.index(self._chosen) if self._chosen in self._choices else 0
        listing.focus()

    def action_move(self, lines: int) -> None:
        listing = self.query_one(OptionList)
        if lines > 0:
            listing.action_cursor_down()
        else:
            listing.action_cursor_up()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._choices[event.option_index])
