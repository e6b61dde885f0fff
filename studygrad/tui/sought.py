"""What the palette finds by any of its words: settings, keys, presets and, by their questions, cards."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from studygrad.content import Content
from studygrad.deck.model import Card, Deck
from studygrad.errors import StudygradError
from studygrad.settings.catalogue import SETTINGS
from studygrad.settings.change import known_names
from studygrad.settings.keys import ACTIONS, EVERYWHERE, Action, keys_of
from studygrad.tui.keys import shown

if TYPE_CHECKING:
    from studygrad.tui.app import StudygradApp
    from studygrad.tui.learner import Learner

MOST_CARDS = 10
_WORDS_KEPT = 64
_KNOWN_BY_PLACE = {
    *(f"home.{name}" for name in ("browse", "quiz", "stats", "cram", "settings", "quit")),
    *("app.lab", "app.keys"),
}
"""Actions that the palette has under names of their own."""


class Entry(NamedTuple):
    """One line of the palette; ``words`` say more about it."""

    name: str
    words: str
    do: Callable[[], object]

    def says(self, words: Sequence[str]) -> bool:
        """Whether all the words, folded, stand in it."""
        text = f"{self.name} {self.words}".casefold()
        return all(word in text for word in words)


class Questions:
    """The questions of all cards, folded into one text, so that many can be looked through at every key."""

    def __init__(self, decks: Sequence[Deck]) -> None:
        self.decks = decks
        self._cards = [card for deck in decks for card in deck.cards]
        lines = [" ".join(card.question.split()).casefold() + "\n" for card in self._cards]
        self._text = "".join(lines)
        self._starts = [0, *accumulate(map(len, lines))]
        self._count = lru_cache(_WORDS_KEPT)(self._text.count)

    def saying(self, words: Sequence[str]) -> list[Card]:
        """The first few cards whose question has all the words, folded."""
        rarest = min(words, key=self._count) if len(words) > 1 else words[0]
        found: list[Card] = []
        at = self._text.find(rarest)
        while at >= 0 and len(found) < MOST_CARDS:
            place = bisect_right(self._starts, at) - 1
            start, end = self._starts[place : place + 2]
            if all(self._text.find(word, start, end) >= 0 for word in words):
                found.append(self._cards[place])
            at = self._text.find(rarest, end)
        return found


def settings(app: StudygradApp, learner: Learner) -> Iterator[Entry]:
    """Every setting but the keys, by name and meaning; the settings open on it."""
    for name in known_names(deck.name for deck in learner.decks):
        table, _, rest = name.partition(".")
        deck, _, last = rest.rpartition(".")
        if table != "keys":
            of_deck = f", in the deck {deck}" if deck else ""
            yield Entry(f"Set: {name}", SETTINGS[last or name].meaning + of_deck, partial(app.open_settings, name))


def keys(app: StudygradApp, learner: Learner) -> Iterator[Entry]:
    """What keys do: done, if they do it here; else the keys of that place are shown."""
    for action in ACTIONS.values():
        if action.id not in _KNOWN_BY_PLACE and action.name not in ("up", "down", "leave"):
            where = "anywhere" if action.place == EVERYWHERE else f"in {action.place}"
            names = " or ".join(map(shown, keys_of(action, learner.memory.settings.keys)))
            yield Entry(f"{action.words[0].upper()}{action.words[1:]}", f"{names} {where}", partial(_do, app, action))


async def _do(app: StudygradApp, action: Action) -> None:
    from studygrad.tui.screens.keys import KeysScreen

    for node, binding, enabled, _ in app.screen.active_bindings.values():
        if binding.id == action.id and enabled:
            await app.run_action(binding.action, node)
            return
    if app.learner is not None:
        app.push_screen(KeysScreen(action.place, app.learner.memory.settings))


def experiments(app: StudygradApp, content: Content) -> list[Entry]:
    """Every experiment by what it shows, and its presets by what they set. All are read, which takes a moment."""
    from studygrad.tui.lab.bench import settings_text

    entries: list[Entry] = []
    for name in content.sims:
        try:
            sim, _ = content.sim(name)
        except StudygradError:
            continue  # the lab says what is wrong with it
        entries.append(Entry(lab_name(name), sim.summary, partial(app.open_lab, sim.path)))
        for preset in sim.presets:
            words = f"{sim.name} {settings_text(sim, sim.bind({}, preset)) or 'with the defaults'}"
            entries.append(Entry(f"{lab_name(preset)}", words, partial(app.open_lab, sim.path, preset)))
    return entries


def lab_name(experiment: str) -> str:
    return f"Lab: {experiment.replace('_', ' ')}"
