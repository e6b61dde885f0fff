"""The command palette: everything that can be done, by a few letters of its name, or by any of its words."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar, cast

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.fuzzy import FuzzySearch

from studygrad.deck.visible import visible
from studygrad.session.plan import StudyPlan
from studygrad.tui.sought import Entry, Questions, experiments, keys, lab_name, settings
from studygrad.tui.theme import THEMES
from studygrad.tui.widgets.card import question_content

if TYPE_CHECKING:
    from studygrad.tui.app import StudygradApp
    from studygrad.tui.learner import Learner

_THEME_WORDS = {"dark": "Theme: dark", "light": "Theme: light", "contrast": "Theme: high contrast"}
_NAME_SCORE, _WORDS_SCORE, _CARD_SCORE = 3.0, 2.0, 1.0
"""A match of letters scores as much as the first, or more."""


class Everything(Provider):
    """Finds by fuzzy match in the names, by words in all else; with nothing typed it lists the names."""

    _questions: ClassVar[Questions | None] = None

    async def startup(self) -> None:
        app = cast("StudygradApp", self.app)
        learner = app.learner
        self._named = [] if learner is None else list(_entries(app, learner))
        self._further = [] if learner is None else [*settings(app, learner), *keys(app, learner)]
        load = None if learner is None else asyncio.to_thread(experiments, app, learner.content)
        self._experiments = None if load is None else asyncio.create_task(load)

    async def discover(self) -> Hits:
        for entry in self._named:
            yield DiscoveryHit(Content(entry.name), entry.do, entry.name, entry.words)

    async def search(self, query: str) -> Hits:
        words = query.casefold().split()
        fuzzy = FuzzySearch()
        found: set[str] = set()
        for entry in self._named:
            score, offsets = fuzzy.match(query, entry.name)
            if score > 0:
                found.add(entry.name)
                yield Hit(score, self._marked(entry.name, offsets), entry.do, entry.name, entry.words)
        for hit in (*self._by_words(self._further, words), *self._cards(query, words)):
            yield hit
        if self._experiments is not None:
            for hit in self._by_words(await self._experiments, words):
                if hit.text not in found:
                    yield hit

    def _by_words(self, entries: Iterable[Entry], words: Sequence[str]) -> Iterator[Hit]:
        for entry in entries:
            if entry.says(words):
                score = _NAME_SCORE if Entry(entry.name, "", entry.do).says(words) else _WORDS_SCORE
                yield Hit(score, Content(entry.name), entry.do, entry.name, entry.words)

    def _cards(self, query: str, words: Sequence[str]) -> Iterator[Hit]:
        """All cards that say the words, in one line, then the first few of them."""
        app = cast("StudygradApp", self.app)
        if app.learner is None:
            return
        questions = Everything._questions
        if questions is None or questions.decks is not app.learner.decks:
            questions = Everything._questions = Questions(app.learner.decks)
        found = questions.saying(words)
        if found:
            yield Hit(_CARD_SCORE, Content(f"Cards: {query}"), partial(app.browse, query), query, "Browse all of them")
        for card in found:
            shown = question_content(card.question).first_line
            look = partial(app.browse, f"id:{card.id}")
            yield Hit(_CARD_SCORE / 2, shown, look, shown.plain, f"A card in {card.deck}")

    def _marked(self, name: str, offsets: Sequence[int]) -> Content:
        """The name with what was typed marked in it; Textual's own matcher would read a deck's title as markup."""
        content = Content(name)
        for offset in offsets:
            content = content.stylize(self.match_style or "underline", offset, offset + 1)
        return content


def _entries(app: StudygradApp, learner: Learner) -> Iterator[Entry]:
    yield Entry("Study everything", "What is due in all decks", partial(app.study, learner.decks))
    for deck in learner.decks:
        yield Entry(f"Study: {visible(deck.title)}", "What is due in this deck", partial(app.study, (deck,)))
    for minutes in (10, 20):
        plan = StudyPlan(minutes=minutes)
        yield Entry(f"Study for {minutes} minutes", "Then stop", partial(app.study, learner.decks, plan))
    yield from _places(app)
    for name, file in learner.content.sims.items():
        yield Entry(lab_name(name), "Play with this experiment", partial(app.open_lab, file))
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
