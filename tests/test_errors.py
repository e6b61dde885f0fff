"""What problems say: their sentence, and what is proposed in the place of a name that there is not."""

from __future__ import annotations

from studygrad.errors import StudygradError, suggestion

MANY = [f"setting_{number}" for number in range(60)]


def test_the_nearest_name_is_proposed_or_a_list_short_enough_to_read() -> None:
    assert suggestion("retentio", ["retention", "theme"]) == "did you mean retention?"
    assert suggestion("zzz", ["theme", "retention"]) == "known are retention, theme"
    assert suggestion("zzz", []) == "there are none yet"


def test_of_many_names_the_nearest_few_are_given() -> None:
    start, _, names = suggestion("nope", [*MANY, "new_one"]).partition(" are ")
    assert start == "the nearest"
    assert len(names.split(", ")) == 4
    assert "new_one" in names


def test_a_sentence_ends_once() -> None:
    assert StudygradError("there is no deck x", "did you mean y?").sentence == "there is no deck x; did you mean y?"
    assert StudygradError("the disk is full", "make room").sentence == "the disk is full; make room."
