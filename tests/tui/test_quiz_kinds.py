"""Cards that learners grade themselves in a session, as a quiz asks them on the screen."""

from __future__ import annotations

from collections.abc import Callable

from studygrad.paths import Home

from .conftest import Opened, appears, frame, settled
from .quizzing import begin, write

LONG = "It is an answer that goes on for longer than there is room beside its number on one line of the screen"
FLIPS = "---\ntitle: Q\n---\n" + "".join(
    f"\n## What is said of {name}? {{#{name}}}\n\n{LONG}, {name}.\n" for name in ("alfa", "bravo", "charlie")
)
CLOZE = "---\ntitle: Q\n---\n\n## What becomes of it? {#gap}\n\nUnder one it will {{vanish}} with depth.\n"


async def test_a_wrong_choice_is_told_what_it_answers(opened: Callable[..., Opened], home: Home) -> None:
    write(home, FLIPS)
    async with opened((80, 24), decks=()) as pilot:
        screen = await begin(pilot)
        asked = screen._quiz.current
        assert asked is not None
        options = asked.sides.options
        wrong = next(place for place, option in enumerate(options, 1) if not option.right)
        name = options[wrong - 1].text.split()[-1].rstrip(".")
        await pilot.press(str(wrong), "enter")
        assert await appears(pilot, f"{wrong}: That answers: What is said of {name}?")
        assert "Not this time" in frame(pilot)


async def test_later_lines_of_an_option_stand_under_its_first(opened: Callable[..., Opened], home: Home) -> None:
    write(home, FLIPS)
    async with opened((80, 24), decks=()) as pilot:
        await begin(pilot)
        lines = (await settled(pilot)).splitlines()
        first = next(place for place, line in enumerate(lines) if line.strip().startswith("1 It is"))
        assert lines[first].index("It is") == len(lines[first + 1]) - len(lines[first + 1].lstrip())


async def test_the_gap_of_a_cloze_is_typed(opened: Callable[..., Opened], home: Home) -> None:
    write(home, CLOZE)
    async with opened((80, 24), decks=()) as pilot:
        await begin(pilot)
        assert "vanish" not in await settled(pilot)
        await pilot.press(*"vanish", "enter")
        assert await appears(pilot, "Right.")
