"""The way through a card in the app: what is offered at each stage, and every way back."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.widgets import Input

from studygrad.errors import MemoryFileError
from studygrad.memory.memory import Memory
from studygrad.memory.state import Rating
from studygrad.paths import Home
from studygrad.session import Stage
from studygrad.settings import Settings
from studygrad.tui.screens.done import DoneScreen

from .conftest import NOW, Opened, appears, comes_true, frame, logged, settled, write
from .studying import PREDICT, answered_before, reaches, screen_of

NUMBER = """
## How much is left? {#number}

```answer
number: 0.122   within: 5%
```
"""
SEVERAL = """
## Which two shrink? {#several}

- [x] a half
- [x] a third
- [ ] two
"""
CLOZE = """
## Small factors {{vanish}}. {#cloze}

So it is.
"""
REVERSED = """
## ReLU {#relu .reversed}

max(0, x)
"""
NUMBER_SIDE = """\
  Kinds  new                                        1 new · 0 learning · 0 due





  How much is left?

  █ 0.2

  ────────────────────────────────────────────────────────────────────────────

  Not this time: 64% too high; it is 0.122.

  0.122 (within 5%)




   How well did you know it? 1 not at all, 2 with effort, 3 well, 4 at once.
               Each grade says when you will see the card again.
      1 Again              2 Hard              3 Good              4 Easy
       1 min              5.5 min              10 min              7 days
 r Run  u Undo  q Leave  ? Keys                                     ▏^p palette"""


async def test_a_number_that_is_off_is_told_how_far(opened: Callable[..., Opened], home: Home) -> None:
    write(home, NUMBER)
    async with opened() as pilot:
        await pilot.press(*"0.2", "enter")
        assert await settled(pilot) == NUMBER_SIDE


async def test_what_is_no_number_is_explained_and_the_line_stays(opened: Callable[..., Opened], home: Home) -> None:
    write(home, NUMBER)
    async with opened() as pilot:
        await pilot.press(*"much", "enter")
        assert await appears(pilot, "does not read as a number")
        entry = pilot.app.screen.query_one("#entry", Input)
        assert (entry.value, entry.has_focus) == ("much", True)


async def test_enter_on_an_empty_line_shows_the_answer_and_judges_nothing(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, NUMBER)
    async with opened() as pilot:
        await pilot.press("enter")
        assert await appears(pilot, "0.122 (within 5%)")
        assert "Not this time" not in frame(pilot)
        await pilot.press("enter")
        assert "0.122 (within 5%)" in await settled(pilot)
        await pilot.press("2")
        assert await appears(pilot, "0 new · 1 learning")


async def test_outside_the_line_enter_goes_back_to_it_and_judges_what_was_typed(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, NUMBER)
    async with opened() as pilot:
        await pilot.press("escape", "enter", "0", "escape", "f")
        assert await appears(pilot, "Flagged")
        assert pilot.app.screen.query_one("#entry", Input).value == "0"
        await pilot.press("enter")
        assert await appears(pilot, "Not this time")


async def test_several_options_are_chosen_and_taken_back_by_key(opened: Callable[..., Opened], home: Home) -> None:
    write(home, SEVERAL)
    async with opened() as pilot:
        await pilot.press("1", "2", "3", "9")
        assert (await settled(pilot)).count("☑") == 3
        await pilot.press("1", "2")
        assert (await settled(pilot)).count("☑") == 1
        await pilot.press("enter")
        assert await reaches(pilot, Stage.ANSWER)
        given = screen_of(pilot).session.judgement
        assert given is not None
        assert [option.chosen for option in given.options] == [False, False, True]


async def test_a_cloze_and_a_reversed_card_are_flipped(opened: Callable[..., Opened], home: Home) -> None:
    write(home, CLOZE, REVERSED)
    async with opened() as pilot:
        assert "Small factors …." in await settled(pilot)
        await pilot.press("space")
        assert await appears(pilot, "Small factors vanish.")
        shown = await settled(pilot)
        assert "Small factors …." not in shown
        assert (shown.count("Small factors"), "─────" in shown) == (1, False)
        await pilot.press("4", "enter")
        assert await appears(pilot, "max(0, x)")


async def test_no_key_is_lost_while_an_experiment_runs(opened: Callable[..., Opened], home: Home) -> None:
    write(home, PREDICT.replace("product factor=0.5 layers=20\npredict: final   within: x2", "endless"), NUMBER)
    async with opened() as pilot:
        await pilot.press("space")
        assert await appears(pilot, "Running studygrad sim endless")
        await pilot.press("f", "m", "down", "3")
        assert await appears(pilot, "How much is left?")
        await pilot.press(*"0.12", "enter")
        assert await appears(pilot, "Right")
        assert [len(logged(home, kind)) for kind in ("flag", "mark", "answer")] == [1, 1, 1]


async def test_a_new_card_takes_the_experiment_of_the_old_one_away(opened: Callable[..., Opened], home: Home) -> None:
    write(home, PREDICT, NUMBER)
    async with opened() as pilot:
        await pilot.press(*"0.9", "enter", "5")
        assert await reaches(pilot, Stage.OBSERVE)
        await pilot.press("1", "enter")
        assert await appears(pilot, "How much is left?")
        assert not pilot.app.screen.has_class("-plotted")


async def test_with_nothing_to_take_back_the_end_stays_the_end(opened: Callable[..., Opened], home: Home) -> None:
    write(home, NUMBER)
    async with opened() as pilot:
        await pilot.press("escape", "at")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, DoneScreen))
        await pilot.press("u")
        assert await appears(pilot, "Took back: suspending")
        await pilot.press("escape", "at")
        assert await comes_true(pilot, lambda: isinstance(pilot.app.screen, DoneScreen))
        with Memory(home.database, lambda: NOW, Settings()) as elsewhere:
            elsewhere.take_back()
        await pilot.press("u")
        assert await appears(pilot, "There is nothing to take back.")
        assert isinstance(pilot.app.screen, DoneScreen)


async def test_a_card_that_keeps_slipping_is_a_leech_and_says_so(opened: Callable[..., Opened], home: Home) -> None:
    write(home, NUMBER)
    answered_before(home, Rating.EASY, 40)
    home.config_file.write_text("leech_lapses = 1\n")
    async with opened() as pilot:
        await pilot.press("enter", "1")
        assert await appears(pilot, "A leech")
        assert await appears(pilot, "relearning leech")


@pytest.mark.parametrize(
    ("key", "act"), [("minus", "bury"), ("at", "suspend"), ("f", "flag"), ("m", "mark"), ("u", "take_back")]
)
async def test_a_progress_file_that_cannot_be_written_is_told_and_the_card_stays(
    opened: Callable[..., Opened], monkeypatch: pytest.MonkeyPatch, key: str, act: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise MemoryFileError("the disk is full", "make room")

    monkeypatch.setattr(Memory, act, fail)
    async with opened() as pilot:
        await pilot.press(key)
        assert await appears(pilot, "The disk is full; make room.")
        assert "factor of 0.5" in frame(pilot)
