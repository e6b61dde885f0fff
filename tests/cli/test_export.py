"""``studygrad export``: four formats, whole files, nothing overwritten unasked."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from studygrad import exchange
from studygrad.content import Content
from studygrad.deck.model import Card, Deck
from studygrad.paths import find_home

from .conftest import Program

SHIPPED = "vanishing-exploding-gradients"
FORMATS = ("md", "csv", "json", "apkg")


def nowhere(deck: Deck) -> Deck:
    """Without file and lines, which say where a deck was read from."""

    def card_nowhere(card: Card) -> Card:
        experiment = card.experiment and replace(card.experiment, line=0)
        return replace(card, line=0, experiment=experiment, exhibit=card.exhibit and replace(card.exhibit, line=0))

    return replace(deck, file="", cards=tuple(map(card_nowhere, deck.cards)))


@pytest.fixture
def shipped(program: Program) -> Deck:
    return Content(find_home(program.home)).deck(SHIPPED)


@pytest.mark.parametrize("suffix", ["md", "json"])
def test_markdown_and_json_read_back_as_the_same_deck(suffix: str, program: Program, shipped: Deck) -> None:
    ended = program.run("export", SHIPPED, "-o", f"{SHIPPED}.{suffix}")
    assert (ended.code, ended.out, ended.err) == (0, "", "")
    assert nowhere(exchange.read(program.folder / f"{SHIPPED}.{suffix}")) == nowhere(shipped)


def test_an_exported_deck_is_studied_like_any_other(program: Program) -> None:
    program.add_deck()
    program.run("export", "two", "-o", "copy.md")
    assert program.run("check", "copy.md").code == 0
    assert program.run("study", "--plain", "./copy.md", said="\n3\n").lines("saved")


def test_csv_has_a_row_for_each_card(program: Program, shipped: Deck) -> None:
    program.run("export", SHIPPED, "-o", "deck.csv")
    with (program.folder / "deck.csv").open(newline="", encoding="utf-8") as file:
        assert [row["id"] for row in csv.DictReader(file)] == [card.id for card in shipped.cards]


def test_apkg_holds_a_collection_and_the_same_bytes_each_time(program: Program) -> None:
    program.run("export", SHIPPED, "-o", "one.apkg")
    program.run("export", SHIPPED, "-o", "two.apkg")
    one, two = (program.folder / name for name in ("one.apkg", "two.apkg"))
    assert "collection.anki2" in zipfile.ZipFile(one).namelist()
    assert one.read_bytes() == two.read_bytes()


@pytest.mark.parametrize("name", FORMATS)
def test_a_dash_is_stdout(name: str, program: Program) -> None:
    program.add_deck()
    file = program.folder / f"two.{name}"
    assert program.run("export", "two", "-o", file.name).code == 0
    done = program.run_bytes("export", "two", "-o", "-", "--format", name)
    assert (done.stdout, done.stderr) == (file.read_bytes(), b"")


def test_the_format_may_differ_from_the_suffix(program: Program) -> None:
    program.add_deck()
    program.run("export", "two", "-o", "table.txt", "--format", "csv")
    rows = csv.DictReader(io.StringIO((program.folder / "table.txt").read_text()))
    assert [row["id"] for row in rows] == ["half", "layer"]


def test_a_file_is_overwritten_only_by_force(program: Program) -> None:
    program.add_deck()
    file = program.folder / "two.md"
    file.write_text("dear diary")
    ended = program.run("export", "two", "-o", "two.md")
    assert (ended.code, file.read_text()) == (2, "dear diary")
    assert ended.err == "studygrad: two.md exists already; choose another name, or give --force to overwrite it\n"
    assert program.run("export", "two", "-o", "two.md", "--force").code == 0
    assert file.read_text().startswith("---\ntitle: Two cards\n")
    assert [entry.name for entry in program.folder.iterdir()] == ["two.md"]


def test_force_keeps_the_permissions_and_the_link(program: Program) -> None:
    program.add_deck()
    file, link = program.folder / "private.md", program.folder / "link.md"
    file.write_text("")
    file.chmod(0o600)
    link.symlink_to(file)
    assert program.run("export", "two", "-o", "link.md", "--force").code == 0
    assert link.readlink() == file
    assert file.stat().st_mode & 0o777 == 0o600
    assert "Two cards" in file.read_text()


def test_a_pipe_is_written_to_and_stays_a_pipe(program: Program) -> None:
    program.add_deck()
    pipe = program.folder / "pipe.md"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    assert program.run("export", "two", "-o", "pipe.md").code == 0
    assert b"Two cards" in os.read(reader, 65536)
    os.close(reader)
    assert pipe.is_fifo()


@pytest.mark.parametrize("target", ["missing/two.md", "/proc/two.md", f"{'x' * 300}.md", "file.txt/two.md"])
def test_a_place_that_cannot_be_written_is_named_and_left_alone(target: str, program: Program) -> None:
    program.add_deck()
    (program.folder / "file.txt").touch()
    ended = program.run("export", "two", "-o", target)
    assert ended.code == 1
    assert ended.err.startswith(f"studygrad: {target} cannot be written (")
    assert [entry.name for entry in program.folder.iterdir()] == ["file.txt"]


def test_a_folder_is_not_a_file(program: Program) -> None:
    program.add_deck()
    Path(program.folder / "folder.md").mkdir()
    ended = program.run("export", "two", "-o", "folder.md", "--force")
    assert (ended.code, ended.err) == (2, "studygrad: folder.md is a folder; name a file in it\n")
