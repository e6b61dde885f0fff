"""One card in the app: answered and run as in a session, and nothing remembered of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from studygrad.content import Content
from studygrad.memory.memory import Memory
from studygrad.paths import Home
from studygrad.session import register_decks
from studygrad.settings import Settings
from studygrad.sim.worker import Worker
from studygrad.tui import preview
from studygrad.tui.learner import Learner
from studygrad.tui.preview import PreviewApp
from studygrad.tui.screens.keys import KeysScreen
from studygrad.tui.screens.study import StudyScreen

from .conftest import frame


def previewed(home: Home, memory: Memory, worker: Worker) -> PreviewApp:
    content = Content(home)
    deck = content.deck("two")
    register_decks(content, memory, [deck])
    return PreviewApp(Learner(content, memory, (deck,), (), worker), deck, deck.cards[0])


async def test_the_card_is_asked_answered_and_left(home: Home, tmp_path: Path) -> None:
    with Memory(tmp_path / "other.db", lambda: 0, Settings()) as memory, Worker() as worker:
        app = previewed(home, memory, worker)
        async with app.run_test(size=(80, 24)) as pilot:
            await pilot.pause()
            assert "What does a factor of 0.5 do in [bold]twenty[/bold] layers?" in frame(pilot)
            assert "It leaves about a millionth." not in frame(pilot)
            await pilot.press("space")
            await pilot.pause()
            assert "It leaves about a millionth. [red]This is not markup[/red]" in frame(pilot)
            assert "1 left" in frame(pilot)
            await pilot.press("q")
            await pilot.pause()
            assert not app.is_running


async def test_it_has_the_keys_and_both_themes(home: Home, tmp_path: Path) -> None:
    with Memory(tmp_path / "other.db", lambda: 0, Settings()) as memory, Worker() as worker:
        app = previewed(home, memory, worker)
        async with app.run_test(size=(160, 50)) as pilot:
            await pilot.pause()
            await pilot.press("t")
            assert app.theme == "studygrad-light"
            for keys, screen in (("question_mark", KeysScreen), ("question_mark", StudyScreen)):
                await pilot.press(keys)
                assert isinstance(app.screen, screen)


def test_the_progress_of_a_preview_is_thrown_away(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    files: list[Path] = []

    def run(app: PreviewApp) -> None:
        files.append(app.learner.memory.file)
        assert files[0].exists()

    monkeypatch.setattr(preview.PreviewApp, "run", run)
    content = Content(home)
    deck = content.deck("two")
    preview.preview(content, deck, deck.cards[0])
    assert [file.exists() for file in files] == [False]
    assert not home.database.exists()
