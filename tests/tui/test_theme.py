"""What is set back is quieter than the rest and still easy to read, in every theme."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.theme import Theme
from textual.widgets import OptionList, Static

from studygrad.paths import Home
from studygrad.plot.palette import ThemeName
from studygrad.tui.theme import THEMES

from .conftest import Opened, appears, settled
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


def ratios(listing: OptionList) -> Iterator[tuple[float, str]]:
    """How well each piece of the row under the cursor stands out from its ground."""
    for segment in listing.render_line((listing.highlighted or 0) - listing.scroll_offset.y):
        if segment.text.strip() and segment.style and segment.style.color and segment.style.bgcolor:
            ink, ground = (Color.from_rich_color(each).hex[:7] for each in (segment.style.color, segment.style.bgcolor))
            yield contrast(ink, ground), segment.text


@pytest.mark.parametrize("name", THEMES)
async def test_every_word_under_the_cursor_is_readable(
    opened: Callable[..., Opened], home: Home, name: ThemeName
) -> None:
    home.config_file.write_text(f"theme = '{name}'\nnew_per_day = 3\n")
    least = 7 if name == "contrast" else READABLE
    async with opened((120, 40), decks=()) as pilot:
        found = list(ratios(pilot.app.screen.query_one(OptionList)))
        await pilot.press(",")
        assert await appears(pilot, "reviews_per_day")
        await settled(pilot)
        found += ratios(pilot.app.screen.query_one(OptionList))
        await pilot.press("escape", "l")
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        found += ratios(pilot.app.screen.query_one(OptionList))
        assert len(found) >= 8
        assert [each for each in found if each[0] < least] == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_what_an_empty_line_says_is_readable(theme: Theme) -> None:
    for ground in (theme.panel or "", theme.surface or ""):
        assert contrast(theme.variables["text-disabled"], ground) >= READABLE
