"""The files of experiments in the lab: edited, broken, or gone."""

from __future__ import annotations

from contextlib import nullcontext
from pathlib import Path

import pytest

from studygrad.paths import Home
from studygrad.tui.app import StudygradApp
from studygrad.tui.widgets.slider import Slider

from ..conftest import appears, frame
from .conftest import Lab, control, press, screen, settle

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
    monkeypatch.setenv("PATH", "")
    async with lab() as pilot:
        await press(pilot, "e")
        assert await appears(pilot, "editor is set")
        assert not (home.sims / "product.py").exists()


async def test_an_experiment_that_does_not_load_is_named_in_the_list(home: Home) -> None:
    (home.sims / "broken.py").write_text("x = (\n")
    app = StudygradApp(home, lab="")
    async with app.run_test(size=(160, 50)) as pilot:
        await settle(pilot)
        assert "broken.py:1: syntax error" in " ".join(frame(pilot).split())
        assert "batch_norm" in frame(pilot)
