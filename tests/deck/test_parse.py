"""What a deck's file says arrives in the Deck."""

from __future__ import annotations

import math
import subprocess
import sys
from pathlib import Path

import pytest

from studygrad.deck.model import (
    Between,
    Card,
    Expectation,
    Fixed,
    Kind,
    Number,
    OneOf,
    Option,
    Prediction,
    Tolerance,
    Topic,
)
from studygrad.deck.parse import parse_deck, read_deck
from studygrad.errors import DeckError, StudygradError

HEAD = "---\ntitle: A deck\n---\n\n"

DECK = r"""---
title: Vanishing and exploding gradients
source: "A playlist: notes"
license: CC-BY-4.0
requires: [chain-rule, products]
tags: depth, training
---

Read this first.

# Why gradients vanish

One factor a layer.

## What makes the gradient vanish? {#ve-cause tags=a,b requires=ve-chain source="Hochreiter \"1991\""}

Backpropagation multiplies one derivative per layer.

```python
value *= factor  # {{not a cloze}}
```

> Hook: a whisper.

```sim
product factor=0.01
        layers=20
expect: final = 1e-40   within: 1%
expect: first_inf_layer = never
expect: verdict = not finite
```

## A factor of {factor} per layer. What is left after {layers}? {#ve-predict}

```sim
./mine.py factor={0.5|0.9} layers={10..60}
predict: final   within: x2
```

# Remedies

Nothing yet.
"""


def only(body: str, heading: str = "## Why? {#why}") -> Card:
    (card,) = parse_deck(f"{HEAD}{heading}\n\n{body}\n", "d").cards
    return card


def test_front_matter_prose_and_topics() -> None:
    deck = parse_deck(DECK, "ve", "decks/ve.md")
    assert (deck.name, deck.title, deck.file) == ("ve", "Vanishing and exploding gradients", "decks/ve.md")
    assert (deck.source, deck.license) == ("A playlist: notes", "CC-BY-4.0")
    assert (deck.requires, deck.tags) == (("chain-rule", "products"), ("depth", "training"))
    assert deck.prose == "Read this first."
    assert deck.topics == (
        Topic("Why gradients vanish", "One factor a layer."),
        Topic("Remedies", "Nothing yet."),
    )
    assert [card.topic for card in deck.cards] == ["Why gradients vanish"] * 2


def test_a_flip_card_keeps_its_source_and_knows_its_line() -> None:
    card = parse_deck(DECK, "ve").cards[0]
    assert card.kind is Kind.FLIP
    assert card.key == "ve/ve-cause"
    assert card.question == "What makes the gradient vanish?"
    assert card.answer == (
        "Backpropagation multiplies one derivative per layer.\n\n"
        "```python\nvalue *= factor  # {{not a cloze}}\n```\n\n> Hook: a whisper."
    )
    assert (card.tags, card.requires, card.source) == (("a", "b"), ("ve-chain",), 'Hochreiter "1991"')
    assert DECK.split("\n")[card.line - 1].startswith("## What makes")


def test_experiments() -> None:
    fixed, drawn = (card.experiment for card in parse_deck(DECK, "ve").cards)
    assert fixed
    assert drawn
    assert fixed.arguments == (("factor", Fixed("0.01")), ("layers", Fixed("20")))
    assert fixed.expectations == (
        Expectation("final", 1e-40, Tolerance("relative", 0.01)),
        Expectation("first_inf_layer", None),
        Expectation("verdict", "not finite"),
    )
    assert DECK.split("\n")[fixed.line - 1] == "product factor=0.01"
    assert drawn.name == "./mine.py"
    assert drawn.arguments == (("factor", OneOf(("0.5", "0.9"))), ("layers", Between("10", "60")))
    assert drawn.prediction == Prediction("final", Tolerance("factor", 2.0))
    assert parse_deck(DECK, "ve").cards[1].kind is Kind.PREDICT


@pytest.mark.parametrize(("text", "value"), [("inf", math.inf), ("-inf", -math.inf), ("3", 3.0), (".5", 0.5)])
def test_expected_numbers(text: str, value: float) -> None:
    experiment = only(f"Yes.\n\n```sim\nproduct\nexpect: final = {text}\n```").experiment
    assert experiment
    assert experiment.expectations == (Expectation("final", value),)


def test_context_is_parted_from_the_answer_wherever_the_fences_stand() -> None:
    card = only("| norm |\n|---|\n| 1e-9 |\n\n```sim\nproduct\n```\n\nLook.\n\n---\n\nIt vanishes.\n\n***\n\nMore.")
    assert card.context == "| norm |\n|---|\n| 1e-9 |\n\nLook."
    assert card.answer == "It vanishes.\n\n***\n\nMore."


def test_choice() -> None:
    card = only("- [x] He\n  goes on\n- [ ] Xavier\n  - It halves\n    the variance.\n\n    Each time.\n* plain\n\nSo.")
    assert card.kind is Kind.CHOICE
    assert card.options == (
        Option("He\ngoes on", right=True),
        Option("Xavier", right=False, why="It halves\nthe variance.\n\nEach time."),
    )
    assert card.answer == "* plain\n\nSo."
    assert only("- [X] a\n- [ ] b").options[0].right


def test_typed_and_number() -> None:
    typed = only("```answer\ntype: sigmoid | logistic  function | \\|x\\|\n```")
    assert (typed.kind, typed.accepted) == (Kind.TYPED, ("sigmoid", "logistic function", "|x|"))
    number = only(
        "```answer\nnumber: 0.122   within: 5%   unit: per layer   reading: final\n```\n\n```sim\ndecaying\n```"
    )
    assert number.kind is Kind.NUMBER
    assert number.number == Number(0.122, Tolerance("relative", 0.05), "per layer", "final")
    infinite = only("```answer\nnumber: inf\nwithin: 0.1\n```").number
    assert infinite == Number(math.inf, Tolerance("absolute", 0.1))


@pytest.mark.parametrize("mark", ["{{sigmoid}}", "{{c2::sigmoid::squashes}}", "a {{**b** $x_{{1}}$ `}}`}}"])
def test_a_cloze_anywhere_makes_a_cloze_card(mark: str) -> None:
    assert only(f"The {mark}.").kind is Kind.CLOZE
    assert only("", f"## The {mark} {{#why}}").kind is Kind.CLOZE
    assert only(f"| a |\n|---|\n| {mark} |").kind is Kind.CLOZE


@pytest.mark.parametrize(
    "text", ["`{{a}}`", "$W_{{a}}$", "$$\n{{a}}\n$$", r"\{\{a}}", "```\n{{a}}\n```", "{a}", "} }}"]
)
def test_no_cloze_in_code_maths_or_escapes(text: str) -> None:
    assert only(text).kind is Kind.FLIP
    assert only(text).answer == text


@pytest.mark.parametrize(
    "text", ["It costs $5 and then $6.", "US$ 5", "5$ or 6$", "$x$ is 5", r"\$x", "$5-$6", "$$x$$ inside", "a $x$\\"]
)
def test_money_and_maths_side_by_side(text: str) -> None:
    assert only(text).answer == text


def test_attributes_and_placeholders_at_the_end_of_a_question() -> None:
    assert only("Yes.", "## How many {layers}? {#why}").question == "How many {layers}?"
    assert only("Yes.", "## What is {x}{#why .reversed} ##").reversed
    assert only("Yes.", '## Why? {#why source="a, b" tags="two words,c"}').tags == ("two words", "c")


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_line_ends_and_byte_order_mark(ends: str) -> None:
    assert parse_deck("\ufeff" + DECK.replace("\n", ends), "ve") == parse_deck(DECK, "ve")


def test_braces_are_text_where_nothing_is_drawn() -> None:
    assert only("Yes.\n\n```sim\nproduct factor=3\n```", "## What is {x}? {#why}").question == "What is {x}?"


def test_read_deck_names_the_deck_by_its_file(tmp_path: Path) -> None:
    path = tmp_path / "ve.md"
    path.write_text(DECK, encoding="utf-8")
    assert read_deck(path) == parse_deck(DECK, "ve", str(path))


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(StudygradError, match="is a folder; name a deck"):
        read_deck(tmp_path)
    with pytest.raises(StudygradError, match="there is no file"):
        read_deck(tmp_path / "none.md")
    path = tmp_path / "latin.md"
    path.write_bytes(HEAD.encode() + b"caf\xe9\n")
    with pytest.raises(DeckError, match="not UTF-8") as caught:
        read_deck(path)
    assert caught.value.line == 5


def test_reading_runs_nothing_and_the_model_is_light() -> None:
    code = (
        "import sys, studygrad.deck.model; print([m for m in ('markdown_it', 'yaml', 'unicodeit') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
