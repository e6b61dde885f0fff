"""The palette finds by words what nobody can guess the name of: settings, keys, presets, cards."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Input, OptionList

from studygrad.deck.model import Card, Deck
from studygrad.paths import Home
from studygrad.settings.catalogue import SETTINGS
from studygrad.tui.screens.browse import BrowseScreen
from studygrad.tui.screens.keys import KeysScreen
from studygrad.tui.screens.lab import LabScreen
from studygrad.tui.screens.settings import SettingsScreen
from studygrad.tui.screens.study import StudyScreen
from studygrad.tui.sought import MOST_CARDS, Questions

from .conftest import Opened, appears, comes_true, frame, settled

Opens = Callable[..., Opened]


def deck_of(*questions: str) -> Deck:
    cards = tuple(Card("d", f"c{number}", question) for number, question in enumerate(questions))
    return Deck("d", "A deck", cards)


@pytest.mark.parametrize(
    ("words", "hit"),
    [
        ("retention", "Set: retention"),
        ("wished probability", "Set: retention"),
        ("recalling two", "Set: decks.two.retention"),
    ],
)
async def test_a_setting_is_found_by_name_and_meaning(opened: Opens, words: str, hit: str) -> None:
    async with opened((120, 40), decks=()) as pilot:
        await pilot.press("ctrl+p", *words)
        assert await appears(pilot, hit)


async def test_the_settings_open_on_the_one_that_was_found(opened: Opens) -> None:
    async with opened((120, 40), decks=()) as pilot:
        await pilot.press("ctrl+p", *"wished probability")
        assert await appears(pilot, "Set: retention")
        await pilot.press("enter")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, SettingsScreen))
        assert await appears(pilot, "The wished probability of recalling a card when it is due.")
        assert pilot.app.screen.query_one(OptionList).highlighted == list(SETTINGS).index("retention")


async def test_an_experiment_is_found_by_a_preset_of_it(opened: Opens) -> None:
    async with opened((120, 40), decks=()) as pilot:
        await pilot.press("ctrl+p", *"sigmoid-vanishes")
        assert await appears(pilot, "Lab: sigmoid-vanishes")
        await pilot.press("enter")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, LabScreen))
        assert await appears(pilot, "sigmoid-vanishes")


async def test_an_experiment_is_found_by_what_a_preset_sets(opened: Opens) -> None:
    async with opened((120, 40), decks=()) as pilot:
        await pilot.press("ctrl+p", *"xavier-normal gain")
        assert await appears(pilot, "Lab: chaotic-tanh")


async def test_cards_are_found_by_their_questions_one_and_all(opened: Opens) -> None:
    async with opened((120, 40), decks=()) as pilot:
        await pilot.press("ctrl+p", *"twenty layers")
        assert await appears(pilot, "Cards: twenty layers")
        assert await appears(pilot, "A card in two")
        await pilot.press("enter")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen))
        assert await comes_true(pilot, lambda: pilot.app.screen.query_one("#query", Input).value == "twenty layers")
        await pilot.press("ctrl+p", *"twenty layers")
        assert await appears(pilot, "A card in two")
        await pilot.press("down", "enter")
        assert await comes_true(pilot, lambda: pilot.app.screen.query_one("#query", Input).value.startswith("id:"))
        assert "1 card " in await settled(pilot)


async def test_a_key_is_found_by_what_it_does_and_does_it(opened: Opens, home: Home) -> None:
    home.config_file.write_text("keys.study.bury = 'B'\n")
    async with opened((120, 40)) as pilot:
        await pilot.press("ctrl+p", *"bury")
        assert await appears(pilot, "Bury until tomorrow")
        assert "B in study" in frame(pilot)
        await pilot.press("enter")
        assert await appears(pilot, "What does the sim never finish?")
        assert isinstance(pilot.app.screen, StudyScreen)


async def test_a_key_of_another_place_is_shown_there(opened: Opens) -> None:
    async with opened((120, 40), decks=()) as pilot:
        await pilot.press("ctrl+p", *"bury")
        assert await appears(pilot, "Bury until tomorrow")
        await pilot.press("enter")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, KeysScreen))
        assert await appears(pilot, "Studying")


def test_questions_have_all_the_words_and_no_more_than_a_few_are_given() -> None:
    questions = Questions([deck_of("Why do gradients\n LEAK?", "What leaks?", "Why do they stay?")])
    assert [card.id for card in questions.saying(["leak"])] == ["c0", "c1"]
    assert [card.id for card in questions.saying(["leak", "why"])] == ["c0"]
    assert questions.saying(["leak", "stay"]) == []
    assert questions.saying(["gradients leak"]) != []
    assert Questions([]).saying(["leak"]) == []
    many = Questions([deck_of(*["Why?"] * 3 * MOST_CARDS)])
    assert [card.id for card in many.saying(["why"])] == [f"c{number}" for number in range(MOST_CARDS)]
