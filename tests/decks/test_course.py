"""The decks are one course: one path, enough to foretell and to diagnose on it, and every known trap sprung."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from studygrad.content import Content
from studygrad.deck.lint import lint
from studygrad.deck.model import Card, Deck, Kind
from studygrad.paths import Home

_NOWHERE = Home(data=Path("no-such-home"), config=Path("no-such-home"))
_CONTENT = Content(_NOWHERE)
_DECKS = {name: _CONTENT.deck(name) for name in _CONTENT.decks}
_CARDS = [card for deck in _DECKS.values() for card in deck.cards]
_IDS = {card.id: card for card in _CARDS}

_PREFIXES = {
    "vanishing-exploding-gradients": "ve-",
    "activations-and-saturation": "as-",
    "initialisation": "in-",
    "clipping-and-nan": "cn-",
    "normalisation": "no-",
    "residual-paths-and-depth": "rs-",
    "recurrent-networks": "rn-",
    "diagnosing-training": "dt-",
}
_PATH = list(_PREFIXES)

_TRAPS = {
    "1: a factor of 0.9 stays healthy": ["ve-deep-networks"],
    "2: a loop that starts at the factor": ["ve-times-1-5", "ve-times-0-01"],
    "3: 0.9^L reaches zero": ["ve-sticks"],
    "4: ReLU prevents explosion": ["ve-predict-relu", "as-relu-explodes", "cn-relu-explodes"],
    "5: batch norm keeps gradients steady": ["ve-batch-norm-limit", "no-explodes", "dt-batch-norm-start"],
    "6: clipping helps vanishing gradients": ["ve-clip-vanishing", "cn-vanish-share", "dt-clip-cannot-help"],
    "7: clipping by value keeps the direction, or clipping mends NaN": ["cn-value-turn", "ve-clip-nan"],
    "8: Xavier suits ReLU": ["ve-he-for-relu", "in-xavier-assumes", "in-xavier-relu"],
    "9: a slope of a quarter bounds the layer; tanh ends at 0": [
        "as-quarter-limits-what",
        "ve-saturation-outputs",
    ],
    "10: norm or squared norm": ["ve-spot-xavier", "in-half-of-what", "no-squared-rate"],
    "11: the typical network does as the mean": ["in-he-typical", "in-share-below", "ve-he-limit"],
    "12: eigenvalues bound a recurrent gradient": ["rn-eigenvalue-zero"],
    "13: He's promise lasts, and forbids dead units": ["in-he-until", "as-he-and-dying", "dt-dead-share"],
    "14: NaN comes out of nothing": ["dt-first-nonfinite", "dt-exp-overflow", "cn-nan-after-inf"],
    "15: a small gradient has vanished": ["ve-small-not-vanished", "dt-by-layer", "dt-converged"],
}


def test_the_course_is_one_path_from_the_entry_to_the_diagnosis_of_real_runs() -> None:
    assert sorted(_DECKS) == sorted(_PATH)
    assert _DECKS[_PATH[0]].requires == ()
    assert {later: _DECKS[later].requires for later in _PATH[1:]} == {
        later: (earlier,) for earlier, later in pairwise(_PATH)
    }


@pytest.mark.parametrize("deck", _DECKS.values(), ids=lambda deck: deck.name)
def test_a_deck_is_of_a_size_to_be_learned_under_a_prefix_of_its_own(deck: Deck) -> None:
    assert 25 <= len(deck.cards) <= 45
    assert [card.id for card in deck.cards if not card.id.startswith(_PREFIXES[deck.name])] == []


@pytest.mark.parametrize("deck", _DECKS.values(), ids=lambda deck: deck.name)
def test_a_third_of_each_deck_is_foretold_and_some_of_it_diagnosed(deck: Deck) -> None:
    assert 3 * sum(card.kind is Kind.PREDICT for card in deck.cards) >= len(deck.cards)
    assert sum(_is_diagnosis(card) for card in deck.cards) >= 3


def test_the_course_draws_and_diagnoses_enough() -> None:
    assert sum(_is_drawn(card) for card in _CARDS) >= 40
    assert sum(_is_diagnosis(card) for card in _CARDS) >= 25
    assert sum(_is_diagnosis(card) for card in _DECKS["diagnosing-training"].cards) >= 20


@pytest.mark.parametrize("cards", [pytest.param(cards, id=trap) for trap, cards in _TRAPS.items()])
def test_every_trap_is_sprung(cards: list[str]) -> None:
    assert [card for card in cards if card not in _IDS or "trap" not in _IDS[card].tags] == []


def test_every_card_says_where_its_claim_comes_from() -> None:
    assert [card.key for card in _CARDS if not (card.source or _DECKS[card.deck].source)] == []


def test_a_concept_joins_cards() -> None:
    joined = [(card.deck, card.concept) for card in _CARDS if card.concept]
    assert sorted({concept for concept in joined if joined.count(concept) == 1}) == []


def test_the_linter_has_nothing_to_say() -> None:
    assert [str(complaint) for complaint in lint(list(_DECKS.values()))] == []


def _is_drawn(card: Card) -> bool:
    return any(experiment is not None and experiment.is_drawn for experiment in (card.experiment, card.exhibit))


def _is_diagnosis(card: Card) -> bool:
    return "diagnosis" in card.tags
