"""The names of the lab's views in a row, to be clicked; the keys are Tab and Shift+Tab."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

VIEWS = ("plot", "source", "about", "theory")


class ViewBar(Horizontal):
    """One name is chosen; at the right stands which page of plots is seen."""

    class Chosen(Message):
        """The learner wants the view called ``name``."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def compose(self) -> ComposeResult:
        for name in VIEWS:
            yield _ViewName(name)
        yield Static("", id="page", markup=False)

    def choose(self, name: str) -> None:
        for view in self.query(_ViewName):
            view.set_class(view.view == name, "-chosen")

    def say_page(self, words: str) -> None:
        self.query_one("#page", Static).update(words)


class _ViewName(Static):
    def __init__(self, view: str) -> None:
        super().__init__(view, markup=False)
        self.view = view

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(ViewBar.Chosen(self.view))
