"""What waits, at a glance: without reading the decks, as long as none of them changed."""

from __future__ import annotations

from pathlib import Path

from studygrad.memory.cards import Item
from studygrad.memory.glance import glance
from studygrad.memory.memory import Memory
from studygrad.settings import Settings

NOW = 1_772_442_000_000


def test_a_deck_that_changed_is_to_be_read_and_one_that_lies_elsewhere_is_not(tmp_path: Path) -> None:
    file = tmp_path / "progress.db"
    with Memory(file, lambda: NOW, Settings()) as memory:
        memory.register({"d": ([Item("d/a", "", "")], "d as it is"), "far": ([Item("far/a", "", "")], "far as it is")})
    seen = glance(file, lambda: NOW, Settings(), ["d"], {"d": "d as it is"})
    assert seen is not None
    assert (set(seen[0]), seen[1].total) == ({"d"}, 1)
    assert glance(file, lambda: NOW, Settings(), ["d"], {"d": "d as it was"}) is None
    assert glance(file, lambda: NOW, Settings(), ["d"], {"d": "d as it is", "new": "just come"}) is None
