from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from studygrad.content import Content
from studygrad.deck.model import Card, Deck
from studygrad.errors import UsageError
from studygrad.exchange import FORMATS, Context, by_name, for_path, read


def _nowhere(deck: Deck) -> Deck:
    """Without file and lines, which say where a deck was read from."""
    return replace(deck, file="", cards=tuple(_card_nowhere(card) for card in deck.cards))


def _card_nowhere(card: Card) -> Card:
    experiment = replace(card.experiment, line=0) if card.experiment else None
    return replace(card, line=0, experiment=experiment, exhibit=card.exhibit and replace(card.exhibit, line=0))


@pytest.mark.parametrize("suffix", [".md", ".json"])
def test_the_shipped_deck_comes_back_the_same(suffix: str, context: Context, tmp_path: Path) -> None:
    deck = Content(context.content.home).deck("vanishing-exploding-gradients")
    file = tmp_path / f"{deck.name}{suffix}"
    file.write_bytes(for_path(file).write(deck, context))
    assert _nowhere(read(file)) == _nowhere(deck)


@pytest.mark.parametrize("name", ["markdown", "json", "csv", "apkg"])
def test_every_format_writes_the_same_bytes_each_time(name: str, deck: Deck, context: Context) -> None:
    assert by_name(name).write(deck, context) == by_name(name).write(deck, context) != b""


def test_a_format_goes_by_name_and_by_suffix() -> None:
    assert by_name("md") is by_name("Markdown") is for_path(Path("a/b.MD"))
    assert [for_path(Path(f"deck{entry.suffix}")) for entry in FORMATS] == list(FORMATS)


def test_unknown_names_and_suffixes_say_what_is_known() -> None:
    with pytest.raises(UsageError, match="there is no format jsn; did you mean json"):
        by_name("jsn")
    with pytest.raises(UsageError, match=r"deck\.txt: .*; use one of \.md, \.json, \.csv, \.apkg"):
        for_path(Path("deck.txt"))


def test_a_format_that_only_goes_out_is_not_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"\.csv files can be written but not read; use one of \.md, \.json"):
        read(tmp_path / "deck.csv")


def test_no_format_loads_before_it_is_used() -> None:
    code = (
        "import sys, studygrad.exchange; print({'genanki', 'json', 'csv', 'markdown_it', 'numpy'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
