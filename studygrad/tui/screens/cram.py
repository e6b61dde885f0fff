"""Asks what to study apart from the schedule."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, Static

_ASK = (
    "Cram: study cards that are not due, without touching their schedule.\n\n"
    "Enter alone takes the whole deck, words take the cards that say them, tag:NAME those with that tag, "
    "ahead:DAYS what falls due in the days to come."
)


class CramScreen(ModalScreen[str | None]):
    """Ends with what was asked for, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Back")]

    def compose(self) -> ComposeResult:
        with Vertical(id="cram"):
            yield Static(_ASK, markup=False)
            yield Input(placeholder="all of it")

    @on(Input.Submitted)
    def _asked(self, event: Input.Submitted) -> None:
        self.dismiss(event.value)
