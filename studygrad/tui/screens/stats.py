"""How it goes: one picture at a time."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from studygrad.memory.pictures import PICTURES, nothing_yet
from studygrad.memory.statistics import Statistics
from studygrad.tui.learner import Learner
from studygrad.tui.widgets.plot import PlotView

NAMES = tuple(PICTURES)
_WAY_BACK = "‹"


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

    def on_resize(self) -> None:
        self._show_parts()

    def _draw(self) -> None:
        if self._statistics is None:
            return
        name, view = NAMES[self._place], self.query_one(PlotView)
        if missing := nothing_yet(name, self._statistics):
            view.show_words(missing)
        else:
            view.show_result(PICTURES[name](self._statistics))

    def _show_parts(self) -> None:
        parts = self.query_one("#parts", Static)
        parts.update(part_names(self._place, parts.content_size.width or self.size.width))


def part_names(place: int, width: int) -> Content:
    """The names of the parts in ``width`` cells, the one at ``place`` marked and always among them."""
    roomy = sum(len(name) + 3 for name in NAMES) - 1 <= width
    first = 0
    while not roomy and first < place and _cells(first, place) > width:
        first += 1
    parts = [_part(name, first + at == place, roomy) for at, name in enumerate(NAMES[first:])]
    return Content(" ").join([*([Content.styled(_WAY_BACK, "$text-muted")] if first else []), *parts])


def _cells(first: int, last: int) -> int:
    """How wide the names from ``first`` to ``last`` are, with the mark for those left out before them."""
    return (2 if first else 0) + sum(len(name) + 1 for name in NAMES[first : last + 1]) - 1


def _part(name: str, is_chosen: bool, roomy: bool) -> Content:
    text = f" {name.capitalize()} " if roomy else name.capitalize()
    return Content.styled(text, "bold $accent" if is_chosen else "$text-muted")
