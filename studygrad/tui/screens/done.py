"""The end of a session: what was done, and when to come back."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from studygrad.memory.state import Rating
from studygrad.session import Session, Stage, Summary

_STYLES = {Rating.AGAIN: "$error", Rating.HARD: "$warning", Rating.GOOD: "$success", Rating.EASY: "$easy"}
_BAR = 24


class DoneScreen(Screen[bool]):
    """Ends with True if the last answer is to be taken back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,q,escape", "leave", "Home", key_display="Enter"),
        Binding("u", "undo", "Undo"),
    ]

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session

    def compose(self) -> ComposeResult:
        summary = self._session.summary()
        finished = self._session.stage is Stage.FINISHED
        with Vertical(id="done"):
            yield Static(_headline(summary, finished), id="headline", markup=False)
            if summary.answers:
                yield Static(_bars(summary), id="bars", markup=False)
            yield Static(_next(summary, finished, self._session.counts.total), id="next", markup=False)
        yield Footer()

    def action_leave(self) -> None:
        self.dismiss(False)

    def action_undo(self) -> None:
        self.dismiss(True)


def _headline(summary: Summary, finished: bool) -> Content:
    if not summary.answers:
        return Content("Nothing is due.")
    answers = "1 answer" if summary.answers == 1 else f"{summary.answers} answers"
    minutes = max(1, round(summary.milliseconds / 60_000))
    start = "All done" if finished else "Saved"
    return Content(f"{start}: {answers} in {minutes} min, {summary.new} of them new.")


def _bars(summary: Summary) -> Content:
    most = max(summary.count(rating) for rating in Rating)
    lines = []
    for rating in Rating:
        count = summary.count(rating)
        bar = "━" * round(_BAR * count / most)
        lines.append(
            Content.assemble(f"{rating.name.capitalize():<6}", (f"{count:>4}  ", "bold"), (bar, _STYLES[rating]))
        )
    return Content("\n").join(lines)


def _next(summary: Summary, finished: bool, waiting: int) -> Content:
    if finished:
        return Content.assemble("Come back ", (summary.come_back, "bold"), ".")
    cards = "1 card still waits" if waiting == 1 else f"{waiting} cards still wait"
    return Content.assemble((cards, "bold"), ", today or another day.")
