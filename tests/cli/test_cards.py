"""``studygrad cards``: finding cards, and doing something to all that were found."""

from __future__ import annotations

import os
import pty
import sys
from pathlib import Path

import pytest

from .conftest import NEXT_MORNING, TWO_CARDS, Program

OTHER = """---
title: Other
---

## How deep? {#deep}

Very.
"""


@pytest.fixture
def learner(program: Program) -> Program:
    """Two decks, two/half answered once."""
    program.add_deck()
    program.add_deck(OTHER, "other")
    program.run("study", "two", "--plain", said="\n4\nq\n")
    return program


def keys(program: Program, *query: str) -> list[str]:
    return [row["key"] for row in program.run("cards", *query, "--json").data]


@pytest.mark.parametrize(
    ("option", "state", "opposite", "done"),
    [
        ("--suspend", "suspended", "--restore", ("Suspended 1 card", "Brought 1 card back")),
        ("--flag", "flagged", "--unflag", ("Flagged 1 card", "Took the flag off 1 card")),
    ],
)
def test_a_state_is_set_and_taken_off(
    learner: Program, option: str, state: str, opposite: str, done: tuple[str, str]
) -> None:
    on = learner.run("cards", "id:layer", option, "--yes")
    assert (on.code, on.out) == (0, "two/layer  What is a layer?  · new\n")
    assert on.err == f"{done[0]}; studygrad cards --undo takes it back.\n"
    assert keys(learner, f"is:{state}") == ["two/layer"]
    off = learner.run("cards", f"is:{state}", opposite, "--yes", "--json")
    assert [(row["key"], row[state]) for row in off.data] == [("two/layer", False)]
    assert done[1] in off.err
    assert keys(learner, f"is:{state}") == []


def test_a_reset_card_is_new_and_undo_brings_back_what_was_known(learner: Program) -> None:
    (before,) = learner.run("cards", "id:half", "--json").data
    assert learner.run("cards", "id:half", "--reset", "--yes").err.startswith("Made 1 card new again; ")
    assert learner.run("cards", "id:half", "--json").data[0]["phase"] == "new"
    undone = learner.run("cards", "--undo", "--json")
    assert (undone.data, undone.err) == ([before], "Took back: making two/half new again.\n")


def test_many_at_once_are_taken_back_at_once(learner: Program) -> None:
    assert learner.run("cards", "deck:two", "--suspend", "--yes").err.startswith("Suspended 2 cards; ")
    assert learner.run("cards", "--undo").err == "Took back: suspending 2 cards.\n"
    assert keys(learner, "is:suspended") == []
    assert learner.run("cards", "--undo").err == "Took back: the grade Easy of two/half.\n"
    nothing = learner.run("cards", "--undo")
    assert (nothing.code, nothing.err) == (0, "There is nothing to take back.\n")


def test_without_a_terminal_nothing_is_done_unless_yes_is_said(learner: Program) -> None:
    refused = learner.run("cards", "deck:two", "--suspend")
    assert refused.code == 2
    assert "give --yes" in refused.err
    assert refused.out.splitlines()[0].startswith("two/")
    assert keys(learner, "is:suspended") == []
    nothing = learner.run("cards", "nosuchword", "--suspend")
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "0 cards: nothing was done.\n")


@pytest.mark.parametrize(("answer", "suspended"), [("y", 2), ("n", 0), ("", 0)])
def test_on_a_terminal_one_is_asked(learner: Program, answer: str, suspended: int) -> None:
    said = on_a_terminal(learner, "cards", "deck:two", "--suspend", said=answer)
    assert "Suspend 2 cards? [y/N]" in said
    assert ("Suspended 2 cards" in said) == bool(suspended)
    assert ("Nothing was changed." in said) == (not suspended)
    assert len(keys(learner, "is:suspended")) == suspended


def on_a_terminal(program: Program, *arguments: str, said: str) -> str:
    """All that stands on the terminal at the end."""
    ours, theirs = pty.openpty()
    process = program.start(*arguments, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)
    os.write(ours, f"{said}\n".encode())
    heard = b""
    while piece := _read(ours):
        heard += piece
    os.close(ours)
    assert process.wait() == 0
    return heard.decode()


def _read(terminal: int) -> bytes:
    try:
        return os.read(terminal, 4096)
    except OSError:
        return b""


def test_a_card_moves_with_its_progress_and_back(learner: Program) -> None:
    files = [learner.home / "decks" / f"{name}.md" for name in ("two", "other")]
    before = [file.read_text() for file in files]
    (known,) = learner.run("cards", "id:half", "--json").data
    moved = learner.run("cards", "id:half", "--move", "other", "--yes", "--json")
    assert moved.data == [{**known, "key": "other/half", "deck": "other"}]
    assert moved.err == "Moved 1 card to other, progress and all; --move two moves back.\n"
    assert keys(learner, "is:orphan") == []
    assert "{#half}" not in files[0].read_text()
    assert learner.run("due", "other", "--json", now=NEXT_MORNING).code == 0
    assert learner.run("cards", "id:half", "--move", "two", "--yes").code == 0
    assert learner.run("cards", "id:half", "--json").data == [known]
    assert files[1].read_text() == before[1]
    half = before[0][before[0].index("## What does") : before[0].index("\n## What is a layer")]
    rest = before[0].replace(f"{half}\n", "")
    assert files[0].read_text() == f"{rest}\n{half}"


def test_a_card_that_left_its_deck_is_kept_until_it_is_forgotten(learner: Program) -> None:
    learner.add_deck(TWO_CARDS.replace("{#half}", "{#new-half}"))
    assert keys(learner, "is:orphan") == ["two/half"]
    refused = learner.run("cards", "id:half", "--move", "other", "--yes")
    assert (refused.code, "two/half left its deck" in refused.err) == (2, True)
    in_its_deck = learner.run("cards", "deck:two", "--forget", "--yes")
    assert (in_its_deck.code, "only a card that left it can be forgotten" in in_its_deck.err) == (2, True)
    forgot = learner.run("cards", "is:orphan", "--forget", "--yes")
    assert (forgot.code, forgot.err) == (0, "Forgot 1 card; studygrad cards --undo takes it back.\n")
    assert keys(learner, "is:orphan") == []
    assert learner.run("cards", "--undo").err == "Took back: forgetting two/half.\n"
    assert keys(learner, "is:orphan") == ["two/half"]


def test_a_deck_that_does_not_parse_has_not_lost_its_cards(learner: Program) -> None:
    learner.add_deck(TWO_CARDS.replace("# What is a layer", "# $x What is a layer"))
    refused = learner.run("cards", "is:orphan", "--forget", "--yes")
    assert refused.code == 1
    assert "two cannot be read at present, and two/half may still be in it" in refused.err
    learner.add_deck()
    assert learner.run("cards", "id:half", "--json").data[0]["reviews"] == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["is:new", "--suspend", "--flag"], "--suspend and --flag cannot be given together"),
        (["is:new", "--reset", "--move", "other"], "--reset and --move cannot be given together"),
        (["is:new", "--undo"], "leave out the query"),
        (["is:new", "--yes"], "leave it out"),
        (["is:new", "--count", "--flag"], "--count and --flag cannot be given together"),
        (["is:new", "--edit", "--json"], "leave out --json"),
        (["--suspend", "--yes"], "--suspend without a query would mean every card"),
        (["--move", "other", "--yes"], "--move without a query would mean every card"),
        (["deck:two", "--edit"], "--edit opens one card, and the query finds 2"),
        (["id:layer", "--move", "othr", "--yes"], "there is no deck othr; did you mean other?"),
    ],
)
def test_what_makes_no_sense_is_one_sentence(learner: Program, arguments: list[str], says: str) -> None:
    refused = learner.run("cards", *arguments)
    assert refused.code == 2
    assert refused.err.startswith("studygrad: ")
    assert says in refused.err
    assert len(refused.err.splitlines()) == 1
    assert keys(learner, "is:suspended or is:flagged") == []


def test_a_built_in_deck_is_not_written_into(learner: Program) -> None:
    refused = learner.run("cards", "id:layer", "--move", "normalisation", "--yes")
    assert refused.code == 1
    assert "the deck normalisation is built in; copy " in refused.err


def test_the_one_card_found_opens_in_the_editor_at_its_line(learner: Program, tmp_path: Path) -> None:
    editor = tmp_path / "nano"
    editor.write_text(f"#!{sys.executable}\nimport sys\nprint(*sys.argv[1:])\n")
    editor.chmod(0o755)
    file = learner.home / "decks" / "two.md"
    line = file.read_text().splitlines().index("## What is a layer? {#layer}") + 1
    opened = learner.run("cards", "id:layer", "--edit", EDITOR=str(editor), VISUAL="")
    assert (opened.code, opened.out) == (0, f"+{line} {file}\n")
    editor.write_text(f"#!{sys.executable}\nimport sys\nopen(sys.argv[-1], 'a').write('## Half a card')\n")
    broken = learner.run("cards", "id:layer", "--edit", EDITOR=str(editor), VISUAL="")
    assert broken.code == 1
    assert "two.md:" in broken.err


def test_a_built_in_card_is_edited_in_a_copy_of_ones_own(program: Program) -> None:
    editor = program.folder / "editor"
    editor.write_text(f"#!{sys.executable}\nimport sys\nopen(sys.argv[-1], 'a').write('\\nMore words.\\n')\n")
    editor.chmod(0o755)
    own = program.home / "decks" / "normalisation.md"
    (first, *_) = keys(program, "deck:normalisation")
    edited = program.run("cards", f"id:{first.partition('/')[2]}", "deck:normalisation", "--edit", EDITOR=str(editor))
    assert (edited.code, edited.err) == (0, f"normalisation is now your own copy in {own.parent}.\n")
    assert own.read_text(encoding="utf-8").endswith("More words.\n")
    (listed,) = [deck for deck in program.run("decks", "--json").data if deck["name"] == "normalisation"]
    assert listed["file"] == str(own)
