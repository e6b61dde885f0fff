"""The app: it paints at once, then loads what it needs, then shows the home screen or a session."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, ClassVar

from textual import work
from textual.app import App
from textual.binding import Binding, BindingType

from studygrad.errors import StudygradError
from studygrad.paths import Home
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.theme import THEMES

if TYPE_CHECKING:
    from studygrad.deck.model import Deck
    from studygrad.tui.learner import Learner

LEAST_WIDTH, LEAST_HEIGHT = 50, 14


class StudygradApp(App[StudygradError | None]):
    """``decks`` begins a session on them at once; the app's result is the problem that ended it, if any."""

    TITLE = "studygrad"
    CSS_PATH = "studygrad.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012  as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark", "keys", "Keys", key_display="?"),
        Binding("t", "toggle_light", "Light or dark", show=False),
    ]

    def __init__(self, home: Home, decks: tuple[str, ...] = ()) -> None:
        super().__init__()
        self._home = home
        self._asked_for = decks
        self._learner: Learner | None = None
        for theme in THEMES.values():
            self.register_theme(theme)
        self.theme = THEMES["dark"].name

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

    def _begin(self, learner: Learner, chosen: tuple[Deck, ...]) -> None:
        self._learner = learner
        self.theme = THEMES[learner.memory.settings.theme].name
        home = self.screen_stack[-1]
        if isinstance(home, HomeScreen):
            home.show(learner)
            if chosen:
                home.study(chosen)

    def on_unmount(self) -> None:
        if self._learner is not None:
            self._learner.close()

    def action_keys(self) -> None:
        from studygrad.tui.screens.keys import KeysScreen

        if not isinstance(self.screen, KeysScreen):
            self.push_screen(KeysScreen())

    def action_toggle_light(self) -> None:
        self.theme = THEMES["light" if self.current_theme.dark else "dark"].name


def run(home: Home, decks: tuple[str, ...]) -> None:
    """Run the app on this terminal. Raises the StudygradError that ended it, if one did."""
    size = shutil.get_terminal_size()
    if size.columns < LEAST_WIDTH or size.lines < LEAST_HEIGHT:
        raise StudygradError(
            f"the terminal is {size.columns}×{size.lines}, too small for the app",
            f"make it at least {LEAST_WIDTH}×{LEAST_HEIGHT}, or study with studygrad study --plain",
        )
    app = StudygradApp(home, decks)
    problem = app.run()
    if problem is not None:
        raise problem
    if app.return_code:
        raise SystemExit(app.return_code)
