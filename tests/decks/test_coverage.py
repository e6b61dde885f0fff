"""Nothing that the study notes say may fall out of the deck that was made from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from studygrad.content import Content
from studygrad.deck.draw import draw
from studygrad.deck.model import Card, Expectation
from studygrad.paths import Home
from studygrad.sim.result import Result
from studygrad.sim.run import final

_NOWHERE = Home(data=Path("no-such-home"), config=Path("no-such-home"))
_CONTENT = Content(_NOWHERE)
_DECK = _CONTENT.deck("vanishing-exploding-gradients")
_CARDS = {card.id: card for card in _DECK.cards}

_PROMPTS = {
    "what causes vanishing gradients": ["ve-vanish-cause"],
    "why sigmoid and tanh worsen them": ["ve-saturation", "ve-sigmoid-bound"],
    "what happens when gradients explode": ["ve-explode-effect", "ve-nan"],
    "how clipping helps": ["ve-clip-how"],
    "why ReLU is preferred": ["ve-relu-why"],
    "what Xavier and He try to fix": ["ve-init-goal"],
}
_EXPLANATIONS = {
    "vanishing: tiny gradients, learning stops": ["ve-vanish-where", "ve-times-0-01"],
    "exploding: huge gradients, unstable weights": ["ve-explode-effect", "ve-explode-cause"],
    "sigmoid and tanh squash": ["ve-saturation"],
    "ReLU lets gradients flow": ["ve-relu-why"],
    "clipping cuts": ["ve-clip-how"],
    "initialisation keeps a healthy range": ["ve-init-goal"],
    "more layers, more multiplications": ["ve-deep-networks", "ve-chain-rule", "ve-predict-product"],
}
_SUMMARY_ROWS = {
    "vanishing: very small gradients": ["ve-vanish-cause", "ve-times-0-01"],
    "exploding: extremely large gradients": ["ve-explode-cause", "ve-times-1-5", "ve-spot-explosion"],
    "saturation: outputs at their ends": ["ve-saturation-outputs", "ve-saturation"],
    "ReLU allows stronger gradients": ["ve-relu-why", "ve-predict-relu"],
    "Xavier and He: where weights start": ["ve-init-goal", "ve-he-for-relu", "ve-predict-scale"],
    "clipping restricts the magnitude": ["ve-clip-how", "ve-clip-cause"],
}
_WHY_IT_MATTERS = {
    "vanishing: which layers stop learning": ["ve-vanish-where"],
    "exploding: unstable model, loss NaN": ["ve-nan", "ve-explode-effect"],
    "saturation: a major cause of vanishing": ["ve-saturation", "ve-predict-sigmoid"],
    "ReLU helps to avoid vanishing": ["ve-relu-why", "ve-hook-pipe"],
    "Xavier and He keep gradients balanced": ["ve-init-goal", "ve-he-for-relu", "ve-spot-xavier"],
    "clipping prevents explosions": ["ve-clip-how", "ve-clip-cause", "ve-clip-nan"],
}
_HOOKS = {
    "whisper": ["ve-hook-whisper"],
    "shout": ["ve-hook-shout"],
    "sponge": ["ve-hook-sponge"],
    "water pipe": ["ve-hook-pipe"],
    "speed limit": ["ve-hook-speed-limit"],
    "race": ["ve-hook-race"],
    "domino": ["ve-hook-dominoes"],
}
_MULTIPLIERS = {
    "0.01": ["ve-times-0-01", "ve-first-zero"],
    "0.9": ["ve-times-0-9", "ve-half-life", "ve-deep-networks"],
    "1.5": ["ve-times-1-5"],
}
_REMEDIES = {
    "ReLU": ["ve-relu-why", "ve-relu-limit"],
    "Xavier and He": ["ve-init-goal", "ve-he-for-relu", "ve-he-limit"],
    "clipping": ["ve-clip-how", "ve-clip-vanishing", "ve-clip-cause"],
    "batch normalisation": ["ve-batch-norm", "ve-batch-norm-limit"],
}
_SUMMARY = {"controlling the flow is essential": ["ve-summary", "ve-three-fates"]}

_STATEMENTS = [
    pytest.param(cards, id=statement)
    for part in (
        _PROMPTS,
        _EXPLANATIONS,
        _SUMMARY_ROWS,
        _WHY_IT_MATTERS,
        _HOOKS,
        _MULTIPLIERS,
        _REMEDIES,
        _SUMMARY,
    )
    for statement, cards in part.items()
]


@pytest.mark.parametrize("cards", _STATEMENTS)
def test_every_statement_of_the_notes_has_its_cards(cards: list[str]) -> None:
    assert [card for card in cards if card not in _CARDS] == []


def test_each_hook_is_a_question_about_its_picture() -> None:
    for picture, (identity,) in _HOOKS.items():
        assert picture in _CARDS[identity].question
        assert "hook" in _CARDS[identity].tags


@pytest.mark.parametrize("multiplier", _MULTIPLIERS)
def test_each_multiplier_is_asked_about_by_its_value(multiplier: str) -> None:
    card = _CARDS[f"ve-times-{multiplier.replace('.', '-')}"]
    assert multiplier in card.question
    assert _readings_of(card)["factor_per_layer"] == float(multiplier)


@pytest.mark.parametrize("credit", ["Krish Naik", "Garima Oswal"])
def test_the_sources_are_credited(credit: str) -> None:
    assert credit in _DECK.source
    assert credit in _DECK.prose


def test_every_id_tells_its_deck_and_every_card_its_topic() -> None:
    assert all(card.id.startswith("ve-") for card in _DECK.cards)
    assert {card.topic for card in _DECK.cards} == {topic.title for topic in _DECK.topics}
    assert 4 <= len(_DECK.topics) <= 6


@pytest.mark.parametrize("card", _DECK.cards, ids=lambda card: card.id)
def test_every_card_has_an_experiment_and_a_claim_for_it_to_judge(card: Card) -> None:
    assert card.experiment is not None
    assert card.experiment.expectations or card.experiment.prediction or card.experiment.is_drawn


@pytest.mark.parametrize("card", _DECK.cards, ids=lambda card: card.id)
def test_an_answer_is_short(card: Card) -> None:
    assert len(card.answer.split()) <= 30
    assert len(card.question.split()) <= 40


@pytest.mark.parametrize("card", _DECK.cards, ids=lambda card: card.id)
def test_the_experiment_gives_what_the_card_states(card: Card) -> None:
    assert card.experiment is not None
    result = _result_of(card)
    wrong = [stated for stated in card.experiment.expectations if not _holds(stated, result)]
    assert wrong == []


def _result_of(card: Card) -> Result:
    assert card.experiment is not None
    run = _CONTENT.run(card.experiment, draw(card.experiment, 0))
    return final(run.sim, run.values)


def _readings_of(card: Card) -> dict[str, float | int | None]:
    return {name: reading.value for name, reading in _result_of(card).readings.items()}


def _holds(stated: Expectation, result: Result) -> bool:
    if stated.reading == "verdict":
        return result.verdict is not None and result.verdict.fate == stated.value
    measured = result.readings[stated.reading].value
    if stated.value is None or measured is None or stated.tolerance is None:
        return measured == stated.value
    assert isinstance(stated.value, float)
    return stated.tolerance.admits(measured, stated.value)
