"""The end of a quiz: the score, and the questions that want another look."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from studygrad.deck.prose import plain_text
from studygrad.session.quiz import Quiz
from studygrad.tui.keys import bind


class QuizResultScreen(Screen[list[str]]):
    """Ends with the keys of the cards to study now, none to go home."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,escape", "leave", "Leave", key_display="Enter"),
        bind("quiz.again", "again", "Study these"),
        bind("quiz.leave", "leave"),
        Binding("down,j", "scroll(1)", show=False),
        Binding("up,k", "scroll(-1)", show=False),
        Binding("pagedown", "scroll(8)", show=False),
        Binding("pageup", "scroll(-8)", show=False),
    ]
    PLACE = "quiz"

    def __init__(self, quiz: Quiz, command: str) -> None:
        """``command`` asks the same again."""
        super().__init__()
        self._quiz = quiz
        self._command = command
        self._time_is_up = quiz.time_is_up
        self._weak = quiz.weak_topics()

    def compose(self) -> ComposeResult:
        quiz = self._quiz
        start = "The time is up: " if self._time_is_up else ""
        with VerticalScroll(id="quiz-result", can_focus=False):
            yield Static(f"{start}{quiz.score:g} of {quiz.asked} asked", id="quiz-score", markup=False)
            if self._weak:
                yield Static(self._again(), id="quiz-again", markup=False)
            yield Static(Content.styled(f"The same again: {self._command}", "$text-muted"), markup=False)
        yield Footer()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Where nothing wants another look, no key is offered for it."""
        return action != "again" or bool(self._weak)

    def action_again(self) -> None:
        self.dismiss([asked.key for _, questions in self._weak for asked in questions])

    def action_leave(self) -> None:
        self.dismiss([])

    def action_scroll(self, lines: int) -> None:
        self.query_one("#quiz-result").scroll_relative(y=lines, animate=False)

    def _again(self) -> Content:
        """A line for each question, cut by the style where it is too long."""
        lines = []
        for topic, questions in self._weak:
            lines.append(Content.assemble("Study again: ", (plain_text(topic), "bold")))
            lines += [Content(f"  {' '.join(plain_text(asked.sides.question).split())}") for asked in questions]
        return Content("\n").join(lines)
