"""Where one is in the list of cards, and what is said above it, after something was done."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from studygrad.errors import StudygradError
from studygrad.memory.memory import Memory
from studygrad.memory.showing import Given
from studygrad.memory.state import Rating
from studygrad.paths import Home
from studygrad.settings import Settings
from studygrad.tui.widgets.row_list import RowList

from .conftest import NOW, Opened, appears, comes_true, settled


@pytest.fixture(autouse=True)
def nine(home: Home) -> None:
    """A deck of nine cards, and progress of one that is in no deck."""
    cards = [f"## Question {number} of nine? {{#q{number}}}\n\nAnswer {number}.\n\n" for number in range(9)]
    (home.decks / "nine.md").write_text(f"---\ntitle: Nine\n---\n\n{''.join(cards)}")
    with Memory(home.database, lambda: NOW, Settings()) as memory:
        memory.answer(memory.showing("nine/lost"), Given(Rating.EASY), [])


async def browse(pilot: Pilot[StudygradError | None], query: str) -> RowList:
    """The list of what a query finds, with the keys going to it."""
    await pilot.press("b")
    assert await appears(pilot, "cards   words")
    await pilot.press(*query, "enter")
    await settled(pilot)
    return pilot.app.screen.query_one(RowList)


def at(listing: RowList) -> str:
    return listing.row.key if listing.row is not None else ""


async def test_the_cursor_comes_to_the_next_card_when_its_own_leaves_the_list(opened: Callable[..., Opened]) -> None:
    async with opened((80, 24), decks=()) as pilot:
        listing = await browse(pilot, "deck:nine -lost not is:suspended")
        await pilot.press("down", "down", "down", "@")
        assert await comes_true(pilot, lambda: at(listing) == "nine/q4")
        await pilot.press("u")
        assert await appears(pilot, "9 cards")
        assert at(listing) == "nine/q4"
        await pilot.press("end", "@")
        assert await comes_true(pilot, lambda: at(listing) == "nine/q7")


async def test_another_search_begins_at_its_first_card(opened: Callable[..., Opened]) -> None:
    async with opened((80, 24), decks=()) as pilot:
        listing = await browse(pilot, "deck:nine -lost")
        await pilot.press("down", "down", "down", "slash", *"deck:nine -0 -lost")
        assert await appears(pilot, "8 cards")
        assert at(listing) == "nine/q1"


async def test_what_would_be_right_is_said_to_its_end(opened: Callable[..., Opened]) -> None:
    async with opened((80, 24), decks=()) as pilot:
        await browse(pilot, "due<3")
        assert "no number due" in await settled(pilot)
        assert "recall, reviews, stability." in await settled(pilot)
        await pilot.press("slash", *["backspace"] * len("due<3"))
        assert await appears(pilot, "cards   words")
        assert "stability." not in await settled(pilot)


async def test_picked_cards_are_counted_though_another_search_hides_them(opened: Callable[..., Opened]) -> None:
    async with opened((80, 24), decks=()) as pilot:
        await browse(pilot, "deck:nine -lost")
        await pilot.press("space", "space")
        assert await appears(pilot, "9 cards, 2 picked")
        await pilot.press("slash", *"deck:nine 8")
        assert await appears(pilot, "1 card, 2 picked")
        await pilot.press("enter", "f")
        assert await appears(pilot, "2 cards: flagged")
        assert "picked" not in await settled(pilot)


async def test_what_was_done_is_seen_though_the_query_makes_no_sense(opened: Callable[..., Opened]) -> None:
    async with opened((80, 24), decks=()) as pilot:
        listing = await browse(pilot, "deck:nine -lost (")
        await pilot.press("f")
        assert await comes_true(pilot, lambda: listing.row is not None and listing.row.state.flagged)
        assert "something is missing" in await settled(pilot)


async def test_a_card_that_left_its_deck_cannot_be_edited_and_that_is_said(opened: Callable[..., Opened]) -> None:
    async with opened((80, 24), decks=()) as pilot:
        await browse(pilot, "is:orphan")
        await pilot.press("e")
        assert await appears(pilot, "This card left its deck")
