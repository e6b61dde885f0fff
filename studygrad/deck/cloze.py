"""Cloze marks hidden and shown, in Markdown source.

Both results are Markdown again, with what is asked about in plain ``{{…}}`` marks, for ``prose`` to set apart.
"""

from __future__ import annotations

from collections.abc import Callable

from studygrad.deck.marks import Mark, find_marks


def cloze_groups(markdown: str) -> tuple[int, ...]:
    """The numbers of the groups that a text hides, in rising order; each is asked about on its own."""
    return tuple(sorted({mark.group for mark in find_marks(markdown) if mark.kind == "cloze"}))


def hide_clozes(markdown: str, group: int) -> str:
    """The text with the clozes of ``group`` as ``{{…}}``, or their hint, and those of other groups as plain text."""
    return _replaced(markdown, lambda mark: f"{{{{{mark.hint or '…'}}}}}" if mark.group == group else mark.text)


def show_clozes(markdown: str, group: int | None = None) -> str:
    """The text with the clozes of ``group`` (None: of all) as ``{{text}}``, those of other groups as plain text."""
    return _replaced(markdown, lambda mark: f"{{{{{mark.text}}}}}" if group in (None, mark.group) else mark.text)


def _replaced(markdown: str, replacement: Callable[[Mark], str]) -> str:
    pieces: list[str] = []
    position = 0
    for mark in find_marks(markdown):
        if mark.kind == "cloze" and mark.start >= position:
            pieces += [markdown[position : mark.start], replacement(mark)]
            position = mark.end
    return "".join([*pieces, markdown[position:]])
