"""The guide to the deck format is itself a deck: its examples, put together, hold what it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from studygrad.cli.main import COMMANDS
from studygrad.content import Content
from studygrad.deck.lint import lint
from studygrad.deck.model import Deck, Kind
from studygrad.deck.parse import parse_deck
from studygrad.deck.reformat import reformat
from studygrad.paths import Home
from studygrad.verify import Kept, Verification

GUIDE = Path(__file__).parents[2] / "docs" / "decks.md"
TEXT = GUIDE.read_text(encoding="utf-8")
EXAMPLE = "\n".join(re.findall(r"^````markdown\n(.*?)^````$", TEXT, re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
def deck() -> Deck:
    return parse_deck(EXAMPLE, "guide", "guide.md")


def test_it_has_a_card_of_every_kind_and_all_that_a_card_can_have(deck: Deck) -> None:
    cards = deck.cards
    assert {card.kind for card in cards} == set(Kind)
    assert all(
        any(has)
        for has in (
            [card.reversed for card in cards],
            [card.exhibit for card in cards],
            [card.experiment is not None and card.experiment.is_drawn for card in cards],
            [card.tags and card.source for card in cards],
            [card.requires for card in cards],
            [card.concept for card in cards],
            [card.number and card.number.unit and card.number.reading for card in cards],
            [len(card.accepted) > 1 for card in cards],
            [any(option.why for option in card.options) for card in cards],
        )
    )


def test_it_keeps_the_rules_and_is_tidy(deck: Deck) -> None:
    assert lint([deck]) == []
    assert reformat(EXAMPLE) == EXAMPLE


def test_what_it_states_is_true(deck: Deck, tmp_path: Path) -> None:
    home = Home(tmp_path, tmp_path)
    verification = Verification(Content(home), [deck], Kept(home.verified))
    assert list(verification.run(jobs=1))
    assert list(verification.findings()) == []


def test_every_command_that_it_names_exists() -> None:
    named = set(re.findall(r"studygrad (\w+)", TEXT))
    assert {"check", "new", "show", "sim"} <= named
    assert named <= set(COMMANDS)
