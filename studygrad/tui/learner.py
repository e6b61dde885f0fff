"""What the app knows of its learner, loaded after the first paint: settings, memory, decks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from studygrad.content import Content
from studygrad.deck.model import Deck
from studygrad.deck.order import decks_in_order
from studygrad.errors import StudygradError
from studygrad.memory.clock import system_clock
from studygrad.memory.memory import Memory
from studygrad.paths import Home
from studygrad.session import register_decks
from studygrad.settings import load_settings
from studygrad.sim.worker import Worker


@dataclass(frozen=True, slots=True)
class Learner:
    """Everything a screen needs; ``problems`` says which files could not be read as decks."""

    content: Content
    memory: Memory
    decks: tuple[Deck, ...]
    problems: tuple[StudygradError, ...]
    worker: Worker

    def with_deck(self, file: Path) -> Learner:
        """The same learner, with the deck in ``file`` as it is now. Raises StudygradError if it cannot be read."""
        fresh = self.content.deck(str(file))
        decks = decks_in_order((*(deck for deck in self.decks if deck.name != fresh.name), fresh))
        register_decks(self.content, self.memory, decks)
        return replace(self, decks=decks)

    def close(self) -> None:
        self.worker.close()
        self.memory.close()


def load_learner(home: Home, asked_for: tuple[str, ...]) -> tuple[Learner, tuple[Deck, ...]]:
    """Open the memory and read the decks; also the decks ``asked_for``, which may be files anywhere.

    Raises StudygradError if the memory cannot be opened or a deck asked for cannot be read.
    """
    content = Content(home)
    memory = Memory(home.database, system_clock(), load_settings(home.config_file))
    found, problems = content.readable_decks()
    chosen = tuple(content.deck(name) for name in asked_for)
    decks = {deck.name: deck for deck in (*found, *chosen)}
    register_decks(content, memory, list(decks.values()))
    if unread := content.unread():
        problems.append(StudygradError(unread))
    return Learner(content, memory, decks_in_order(decks.values()), tuple(problems), Worker()), chosen
