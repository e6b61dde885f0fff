"""The first five minutes, the end of a session, and screens with nothing to study."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studygrad.paths import Home
from studygrad.session.grades import GRADES
from studygrad.tui.screens.done import DoneScreen
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.screens.lab import LabScreen
from studygrad.tui.screens.study import StudyScreen

from .conftest import Opened, appears, frame, settled

GRADES_START = GRADES.partition(" 1 ")[0]


@pytest.fixture
def alone(home: Home, monkeypatch: pytest.MonkeyPatch) -> Home:
    """A learner for whom no deck was shipped: what there is stands in their own folder."""
    empty = home.data / "shipped"
    empty.mkdir()
    monkeypatch.setattr("studygrad.content.shipped_content", lambda: empty)
    return home


async def test_a_newcomer_is_on_a_card_with_one_key(opened: Callable[..., Opened]) -> None:
    async with opened(decks=()) as pilot:
        assert "Enter studies the deck under the cursor." in await settled(pilot)
        await pilot.press("enter")
        assert await appears(pilot, "Show the answer")
        assert isinstance(pilot.app.screen, StudyScreen)


async def test_the_grades_are_explained_at_the_first_answer_and_never_again(opened: Callable[..., Opened]) -> None:
    async with opened((100, 30)) as pilot:
        assert GRADES_START not in frame(pilot)
        await pilot.press("space")
        assert await appears(pilot, GRADES_START)
        await pilot.press("3")
        assert await appears(pilot, "What does the sim never finish?")
        assert GRADES_START not in await settled(pilot)
        await pilot.press("space")
        assert await appears(pilot, "1 Again")
        assert GRADES_START not in await settled(pilot)
    async with opened((100, 30)) as pilot:
        await pilot.press("space")
        assert await appears(pilot, "1 Again")
        assert GRADES_START not in await settled(pilot)


async def test_without_any_deck_home_says_how_to_get_one(opened: Callable[..., Opened], alone: Home) -> None:
    (alone.decks / "two.md").unlink()
    async with opened((100, 30), decks=()) as pilot:
        shown = await settled(pilot)
        assert "There is no deck yet; studygrad new deck NAME writes one." in shown
        assert "l opens the lab" in shown
        await pilot.press("enter")
        assert isinstance(pilot.app.screen, HomeScreen)


async def test_with_broken_decks_only_home_says_what_to_mend(opened: Callable[..., Opened], alone: Home) -> None:
    (alone.decks / "two.md").write_text("---\ntitle: Broken\n---\n\n## No id here\n\nNo.\n")
    async with opened((160, 30), decks=()) as pilot:
        shown = await settled(pilot)
        assert "No deck can be read. Mend what stands below; studygrad check helps." in shown
        assert "two.md:5" in "".join(shown.split())


async def test_home_names_a_file_that_is_no_deck(opened: Callable[..., Opened], home: Home) -> None:
    (home.decks / "notes.md").write_text("# Notes\n")
    async with opened((100, 40), decks=()) as pilot:
        assert "notes.md is not read: a deck begins with ---." in await settled(pilot)


async def test_when_nothing_waits_home_says_when_and_what_else_there_is(
    opened: Callable[..., Opened], alone: Home
) -> None:
    async with opened() as pilot:
        await pilot.press("space", "4", "space", "4")
        assert await appears(pilot, "All done")
        await pilot.press("enter")
        assert await appears(pilot, "Nothing waits. Come back in")
        assert "c crams a deck, z asks a quiz, l opens the lab" in frame(pilot)
        await pilot.press("enter")
        assert await appears(pilot, "Nothing is due.")
        assert "Until then: at home c crams a deck" in await settled(pilot)


async def test_the_keys_that_are_named_are_those_that_hold(opened: Callable[..., Opened], alone: Home) -> None:
    alone.config_file.write_text('keys.home.cram = "X"\nkeys.home.study = "S"\n')
    (alone.decks / "two.md").write_text("---\ntitle: T\n---\n\n## One? {#one}\n\nYes.\n")
    async with opened(decks=()) as pilot:
        assert "S studies the deck" in await settled(pilot)
        await pilot.press("S", "space", "4")
        assert await appears(pilot, "All done")
        await pilot.press("enter")
        assert await appears(pilot, "X crams a deck")


async def test_the_end_says_what_was_done_what_is_next_and_what_to_try(opened: Callable[..., Opened]) -> None:
    async with opened() as pilot:
        await pilot.press("space", "3", "q")
        assert await appears(pilot, "l  Try product with factor 1 instead of 0.5.")
        shown = await settled(pilot)
        assert "Saved: 1 answer" in shown
        assert "2 cards still wait" in shown
        assert "studygrad sim product --factor 1 --layers 20" in shown
        await pilot.press("l")
        assert await appears(pilot, "your own values")
        screen = pilot.app.screen
        assert isinstance(screen, LabScreen)
        assert screen.bench.values["factor"] == 1
        await pilot.press("q")
        assert await appears(pilot, "Saved: 1 answer")
        assert isinstance(pilot.app.screen, DoneScreen)


async def test_without_an_idea_the_key_opens_the_lab_to_choose(opened: Callable[..., Opened], home: Home) -> None:
    only_words(home.decks / "two.md")
    async with opened() as pilot:
        await pilot.press("space", "4")
        assert await appears(pilot, "All done")
        await pilot.press("l")
        assert await appears(pilot, "Choose one to play with")


def only_words(file: Path) -> None:
    file.write_text("---\ntitle: Words\n---\n\n## One? {#one}\n\nYes.\n")
