"""Every kind of card in the app, from question to grade."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot
from textual.widgets import Input
from textual.widgets._toast import Toast

from studygrad.errors import StudygradError
from studygrad.paths import Home
from studygrad.tui.widgets.plot import PlotView

from .conftest import Opened, appears, click_action, comes_true, frame, logged, settled, write

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
_TO_TANGO = ("oscar", "papa", "romeo", "sierra", "tango")
MANY = "\n## Which one of many? {#many}\n\n" + "".join(
    f"- [{'x' if name == 'tango' else ' '}] {name}\n"
    for name in ("alfa", "bravo", "delta", "echo", "golf", "hotel", "india", "kilo", "lima", *_TO_TANGO)
)
ERAL = MANY.replace("- [ ] alfa", "- [x] alfa")


def notices(pilot: Pilot[StudygradError | None]) -> str:
    """What the app says in its corner, where lines are broken."""
    return " ".join(str(toast.render()) for toast in pilot.app.screen.query(Toast))


async def test_words_name_the_keys_that_the_learner_has_set(opened: Callable[..., Opened], home: Home) -> None:
    keys = {"answer": "a", "take": "T", "run": "R", "undo": "U", "suspend": "S", "edit": "E"}
    lines = "".join(f"keys.study.{action} = '{key}'\n" for action, key in keys.items())
    home.config_file.write_text(f"leech_lapses = 1\n{lines}")
    write(home, EXHIBIT, CHOICE)
    async with opened() as pilot:
        await pilot.press("R")
        assert await comes_true(pilot, lambda: "press a for the answer, then R runs it." in notices(pilot))
        await pilot.press("minus")
        assert await comes_true(pilot, lambda: "U takes it back." in notices(pilot))
        assert await appears(pilot, "T Check")
        await pilot.press("1")
        await click_action(pilot, "T Check")
        assert await appears(pilot, "1 Again")


async def test_a_stopped_run_names_the_key_that_the_learner_has_set(opened: Callable[..., Opened], home: Home) -> None:
    home.config_file.write_text("keys.study.run = 'R'\n")
    write(home, "\n## Endless? {#endless}\n\nYes.\n\n```sim\nendless\n```\n")
    async with opened() as pilot:
        await pilot.press("space")
        assert await appears(pilot, "Running studygrad sim endless")
        await pilot.press("escape")
        assert await appears(pilot, "Stopped. Press R to run it again.")


async def test_a_leech_is_told_with_the_keys_that_the_learner_has_set(
    opened: Callable[..., Opened], home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(home, TYPED)
    async with opened() as pilot:
        await pilot.press(*"sigmoid", "enter", "4")
        assert await appears(pilot, "Come back")
    home.config_file.write_text("leech_lapses = 1\nkeys.study.undo = 'U'\nkeys.study.edit = 'E'\n")
    monkeypatch.setenv("STUDYGRAD_NOW", "2026-04-02T09:00:00Z")
    async with opened() as pilot:
        await pilot.press("escape", "space", "1")
        assert await comes_true(pilot, lambda: "U brings it back, then E edits it, or @" in notices(pilot))


async def test_words_are_typed_and_their_difference_is_shown(opened: Callable[..., Opened], home: Home) -> None:
    write(home, TYPED)
    async with opened() as pilot:
        await pilot.press(*"sigmod", "enter")
        assert await appears(pilot, "Nearly: it is spelled sigmoid.")
        assert "You wrote" in frame(pilot)
        await pilot.press("4")
        assert await appears(pilot, "Come back")
        assert logged(home, "answer")[0]["overruled"] is True


async def test_a_topic_is_shown_as_it_reads_and_steers_nothing(opened: Callable[..., Opened], home: Home) -> None:
    write(home, "\n# On **the** line $\\chi_1 = 1$ \x1b[31m\n", TYPED)
    deck = home.decks / "two.md"
    deck.write_text(deck.read_text().replace("title: Kinds", 'title: "\\e[31mKinds"'))
    async with opened() as pilot:
        assert await appears(pilot, "On the line χ₁ = 1 ␛[31m")
        assert "␛[31mKinds" in frame(pilot)
    async with opened(decks=()) as pilot:
        assert await appears(pilot, "␛[31mKinds")
        await pilot.press("ctrl+p", *"Study: kinds")
        assert await appears(pilot, "Study: ␛[31mKinds")


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
        assert await comes_true(pilot, lambda: "say vanishing, healthy, exploding or not finite" in notices(pilot))
        for _ in range(3):
            await pilot.press("backspace")
        await pilot.press(*"exp", "enter", "4")
        assert await appears(pilot, "What happened?")
        asked = await settled(pilot)
        assert asked.count("What happened?") == 1
        assert asked.index("What happened?") < asked.index("1 ▽ vanishing")
        await pilot.press("3")
        assert await appears(pilot, "Right: the verdict is exploding.")
        assert "You said exploding, 70% sure." in frame(pilot)
        assert "What happened?" not in frame(pilot)


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


async def test_who_buries_a_card_is_told_how_to_leave_the_line_of_the_next(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, CHOICE, TYPED)
    async with opened() as pilot:
        await pilot.press("minus")
        assert await appears(pilot, "Name the S-shaped one.")
        assert await comes_true(pilot, lambda: "Esc, then u takes it back." in notices(pilot))
        await pilot.press("escape", "u")
        assert await appears(pilot, "Which [fault] is it?")


async def test_a_buried_card_makes_room_and_u_brings_it_back(opened: Callable[..., Opened]) -> None:
    async with opened() as pilot:
        await pilot.press("minus")
        assert await appears(pilot, "What does the sim never finish?")
        await pilot.press("u")
        assert await appears(pilot, "factor of 0.5")
