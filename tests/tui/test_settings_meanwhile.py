"""Settings changed while something else goes on: a session, another theme, an edit of the file."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot
from textual.widgets import Input

from studygrad.errors import StudygradError
from studygrad.paths import Home
from studygrad.tui.app import StudygradApp
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.screens.study import StudyScreen

from .conftest import Opened, appears, click_action, comes_true, settled


async def set_to(pilot: Pilot[StudygradError | None], name: str, text: str) -> None:
    """One setting changed on its screen, from wherever the app is, and back there."""
    app = pilot.app
    assert isinstance(app, StudygradApp)
    app.open_settings(name)
    assert await appears(pilot, "Enter Change")
    await pilot.press("enter")
    app.screen.query_one(Input).value = text
    await pilot.press("enter")
    assert await appears(pilot, f"{name} is {text}, at once.")
    await pilot.press("escape")


async def test_a_key_changed_during_a_session_is_offered_and_clicked_at_once(opened: Callable[..., Opened]) -> None:
    async with opened((100, 30)) as pilot:
        await set_to(pilot, "keys.study.answer", "a")
        assert await appears(pilot, "a Show the answer")
        assert isinstance(pilot.app.screen, StudyScreen)
        await click_action(pilot, "Show the answer")
        assert await appears(pilot, "1 Again")


async def test_another_setting_leaves_the_theme_that_a_key_chose(opened: Callable[..., Opened]) -> None:
    async with opened((100, 30), decks=()) as pilot:
        await pilot.press("t")
        assert await comes_true(pilot, lambda: pilot.app.theme == "studygrad-light")
        await set_to(pilot, "new_per_day", "7")
        assert pilot.app.theme == "studygrad-light"


async def test_a_file_broken_meanwhile_is_told_instead_of_the_settings(
    opened: Callable[..., Opened], home: Home
) -> None:
    async with opened((120, 30), decks=()) as pilot:
        home.config_file.write_text("nothing = 2\n")
        await pilot.press(",")
        assert await appears(pilot, "unknown setting")
        assert isinstance(pilot.app.screen, HomeScreen)
        home.config_file.write_text("")
        await pilot.press(",")
        assert await appears(pilot, "reviews_per_day")


async def test_the_footer_offers_the_answer_as_long_as_it_is_hidden(opened: Callable[..., Opened]) -> None:
    async with opened() as pilot:
        assert "Space Answer" in await settled(pilot)
        await pilot.press("space")
        assert await appears(pilot, "1 Again")
        assert "Space Answer" not in await settled(pilot)
        await pilot.press("3")
        assert await appears(pilot, "Space Answer")
