"""Home: the decks, and what waits in each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static
from textual.widgets.option_list import Option

from studygrad.deck.visible import visible
from studygrad.errors import StudygradError
from studygrad.tui.keys import bind

if TYPE_CHECKING:
    from studygrad.deck.model import Deck
    from studygrad.memory.queue import Counts
    from studygrad.session.plan import StudyPlan
    from studygrad.session.quiz import QuizPlan
    from studygrad.tui.learner import Learner

_COLUMNS = (("new", 5, "$easy"), ("learning", 9, "$warning"), ("due", 5, "$success"))
_WIDTH = 72
_MARGINS = 5
"""Cells left and right of a row, with one for the scroll bar."""
_EVERYTHING = "*"
_MINUTES = (5, 10, 15, 20, 30, 45)


class HomeScreen(Screen[None]):
    """One deck a line; Enter studies the one under the cursor."""

    BINDINGS: ClassVar[list[BindingType]] = [
        bind("home.study", "choose", "Study", priority=True),
        bind("home.minutes", "minutes"),
        bind("home.cram", "cram"),
        bind("home.quiz", "quiz", "Quiz"),
        bind("home.browse", "browse", "Browse"),
        bind("home.stats", "stats", "Stats"),
        bind("home.settings", "settings", "Settings"),
        bind("home.down", "down"),
        bind("home.up", "up"),
        bind("home.quit", "app.quit", "Quit"),
    ]
    PLACE = "home"

    def compose(self) -> ComposeResult:
        with Vertical(id="home"):
            yield Static("▽ ● △  studygrad", id="name", markup=False)
            yield Static("Why gradients vanish and explode, one runnable card at a time.", id="motto", markup=False)
            yield Static("Reading your decks …", id="heading", markup=False)

    async def furnish(self) -> None:
        """Put in what there is nothing to say in before the decks are read: the first paint need not wait for it."""
        listing = OptionList(id="decks", markup=False)
        lines = (Static("", id=name, markup=False) for name in ("today", "problems"))
        await self.query_one("#home").mount(listing, *lines)
        await self.mount(Footer())

    def __init__(self) -> None:
        super().__init__()
        self._learner: Learner | None = None

    def show(self, learner: Learner) -> None:
        """Fill the list: a line for each deck, and one for all of them where there are several."""
        self._learner = learner
        width = self._title_width
        rows = [
            Option(_row(visible(deck.title), learner.memory.counts([deck.name]), width), id=deck.name)
            for deck in learner.decks
        ]
        if len(rows) > 1:
            total = learner.memory.counts([deck.name for deck in learner.decks])
            rows.insert(0, Option(_row("Everything", total, width), id=_EVERYTHING))
        listing = self.query_one("#decks", OptionList)
        chosen = listing.highlighted or 0
        listing.clear_options()
        listing.add_options(rows)
        listing.highlighted = min(chosen, len(rows) - 1) if rows else None
        listing.display = bool(rows)
        listing.focus()
        self.query_one("#heading", Static).update(_heading(width) if rows else Content(""))
        self._say_today(learner)
        told = [*_backlog(learner), *(problem.sentence for problem in learner.problems)]
        self.query_one("#problems", Static).update("\n".join(told))

    @property
    def _title_width(self) -> int:
        """Cells that the columns of numbers leave of the row."""
        width = min(_WIDTH, self.app.size.width * 96 // 100)
        return width - _MARGINS - sum(column for _, column, _ in _COLUMNS)

    def _say_today(self, learner: Learner) -> None:
        from studygrad.tui.today import today

        self.query_one("#today", Static).update(today(learner))

    def study(self, decks: tuple[Deck, ...], plan: StudyPlan | None = None) -> None:
        """Begin a session on these decks, on what is due or as ``plan`` says."""
        from studygrad.session.plan import StudyPlan
        from studygrad.tui.screens.study import StudyScreen

        if self._learner is not None:
            self.app.push_screen(StudyScreen(self._learner, decks, plan or StudyPlan()))

    def quiz(self, decks: tuple[Deck, ...], plan: QuizPlan) -> None:
        """Begin a quiz on these decks."""
        from studygrad.tui.screens.quiz import QuizScreen

        if self._learner is None:
            return
        try:
            self.app.push_screen(QuizScreen(self._learner, decks, plan))
        except StudygradError as problem:
            self.notify(problem.sentence, severity="warning", markup=False)

    def action_quiz(self) -> None:
        from studygrad.session.quiz import QuizPlan

        if self._learner is not None:
            self.quiz(self._highlighted(self._learner), QuizPlan())

    def action_stats(self) -> None:
        from studygrad.tui.screens.stats import StatsScreen

        if self._learner is not None:
            self.app.push_screen(StatsScreen(self._learner))

    def action_browse(self) -> None:
        from studygrad.tui.screens.browse import BrowseScreen

        if self._learner is not None:
            self.app.push_screen(BrowseScreen(self._learner))

    def action_settings(self) -> None:
        from studygrad.tui.screens.settings import SettingsScreen

        if self._learner is not None:
            names = tuple(deck.name for deck in self._learner.decks)
            self.app.push_screen(SettingsScreen(self._learner.content.home.config_file, names))

    def action_minutes(self) -> None:
        from studygrad.tui.screens.choices import ChoicesScreen

        choices = tuple(f"{minutes} minutes" for minutes in _MINUTES)
        self.app.push_screen(ChoicesScreen("How long?", choices, choices[1]), self._study_for)

    def _study_for(self, choice: str | None) -> None:
        from studygrad.session.plan import StudyPlan

        if choice is not None and self._learner is not None:
            self.study(self._highlighted(self._learner), StudyPlan(minutes=float(choice.split(" ")[0])))

    def action_cram(self) -> None:
        from studygrad.tui.screens.cram import CramScreen

        if self._learner is not None:
            self.app.push_screen(CramScreen(), self._cram)

    def _cram(self, asked: str | None) -> None:
        if asked is None or self._learner is None:
            return
        from studygrad.session.cramming import find_cards
        from studygrad.session.plan import StudyPlan

        decks = self._highlighted(self._learner)
        try:
            cards = find_cards(self._learner.memory, decks, asked)
        except StudygradError as problem:
            self.notify(problem.sentence, severity="warning", markup=False)
            return
        if cards:
            self.study(decks, StudyPlan(cram=lambda _, __: cards))
        else:
            self.notify("No card is like that.", markup=False)

    def _highlighted(self, learner: Learner) -> tuple[Deck, ...]:
        wanted = self.query_one("#decks", OptionList).highlighted_option
        name = wanted.id if wanted is not None else _EVERYTHING
        return tuple(deck for deck in learner.decks if name in (_EVERYTHING, deck.name))

    def on_resize(self) -> None:
        if self._learner is not None:
            self.show(self._learner)

    def on_screen_resume(self) -> None:
        if self._learner is not None:
            self.show(self._learner)

    def on_option_list_option_selected(self) -> None:
        if self._learner is not None:
            self.study(self._highlighted(self._learner))

    def action_choose(self) -> None:
        if self._learner is not None:
            self.query_one("#decks", OptionList).action_select()

    def action_down(self) -> None:
        if self._learner is not None:
            self.query_one("#decks", OptionList).action_cursor_down()

    def action_up(self) -> None:
        if self._learner is not None:
            self.query_one("#decks", OptionList).action_cursor_up()


def _backlog(learner: Learner) -> Iterator[str]:
    """How long it takes to catch up, if more is due than a day allows."""
    backlog = learner.memory.backlog([deck.name for deck in learner.decks])
    if backlog is not None:
        yield f"{backlog.waits}. At {backlog.per_day} a day it takes {backlog.takes} to catch up;"
        yield "those most at risk of being forgotten come first."


def _heading(title_width: int) -> Content:
    return Content(" " * title_width + "".join(name.rjust(width) for name, width, _ in _COLUMNS))


def _row(title: str, counts: Counts, title_width: int) -> Content:
    name = Content(title).truncate(title_width - 2, ellipsis=True)
    figures = [
        Content.styled(str(number).rjust(width), style if number else "$text-muted")
        for number, (_, width, style) in zip((counts.new, counts.learning, counts.due), _COLUMNS, strict=True)
    ]
    return Content.assemble(name.pad_right(title_width - name.cell_length), *figures)
