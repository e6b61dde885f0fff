"""A choice in the app: options by key, by mouse and by pointer."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from textual.pilot import Pilot

from studygrad.errors import StudygradError
from studygrad.paths import Home
from studygrad.tui.widgets.options import OptionsView

from .conftest import Opened, appears, click_action, frame, logged, settled, write

CHOICE = """
## Which [fault] is it? {#choice}

- [x] it vanishes
  - Half of half.

- [ ] it explodes
"""
_TO_TANGO = ("oscar", "papa", "romeo", "sierra", "tango")
MANY = "\n## Which one of many? {#many}\n\n" + "".join(
    f"- [{'x' if name == 'tango' else ' '}] {name}\n"
    for name in ("alfa", "bravo", "delta", "echo", "golf", "hotel", "india", "kilo", "lima", *_TO_TANGO)
)
SEVERAL = MANY.replace("- [ ] alfa", "- [x] alfa")


def key_of(screen: str, option: str) -> str:
    """The number key that stands before an option."""
    return next(line for line in screen.splitlines() if option in line).split()[0]


async def point_at(pilot: Pilot[StudygradError | None], option: str) -> None:
    """Down to an option with the arrow key."""
    place = int(key_of(await settled(pilot), option).partition("›")[0])
    pointed = pilot.app.screen.query_one(OptionsView).pointed
    down = place - 1 - (-1 if pointed is None else pointed)
    await pilot.press(*["down" if down > 0 else "up"] * abs(down))


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


@pytest.mark.parametrize("key", ["space", "enter"])
async def test_what_is_chosen_is_judged_by_either_key(opened: Callable[..., Opened], home: Home, key: str) -> None:
    write(home, CHOICE)
    async with opened() as pilot:
        await pilot.press(key_of(await settled(pilot), "it explodes"))
        assert await appears(pilot, "● it explodes")
        assert "Show the answer" not in await settled(pilot)
        await pilot.press(key)
        assert await appears(pilot, "Not this time")


async def test_options_that_were_given_up_are_marked_in_place_and_stand(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, CHOICE)
    async with opened() as pilot:
        row = int(key_of(await settled(pilot), "it explodes")) - 1
        await pilot.press("space")
        assert await appears(pilot, "✓ it vanishes")
        shown = await settled(pilot)
        assert (shown.count("it vanishes"), shown.count("✗ it explodes")) == (1, 1)
        assert "─────" not in shown
        await pilot.click("#options", offset=(4, row))
        assert "✗ it explodes" in await settled(pilot)


@pytest.mark.parametrize("size", [(80, 24), (80, 40)])
async def test_any_of_many_options_is_reached_with_the_arrow_keys(
    opened: Callable[..., Opened], home: Home, size: tuple[int, int]
) -> None:
    write(home, MANY)
    async with opened(size) as pilot:
        shown = await settled(pilot)
        assert [line.split()[0] for line in shown.splitlines() if "○" in line] == [str(n) for n in range(1, 15)]
        last = next(line.split()[-1] for line in shown.splitlines() if line.strip().startswith("14"))
        await point_at(pilot, last)
        shown = await settled(pilot)
        assert f"14›○ {last}" in shown
        assert "Space Choose" in shown
        await point_at(pilot, "tango")
        await pilot.press("space")
        assert "● tango" in await settled(pilot)
        await pilot.press("enter")
        assert await appears(pilot, "Right.")
        assert len(pilot.app.screen.query_one(OptionsView).children) == 14
        await pilot.press("enter")
        assert logged(home, "answer")[0]["outcome"] == "right"


async def test_of_many_options_several_are_chosen_by_key_by_mouse_and_by_pointer(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, SEVERAL)
    async with opened() as pilot:
        await settled(pilot)
        await pilot.press("1")
        await pilot.click("#options", offset=(6, 9))
        await pilot.press(*["down"] * 12, "space")
        shown = await settled(pilot)
        assert [line.split()[0] for line in shown.splitlines() if "☑" in line] == ["1", "10", "12›☑"]
        await pilot.press("space")
        assert (await settled(pilot)).count("☑") == 2


async def test_escape_leaves_the_options_and_then_the_answer_can_be_shown(
    opened: Callable[..., Opened], home: Home
) -> None:
    write(home, MANY)
    async with opened() as pilot:
        await pilot.press("down", "down", "escape")
        assert "›" not in await settled(pilot)
        await pilot.press("space")
        assert await appears(pilot, "1 Again")


async def test_enter_on_an_option_chooses_it_before_it_is_checked(opened: Callable[..., Opened], home: Home) -> None:
    write(home, MANY)
    async with opened() as pilot:
        await point_at(pilot, "tango")
        await pilot.press("enter")
        assert "● tango" in await settled(pilot)
        await pilot.press("enter")
        assert await appears(pilot, "Right.")


async def test_a_long_card_is_read_to_its_options_before_one_is_pointed_at(
    opened: Callable[..., Opened], home: Home
) -> None:
    text = "\n\n".join(f"Line {number}." for number in range(20))
    write(home, CHOICE.replace("- [x]", f"{text}\n\n---\n\n- [x]"))
    async with opened() as pilot:
        await pilot.press("down")
        assert "›" not in await settled(pilot)
        await pilot.press(*["down"] * 40)
        assert "›○" in await settled(pilot)
