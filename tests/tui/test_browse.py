"""Browsing: what is done to cards, to one or to many, and how it is taken back."""

from __future__ import annotations

from collections.abc import Callable

from textual.pilot import Pilot
from textual.widgets._toast import Toast

from studygrad.errors import StudygradError
from studygrad.memory.spans import days_in_words
from studygrad.paths import Home
from studygrad.tui.screens.browse import _DUE_WIDTH, BrowseScreen
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.widgets.row_list import RowList

from .conftest import DECK, Opened, appears, comes_true, frame

OTHER = """---
title: Other
---

## How deep is deep? {#deep}

Very.
"""
WIDE = (160, 40)


async def browse(pilot: Pilot[StudygradError | None], query: str) -> None:
    """Open the list of what ``query`` finds, with the cursor on the first."""
    await pilot.press("b")
    assert await appears(pilot, "words  ")
    await pilot.press(*query)
    assert await comes_true(pilot, lambda: rows(pilot).row is not None)
    await pilot.press("enter")


def rows(pilot: Pilot[StudygradError | None]) -> RowList:
    return pilot.app.screen.query_one(RowList)


async def told(pilot: Pilot[StudygradError | None], words: str) -> bool:
    """Whether a notice comes that says ``words``, however it is wrapped."""
    return await comes_true(pilot, lambda: words in " ".join(" ".join(map(str, _notices(pilot))).split()))


def _notices(pilot: Pilot[StudygradError | None]) -> list[object]:
    return [toast.render() for toast in pilot.app.screen.query(Toast)]


async def finds(pilot: Pilot[StudygradError | None], count: str) -> bool:
    """Whether the line under the search comes to say ``count``."""
    return await comes_true(pilot, lambda: f"{count}   words" in frame(pilot))


async def test_a_card_moves_to_a_deck_that_one_chooses_and_back(opened: Callable[..., Opened], home: Home) -> None:
    (home.decks / "other.md").write_text(OTHER)
    async with opened(WIDE, decks=()) as pilot:
        await browse(pilot, "deck:two")
        await pilot.press("m")
        assert await appears(pilot, "Move 1 card to")
        await pilot.press("enter")
        assert await told(pilot, "1 card: moved to other, progress and all. To undo, move back: m.")
        assert await finds(pilot, "1 card")
        assert "{#half}" in (home.decks / "other.md").read_text()
        assert "{#half}" not in (home.decks / "two.md").read_text()
        await pilot.press("slash", *(["backspace"] * 8), *"id:half", "enter", "m", "enter")
        assert await told(pilot, "1 card: moved to two")
        assert (home.decks / "other.md").read_text() == OTHER
        await pilot.press("escape")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))


async def test_many_picked_cards_move_together(opened: Callable[..., Opened], home: Home) -> None:
    (home.decks / "other.md").write_text(OTHER)
    (home.decks / "two.md").write_text(f"{DECK}\n## What stays? {{#stays}}\n\nThis.\n")
    async with opened(WIDE, decks=()) as pilot:
        await browse(pilot, "deck:two")
        await pilot.press("space", "space", "m")
        assert await appears(pilot, "Move 2 cards to")
        await pilot.press("enter")
        assert await told(pilot, "2 cards: moved to other")
        assert await finds(pilot, "1 card")
        assert rows(pilot).picked == set()


async def test_leaving_the_choice_moves_nothing(opened: Callable[..., Opened], home: Home) -> None:
    (home.decks / "other.md").write_text(OTHER)
    async with opened(WIDE, decks=()) as pilot:
        await browse(pilot, "deck:two")
        await pilot.press("m", "escape")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen))
        assert (home.decks / "two.md").read_text() == DECK


async def test_a_move_that_cannot_be_says_why(opened: Callable[..., Opened]) -> None:
    async with opened(WIDE, decks=()) as pilot:
        await browse(pilot, "deck:two")
        await pilot.press("m")
        assert await told(pilot, "is no other deck of your own")
        await pilot.press("slash", *(["backspace"] * 8), *"deck:normalisation", "enter", "m")
        assert await told(pilot, "deck normalisation is built in")


async def test_an_orphan_is_kept_until_it_is_forgotten_and_undo_remembers_it(
    opened: Callable[..., Opened], home: Home
) -> None:
    async with opened((120, 30)) as pilot:
        await pilot.press("space", "4")
        assert await appears(pilot, "never finish")
    (home.decks / "two.md").write_text(DECK.replace("{#half}", "{#other-half}"))
    async with opened(WIDE, decks=()) as pilot:
        await browse(pilot, "is:orphan")
        assert await finds(pilot, "1 card")
        assert await appears(pilot, "x lets go of")
        assert "1 answer, 0 lapses" in frame(pilot)
        await pilot.press("m")
        assert await told(pilot, "cannot be moved: x lets go of it")
        await pilot.press("x")
        assert await told(pilot, "1 card: forgotten. u takes it back.")
        assert await finds(pilot, "0 cards")
        await pilot.press("u")
        assert await told(pilot, "Took back: forgetting two/half.")
        assert await finds(pilot, "1 card")


async def test_a_card_in_its_deck_cannot_be_forgotten_and_the_keys_are_those_that_were_set(
    opened: Callable[..., Opened], home: Home
) -> None:
    home.config_file.write_text('keys.browse.reset = "N"\nkeys.browse.forget = "F"\n')
    async with opened(WIDE, decks=()) as pilot:
        await browse(pilot, "deck:two")
        await pilot.press("F")
        assert await told(
            pilot, "Only a card that left its deck can be forgotten: N makes the others new again, @ suspends"
        )


async def test_a_card_of_a_deck_that_broke_is_not_forgotten(opened: Callable[..., Opened], home: Home) -> None:
    async with opened((120, 30)) as pilot:
        await pilot.press("space", "4")
        assert await appears(pilot, "never finish")
    (home.decks / "two.md").write_text(DECK.replace("## What does the sim", "## What $x does the sim"))
    async with opened(WIDE, decks=()) as pilot:
        await browse(pilot, "is:orphan")
        await pilot.press("x")
        assert await told(pilot, "deck two cannot be read at present")
        assert await finds(pilot, "1 card")


async def test_what_was_done_to_many_is_taken_back_from_all(opened: Callable[..., Opened]) -> None:
    async with opened(WIDE, decks=()) as pilot:
        await browse(pilot, "deck:two")
        await pilot.press("space", "space", "at")
        assert await told(pilot, "2 cards: suspended. u takes it back.")
        await pilot.press("u")
        assert await told(pilot, "Took back: suspending 2 cards.")
        await pilot.press("slash", *" is:suspended")
        assert await finds(pilot, "0 cards")


async def test_where_there_is_no_room_beside_the_list_enter_shows_the_card_below(
    opened: Callable[..., Opened],
) -> None:
    async with opened((80, 24), decks=()) as pilot:
        await browse(pilot, "deck:two")
        assert "It leaves about a millionth." not in frame(pilot)
        await pilot.press("enter")
        assert await appears(pilot, "It leaves about a millionth.")
        await pilot.press("enter")
        assert await comes_true(pilot, lambda: "It leaves about a millionth." not in frame(pilot))


async def test_the_help_of_the_search_fits_the_screen(opened: Callable[..., Opened]) -> None:
    for size in ((80, 24), WIDE):
        async with opened(size, decks=()) as pilot:
            await browse(pilot, "deck:two")
            assert "or not ( )" in frame(pilot)


async def test_at_80_columns_the_footer_is_whole_and_names_the_keys(opened: Callable[..., Opened]) -> None:
    async with opened((80, 24), decks=()) as pilot:
        await browse(pilot, "")
        assert await appears(pilot, "Pick")
        last = frame(pilot).splitlines()[-1]
        assert all(name in last for name in ("@ Suspend", "e Edit", "u Undo", "/ Search", "Esc Back", "? Keys"))
        await pilot.press("slash")
        assert await comes_true(pilot, lambda: "Pick" not in frame(pilot))
        last = frame(pilot).splitlines()[-1]
        assert "Esc Back" in last
        assert not any(name in last for name in ("Search", "Suspend"))


def test_the_longest_time_to_come_has_room_in_its_column() -> None:
    assert max(len(f"in {days_in_words(days)}") for days in range(1, 3650)) <= _DUE_WIDTH
