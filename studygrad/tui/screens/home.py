"""Home: the decks, and what waits in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from studygrad.deck.model import Deck
    from studygrad.memory.queue import Counts
    from studygrad.tui.learner import Learner

_COLUMNS = (("new", 5, "$easy"), ("learning", 9, "$warning"), ("due", 5, "$success"))
_TITLE_WIDTH = 44
_EVERYTHING = "*"


class HomeScreen(Screen[None]):
    """One deck a line; Enter studies the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Study", priority=True),
        Binding("space", "choose", "Study", show=False),
        Binding("j", "down", "Down", show=False),
        Binding("k", "up", "Up", show=False),
        Binding("q", "app.quit", "Quit"),
    ]

    def compose(self) -> ComposeResult:
        with Vertical(id="home"):
            yield Static("▽ ● △  studygrad", id="name", markup=False)
            yield Static("Why gradients vanish and explode, one runnable card at a time.", id="motto", markup=False)
            yield Static("Reading your decks …", id="heading", markup=False)
            yield OptionList(id="decks", markup=False)
            yield Static("", id="problems", markup=False)
        yield Footer()

    def __init__(self) -> None:
        super().__init__()
        self._learner: Learner | None = None

    def show(self, learner: Learner) -> None:
        """Fill the list: a line for each deck, and one for all of them where there are several."""
        self._learner = learner
        rows = [Option(_row(deck.title, learner.memory.counts([deck.name])), id=deck.name) for deck in learner.decks]
        if len(rows) > 1:
            total = learner.memory.counts([deck.name for deck in learner.decks])
            rows.insert(0, Option(_row("Everything", total), id=_EVERYTHING))
        listing = self.query_one("#decks", OptionList)
        chosen = listing.highlighted or 0
        listing.clear_options()
        listing.add_options(rows)
        listing.highlighted = min(chosen, len(rows) - 1) if rows else None
        listing.focus()
        self.query_one("#heading", Static).update(_heading())
        self.query_one("#problems", Static).update("\n".join(f"{problem}." for problem in learner.problems))

    def study(self, decks: tuple[Deck, ...]) -> None:
        """Begin a session on these decks."""
        from studygrad.tui.screens.study import StudyScreen

        if self._learner is not None:
            self.app.push_screen(StudyScreen(self._learner, decks))

    def on_screen_resume(self) -> None:
        if self._learner is not None:
            self.show(self._learner)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        if self._learner is not None:
            wanted = event.option_id
            self.study(tuple(deck for deck in self._learner.decks if wanted in (_EVERYTHING, deck.name)))

    def action_choose(self) -> None:
        self.query_one("#decks", OptionList).action_select()

    def action_down(self) -> None:
        self.query_one("#decks", OptionList).action_cursor_down()

    def action_up(self) -> None:
        self.query_one("#decks", OptionList).action_cursor_up()


def _heading() -> Content:
    return Content(" " * _TITLE_WIDTH + "".join(name.rjust(width) for name, width, _ in _COLUMNS))


def _row(title: str, counts: Counts) -> Content:
    name = Content(title).truncate(_TITLE_WIDTH - 2, ellipsis=True).pad_right(0)
    padding = " " * (_TITLE_WIDTH - name.cell_length)
    figures = [
        Content.styled(str(number).rjust(width), style if number else "$text-muted")
        for number, (_, width, style) in zip((counts.new, counts.learning, counts.due), _COLUMNS, strict=True)
    ]
    return Content.assemble(name, padding, *figures)
