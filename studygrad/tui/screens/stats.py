"""How it goes: one picture at a time."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from studygrad.memory.pictures import PICTURES
from studygrad.memory.statistics import Statistics
from studygrad.tui.learner import Learner
from studygrad.tui.widgets.plot import PlotView

NAMES = tuple(PICTURES)


class StatsScreen(Screen[None]):
    """Left and right go from picture to picture."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,space,l,tab", "turn(1)", "Next", key_display="→", priority=True),
        Binding("left,h,shift+tab", "turn(-1)", "Before", key_display="←", priority=True),
        Binding("q,escape", "app.pop_screen", "Back"),
    ]

    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self._learner = learner
        self._place = 0
        self._statistics: Statistics | None = None

    def compose(self) -> ComposeResult:
        yield Static("", id="parts", markup=False)
        yield PlotView(id="picture")
        yield Footer()

    def on_mount(self) -> None:
        self._show_parts()
        self.query_one(PlotView).show_words("Counting …")
        self._collect()

    @work(thread=True)
    def _collect(self) -> None:
        found = self._learner.memory.statistics([deck.name for deck in self._learner.decks])
        self.app.call_from_thread(self._have, found)

    def _have(self, statistics: Statistics) -> None:
        self._statistics = statistics
        self._draw()

    def action_turn(self, steps: int) -> None:
        self._place = (self._place + steps) % len(NAMES)
        self._show_parts()
        self._draw()

    def _draw(self) -> None:
        if self._statistics is not None:
            self.query_one(PlotView).show_result(PICTURES[NAMES[self._place]](self._statistics))

    def _show_parts(self) -> None:
        parts = [
            Content.styled(f" {name.capitalize()} ", "bold $accent" if place == self._place else "$text-muted")
            for place, name in enumerate(NAMES)
        ]
        self.query_one("#parts", Static).update(Content(" ").join(parts))
