"""Editing a built-in deck: what is edited is a copy of the learner's own, and the built-in file stays as it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from studygrad.content import Content
from studygrad.errors import StudygradError
from studygrad.paths import find_home, shipped_content
from studygrad.session.own_copy import edit_own

BUILT_IN = shipped_content() / "decks" / "normalisation.md"


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Content:
    monkeypatch.delenv("STUDYGRAD_PATH", raising=False)
    return Content(find_home(tmp_path))


def add_a_line(file: Path) -> None:
    file.write_text(file.read_text(encoding="utf-8") + "\nMore.\n", encoding="utf-8")


def test_a_built_in_deck_is_copied_and_the_copy_takes_its_place(content: Content) -> None:
    before = BUILT_IN.read_bytes()
    own = content.home.decks / BUILT_IN.name
    assert content.decks["normalisation"] == BUILT_IN
    file, said = edit_own(content, BUILT_IN, add_a_line)
    assert (file, said) == (own, f"normalisation is now your own copy in {own.parent}")
    assert (content.decks["normalisation"], BUILT_IN.read_bytes()) == (own, before)
    assert own.read_text(encoding="utf-8").endswith("\nMore.\n")


def test_from_then_on_the_copy_is_edited_and_nothing_is_said(content: Content) -> None:
    edit_own(content, BUILT_IN, add_a_line)
    file, said = edit_own(content, BUILT_IN, add_a_line)
    assert (file, said) == (content.home.decks / BUILT_IN.name, "")
    assert file.read_text(encoding="utf-8").endswith("\nMore.\n\nMore.\n")


def test_a_copy_that_was_not_changed_is_taken_away(content: Content) -> None:
    seen: list[bool] = []
    file, said = edit_own(content, BUILT_IN, lambda own: seen.append(own.exists()))
    assert (seen, file, said) == ([True], BUILT_IN, "")
    assert list(content.home.decks.iterdir()) == []
    assert content.decks["normalisation"] == BUILT_IN


def test_a_copy_is_taken_away_when_the_editor_cannot_be_started(content: Content) -> None:
    def fail(file: Path) -> None:
        raise StudygradError("vim cannot be started")

    with pytest.raises(StudygradError, match="vim cannot be started"):
        edit_own(content, BUILT_IN, fail)
    assert list(content.home.decks.iterdir()) == []


def test_a_file_that_is_no_deck_is_not_written_over(content: Content) -> None:
    own = content.home.decks / BUILT_IN.name
    own.parent.mkdir()
    own.write_text("notes of mine")
    with pytest.raises(StudygradError, match="is in the way of your own copy, and is no deck"):
        edit_own(content, BUILT_IN, add_a_line)
    assert own.read_text() == "notes of mine"


def test_a_deck_of_ones_own_is_edited_where_it_lies(content: Content, tmp_path: Path) -> None:
    own = tmp_path / "mine.md"
    own.write_text("---\ntitle: Mine\n---\n")
    assert edit_own(content, own, add_a_line) == (own, "")
    assert own.read_text().endswith("More.\n")
