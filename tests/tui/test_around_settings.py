"""The settings screen, the themes, the keys, the palette."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, OptionList

from studygrad.errors import StudygradError
from studygrad.paths import Home
from studygrad.plot.palette import TEXT, colour
from studygrad.settings import load_settings
from studygrad.settings.catalogue import SETTINGS
from studygrad.sim.result import Fate, Result, Verdict
from studygrad.tui.app import StudygradApp
from studygrad.tui.motion import FrameGate
from studygrad.tui.screens.browse import BrowseScreen
from studygrad.tui.screens.cram import CramScreen
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.screens.lab import LabScreen
from studygrad.tui.screens.quiz import QuizScreen
from studygrad.tui.screens.settings import SettingsScreen
from studygrad.tui.screens.stats import StatsScreen
from studygrad.tui.screens.study import StudyScreen
from studygrad.tui.theme import THEMES, plot_theme
from studygrad.tui.widgets.row_list import RowList

from .conftest import Opened, appears, comes_true, frame, settled

App = Pilot[StudygradError | None]


async def at_setting(pilot: App, name: str) -> None:
    """The settings screen, with the cursor on one of them."""
    await pilot.press(",")
    assert await appears(pilot, "reviews_per_day")
    pilot.app.screen.query_one(OptionList).highlighted = list(SETTINGS).index(name)
    await pilot.pause()


async def find(pilot: App, words: str) -> None:
    """The first hit for ``words`` in the command palette, once it stands there below what was typed."""
    await pilot.press("ctrl+p")
    await pilot.pause()
    await pilot.press(*words)
    assert await comes_true(pilot, lambda: frame(pilot).count(words) > 1)
    await pilot.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_a_number_is_checked_as_one_types_and_holds_at_once(
    opened: Callable[..., Opened], home: Home, size: tuple[int, int]
) -> None:
    async with opened(size, decks=()) as pilot:
        await at_setting(pilot, "new_per_day")
        assert "New cards a day." in await settled(pilot)
        await pilot.press("enter")
        entry = pilot.app.screen.query_one(Input)
        entry.value = "many"
        assert await appears(pilot, "new_per_day cannot be 'many'; give a whole number from 0 to 9999.")
        await pilot.press("enter")
        assert not home.config_file.exists()
        entry.value = "3"
        assert await appears(pilot, "Enter sets it")
        await pilot.press("enter")
        assert await appears(pilot, "new_per_day is 3, at once.")
        assert load_settings(home.config_file).new_per_day == 3
        await pilot.press("escape")
        assert await comes_true(pilot, lambda: "Everything" in frame(pilot))
        everything = next(line for line in frame(pilot).splitlines() if "Everything" in line)
        assert everything.split()[1] == "3"


async def test_escape_leaves_a_setting_as_it_was(opened: Callable[..., Opened], home: Home) -> None:
    async with opened(decks=()) as pilot:
        await at_setting(pilot, "retention")
        await pilot.press("enter")
        pilot.app.screen.query_one(Input).value = "0.8"
        await pilot.press("escape")
        await pilot.pause()
        assert isinstance(pilot.app.screen, SettingsScreen)
        assert not home.config_file.exists()
        await pilot.press("q")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_what_concerns_planning_says_from_when_on(opened: Callable[..., Opened]) -> None:
    async with opened(decks=()) as pilot:
        await at_setting(pilot, "retention")
        await pilot.press("enter")
        pilot.app.screen.query_one(Input).value = "0.8"
        await pilot.press("enter")
        assert await appears(pilot, "retention is 0.8, from the next answer on.")


async def test_a_theme_is_picked_from_a_list_and_shown_at_once(opened: Callable[..., Opened], home: Home) -> None:
    async with opened(decks=()) as pilot:
        await at_setting(pilot, "theme")
        await pilot.press("enter")
        assert await appears(pilot, "contrast")
        await pilot.press("j", "j", "enter")
        assert await appears(pilot, "theme is contrast, at once.")
        assert pilot.app.theme == "studygrad-contrast"
        assert home.config_file.read_text() == 'theme = "contrast"\n'


async def test_a_mistake_made_in_the_file_meanwhile_is_told(opened: Callable[..., Opened], home: Home) -> None:
    async with opened((160, 30), decks=()) as pilot:
        await at_setting(pilot, "new_per_day")
        home.config_file.write_text("new_per_day = 1\nnothing = 2\n")
        await pilot.press("enter")
        pilot.app.screen.query_one(Input).value = "3"
        await pilot.press("enter")
        assert await appears(pilot, "unknown setting nothing")
        assert home.config_file.read_text() == "new_per_day = 1\nnothing = 2\n"


def luminance(hexadecimal: str) -> float:
    values = [int(hexadecimal[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in values]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_high_contrast_has_seven_to_one_wherever_words_stand() -> None:
    theme = THEMES["contrast"]
    inks = [theme.primary, theme.secondary, theme.accent, theme.foreground, theme.success, theme.warning, theme.error]
    grounds = {name: value for name, value in theme.variables.items() if name.endswith(("-background", "-row"))}
    inks += [value for name, value in theme.variables.items() if name not in (*grounds, "block-cursor-foreground")]
    for ground in (theme.background, theme.surface, theme.panel, theme.variables["cursor-row"]):
        for ink in inks:
            assert ink
            assert ground
            assert contrast(ink, ground) >= 7, (ink, ground)


async def test_the_key_for_it_goes_through_all_themes_and_plots_follow(opened: Callable[..., Opened]) -> None:
    async with opened() as pilot:
        words = await settled(pilot)
        seen = []
        for _ in THEMES:
            await pilot.press("t")
            await pilot.pause()
            seen.append(plot_theme(pilot.app))
            assert await settled(pilot) == words
        assert seen == ["light", "contrast", "dark"]
        assert {TEXT[name] for name in seen} == {"#1a1a1a", "#ffffff", "#e6e6e6"}
        assert len({colour(6, name) for name in seen}) == 3


async def test_reduced_motion_stops_animation_and_live_redrawing(opened: Callable[..., Opened], home: Home) -> None:
    growing = Result(progress=0.5)
    async with opened(decks=()) as pilot:
        gate = FrameGate(pilot.app)
        assert [gate.admits(growing) for _ in range(3)] == [True, True, True]
    home.config_file.write_text("reduced_motion = true\n")
    async with opened(decks=()) as pilot:
        assert pilot.app.animation_level == "none"
        gate = FrameGate(pilot.app)
        assert [gate.admits(growing) for _ in range(3)] == [True, False, False]
        assert gate.admits(replace(growing, verdict=Verdict(Fate.HEALTHY, "so it is")))
        assert gate.admits(Result())


async def test_keys_can_be_others_and_the_keys_screen_says_which(opened: Callable[..., Opened], home: Home) -> None:
    home.config_file.write_text('[keys.home]\nbrowse = "B f2"\n\n[keys.study]\nanswer = "a"\n')
    async with opened((100, 40), decks=()) as pilot:
        await pilot.press("b")
        await pilot.pause()
        assert isinstance(pilot.app.screen, HomeScreen)
        await pilot.press("question_mark")
        assert await appears(pilot, "B  F2           browse all cards")
        await pilot.press("escape", "B")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen))
    async with opened((100, 40)) as pilot:
        await pilot.press("space")
        assert "Show the answer" in await settled(pilot)
        await pilot.press("a")
        assert await appears(pilot, "1 Again")
        await pilot.press("question_mark")
        assert await appears(pilot, "a               show the answer")


async def test_where_a_screen_has_no_keys_of_its_own_those_for_anywhere_are_listed(
    opened: Callable[..., Opened],
) -> None:
    async with opened((100, 40), decks=()) as pilot:
        await pilot.press(",")
        assert await appears(pilot, "reviews_per_day")
        await pilot.press("question_mark")
        assert await appears(pilot, "Anywhere")
        shown = await settled(pilot)
        assert shown.count("Anywhere") == 1
        assert "cram it" not in shown


async def test_keys_that_clash_end_the_app_with_the_reason(home: Home) -> None:
    home.config_file.write_text('keys.home.browse = "q"\n')
    app = StudygradApp(home)
    async with app.run_test() as pilot:
        await app.workers.wait_for_complete()
        await pilot.pause()
    assert "home.browse cannot be q, which is for: quit; give home.quit another key too" in str(app.return_value)


async def test_a_key_set_on_the_screen_works_at_once(opened: Callable[..., Opened]) -> None:
    async with opened(decks=()) as pilot:
        await pilot.press(",")
        assert await appears(pilot, "reviews_per_day")
        listing = pilot.app.screen.query_one(OptionList)
        screen = pilot.app.screen
        assert isinstance(screen, SettingsScreen)
        listing.highlighted = screen._names.index("keys.home.stats")
        await pilot.press("enter")
        screen.query_one(Input).value = "c"
        await pilot.press("enter")
        assert await appears(pilot, "home.stats cannot be c, which is for: cram it")
        screen.query_one(Input).value = "S"
        await pilot.press("enter")
        assert await appears(pilot, "keys.home.stats is S, at once.")
        await pilot.press("escape")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        await pilot.press("S")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, StatsScreen))


@pytest.mark.parametrize("screen", ["home", "lab", "browse", "settings"])
async def test_vim_keys_go_up_and_down_in_lists(opened: Callable[..., Opened], screen: str) -> None:
    key = {"home": "", "lab": "l", "browse": "b", "settings": ","}[screen]
    async with opened((100, 40), decks=()) as pilot:
        if key:
            await pilot.press(key)
            await pilot.app.workers.wait_for_complete()
            await pilot.pause()
        if screen == "browse":
            assert await appears(pilot, "cards   words")
            await pilot.press("enter")
        before = place(pilot)
        await pilot.press("j", "j", "k")
        assert place(pilot) == before + 1


def place(pilot: App) -> int:
    """Where the cursor stands in the list of the screen."""
    rows = pilot.app.screen.query(RowList)
    return rows.first().cursor if rows else pilot.app.screen.query_one(OptionList).highlighted or 0


@pytest.mark.parametrize(
    ("words", "screen"),
    [
        ("Study everything", StudyScreen),
        ("Study: Two cards", StudyScreen),
        ("Study for 10 minutes", StudyScreen),
        ("Browse", BrowseScreen),
        ("Quiz", QuizScreen),
        ("Stats", StatsScreen),
        ("Cram", CramScreen),
        ("Settings", SettingsScreen),
        ("Lab: product", LabScreen),
    ],
)
async def test_the_palette_finds_everything_from_anywhere(
    opened: Callable[..., Opened], words: str, screen: type[object]
) -> None:
    async with opened((120, 40), decks=()) as pilot:
        await pilot.press("b")
        assert await appears(pilot, "cards   words")
        await pilot.press("enter", "question_mark")
        assert await appears(pilot, "Browsing")
        await find(pilot, words)
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, screen))


async def test_the_palette_changes_the_theme(opened: Callable[..., Opened]) -> None:
    async with opened((120, 40), decks=()) as pilot:
        await find(pilot, "high contrast")
        assert await comes_true(pilot, lambda: pilot.app.theme == "studygrad-contrast")


async def test_the_titles_of_decks_are_no_markup_in_the_palette(opened: Callable[..., Opened], home: Home) -> None:
    (home.decks / "two.md").write_text("---\ntitle: Two [red]cards[/red]\n---\n\n## One? {#one}\n\nYes.\n")
    async with opened((120, 40)) as pilot:
        await pilot.press("ctrl+p")
        await pilot.press(*"Two")
        assert await appears(pilot, "Study: Two [red]cards[/red]")
