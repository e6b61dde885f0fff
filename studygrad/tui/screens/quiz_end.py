"""Whether to end a quiz before all of it was asked."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static


class QuizEndScreen(ModalScreen[bool]):
    """Ends with True if the learner wants the quiz to end."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y", "dismiss(True)", "End it"),
        Binding("escape,n,q", "dismiss(False)", "Go on"),
    ]
    PLACE = "quiz"

    def __init__(self, asked: int, count: int) -> None:
        super().__init__()
        self._words = f"End the quiz here? {asked} of {count} asked"

    def compose(self) -> ComposeResult:
        keys = Content.assemble(("Enter", "bold"), " End it   ", ("Esc", "bold"), " Go on")
        with Vertical(id="quiz-end"):
            yield Static(self._words, markup=False)
            yield Static(keys, id="quiz-end-keys", markup=False)
