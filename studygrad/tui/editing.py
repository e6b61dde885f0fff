"""A card in the learner's own editor, at its line, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App
from textual.message import Message

from studygrad.deck.model import Card
from studygrad.editor import edit, editor
from studygrad.tui.learner import Learner

if TYPE_CHECKING:
    from typing import Any


class DeckChanged(Message):
    """The deck in ``file`` is not as it was read."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file


def edit_card(app: App[Any], learner: Learner, card: Card) -> tuple[Learner, Path]:
    """Let the learner edit the card's deck; the learner with the deck as it is then, and its file.

    Progress stays, since cards are known by their ids. Raises StudygradError if no editor is set or the deck does
    not parse any more.
    """
    file = Path(learner.content.deck_file(card.deck)[1])
    command = editor()
    with app.suspend():
        edit(file, command, card.line)
    return learner.with_deck(file), file
