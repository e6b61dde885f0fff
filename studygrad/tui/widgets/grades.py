"""The row at the bottom of a card: one button to show the answer, then four to grade it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

from studygrad.memory.state import Rating


class GradeBar(Horizontal):
    """Posts ``Reveal`` and ``Graded``; it takes no focus, so that keys stay with the screen."""

    class Reveal(Message):
        """The learner wants the answer."""

    class Graded(Message):
        """The learner gave this grade."""

        def __init__(self, rating: Rating) -> None:
            super().__init__()
            self.rating = rating

    def compose(self) -> ComposeResult:
        yield _button("reveal", Content.assemble(("Space", "$accent"), "  Show the answer"))
        for rating in Rating:
            yield _button(f"grade-{rating:d}", Content(""), "grade")

    def ask(self) -> None:
        """The question stands: only the answer can be asked for."""
        self.set_class(False, "-answered")

    def offer(self, intervals: Mapping[Rating, str]) -> None:
        """The answer stands: four grades, each with when the card would come again."""
        for rating, interval in intervals.items():
            label = Content.assemble(
                (f"{rating:d}", "bold"), f" {rating.name.capitalize()}\n", (interval, "$text-muted")
            )
            self.query_one(f"#grade-{rating:d}", Button).label = label
        self.set_class(True, "-answered")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        name = event.button.id or ""
        if name == "reveal":
            self.post_message(self.Reveal())
        else:
            self.post_message(self.Graded(Rating(int(name.removeprefix("grade-")))))


def _button(name: str, label: Content, classes: str = "") -> Button:
    button = Button(label, id=name, classes=classes)
    button.can_focus = False
    return button
