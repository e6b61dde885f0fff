"""A learner in the lab, at the keyboard and with the mouse."""

from __future__ import annotations

import os
import subprocess
import threading
import tracemalloc
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext
from pathlib import Path

import pytest
from textual.pilot import Pilot

from studygrad.deck.parse import read_deck
from studygrad.errors import StudygradError
from studygrad.paths import Home
from studygrad.tui.app import StudygradApp
from studygrad.tui.screens.experiments import ExperimentsScreen
from studygrad.tui.screens.home import HomeScreen
from studygrad.tui.screens.lab import LabScreen
from studygrad.tui.widgets.control import Control
from studygrad.tui.widgets.slider import Slider

from .conftest import appears, frame

LabPilot = Pilot[StudygradError | None]
Lab = Callable[..., AbstractAsyncContextManager[LabPilot]]

DEFAULTS = """\
  product  decaying  One factor, multiplied once per layer: the product shr…
▌preset            decaying   plot  source  about  theory
 factor          0.9 ━━━●──  What is left of the gradient"""


@pytest.fixture
def lab(home: Home) -> Lab:
    """The app in the lab on an experiment, its first run done."""

    @asynccontextmanager
    async def open_lab(name: str = "product", size: tuple[int, int] = (80, 24)) -> AsyncIterator[LabPilot]:
        app = StudygradApp(home, lab=name)
        async with app.run_test(size=size, notifications=True) as pilot:
            await settle(pilot)
            yield pilot

    return open_lab


async def settle(pilot: LabPilot) -> None:
    """Until what was asked for has been run and drawn."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: LabPilot, *keys: str) -> None:
    await pilot.press(*keys)
    await settle(pilot)


def screen(pilot: LabPilot) -> LabScreen:
    assert isinstance(pilot.app.screen, LabScreen)
    return pilot.app.screen


def control(pilot: LabPilot, label: str) -> Control:
    return next(each for each in screen(pilot).query(Control) if each.label == label)


def reading(pilot: LabPilot, name: str) -> float | int | None:
    current = screen(pilot).bench.current
    assert current is not None
    assert current.is_complete
    return current.result.readings[name].value


async def test_the_controls_come_from_the_signature_and_the_run_is_there(lab: Lab) -> None:
    async with lab() as pilot:
        assert frame(pilot).startswith(DEFAULTS)
        assert [each.label for each in screen(pilot).query(Control)] == ["preset", "factor", "layers", "dtype", "seed"]
        assert "● healthy" in frame(pilot)
        assert "predicted 0.1216" in frame(pilot)


async def test_a_preset_by_its_name_opens_with_its_values(lab: Lab) -> None:
    async with lab("exploding") as pilot:
        assert reading(pilot, "final") == pytest.approx(1.5**20)
        assert "product  exploding" in frame(pilot)


async def test_a_path_opens_too_and_an_unknown_name_ends_the_app_with_the_reason(lab: Lab, home: Home) -> None:
    async with lab(str(Path(__file__).parents[2] / "sims" / "product.py")) as pilot:
        assert "product  decaying" in frame(pilot)
    app = StudygradApp(home, lab="prodct")
    async with app.run_test() as pilot:
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()
    assert "there is no experiment prodct; did you mean product?" in str(app.return_value)


async def test_arrows_move_between_controls_and_change_them_and_each_change_runs(lab: Lab) -> None:
    async with lab() as pilot:
        await press(pilot, "down", "right")
        assert reading(pilot, "factor_per_layer") == 1.0
        await press(pilot, "left", "left")
        assert reading(pilot, "factor_per_layer") == 0.8
        await press(pilot, "down", "shift+right")
        assert reading(pilot, "final") == pytest.approx(0.8**50)
        await press(pilot, "down", "left")
        assert screen(pilot).bench.values["dtype"] == "float32"
        await press(pilot, "up", "up", "up", "right")
        assert screen(pilot).bench.preset != ""


async def test_a_typed_number_is_set_exactly_and_one_out_of_range_names_the_range(lab: Lab) -> None:
    async with lab() as pilot:
        await press(pilot, "down", *"1.23", "enter")
        assert reading(pilot, "factor_per_layer") == 1.23
        await press(pilot, *"99", "enter")
        assert "outside -10 to 10" in " ".join(row[:27].strip() for row in frame(pilot).splitlines())
        assert screen(pilot).bench.values["factor"] == 1.23
        await press(pilot, "backspace", "backspace", *"-2e-1", "enter")
        assert reading(pilot, "factor_per_layer") == 0.2
        await press(pilot, "7", "escape")
        assert screen(pilot).bench.values["factor"] == -0.2


async def test_a_typed_number_is_set_by_leaving_it_and_a_wrong_one_is_told(lab: Lab) -> None:
    async with lab() as pilot:
        await press(pilot, "down", "2", "down")
        assert reading(pilot, "final") == 2**20
        await press(pilot, *"2.5", "up")
        assert await appears(pilot, "not a whole number")
        assert screen(pilot).bench.values["layers"] == 20


async def test_letters_are_keys_of_the_lab_and_not_part_of_a_number(lab: Lab) -> None:
    async with lab() as pilot:
        await press(pilot, "down", "y")
        assert pilot.app.clipboard == "studygrad sim product"


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_mouse_drags_a_slider(lab: Lab, size: tuple[int, int]) -> None:
    async with lab(size=size) as pilot:
        slider = control(pilot, "factor")
        start, width = slider.track_span
        row = 0 if slider.is_compact else 1
        await pilot.mouse_down(slider, offset=(start, row))
        await pilot.hover(slider, offset=(start + width - 1, row))
        await pilot.mouse_up(slider, offset=(start + width - 1, row))
        await settle(pilot)
        assert reading(pilot, "factor_per_layer") == 10.0
        await pilot.hover(slider, offset=(start, row))
        assert screen(pilot).bench.values["factor"] == 10.0


async def test_a_click_on_a_name_only_chooses_the_control(lab: Lab) -> None:
    async with lab() as pilot:
        await pilot.click(control(pilot, "layers"), offset=(3, 0))
        await settle(pilot)
        assert screen(pilot).focused is control(pilot, "layers")
        assert screen(pilot).bench.values["layers"] == 20


async def test_choices_are_picked_from_a_list_and_by_their_dots(lab: Lab) -> None:
    async with lab(size=(160, 50)) as pilot:
        await press(pilot, "enter")
        assert "vanishing" in frame(pilot)
        await press(pilot, "down", "enter")
        assert screen(pilot).bench.preset == "exploding"
        dtype = control(pilot, "dtype")
        await pilot.click(dtype, offset=(dtype.size.width - 2 - 4, 1))
        await settle(pilot)
        assert screen(pilot).bench.values["dtype"] == "float16"
        await pilot.click(dtype, offset=(dtype.size.width - 5, 0))
        await press(pilot, "escape")
        assert screen(pilot).bench.values["dtype"] == "float16"


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


FAILING = '''"""Fails, in [red]square[/red] brackets."""
from studygrad.sim import Result


def failing(seed: int = 0) -> Result:
    raise ValueError("seed [bold]does not matter[/bold]")
'''


async def test_what_a_broken_sim_raised_stands_in_the_place_of_the_plot(lab: Lab, home: Home) -> None:
    (home.sims / "failing.py").write_text(FAILING)
    async with lab("failing", (160, 50)) as pilot:
        assert "ValueError:seed[bold]doesnotmatter[/bold]" in "".join(frame(pilot).split())
        assert "[red]square[/red]" in frame(pilot)
        await press(pilot, "down", "right")
        assert "failing.py:6:" in "".join(frame(pilot).split())


async def test_a_file_that_is_gone_is_told_where_its_source_would_stand(lab: Lab, home: Home) -> None:
    (home.sims / "failing.py").write_text(FAILING)
    async with lab("failing", (160, 50)) as pilot:
        (home.sims / "failing.py").unlink()
        await press(pilot, "tab")
        assert "cannot be read" in " ".join(frame(pilot).split())


@pytest.mark.parametrize("size", [(50, 14), (64, 20), (110, 30)])
async def test_it_works_at_every_size_that_the_app_takes(lab: Lab, size: tuple[int, int]) -> None:
    async with lab(size=size) as pilot:
        await press(pilot, "p", "down", "right", "tab", "tab", "tab", "tab", "right_square_bracket")
        assert reading(pilot, "factor_per_layer") == 1.0


def as_editor(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, old: str, new: str) -> None:
    """From now on the editor is a program that puts ``new`` in the place of ``old``."""
    script = tmp_path / "editor.sh"
    script.write_text(f'#!/bin/sh\nsed -i "s/{old}/{new}/" "$1"\n')
    script.chmod(0o755)
    monkeypatch.setenv("EDITOR", str(script))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.setattr(StudygradApp, "suspend", lambda app: nullcontext())


async def test_editing_makes_a_copy_of_ones_own_and_takes_it_up(
    lab: Lab, home: Home, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    own = home.sims / "product.py"
    async with lab(size=(160, 50)) as pilot:
        await press(pilot, "down", "right")
        as_editor(monkeypatch, tmp_path, "low=-10, high=10", "low=-5, high=5")
        await press(pilot, "e")
        assert own.exists()
        assert screen(pilot).bench.values["factor"] == 1.0
        slider = control(pilot, "factor")
        assert isinstance(slider, Slider)
        assert slider.spec.high == 5
        assert pilot.app.screen.focused is not None


async def test_a_file_broken_by_editing_is_told_with_its_line_and_can_be_mended(
    lab: Lab, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    async with lab(size=(160, 50)) as pilot:
        as_editor(monkeypatch, tmp_path, "^def product(", "def product((")
        await press(pilot, "e")
        assert "syntax error" in frame(pilot)
        assert "product.py:" in frame(pilot)
        await press(pilot, "down", "right")
        assert "syntax error" in frame(pilot)
        as_editor(monkeypatch, tmp_path, "^def product((", "def product(")
        await press(pilot, "e")
        assert "● healthy" in frame(pilot)


async def test_without_an_editor_nothing_is_copied(lab: Lab, home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("EDITOR", raising=False)
    monkeypatch.delenv("VISUAL", raising=False)
    async with lab() as pilot:
        await press(pilot, "e")
        assert await appears(pilot, "no editor is set")
        assert not (home.sims / "product.py").exists()


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


async def test_an_experiment_that_does_not_load_is_named_in_the_list(home: Home) -> None:
    (home.sims / "broken.py").write_text("x = (\n")
    app = StudygradApp(home, lab="")
    async with app.run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        assert "broken.py:1: syntax error" in " ".join(frame(pilot).split())
        assert "batch_norm" in frame(pilot)


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
