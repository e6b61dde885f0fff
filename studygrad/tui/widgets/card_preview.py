"""One card beside a list of many: both its sides, and what is known of it."""

from __future__ import annotations

from itertools import zip_longest

from textual.content import Content
from textual.selection import Selection
from textual.strip import Strip
from textual.visual import Visual

from studygrad.deck.sides import sides
from studygrad.search.rows import Row
from studygrad.search.standing import counted
from studygrad.tui.widgets.card import body_content, question_content
from studygrad.tui.widgets.flow import stacked
from studygrad.tui.widgets.line_view import LineView


class CardPreview(LineView, can_focus=True):
    """Of what is shown, no more is drawn again than the lines that are not as they were."""

    def __init__(self) -> None:
        super().__init__()
        self._said = Content("")
        self._lines: list[Strip] = []

    def show(self, said: Content) -> None:
        """Show this from its first line on."""
        self._said = said
        before, self._lines = self._lines, self._laid_out()
        self.scroll_to(y=0, animate=False)
        self.make_room(len(self._lines))
        for line, (old, new) in enumerate(zip_longest(before, self._lines)):
            if old != new:
                self.refresh_line(line)

    def draw_again(self) -> None:
        super().draw_again()
        self._lines = self._laid_out()
        self.make_room(len(self._lines))

    def selection_updated(self, selection: Selection | None) -> None:
        self.draw_again()

    def get_selection(self, selection: Selection) -> tuple[str, str]:
        return selection.extract(str(self._said)), "\n"

    def render_line(self, y: int) -> Strip:
        line = y + self.scroll_offset.y
        return self._lines[line] if line < len(self._lines) else self.blank

    def _laid_out(self) -> list[Strip]:
        width = self.scrollable_content_region.width
        return [self.whole_line(line) for line in Visual.to_strips(self, self._said, width, None, self.visual_style)]


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
