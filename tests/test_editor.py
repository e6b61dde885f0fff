"""Which editor opens: the learner's own, else one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from studygrad.editor import edit, editor
from studygrad.errors import StudygradError


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The only folder in which programs are found; no editor is set."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("VISUAL", raising=False)
    monkeypatch.delenv("EDITOR", raising=False)
    return tmp_path


def put(shelf: Path, name: str) -> None:
    (shelf / name).write_text("#!/bin/sh\n")
    (shelf / name).chmod(0o755)


def test_what_is_set_comes_first(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(shelf, "nano")
    monkeypatch.setenv("EDITOR", "code --wait")
    assert editor() == ["code", "--wait"]
    monkeypatch.setenv("VISUAL", "gedit")
    assert editor() == ["gedit"]


def test_else_the_easiest_one_that_is_there(shelf: Path) -> None:
    for name in ("vi", "vim", "nano"):
        put(shelf, name)
        assert editor() == [name]


def test_where_there_is_none_it_is_said_what_to_do(shelf: Path) -> None:
    with pytest.raises(StudygradError, match="no editor is set, and there is no nano, vim or vi; set EDITOR to yours"):
        editor()


def test_one_that_is_set_amiss_is_named(shelf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EDITOR", "nano 'x")
    with pytest.raises(StudygradError, match="EDITOR opens a quotation mark and does not close it"):
        editor()
    monkeypatch.setenv("EDITOR", "nano")
    monkeypatch.setenv("VISUAL", " ")
    assert editor() == ["nano"]


@pytest.mark.parametrize(
    ("program", "given"),
    [("vim", "+7 deck.md"), ("code", "-g deck.md:7"), ("hx", "deck.md:7"), ("gedit", "deck.md")],
)
def test_an_editor_is_told_the_line_as_it_wants_it(
    shelf: Path, monkeypatch: pytest.MonkeyPatch, program: str, given: str
) -> None:
    (shelf / program).write_text('#!/bin/sh\necho "$*" > told\n')
    (shelf / program).chmod(0o755)
    monkeypatch.chdir(shelf)
    edit(Path("deck.md"), [program], line=7)
    assert (shelf / "told").read_text() == f"{given}\n"


def test_an_editor_that_fails_is_told_unless_it_wrote_something(tmp_path: Path) -> None:
    deck = tmp_path / "deck.md"
    deck.write_text("before")
    with pytest.raises(StudygradError, match="sh ended with exit code 3, and nothing was changed; try again"):
        edit(deck, ["sh", "-c", "exit 3"])
    edit(deck, ["sh", "-c", 'echo after > "$0"; exit 3'])
    assert deck.read_text() == "after\n"
