"""``studygrad decks`` and ``studygrad paths``."""

from __future__ import annotations

import pytest

from studygrad.paths import shipped_content

from .conftest import BROKEN_DECK, TWO_CARDS, Program

SHIPPED = "vanishing-exploding-gradients"
SHIPPED_DECKS = sorted(file.stem for file in (shipped_content() / "decks").glob("*.md"))


def test_decks_lists_the_shipped_ones_and_the_learners_own(program: Program) -> None:
    program.add_deck()
    listed = {deck["name"]: deck for deck in program.run("decks", "--json").data}
    assert listed.keys() == {*SHIPPED_DECKS, "two"}
    assert listed["two"]["title"] == "Two cards"
    assert listed["two"]["cards"] == 2
    assert listed["two"]["file"] == str(program.home / "decks" / "two.md")
    assert "Krish Naik" in listed[SHIPPED]["source"]
    text = program.run("decks").out
    assert all(deck["title"] in text for deck in listed.values())


def test_a_title_steers_no_terminal(program: Program) -> None:
    program.add_deck(TWO_CARDS.replace("title: Two cards", 'title: "\\e[31mTwo cards"'))
    out = program.run("decks").out
    assert "␛[31mTwo cards" in out
    assert "\x1b" not in out


def test_a_deck_that_does_not_parse_is_named_beside_the_others(program: Program) -> None:
    file = program.add_deck(BROKEN_DECK, "broken")
    for arguments in (("decks",), ("decks", "--json")):
        ended = program.run(*arguments)
        assert ended.code == 1
        assert ended.err.startswith(f"studygrad: {file}:5: ")
        assert SHIPPED in ended.out


def test_prose_in_the_decks_folder_is_no_deck(program: Program) -> None:
    program.add_deck("# About these decks\n", "README")
    ended = program.run("decks")
    assert (ended.code, ended.err) == (0, "")
    assert "README" not in ended.out


def test_a_file_that_is_no_deck_is_named_and_is_no_error(program: Program) -> None:
    program.add_deck("# Notes\n", "notes")
    ended = program.run("decks")
    assert (ended.code, ended.err) == (0, "notes.md is not read: a deck begins with ---\n")
    assert program.run("due").err == ""


def test_a_deck_of_the_same_name_takes_the_place_of_a_shipped_one(program: Program) -> None:
    program.add_deck(TWO_CARDS, SHIPPED)
    listed = program.run("decks", "--json").data
    assert len(listed) == len(SHIPPED_DECKS)
    assert [deck["title"] for deck in listed if deck["name"] == SHIPPED] == ["Two cards"]


def test_paths_says_where_things_live_and_creates_nothing(program: Program) -> None:
    places = program.run("paths", "--json").data
    assert places == {
        "progress": str(program.home / "progress.db"),
        "settings": str(program.home / "config.toml"),
        "decks": str(program.home / "decks"),
        "sims": str(program.home / "sims"),
        "built-in": str(shipped_content()),
    }
    text = program.run("paths").out
    assert all(place in text for place in places.values())
    assert text.count("(not there yet)") == 4
    assert not program.home.exists()


@pytest.mark.parametrize(("given", "meant"), [("elsewhere", "work/elsewhere"), ("~/studies", "user/studies")])
def test_the_home_may_be_relative_or_begin_with_a_tilde(given: str, meant: str, program: Program) -> None:
    root = program.folder.parent
    places = program.run("--home", given, "paths", "--json", HOME=str(root / "user")).data
    assert places["progress"] == str(root / meant / "progress.db")
