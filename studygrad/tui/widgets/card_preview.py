"""One card beside a list of many: both its sides, and what is known of it."""

from __future__ import annotations

from textual.content import Content

from studygrad.deck.sides import sides
from studygrad.search.rows import Row
from studygrad.search.standing import counted
from studygrad.tui.widgets.card import body_content, question_content
from studygrad.tui.widgets.flow import stacked


def preview(row: Row, forget: str) -> Content:
    """Both sides and the facts; ``forget`` is the key that lets go of an orphan."""
    facts = [f"{counted(row.state.repetitions, 'answer')}, {counted(row.state.lapses, 'lapse')}"]
    if row.state.stability is not None and row.state.difficulty is not None:
        facts.append(f"stability {row.state.stability:.3g} days, difficulty {row.state.difficulty:.2g} of 10")
    muted = [Content.styled(fact, "$text-muted") for fact in facts]
    return stacked([Content.styled(row.key, "$text-muted"), Content(""), *_said(row, forget), *muted])


def _said(row: Row, forget: str) -> list[Content]:
    if row.card is None:
        gone = "This card is no longer in its deck. Its progress is kept; if it comes back, so does that."
        return [Content(f"{gone} {forget} lets go of it."), Content("")]
    shown = sides(row.card, 0, row.face)
    lines = [question_content(shown.question), Content("")]
    lines += [body_content(text) for text in (shown.context,) if text]
    return [*lines, Content.styled("───", "$text-muted"), body_content(shown.answer or ""), Content("")]
