"""A card edited from a session: whose file that is, and what becomes of the card on the table."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

import pytest

from studygrad.paths import Home, shipped_content
from studygrad.session import Stage
from studygrad.tui.app import StudygradApp
from studygrad.tui.screens.study import StudyScreen

from .conftest import Opened, appears, comes_true, settled

BUILT_IN = shipped_content() / "decks" / "normalisation.md"


@pytest.fixture
def as_editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes a line of shell the editor; the file is its ``$file``."""

    def use(line: str) -> None:
        script = tmp_path / "editor.sh"
        script.write_text(f"#!/bin/sh\nfor file; do :; done\n{line}\n")
        script.chmod(0o755)
        monkeypatch.setenv("EDITOR", str(script))
        monkeypatch.delenv("VISUAL", raising=False)
        monkeypatch.setattr(StudygradApp, "suspend", lambda app: nullcontext())

    return use


async def test_a_built_in_deck_becomes_the_learners_own_when_it_is_edited(
    opened: Callable[..., Opened], home: Home, as_editor: Callable[[str], None]
) -> None:
    before, own = BUILT_IN.read_bytes(), home.decks / BUILT_IN.name
    as_editor("sed -i 's/^## .*{#/## Is this my own question? {#/' \"$file\"")
    async with opened((100, 30), ("normalisation",)) as pilot:
        await pilot.press("e")
        assert await appears(pilot, "Is this my own question?")
        assert await appears(pilot, "is now your own copy in")
        assert isinstance(pilot.app, StudygradApp)
        learner = pilot.app.learner
        assert learner is not None
        assert [deck.file for deck in learner.decks if deck.name == "normalisation"] == [str(own)]
    assert b"Is this my own question?" in own.read_bytes()
    assert BUILT_IN.read_bytes() == before


async def test_an_editor_that_changes_nothing_leaves_no_copy(
    opened: Callable[..., Opened], home: Home, as_editor: Callable[[str], None], tmp_path: Path
) -> None:
    as_editor(f'echo "$file" > {tmp_path}/opened')
    async with opened((100, 30), ("normalisation",)) as pilot:
        await pilot.press("e")
        await settled(pilot)
        assert (tmp_path / "opened").read_text().strip() == str(home.decks / BUILT_IN.name)
        assert not (home.decks / BUILT_IN.name).exists()
        assert "is now your" not in await settled(pilot)


async def test_an_answered_card_stays_answered_unless_its_words_change(
    opened: Callable[..., Opened], as_editor: Callable[[str], None]
) -> None:
    async with opened() as pilot:
        screen = pilot.app.screen
        assert isinstance(screen, StudyScreen)
        await pilot.press("space")
        assert await appears(pilot, "It leaves about a millionth.")
        as_editor("sed -i 's/^Nothing./Nothing at all./' \"$file\"")
        await pilot.press("e")
        assert "It leaves about a millionth." in await settled(pilot)
        assert screen.session.stage is Stage.ANSWER
        as_editor("sed -i 's/about a millionth/next to nothing/' \"$file\"")
        await pilot.press("e")
        assert await comes_true(pilot, lambda: screen.session.stage is Stage.QUESTION)
        assert "about a millionth" not in await settled(pilot)
        await pilot.press("space")
        assert await appears(pilot, "It leaves next to nothing.")
