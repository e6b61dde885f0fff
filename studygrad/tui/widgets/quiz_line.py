"""The line to answer a quiz in."""

from __future__ import annotations

from collections.abc import Collection

from textual import events
from textual.widgets import Input


class QuizLine(Input):
    """While it is empty, the ``signs`` are keys of the app and not the beginning of an answer."""

    def __init__(self, signs: Collection[str], *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(select_on_focus=False, id=id)
        self._signs = signs

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Says also to the footer which keys are left to the app."""
        return not self._is_key(character) and super().check_consume_key(key, character)

    def on_key(self, event: events.Key) -> None:
        if self._is_key(event.character):
            event.prevent_default()

    def _is_key(self, character: str | None) -> bool:
        return not self.value and character in self._signs
