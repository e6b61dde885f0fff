"""A card in the learner's own editor, at its line, and back again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from textual.app import App, SuspendNotSupported
from textual.message import Message

from studygrad.deck.model import Card
from studygrad.editor import edit, editor
from studygrad.errors import StudygradError
from studygrad.session.own_copy import edit_own
from studygrad.tui.learner import Learner

if TYPE_CHECKING:
    from typing import Any


class DeckChanged(Message):
    """The deck in ``file`` is not as it was read."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.file = file


def edit_card(app: App[Any], learner: Learner, card: Card) -> tuple[Learner, Path]:
    """Let the learner edit the card's deck, a built-in one as a copy of their own; the learner then, and its file.

    Progress stays, since cards are known by their ids. Raises StudygradError if no editor is found or the deck does
    not parse any more.
    """
    command = editor()

    def open_in_editor(file: Path) -> None:
        try:
            with app.suspend():
                edit(file, command, card.line)
        except SuspendNotSupported:
            raise StudygradError("this terminal cannot be lent to an editor", "edit the deck elsewhere") from None

    read_from = next(Path(deck.file) for deck in learner.decks if deck.name == card.deck)
    file, said = edit_own(learner.content, read_from, open_in_editor)
    if said:
        app.notify(f"{said}.", timeout=10, markup=False)
    return learner.with_deck(file), file
