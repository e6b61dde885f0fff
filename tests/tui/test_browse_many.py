"""Browsing a long list: what is drawn is right, though no more is drawn than has to be."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable
from functools import partial

import pytest
from rich.segment import Segment
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widgets import Input

from studygrad.errors import StudygradError
from studygrad.memory.memory import Memory
from studygrad.memory.showing import Given
from studygrad.memory.state import CardState, Rating
from studygrad.paths import Home
from studygrad.settings import Settings
from studygrad.tui.screens.browse import BrowseScreen
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.widgets.card_preview import CardPreview
from studygrad.tui.widgets.line_view import WholeLine
from studygrad.tui.widgets.row_list import RowList

from .conftest import NOW, Opened, appears, comes_true, frame, settled

COUNT = 60
LONG = 7
"""The number of the card whose answer is longer than the preview."""


@pytest.fixture(autouse=True)
def many(home: Home) -> None:
    """A deck of many cards."""
    cards = [
        f"## Question {number:02d} of many? {{#q{number:02d}}}\n\n{_answer(number)}\n\n" for number in range(COUNT)
    ]
    (home.decks / "many.md").write_text(f"---\ntitle: Many\n---\n\n{''.join(cards)}")


def _answer(number: int) -> str:
    return (
        "\n\n".join(f"Paragraph {line} of {number}." for line in range(40)) if number == LONG else f"Answer {number}."
    )


async def browse(pilot: Pilot[StudygradError | None], query: str = "deck:many") -> RowList:
    """The list of what a query finds, with the keys going to it."""
    await pilot.press("b")
    assert await appears(pilot, "cards   words")
    await pilot.press(*query, "enter")
    await settled(pilot)
    return pilot.app.screen.query_one(RowList)


def drawn(listing: RowList) -> list[Strip]:
    """The lines on the screen as they stand there, which need not be what would be drawn now."""
    return listing.render_lines(listing.size.region)


def ground(line: Strip) -> object:
    """The colour on which a line is written."""
    (segment, *_) = line
    return segment.style and segment.style.bgcolor


async def test_every_line_is_right_wherever_the_cursor_goes(opened: Callable[..., Opened]) -> None:
    async with opened((80, 24), decks=()) as pilot:
        listing = await browse(pilot)
        for key in ("down", "down", "space", "pagedown", "up", "space", "pagedown", "end", "pageup", "home", "j"):
            await pilot.press(key)
            await settled(pilot)
            top = listing.scroll_offset.y
            picked = {int(name.removeprefix("many/q")) for name in listing.picked}
            lines = dict(enumerate(drawn(listing), top))
            for place, line in lines.items():
                assert f"Question {place:02d}" in line.text
                assert line.text.startswith("▸") == (place in picked)
                assert (ground(line) == ground(lines[listing.cursor])) == (place == listing.cursor)


@pytest.mark.parametrize("query", ["deck:many -00", "deck:many -59 -58", "many?", "deck:many (01 or 02)"])
async def test_a_search_that_finds_fewer_cards_leaves_the_list_where_it_can_be(
    opened: Callable[..., Opened], query: str
) -> None:
    async with opened((80, 24), decks=()) as pilot:
        listing = await browse(pilot)
        await pilot.press("end", "slash", *(["backspace"] * len("deck:many")), *query, "enter")
        await settled(pilot)
        assert listing.row is not None
        assert listing.scroll_offset.y == listing.vertical_scrollbar.position
        assert listing.show_vertical_scrollbar == (listing.virtual_size.height > listing.size.height)
        shown = [line.text for line in drawn(listing)]
        assert any(listing.row.question in line for line in shown)
        assert (not shown[-1].strip()) == (listing.virtual_size.height < listing.size.height)


async def test_moving_draws_two_lines_and_not_the_others(
    opened: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    plain = RowList.whole_line

    def counted(self: RowList, segments: Iterable[Segment]) -> WholeLine:
        line = plain(self, segments)
        asked.append(line.text)
        return line

    async with opened((80, 24), decks=()) as pilot:
        listing = await browse(pilot)
        monkeypatch.setattr(RowList, "whole_line", counted)
        await pilot.press("down")
        await settled(pilot)
        numbers = [int(text.split()[1]) for text in asked]
        assert [number for number in numbers if number < listing.size.height] == [0, 1]
        asked.clear()
        await pilot.press("up")
        await settled(pilot)
        assert asked == []


async def test_what_stands_in_the_preview_of_two_cards_is_not_drawn_twice(
    opened: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn_again: list[int] = []
    monkeypatch.setattr(CardPreview, "refresh_line", lambda _, line: drawn_again.append(line))
    async with opened((160, 30), decks=()) as pilot:
        await browse(pilot)
        await pilot.press("down")
        await settled(pilot)
        drawn_again.clear()
        await pilot.press("down")
        await settled(pilot)
        key, question, answer = 0, 2, 5
        assert drawn_again == [key, question, answer]


async def test_the_words_of_the_preview_can_be_selected(opened: Callable[..., Opened]) -> None:
    async with opened((160, 30), decks=()) as pilot:
        await browse(pilot)
        await pilot.press("down")
        await settled(pilot)
        preview = pilot.app.screen.query_one(CardPreview)
        await pilot.mouse_down(preview, offset=(0, 5))
        await pilot.hover(preview, offset=(9, 5))
        await pilot.mouse_up(preview, offset=(9, 5))
        assert pilot.app.screen.get_selected_text() == "Answer 1."


async def test_the_bar_stands_where_the_list_is(opened: Callable[..., Opened]) -> None:
    async with opened((80, 24), decks=()) as pilot:
        listing = await browse(pilot)
        for key in ("end", "home", "pagedown", "down"):
            await pilot.press(key)
            await settled(pilot)
            assert abs(listing.vertical_scrollbar.position - listing.scroll_offset.y) <= 1
        await pilot.press("end")
        await settled(pilot)
        assert listing.vertical_scrollbar.position == listing.max_scroll_y


async def test_the_preview_follows_and_a_long_answer_can_be_scrolled(opened: Callable[..., Opened]) -> None:
    async with opened((160, 30), decks=()) as pilot:
        listing = await browse(pilot)
        preview = pilot.app.screen.query_one(CardPreview)
        for number in range(1, LONG + 3):
            await pilot.press("down")
            shown = f"Paragraph 0 of {LONG}." if number == LONG else f"Answer {number}."
            assert await appears(pilot, shown)
            assert await comes_true(pilot, lambda: (preview.max_scroll_y > 0) == (listing.cursor == LONG))


async def test_a_long_card_is_read_to_its_end_by_keys_with_no_word_under_the_bar(
    opened: Callable[..., Opened], home: Home
) -> None:
    words = [f"w{'o' * (number**2 % 7)}{number}" for number in range(600)]
    (home.decks / "long.md").write_text(f"---\ntitle: Long\n---\n\n## Long? {{#long}}\n\n{' '.join(words)}\n")
    async with opened((160, 30), decks=()) as pilot:
        listing = await browse(pilot)
        preview = pilot.app.screen.query_one(CardPreview)
        pilot.app.screen.query_one(Input).value = "id:long"
        seen = [word for word in (await settled(pilot)).split() if word.startswith("w") and word != "words"]
        assert seen == words[: len(seen)]
        await pilot.press("tab")
        while preview.scroll_offset.y < preview.max_scroll_y:
            await pilot.press("pagedown")
            seen += (await settled(pilot)).split()
        assert set(seen) >= set(words)
        await pilot.press("g")
        assert await comes_true(pilot, lambda: preview.scroll_offset.y == 0)
        await pilot.press("escape")
        assert listing.has_focus


async def test_a_terminal_that_grows_shows_the_preview_of_the_card_under_the_cursor(
    opened: Callable[..., Opened],
) -> None:
    async with opened((80, 24), decks=()) as pilot:
        await browse(pilot)
        await pilot.press("down", "down")
        await pilot.resize_terminal(160, 30)
        assert await appears(pilot, "Answer 2.")


async def test_a_search_finds_leeches_by_the_learners_own_measure(opened: Callable[..., Opened], home: Home) -> None:
    forgotten_once(home, "many/q03")
    home.config_file.write_text("leech_lapses = 1\n")
    async with opened((80, 24), decks=()) as pilot:
        await browse(pilot, "is:leech")
        assert await appears(pilot, "1 card")
        assert "Question 03" in frame(pilot)


def forgotten_once(home: Home, card: str) -> None:
    """The learner's past: a card known well forty days before the day of the test, and forgotten the day before it."""
    for days, rating in ((40, Rating.EASY), (1, Rating.AGAIN)):
        at = NOW - days * 86_400_000
        with Memory(home.database, partial(int, at), Settings(learning_steps=())) as memory:
            memory.answer(memory.showing(card), Given(rating), [])


async def test_it_is_said_that_many_cards_are_being_read_and_one_may_leave_meanwhile(
    opened: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on, states = threading.Event(), Memory.states

    def slow(self: Memory) -> dict[str, CardState]:
        go_on.wait(20)
        return states(self)

    async with opened((80, 24), decks=()) as pilot:
        monkeypatch.setattr(Memory, "states", slow)
        await pilot.press("b")
        assert await appears(pilot, "Reading ")
        await pilot.press("x")
        assert "0 cards" not in frame(pilot)
        left = pilot.app.screen
        await pilot.press("escape")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, HomeScreen))
        go_on.set()
        await pilot.app.workers.wait_for_complete()
        await settled(pilot)
        assert isinstance(left, BrowseScreen)
        assert not left._listing.rows
        await pilot.press("b")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, BrowseScreen))
        assert await appears(pilot, "cards   words")
