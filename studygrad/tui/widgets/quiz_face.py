"""A question of a quiz on the screen, the line to answer it in, and what is said of the answer."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from studygrad.deck.model import Kind
from studygrad.session.quizzed import Asked
from studygrad.tui.offers import placeholder
from studygrad.tui.widgets.card import body_content, question_content
from studygrad.tui.widgets.flow import Flow, Hanging, stacked
from studygrad.tui.widgets.image import Images
from studygrad.tui.widgets.quiz_line import QuizLine


class QuizFace(VerticalScroll):
    """Scrolls if the question is longer than the screen; ``signs`` are keys where nothing is typed."""

    can_focus = False

    def __init__(self, signs: Collection[str], *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._signs = signs

    def compose(self) -> ComposeResult:
        yield Static("", id="quiz-question", markup=False)
        yield Images(id="quiz-images")
        yield Static("", id="quiz-options", markup=False)
        yield QuizLine(self._signs, id="quiz-entry")
        yield Static("", id="quiz-said", markup=False)

    @property
    def typed(self) -> str:
        return self.query_one(QuizLine).value

    def begin_typing(self) -> None:
        self.query_one(QuizLine).focus()

    def ask(self, asked: Asked, deck_file: Path) -> None:
        """Show the question, ready for an answer; images come from the folder of ``deck_file``."""
        self.query_one("#quiz-question", Static).update(_question(asked))
        self.query_one("#quiz-images", Images).show(asked.sides.setting, deck_file)
        options = self.query_one("#quiz-options", Static)
        options.update(_options(asked))
        options.display = bool(asked.sides.options)
        self.query_one("#quiz-said", Static).update("")
        line = self.query_one(QuizLine)
        line.value = ""
        choice = asked.card.kind is Kind.CHOICE
        line.placeholder = "the number of an option, or several: 1 3" if choice else placeholder(asked.card)
        line.disabled = False
        self.scroll_home(animate=False)
        line.focus()

    def close_line(self) -> None:
        """What is written stands."""
        self.screen.set_focus(None)
        self.query_one(QuizLine).disabled = True

    def say(self, content: Content) -> None:
        """What is to be said of the answer."""
        said = self.query_one("#quiz-said", Static)
        said.update(content)
        self.call_after_refresh(self.scroll_to_widget, said, animate=False)


def _question(asked: Asked) -> Content:
    question = question_content(asked.sides.question)
    setting = (Content(""), body_content(asked.sides.setting)) if asked.sides.setting else ()
    return stacked([question, *setting])


def _options(asked: Asked) -> Content:
    """Later lines of an option stand under its first, not under its number."""
    numbers = [f"{number} " for number in range(1, len(asked.sides.options) + 1)]
    return Flow(
        [
            Hanging(body_content(option.text), Content.styled(number, "$accent"), Content(" " * len(number)))
            for number, option in zip(numbers, asked.sides.options, strict=True)
        ]
    )
