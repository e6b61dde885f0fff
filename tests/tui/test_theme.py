"""What is set back is quieter than the rest and still easy to read, in every theme."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.theme import Theme
from textual.widgets import Static

from studygrad.tui.theme import THEMES

from .test_around_settings import contrast

READABLE = 4.5
"""Of WCAG 2.2, criterion 1.4.3."""


class Words(App[None]):
    CSS = "Static { background: $background; color: $foreground; }"

    def compose(self) -> ComposeResult:
        yield Static(Content.assemble("plain", ("muted", "$text-muted")))


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
async def test_muted_words_are_quieter_than_plain_ones_and_readable(theme: Theme) -> None:
    async with Words().run_test(size=(20, 1)) as pilot:
        for each in THEMES.values():
            pilot.app.register_theme(each)
        pilot.app.theme = theme.name
        await pilot.pause()
        (line,) = pilot.app.query_one(Static).render_lines(pilot.app.query_one(Static).size.region)
        ratio = {}
        for segment in line:
            if segment.style and segment.style.color and segment.style.bgcolor:
                inks = (Color.from_rich_color(each).hex for each in (segment.style.color, segment.style.bgcolor))
                ratio[segment.text.strip()] = contrast(*inks)
        assert READABLE <= ratio["muted"] < ratio["plain"]
        for ground in (theme.panel or "", theme.surface or ""):
            assert contrast(theme.variables["text-muted"], ground) >= READABLE
