"""A found card in the words of a list."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studygrad.deck.faces import faces
from studygrad.deck.model import Card, Deck
from studygrad.deck.parse import parse_deck
from studygrad.memory.phases import Phase
from studygrad.memory.state import CardState
from studygrad.search.rows import Row
from studygrad.search.standing import asked, counted, standing

DECK = """---
title: Three
---

## By what factor does $\\|W\\|$ grow at {factor} in *each* of {layers} layers? {#grow}

Much.

```sim
product factor={0.5|0.9} layers={10..60}
```

## He and his two variances {#cloze}

He draws with variance {{2}}/fan-in, {{Xavier}} with 1/fan-in.

## A plain question? {#plain}

Yes.
"""


def rows(deck: Deck) -> list[Row]:
    return [
        Row(card.key, deck.name, card, face, card.question, "", (), (), CardState())
        for card in deck.cards
        for face in faces(card)
    ]


def test_a_question_is_listed_as_it_is_read() -> None:
    grow, *clozes, plain = map(asked, rows(parse_deck(DECK, "three", "three.md")))
    assert grow.startswith("By what factor does ‖W‖ grow at 0.")
    assert "{" not in grow
    assert "*" not in grow
    assert len(set(clozes)) == len(clozes)
    assert plain == "A plain question?"


def test_the_other_direction_is_told_apart() -> None:
    card = Card("d", "name", "What is a layer?", "One step.", reversed=True)
    there, back = (Row(card.key, "d", card, face, card.question, "", (), (), CardState()) for face in faces(card))
    assert asked(there) == "What is a layer?"
    assert asked(back) == "Which question does this answer? One step."


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (CardState(), "new"),
        (CardState(phase=Phase.LEARNING), "learning"),
        (CardState(phase=Phase.REVIEW, due=100), "due"),
        (CardState(phase=Phase.REVIEW, due=103), "in 3 days"),
        (CardState(phase=Phase.REVIEW, due=103, suspended=True), "suspended"),
    ],
)
def test_where_a_card_stands(state: CardState, words: str) -> None:
    row = replace(rows(parse_deck(DECK, "three", "three.md"))[-1], state=state)
    assert standing(row, 100) == words


def test_things_are_counted_with_thin_groups() -> None:
    assert [counted(count, "card") for count in (1, 343, 100_000)] == ["1 card", "343 cards", "100 000 cards"]
