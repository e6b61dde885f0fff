"""The command palette: everything that can be done, by a few letters of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch

from studygrad.session.plan import StudyPlan
from studygrad.tui.theme import THEMES

if TYPE_CHECKING:
    from studygrad.tui.app import StudygradApp

_THEME_WORDS = {"dark": "Theme: dark", "light": "Theme: light", "contrast": "Theme: high contrast"}


class Entry(NamedTuple):
    """One line of the palette; ``words`` say more about it."""

    name: str
    words: str
    do: Callable[[], object]


class Everything(Provider):
    """Finds by fuzzy match in the names; with nothing typed it lists all."""

    async def discover(self) -> Hits:
        for entry in self._entries():
            yield DiscoveryHit(Content(entry.name), entry.do, entry.name, entry.words)

    async def search(self, query: str) -> Hits:
        fuzzy = FuzzySearch()
        for entry in self._entries():
            score, offsets = fuzzy.match(query, entry.name)
            if score > 0:
                yield Hit(score, self._marked(entry.name, offsets), entry.do, entry.name, entry.words)

    def _marked(self, name: str, offsets: Sequence[int]) -> Content:
        """The name with what was typed marked in it; Textual's own matcher would read a deck's title as markup."""
        content = Content(name)
        for offset in offsets:
            content = content.stylize(self.match_style or "underline", offset, offset + 1)
        return content

    def _entries(self) -> Iterator[Entry]:
        app = cast("StudygradApp", self.app)
        learner = app.learner
        if learner is None:
            return
        yield Entry("Study everything", "What is due in all decks", partial(app.study, learner.decks))
        for deck in learner.decks:
            yield Entry(f"Study: {deck.title}", "What is due in this deck", partial(app.study, (deck,)))
        for minutes in (10, 20):
            plan = StudyPlan(minutes=minutes)
            yield Entry(f"Study for {minutes} minutes", "Then stop", partial(app.study, learner.decks, plan))
        yield from _places(app)
        for name, file in learner.content.sims.items():
            yield Entry(f"Lab: {name.replace('_', ' ')}", "Play with this experiment", partial(app.open_lab, file))
        for name, theme in THEMES.items():
            yield Entry(_THEME_WORDS[name], "Until the app ends", partial(setattr, app, "theme", theme.name))


def _places(app: StudygradApp) -> Iterator[Entry]:
    for name, words, action in (
        ("Browse", "Find cards, and do something to many", "browse"),
        ("Quiz", "A marked quiz", "quiz"),
        ("Stats", "How it goes", "stats"),
        ("Cram", "Study apart from the schedule", "cram"),
        ("Settings", "What can be set", "settings"),
    ):
        yield Entry(name, words, partial(app.do_at_home, action))
    yield Entry("Lab", "Every experiment, to choose from", app.action_lab)
    yield Entry("Keys", "What each key does here", app.action_keys)
    yield Entry("Quit", "Everything is saved", app.exit)
