from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest

from studygrad.deck.model import Card, Deck
from studygrad.exchange import csv_table


def _rows(deck: Deck) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(csv_table.write(deck).decode(), newline=""), strict=True))


def test_a_row_a_card_in_the_decks_order(deck: Deck) -> None:
    rows = _rows(deck)
    assert [row["id"] for row in rows] == [card.id for card in deck.cards]
    kinds = "flip flip cloze choice typed number predict predict predict flip"
    assert [row["kind"] for row in rows] == kinds.split()
    assert rows[0]["question"] == "Why does $x<1$ shrink?"
    assert rows[0]["answer"] == "It **multiplies**."
    assert rows[0]["experiment"] == "product factor=0.5 layers=20"
    assert rows[1]["tags"] == "hook"
    assert rows[6]["experiment"] == "product factor={0.5|2} layers={10..60}"
    assert rows[9]["exhibit"] == "product factor=0.5 layers=20"
    assert rows[9]["experiment"] == rows[0]["exhibit"] == ""


def test_the_answer_holds_what_is_right(deck: Deck) -> None:
    answers = {row["id"]: row["answer"] for row in _rows(deck)}
    assert "* ✓ ±1\n  * Slope near zero." in answers["pick"]
    assert "* ✗ 0 and 1" in answers["pick"]
    assert answers["say"] == "**norm clipping** or **clipping by norm**"
    assert answers["half"] == "**6.58 layers** (right within 5%)\n\nA short way."


def test_a_card_without_a_source_has_the_decks(deck: Deck) -> None:
    sources = {row["id"]: row["source"] for row in _rows(deck)}
    assert sources["why"] == "A lecture"
    assert sources["half"] == "Bengio 1994"


def test_quotes_commas_and_line_breaks_survive(deck: Deck) -> None:
    awkward = 'He said "no, never",\nand left; é ∂'
    written = csv_table.write(replace(deck, cards=(Card("small", "a", "Q", awkward),)))
    assert written.endswith(b"\r\n")
    assert b'"He said ""no, never"",' in written
    assert next(csv.DictReader(io.StringIO(written.decode(), newline="")))["answer"] == awkward


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t=", "\r="])
def test_no_cell_runs_as_a_formula(deck: Deck, start: str) -> None:
    answer = f'{start}HYPERLINK("https://example.org")'
    (row,) = _rows(replace(deck, cards=(Card("small", "a", "Q", answer),)))
    assert row["answer"] == f"'{answer}"
