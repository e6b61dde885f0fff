"""A learner in the lab: runs side by side, pages and plots, and what to do with a run."""

from __future__ import annotations

import os
import subprocess
import threading
import tracemalloc
from pathlib import Path

import pytest

from studygrad.deck.parse import read_deck
from studygrad.paths import Home
from studygrad.tui.app import StudygradApp
from studygrad.tui.screens.experiments import ExperimentsScreen
from studygrad.tui.screens.home import HomeScreen

from ..conftest import appears, frame
from .conftest import Lab, press, reading, screen, settle


async def test_a_preset_by_its_name_opens_with_its_values(lab: Lab) -> None:
    async with lab("exploding") as pilot:
        assert reading(pilot, "final") == pytest.approx(1.5**20)
        assert "product  exploding" in frame(pilot)


async def test_a_path_opens_too_and_an_unknown_name_ends_the_app_with_the_reason(lab: Lab, home: Home) -> None:
    async with lab(str(Path(__file__).parents[3] / "sims" / "product.py")) as pilot:
        assert "product  decaying" in frame(pilot)
    app = StudygradApp(home, lab="prodct")
    async with app.run_test() as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    assert "there is no experiment prodct; did you mean product?" in str(app.return_value)


async def test_earlier_runs_stay_as_ghosts_until_they_are_cleared(lab: Lab) -> None:
    async with lab() as pilot:
        assert "earl" not in frame(pilot)
        await press(pilot, "down", "right")
        assert "earl" in frame(pilot)
        await press(pilot, "g")
        assert "earl" not in frame(pilot)


async def test_two_runs_pinned_stand_side_by_side_with_what_differs(lab: Lab) -> None:
    async with lab(size=(160, 50)) as pilot:
        await press(pilot, "down", "p", "right", "right", "p")
        shown = frame(pilot)
        assert "① pinned · factor 0.9" in shown
        assert "② pinned · factor 1.1" in shown
        assert "verdict ● healthy ● healthy" in " ".join(shown.split())
        await press(pilot, "right")
        assert "③ now · factor 1.2" in frame(pilot)
        await press(pilot, "P")
        assert "pinned" not in frame(pilot)


async def test_the_command_that_repeats_the_run_is_copied_and_shown(lab: Lab) -> None:
    async with lab() as pilot:
        await press(pilot, "down", "right", "y")
        assert pilot.app.clipboard == "studygrad sim product --factor 1.0"
        assert await appears(pilot, "--factor 1.0")


async def test_a_card_made_of_the_run_waits_at_home(lab: Lab, home: Home) -> None:
    async with lab() as pilot:
        await press(pilot, "c", "down", "right", "c")
        deck = read_deck(home.decks / "my-lab.md")
        assert [card.id for card in deck.cards] == ["product-final", "product-final-2"]
        assert deck.cards[1].question == "Run product with factor 1.0. What will “final” come to?"
        await press(pilot, "q")
        assert isinstance(pilot.app.screen, HomeScreen)
        assert "From my lab" in frame(pilot)


async def test_the_pages_of_text_turn_with_tab_and_by_clicks(lab: Lab) -> None:
    async with lab() as pilot:
        await press(pilot, "tab")
        assert '"""One factor, multiplied once per layer' in frame(pilot)
        before = frame(pilot)
        await press(pilot, "pagedown")
        assert frame(pilot) != before
        await press(pilot, "tab")
        assert "Backpropagation multiplies one derivative per layer." in frame(pilot)
        await press(pilot, "tab")
        assert "Measured beside predicted" in frame(pilot)
        await press(pilot, "tab", "down", "right")
        assert reading(pilot, "factor_per_layer") == 1.0
        await press(pilot, "shift+tab")
        assert "final             1         1" in frame(pilot)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_light_and_dark_show_the_same_words(lab: Lab, size: tuple[int, int]) -> None:
    async with lab(size=size) as pilot:
        dark = frame(pilot)
        await press(pilot, "t")
        assert pilot.app.current_theme.name == "studygrad-light"
        assert frame(pilot) == dark


async def test_plots_that_have_no_room_together_are_turned_through(lab: Lab) -> None:
    async with lab("clipping-cannot-help") as pilot:
        assert "plots 1/2" in frame(pilot)
        first = frame(pilot)
        await press(pilot, "right_square_bracket")
        assert "plots 2/2" in frame(pilot)
        assert "Norm of the gradient" in frame(pilot)
        await press(pilot, "left_square_bracket")
        assert frame(pilot) == first


async def test_a_run_without_end_holds_no_key_and_can_be_stopped(home: Home) -> None:
    app = StudygradApp(home, lab="endless")
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        assert await appears(pilot, "Running …")
        await pilot.press("tab")
        assert "A run that never ends." in frame(pilot)
        await pilot.press("tab", "tab", "tab", "down", "right", "right")
        assert screen(pilot).bench.values["seed"] == 2
        await pilot.pause(1.0)
        await pilot.press("escape")
        await settle(pilot)
        assert await appears(pilot, "stopped, r runs it again")
        await pilot.press("escape")
        assert await appears(pilot, "one runnable card at a time")


@pytest.mark.parametrize("size", [(50, 14), (64, 20), (110, 30)])
async def test_it_works_at_every_size_that_the_app_takes(lab: Lab, size: tuple[int, int]) -> None:
    async with lab(size=size) as pilot:
        await press(pilot, "p", "down", "right", "tab", "tab", "tab", "tab", "right_square_bracket")
        assert reading(pilot, "factor_per_layer") == 1.0


async def test_l_lists_the_experiments_anywhere_and_opens_one(home: Home) -> None:
    app = StudygradApp(home)
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await press(pilot, "l")
        assert isinstance(pilot.app.screen, ExperimentsScreen)
        assert "batch_norm" in frame(pilot)
        await press(pilot, "down", "enter")
        opened = screen(pilot).bench
        assert opened.preset == next(iter(opened.sim.presets))
        await press(pilot, "l", "enter")
        assert len(app.screen_stack) == 3
        await press(pilot, "l", "q", "q")
        assert len(app.screen_stack) == 2


async def test_the_keys_of_the_lab_are_listed(lab: Lab) -> None:
    async with lab(size=(160, 50)) as pilot:
        await press(pilot, "question_mark")
        assert "pin this run beside the next ones" in frame(pilot)


def children() -> int:
    """Processes whose parent is this one, the one that counts them left out."""
    listed = subprocess.run(
        ["ps", "--ppid", str(os.getpid()), "-o", "pid="], capture_output=True, text=True, check=True
    )
    return len(listed.stdout.split()) - 1


@pytest.mark.slow
async def test_reruns_leak_neither_memory_nor_threads_nor_processes(lab: Lab) -> None:
    before = children()
    async with lab() as pilot:
        await press(pilot, "down")
        for _ in range(20):
            await press(pilot, "right")
        tracemalloc.start()
        held, threads, processes = tracemalloc.get_traced_memory()[0], threading.active_count(), children()
        for number in range(100):
            await press(pilot, "left" if number // 10 % 2 else "right")
        grown = tracemalloc.get_traced_memory()[0] - held
        tracemalloc.stop()
        assert grown < 2_000_000
        assert threading.active_count() <= threads
        assert children() <= processes
    assert children() == before
