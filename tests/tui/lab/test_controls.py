"""The controls of the lab, at the keyboard and with the mouse."""

from __future__ import annotations

import pytest

from studygrad.tui.widgets.control import Control

from ..conftest import appears, frame
from .conftest import Lab, control, press, reading, screen, settle

DEFAULTS = """\
  product  decaying  One factor, multiplied once per layer: the product shr…
▌preset            decaying   plot  source  about  theory
 factor          0.9 ━━━●──  What is left of the gradient"""


async def test_the_controls_come_from_the_signature_and_the_run_is_there(lab: Lab) -> None:
    async with lab() as pilot:
        assert frame(pilot).startswith(DEFAULTS)
        assert [each.label for each in screen(pilot).query(Control)] == ["preset", "factor", "layers", "dtype", "seed"]
        assert "● healthy" in frame(pilot)
        assert "predicted 0.1216" in frame(pilot)


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
