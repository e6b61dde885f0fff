"""The app: it paints at once, then loads what it needs, then shows the home screen or a session."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from textual import constants, work
from textual.app import App
from textual.binding import BindingType

from studygrad.errors import StudygradError
from studygrad.paths import Home
from studygrad.settings.keys import EVERYWHERE
from studygrad.tui.keys import bind, keymap
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.terminal import ask_terminal, drawing_on_terminal
from studygrad.tui.theme import THEMES, next_theme

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.notifications import SeverityLevel

    from studygrad.deck.model import Deck
    from studygrad.plot.palette import ThemeName
    from studygrad.session.plan import StudyPlan
    from studygrad.session.quiz import QuizPlan
    from studygrad.settings import Settings
    from studygrad.tui.asks import OpenLab, SettingsChanged
    from studygrad.tui.editing import DeckChanged
    from studygrad.tui.learner import Learner
    from studygrad.tui.screens.lab import LabScreen


def _commands() -> type[Provider]:
    from studygrad.tui.commands import Everything

    return Everything


LEAST_WIDTH, LEAST_HEIGHT = 50, 14
STYLES = ("studygrad.tcss", "lab.tcss")
"""Those of every screen but home: reading them before the first paint would hold it up."""


class StudygradApp(App[StudygradError | None]):
    """Begins at once a session or a ``quiz`` on ``decks``, or the lab on the experiment ``lab``, "" to choose one.

    The app's result is the problem that ended it, if any.
    """

    TITLE = "studygrad"
    CSS_PATH = "home.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012  as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        bind("app.keys", "keys", "Keys"),
        bind("app.lab", "lab"),
        bind("app.theme", "next_theme"),
    ]
    COMMANDS = {_commands}  # noqa: RUF012  as Textual declares it

    def __init__(
        self,
        home: Home,
        decks: tuple[str, ...] = (),
        lab: str | None = None,
        quiz: QuizPlan | None = None,
        plan: StudyPlan | None = None,
    ) -> None:
        super().__init__()
        self._quiz = quiz
        self._plan = plan
        self._home = home
        self._asked_for = decks
        self._lab = lab
        self.learner: Learner | None = None
        for theme in THEMES.values():
            self.register_theme(theme)
        self.set_reactive(App.theme, THEMES["dark"].name)
        self.stylesheet.set_variables(self.get_css_variables())

    def on_mount(self) -> None:
        self.push_screen(HomeScreen())
        self.call_after_refresh(self._load)

    @work(thread=True)
    def _load(self) -> None:
        from studygrad.tui.learner import load_learner

        try:
            learner, chosen = load_learner(self._home, self._asked_for)
        except StudygradError as problem:
            self.call_from_thread(self.exit, problem)
            return
        self.call_from_thread(self._begin, learner, chosen)

    @work
    async def _begin(self, learner: Learner, chosen: tuple[Deck, ...]) -> None:
        self.learner = learner
        for name in STYLES:
            self.stylesheet.read(Path(__file__).with_name(name))
        self.refresh_css(animate=False)
        self._take_up(learner.memory.settings)
        self._show_theme(learner.memory.settings)
        home = self.screen_stack[-1]
        if isinstance(home, HomeScreen):
            await home.furnish()
            home.show(learner)
            if self._quiz is not None:
                home.quiz(chosen or learner.decks, self._quiz)
            elif chosen or self._plan is not None:
                home.study(chosen or learner.decks, self._plan)
        if self._lab is not None:
            self._begin_lab(learner, self._lab)

    def _begin_lab(self, learner: Learner, name: str) -> None:
        if not name:
            self.action_lab()
            return
        try:
            sim, preset = learner.content.sim(name)
        except StudygradError as problem:
            self.exit(problem)
            return
        self._open_lab((sim.path, preset))

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """One notice at a time: what it says is of now, and it covers as little as can be."""
        self.clear_notifications()
        message = message[:1].upper() + message[1:]
        super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def on_unmount(self) -> None:
        if self.learner is not None:
            self.learner.close()

    def action_keys(self) -> None:
        from studygrad.tui.screens.keys import KeysScreen

        if self.learner is not None and not isinstance(self.screen, KeysScreen):
            place = getattr(self.screen, "PLACE", EVERYWHERE)
            self.push_screen(KeysScreen(place, self.learner.memory.settings))

    def action_lab(self) -> None:
        from studygrad.tui.screens.experiments import ExperimentsScreen

        if self.learner is not None and not isinstance(self.screen, ExperimentsScreen):
            self.push_screen(ExperimentsScreen(self._home), self._open_lab)

    def _open_lab(self, chosen: tuple[Path, str] | None) -> None:
        if chosen is not None:
            self.open_lab(*chosen)

    def open_lab(self, file: Path, preset: str = "", values: Mapping[str, object] | None = None) -> None:
        """The lab on an experiment's file, in the place of the lab that is open, if one is."""
        from studygrad.sim.load import load
        from studygrad.tui.screens.lab import LabScreen

        if self.learner is None:
            return
        try:
            sim = load(file)
            lab = LabScreen(self.learner, sim, sim.bind(values or {}, preset))
        except StudygradError as problem:
            self.notify(problem.sentence, severity="warning", markup=False)
            return
        if isinstance(self.screen, LabScreen):
            self.switch_screen(lab)
        else:
            self.push_screen(lab)

    def on_open_lab(self, event: OpenLab) -> None:
        self.open_lab(event.file, values=event.values)

    def study(self, decks: tuple[Deck, ...], plan: StudyPlan | None = None) -> None:
        """A session on these decks, from wherever the learner is."""
        self._go_home().study(decks, plan)

    async def do_at_home(self, action: str) -> None:
        """An action of the home screen, from wherever the learner is."""
        await self.run_action(action, self._go_home())

    async def browse(self, query: str) -> None:
        """The cards that answer to ``query``, from wherever the learner is."""
        from textual.widgets import Input

        from studygrad.tui.screens.browse import BrowseScreen

        if self.learner is not None:
            self._go_home()
            browse = BrowseScreen(self.learner)
            await self.push_screen(browse)
            browse.query_one("#query", Input).value = query

    def open_settings(self, name: str) -> None:
        """The settings, with the cursor on one of them."""
        from studygrad.tui.screens.settings import SettingsScreen

        if self.learner is not None:
            decks = tuple(deck.name for deck in self.learner.decks)
            self.push_screen(SettingsScreen(self.learner.content.home.config_file, decks, name))

    def _go_home(self) -> HomeScreen:
        """Leave every screen but home. Nothing is lost by that: an answer is saved when it is given."""
        while len(self.screen_stack) > 2:
            self.pop_screen()
        home = self.screen_stack[1]
        if not isinstance(home, HomeScreen):
            raise TypeError("the app's second screen is home")
        return home

    def on_lab_screen_card_made(self, event: LabScreen.CardMade) -> None:
        """From now on the card waits at home like any other."""
        self._read_again(event.file)

    def on_deck_changed(self, event: DeckChanged) -> None:
        self._read_again(event.file)

    def _read_again(self, file: Path) -> None:
        if self.learner is None:
            return
        self.learner = self.learner.with_deck(file)
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.show(self.learner)

    def on_settings_changed(self, event: SettingsChanged) -> None:
        if self.learner is not None:
            self.learner.memory.take_up(event.settings)
        self._take_up(event.settings)
        if event.name == "theme":
            self._show_theme(event.settings)

    def _take_up(self, settings: Settings) -> None:
        """What of the settings is about the app itself, but for the theme."""
        self.animation_level = "none" if settings.reduced_motion else constants.TEXTUAL_ANIMATIONS
        self.set_keymap(keymap(settings.keys))

    def _show_theme(self, settings: Settings) -> None:
        """Not at any change: the key for it may have chosen another, until the app ends."""
        self.theme = THEMES[cast("ThemeName", settings.theme)].name

    def action_next_theme(self) -> None:
        self.theme = next_theme(self)


def run(
    home: Home,
    decks: tuple[str, ...],
    *,
    lab: str | None = None,
    quiz: QuizPlan | None = None,
    plan: StudyPlan | None = None,
) -> None:
    """Run the app on this terminal. Raises the StudygradError that ended it, if one did."""
    size = shutil.get_terminal_size()
    if size.columns < LEAST_WIDTH or size.lines < LEAST_HEIGHT:
        raise StudygradError(
            f"the terminal is {size.columns}×{size.lines}, too small for the app",
            f"make it at least {LEAST_WIDTH}×{LEAST_HEIGHT}, or study with studygrad study --plain",
        )
    with drawing_on_terminal():
        ask_terminal()
        app = StudygradApp(home, decks, lab, quiz, plan)
        problem = app.run()
    if problem is not None:
        raise problem
    if app.return_code:
        raise SystemExit(app.return_code)
