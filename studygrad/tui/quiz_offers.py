"""What can be done in a quiz, for the row at the bottom, and the line above a question."""

from __future__ import annotations

from enum import Enum

from studygrad.deck.model import Kind
from studygrad.session.quiz import Quiz
from studygrad.session.quizzed import Asked
from studygrad.tui.widgets.actions import Action

_END = Action("Esc", "End the quiz")
_SECOND = 1000
"""Milliseconds."""


class Stage(Enum):
    """``EMPTY``, ``TYPED``: the cursor stands in the line. ``LEFT``: it does not, and something is written there."""

    EMPTY = "empty"
    TYPED = "typed"
    LEFT = "left"
    RUNNING = "running"
    JUDGED = "judged"


def offers(stage: Stage, asked: Asked | None) -> list[Action]:
    """The actions that make sense now."""
    check = Action("Enter", "Check", "empty: passes")
    match stage:
        case Stage.RUNNING:
            return [Action("Esc", "Stop the experiment")]
        case Stage.JUDGED:
            return [Action("Enter", "Go on"), _END]
        case Stage.LEFT:
            return [Action("Enter", "Check"), Action("Tab", "Back to the line"), _END]
        case Stage.TYPED:
            return [check, *_choose(asked), Action("Esc", "Leave the line", "for all other keys")]
        case Stage.EMPTY:
            return [check, *_choose(asked), _END]


def status(quiz: Quiz) -> str:
    """Which question it is, and the time left where there is a limit."""
    place = f"Quiz   question {quiz.asked} of {quiz.count}"
    left = quiz.milliseconds_left
    if left is None:
        return place
    seconds = -(-left // _SECOND)
    words = f"{seconds // 60}:{seconds % 60:02d} left" if left else "the time is up, this answer still counts"
    return f"{place}   {words}"


def _choose(asked: Asked | None) -> list[Action]:
    if asked is None or asked.card.kind is not Kind.CHOICE:
        return []
    return [Action(f"1–{len(asked.sides.options)}", "Choose", "several: 1 3")]
