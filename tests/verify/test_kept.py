"""The file of outcomes: whatever happens to it, nothing false is read from it."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from studygrad.verify import Kept, Outcome, kept
from studygrad.verify.outcome import from_line, to_line

OUTCOME = Outcome({"final": float("inf"), "never": None, "layer": 3}, "exploding", "grows")
READINGS = st.dictionaries(st.text(), st.none() | st.integers() | st.floats(allow_nan=False))


@given(st.text(), st.builds(Outcome, READINGS, st.text(), st.text()))
def test_a_line_gives_back_what_was_written(key: str, outcome: Outcome) -> None:
    line = to_line(key, outcome)
    assert b"\n" not in line
    assert from_line(line) == (key, outcome)


def test_outcomes_are_found_by_the_next_one_unless_it_begins_afresh(tmp_path: Path) -> None:
    file = tmp_path / "deep" / "verified.jsonl"
    Kept(file).add("a", OUTCOME)
    assert Kept(file).find("a") == OUTCOME
    assert Kept(file).find("b") is None
    assert Kept(file, fresh=True).find("a") is None


def test_a_line_cut_short_spoils_no_other(tmp_path: Path) -> None:
    file = tmp_path / "verified.jsonl"
    Kept(file).add("a", OUTCOME)
    Kept(file).add("torn", OUTCOME)
    file.write_bytes(file.read_bytes()[:-9])
    Kept(file).add("b", OUTCOME)
    again = Kept(file)
    assert [again.find(key) for key in ("a", "torn", "b")] == [OUTCOME, None, OUTCOME]


def test_a_file_that_is_something_else_counts_as_none(tmp_path: Path) -> None:
    file = tmp_path / "verified.jsonl"
    file.write_bytes(b'\xff\x00\n[]\n{"run": "a"}\n{"run": "a", "readings": {"x": "many"}}\n7')
    assert Kept(file).find("a") is None


def test_without_a_place_to_keep_them_outcomes_last_as_long_as_the_check(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    nowhere = Kept(tmp_path / "file" / "verified.jsonl")
    nowhere.add("a", OUTCOME)
    assert nowhere.find("a") == OUTCOME


def test_a_long_file_loses_its_older_half(tmp_path: Path) -> None:
    file = tmp_path / "verified.jsonl"
    lines = (to_line(str(number), OUTCOME) for number in range(kept.MOST_KEPT + 1))
    file.write_bytes(b"\n".join(lines))
    shorter = Kept(file)
    assert shorter.find("0") is None
    assert shorter.find(str(kept.MOST_KEPT)) == OUTCOME
    assert file.read_bytes().count(b"\n") == kept.MOST_KEPT // 2 - 1
