"""Looking at files again and again: when something is done, and when it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from studygrad.cli.watching import INTERVAL, watch


class Editor:
    """Stands in for the clock: at each look it does the next thing to the files, then leaves with Ctrl-C."""

    def __init__(self, *steps: Callable[[], object]) -> None:
        self._steps = iter(steps)
        self.acts_before: list[int] = []
        self.acts = 0

    def act(self) -> None:
        self.acts += 1

    def sleep(self, seconds: float) -> None:
        assert seconds == INTERVAL
        self.acts_before.append(self.acts)
        step = next(self._steps, None)
        if step is None:
            raise KeyboardInterrupt
        step()


def nothing() -> None:
    """Nobody saves anything."""


def watched(editor: Editor, *files: Path) -> list[int]:
    """How often it had acted before each step of the editor."""
    with pytest.raises(KeyboardInterrupt):
        watch(files, editor.act, editor.sleep)
    return editor.acts_before


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "deck.md"
    file.write_text("one")
    return file


def test_it_acts_at_once_and_then_after_each_change_only(file: Path) -> None:
    editor = Editor(nothing, lambda: file.write_text("one more"), nothing, lambda: file.write_text("two"), nothing)
    assert watched(editor, file) == [1, 1, 2, 2, 3, 3]


def test_any_of_several_files_counts(file: Path, tmp_path: Path) -> None:
    other = tmp_path / "sim.py"
    other.write_text("pass")
    editor = Editor(lambda: other.write_text("pass  # more"), lambda: file.write_text("changed"))
    assert watched(editor, file, other) == [1, 2, 3]


def test_a_file_that_is_gone_is_waited_for(file: Path) -> None:
    editor = Editor(file.unlink, nothing, lambda: file.write_text("back again"))
    assert watched(editor, file) == [1, 1, 1, 2]


def test_a_file_that_was_not_there_may_come(tmp_path: Path) -> None:
    late = tmp_path / "late.md"
    assert watched(Editor(nothing, lambda: late.write_text("here")), late) == [1, 1, 2]


def test_a_change_while_it_acts_is_not_missed(file: Path) -> None:
    editor = Editor(nothing)

    def act() -> None:
        editor.act()
        if editor.acts == 1:
            file.write_text("saved meanwhile")

    with pytest.raises(KeyboardInterrupt):
        watch([file], act, editor.sleep)
    assert editor.acts_before == [2, 2]
