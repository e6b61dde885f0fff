"""Editing and searching from within a plain session: what the deck says then, and what the query does."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import TWO_CARDS, Program

OTHER = "---\ntitle: Other\n---\n\n## Is n<k here? {#deep}\n\nOne step.\n\n## A step for one? {#high}\n\nYes.\n"


def as_editor(program: Program, line: str) -> str:
    """A program that does this line of shell to ``$file``."""
    script = program.folder / "editor.sh"
    script.write_text(f"#!/bin/sh\nfor file; do :; done\n{line}\n")
    script.chmod(0o755)
    return str(script)


@pytest.fixture
def elsewhere(program: Program) -> list[str]:
    """Two decks that lie in no folder of decks."""
    files = [program.folder / "two.md", program.folder / "other.md"]
    for file, text in zip(files, (TWO_CARDS, OTHER), strict=True):
        file.write_text(text)
    return [str(file) for file in files]


def test_a_deck_that_lies_elsewhere_is_edited_there(program: Program, elsewhere: list[str]) -> None:
    editor = as_editor(program, "sed -i 's/A quarter/One in four/' \"$file\"")
    ended = program.run("study", "--plain", *elsewhere, said="\n:edit\n\n4\n", EDITOR=editor)
    assert ended.lines("Answer:") == ["Answer: A quarter.", "Answer: One in four."]
    assert "One in four" in Path(elsewhere[0]).read_text()


@pytest.mark.parametrize("command", [":due", ":browse is:new", ":edit"])
def test_decks_that_lie_elsewhere_stay_in_the_session(program: Program, elsewhere: list[str], command: str) -> None:
    editor = as_editor(program, "sed -i 's/A quarter/One in four/' \"$file\"")
    ended = program.run("study", "--plain", *elsewhere, said=f"{command}\n" + "\n4\n" * 4, EDITOR=editor)
    assert len(ended.lines("saved: Easy")) == 4


def test_an_answer_that_shows_stays_if_the_editor_changes_nothing(program: Program) -> None:
    program.add_deck()
    ended = program.run("study", "--plain", "two", said="\n:edit\n3\n", EDITOR=as_editor(program, ":"))
    assert ended.lines("saved: Good")
    assert ended.lines("Back to: What does a factor")


def test_an_editor_that_fails_is_told_and_the_session_goes_on(program: Program) -> None:
    program.add_deck()
    ended = program.run("study", "--plain", "two", said=":edit\n\n3\n", EDITOR=as_editor(program, "exit 7"))
    assert "ended with exit code 7, and nothing was changed" in ended.out
    assert ended.lines("saved: Good")


def test_the_session_goes_on_in_the_copy_that_was_made_of_a_built_in_deck(program: Program) -> None:
    editor = as_editor(program, "sed -i 's/^## .*{#/## Is this my own question? {#/' \"$file\"")
    (first, *_) = [row["key"] for row in program.run("cards", "deck:normalisation", "--json").data]
    said = f":cards deck:normalisation id:{first.partition('/')[2]} --edit\n"
    ended = program.run("study", "--plain", "normalisation", said=said, EDITOR=editor)
    assert ended.lines("Question:")[1] == "Question: Is this my own question?"
    assert (program.home / "decks" / "normalisation.md").exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ('deck:other "one step"', ["other/deep"]),
        ("deck:other one step", ["other/deep", "other/high"]),
        ('"n<k"', ["other/deep"]),
        ("""'deck:other "one step"'""", ["other/deep"]),
        ("what's", ["two/half"]),
        ("(step or hi) id:high or id:half", ["other/high", "two/half"]),
    ],
)
def test_a_query_means_what_it_means_in_the_app(program: Program, query: str, found: list[str]) -> None:
    program.add_deck(TWO_CARDS.replace("A quarter.", "That's what's left."))
    program.add_deck(OTHER, "other")
    out = program.run("study", "--plain", "two", said=f":browse deck:two or deck:other --count\n:browse {query}\n").out
    lines = [line.partition(" ")[0] for line in out.splitlines()]
    assert [line for line in lines if line.startswith(("two/", "other/"))] == found


def test_a_deck_whose_name_has_a_space_is_moved_to(program: Program) -> None:
    program.add_deck()
    program.add_deck(OTHER, "two words")
    program.run("study", "--plain", "two", said=':cards id:layer --move "two words" --yes\n')
    assert [row["key"] for row in program.run("cards", "id:layer", "--json").data] == ["two words/layer"]
