"""One card in the app, to be looked at while it is written: asked, answered and run as in a session."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import ClassVar

from textual.app import App
from textual.binding import BindingType

from studygrad.content import Content
from studygrad.deck.faces import face_key, faces
from studygrad.deck.model import Card, Deck
from studygrad.errors import StudygradError
from studygrad.memory.clock import system_clock
from studygrad.memory.memory import Memory
from studygrad.session import register_decks
from studygrad.session.plan import StudyPlan
from studygrad.settings import load_settings
from studygrad.sim.worker import Worker
from studygrad.tui.app import STYLES
from studygrad.tui.keys import bind, keymap
from studygrad.tui.learner import Learner
from studygrad.tui.screens.keys import KeysScreen
from studygrad.tui.screens.study import StudyScreen
from studygrad.tui.theme import THEMES, next_theme


class PreviewApp(App[StudygradError | None]):
    """A session on the faces of one card, apart from any schedule; the app ends with it."""

    TITLE = "studygrad"
    CSS_PATH = ["home.tcss", *STYLES]  # noqa: RUF012  as Textual declares it
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (110, "-wide")]  # noqa: RUF012  as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (30, "-tall")]  # noqa: RUF012  as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = [bind("app.keys", "keys", "Keys"), bind("app.theme", "next_theme")]

    def __init__(self, learner: Learner, deck: Deck, card: Card) -> None:
        super().__init__()
        self.learner = learner
        self._deck = deck
        self._faces = [face_key(card, face) for face in faces(card)]
        for name, theme in THEMES.items():
            self.register_theme(theme)
            if name == learner.memory.settings.theme:
                self.theme = theme.name
        self.set_keymap(keymap(learner.memory.settings.keys))

    def on_mount(self) -> None:
        plan = StudyPlan(cram=lambda _memory, _decks: self._faces)
        self.push_screen(StudyScreen(self.learner, (self._deck,), plan), lambda _: self.exit())

    def action_keys(self) -> None:
        if not isinstance(self.screen, KeysScreen):
            self.push_screen(KeysScreen(StudyScreen.PLACE, self.learner.memory.settings))

    def action_next_theme(self) -> None:
        self.theme = next_theme(self)


def preview(content: Content, deck: Deck, card: Card) -> None:
    """Show the card on this terminal until it is left. The progress that this makes is thrown away."""
    settings = load_settings(content.home.config_file)
    with (
        TemporaryDirectory() as folder,
        Memory(Path(folder) / "progress.db", system_clock(), settings) as memory,
        Worker() as worker,
    ):
        register_decks(content, memory, [deck])
        PreviewApp(Learner(content, memory, (deck,), (), worker), deck, card).run()
