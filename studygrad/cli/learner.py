"""What the commands that touch progress share: the learner's settings, memory and decks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from studygrad.cli import output
from studygrad.content import Content
from studygrad.memory.clock import system_clock
from studygrad.memory.memory import Memory
from studygrad.paths import Home
from studygrad.settings import load_settings

if TYPE_CHECKING:
    from studygrad.deck.model import Deck


def open_memory(home: Home) -> Memory:
    """The learner's memory, under their settings and the clock of this run."""
    return Memory(home.database, system_clock(), load_settings(home.config_file))


def read_decks(content: Content, decks: Sequence[str]) -> list[Deck]:
    """The decks asked for; if none is named, all that can be read, and on stderr what is wrong with the others."""
    if decks:
        return [content.deck(name) for name in decks]
    good, problems = content.readable_decks()
    for problem in problems:
        output.problem(str(problem))
    return good
