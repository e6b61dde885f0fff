"""Every kind of card in the app, from question to grade."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from typing import Any

import pytest
from textual.widgets import Input

from studygrad.paths import Home
from studygrad.tui.widgets.plot import PlotView

from .conftest import Opened, appears, click_action, frame, settled

CHOICE = """
## Which [fault] is it? {#choice}

- [x] it vanishes
  - Half of half.

- [ ] it explodes
"""
TYPED = """
## Name the S-shaped one. {#typed}

```answer
type: sigmoid
```
"""
PREDICT = """
## A factor of {factor}: what is left after 20 layers? {#predict}

The exponent.

```sim
product factor={0.5|0.6} layers=20
predict: final   within: x2
```
"""
FATE = """
## What becomes of it? {#fate}

```sim
product factor=1.5 layers=20
predict: verdict
```
"""
EXHIBIT = """
## Which fault is shown? {#exhibit}

```sim
product factor=0.5 layers=20
```

---

It vanishes.

```sim
product factor=1 layers=20
```
"""


def write(home: Home, *cards: str) -> None:
    (home.decks / "two.md").write_text("---\ntitle: Kinds\nsource: here\n---\n" + "".join(cards))


def logged(home: Home, kind: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(home.database)) as connection:
        rows = connection.execute("SELECT data FROM events WHERE kind = ? ORDER BY id", (kind,)).fetchall()
    return [json.loads(data) for (data,) in rows]


def key_of(screen: str, option: str) -> str:
    """The number key that stands before an option."""
    return next(line for line in screen.splitlines() if option in line).split()[0]


async def test_an_option_is_chosen_by_its_number_and_judged(opened: Callable[..., Opened], home: Home) -> None:
    write(home, CHOICE)
    async with opened() as pilot:
        wrong = key_of(await settled(pilot), "it explodes")
        await pilot.press(wrong, "enter")
        assert await appears(pilot, "Not this time")
        shown = frame(pilot)
        assert "✓ it vanishes" in shown
        assert "▸ ✗ it explodes" in shown
        assert "Half of half." in shown
        await pilot.press("enter")
        assert await appears(pilot, "0 new · 1 learning")
        assert logged(home, "answer")[0]["rating"] == 1


async def test_an_option_and_a_grade_are_taken_with_the_mouse(opened: Callable[..., Opened], home: Home) -> None:
    write(home, CHOICE)
    async with opened() as pilot:
        row = int(key_of(await settled(pilot), "it vanishes")) - 1
        await pilot.click("#options", offset=(4, row))
        await pilot.pause()
        assert "● it vanishes" in frame(pilot)
        await click_action(pilot, "Check")
        assert await appears(pilot, "Right.")
        await click_action(pilot, "3 Good")
        assert await appears(pilot, "0 new · 1 learning")
        assert logged(home, "answer")[0]["outcome"] == "right"


async def test_words_are_typed_and_their_difference_is_shown(opened: Callable[..., Opened], home: Home) -> None:
    write(home, TYPED)
    async with opened() as pilot:
        await pilot.press(*"sigmod", "enter")
        assert await appears(pilot, "Nearly: it is spelled sigmoid.")
        assert "You wrote" in frame(pilot)
        await pilot.press("4")
        assert await appears(pilot, "Come back")
        assert logged(home, "answer")[0]["overruled"] is True


async def test_while_a_line_is_typed_letters_are_letters(opened: Callable[..., Opened], home: Home) -> None:
    write(home, TYPED)
    async with opened() as pilot:
        await pilot.press(*"qru")
        assert pilot.app.screen.query_one("#entry", Input).value == "qru"
        await pilot.press("escape", "space")
        assert await appears(pilot, "1 Again")


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_a_prediction_from_question_to_grade(
    opened: Callable[..., Opened], home: Home, size: tuple[int, int]
) -> None:
    """Locked until committed; the guess on the plot; no verdict before the learner says what happened."""
    write(home, PREDICT)
    async with opened(size) as pilot:
        await pilot.press(*"0.9", "enter")
        assert await appears(pilot, "fairly sure")
        assert not pilot.app.screen.has_class("-plotted")
        await pilot.press("5")
        assert await appears(pilot, "What happened?")
        shown = await settled(pilot)
        assert "◆" in shown
        assert "of the gradient is left" not in shown
        await pilot.press("1")
        assert await appears(pilot, "You saw what happened.")
        shown = await settled(pilot)
        assert "You said 0.9, 90% sure." in shown
        assert "of the gradient is left" in shown
        assert pilot.app.screen.query_one(PlotView).result is not None
        await pilot.press("enter")
        assert await appears(pilot, "0 new · 1 learning")
        assert logged(home, "prediction")[0]["right"] is False
        assert logged(home, "answer")[0]["confident_miss"] is True


async def test_a_fate_is_asked_for_in_words(opened: Callable[..., Opened], home: Home) -> None:
    write(home, FATE)
    async with opened() as pilot:
        assert "vanishing, healthy, exploding or not finite" in await settled(pilot)
        await pilot.press(*"0.5", "enter")
        assert await appears(pilot, "is not what is asked")
        for _ in range(3):
            await pilot.press("backspace")
        await pilot.press(*"exploding", "enter", "4")
        assert await appears(pilot, "What happened?")
        await pilot.press("3")
        assert await appears(pilot, "Right: the verdict is exploding.")


async def test_what_is_shown_with_the_question_gives_nothing_away(opened: Callable[..., Opened], home: Home) -> None:
    write(home, EXHIBIT)
    async with opened() as pilot:
        await pilot.app.workers.wait_for_complete()
        shown = await settled(pilot)
        assert "×0.5 per layer" in shown
        assert "vanishing" not in shown
        assert "studygrad sim" not in shown


async def test_flag_and_mark_show_in_the_status_line(opened: Callable[..., Opened], home: Home) -> None:
    async with opened() as pilot:
        await pilot.press("f", "m")
        assert await appears(pilot, "⚑ ★ new")
        await pilot.press("f", "u")
        assert await appears(pilot, "⚑ ★ new")


async def test_a_buried_card_makes_room_and_u_brings_it_back(opened: Callable[..., Opened]) -> None:
    async with opened() as pilot:
        await pilot.press("minus")
        assert await appears(pilot, "What does the sim never finish?")
        await pilot.press("u")
        assert await appears(pilot, "factor of 0.5")
