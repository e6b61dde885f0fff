"""Which editor opens: the learner's own, else one that is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from studygrad.editor import editor
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
