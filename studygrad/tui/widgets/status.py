"""The line above a card: its deck, how the card stands, and what still waits."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from studygrad.memory.phases import Phase
from studygrad.session import Question, Session

_PHASES = {Phase.NEW: "new", Phase.LEARNING: "learning", Phase.REVIEW: "review", Phase.RELEARNING: "relearning"}
_MARGINS = 4
"""Cells between title, side and what waits, taken together."""


class StatusLine(Widget):
    """One line over the whole width; a long title gives way."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._title = self._side = self._waiting = ""

    def tell(self, session: Session, question: Question, title: str, leech_lapses: int) -> None:
        """Say where the card stands; from ``leech_lapses`` on it is a leech."""
        counts, state = session.counts, question.showing.state
        signs = ("⚑ " if state.flagged else "") + ("★ " if state.marked else "")
        leech = " leech" if state.lapses >= leech_lapses else ""
        self._title = title
        self._side = f"{signs}{_PHASES[question.phase]}{leech}"
        self._waiting = f"{counts.new} new · {counts.learning} learning · {counts.due} due"
        if session.is_cram:
            self._waiting = f"apart from the schedule · {counts.total} left"
        self.refresh()

    def render(self) -> Content:
        room = max(0, self.content_size.width - len(self._waiting) - len(self._side) - _MARGINS)
        title = Content(self._title).truncate(room, ellipsis=True)
        gap = " " * max(1, room - title.cell_length + 2)
        return Content.assemble(title, (f"  {self._side}", "$accent"), gap, (self._waiting, "$text-muted"))
