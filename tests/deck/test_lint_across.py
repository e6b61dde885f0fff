"""Where the rules on several cards draw their lines: twins, topics, formulas with their reasons, prerequisites."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.lint import example, lint
from studygrad.deck.lint.formula import is_formula
from studygrad.deck.model import Deck
from studygrad.deck.parse import parse_deck

from .linting import codes

HEAD = "---\ntitle: A deck\nsource: He 2015\n"

PAIRS = [
    ("What clips a long gradient?", "Norms.", "What clips a LONG gradient", "Values.", {"L9"}),
    ("What clips a long gradient?", "Norms.", "What clips a long gradient?", "Norms.", {"L10"}),
    ("What clips long gradients?", "Norms.", "What clips the long gradient?", "Values.", {"L10"}),
    ("What clips long gradients?", "A norm.", "What clips very long gradients?", "The norm.", {"L10"}),
    ("What clips long gradients?", "Norms.", "What clips very long gradients?", "Values.", set()),
    ("What does clipping by norm do?", "Norms.", "What does clipping by value do?", "Norms.", set()),
    ("What follows from $x < 1$?", "It vanishes.", "What follows from $x > 1$?", "It explodes.", set()),
    ("What is tanh at -1?", "Flat.", "What is tanh at 1?", "Steep.", set()),
    ("What is left after 20 layers of 0.9?", "0.1.", "What is left after 20 layers of 1.5?", "3325.", set()),
    ("What shows?\n\nnorms 1\n\n---\n", "It explodes.", "What shows?\n\nnorms 2\n\n---\n", "It vanishes.", set()),
]


@pytest.mark.parametrize(("one", "first", "other", "second", "found"), PAIRS)
def test_twins(one: str, first: str, other: str, second: str, found: set[str]) -> None:
    cards = [
        f"## {heading} {{#{identity}}}\n{rest}\n{answer}\n"
        for identity, text, answer in (("a", one, first), ("b", other, second))
        for heading, _, rest in [text.partition("\n")]
    ]
    assert codes("\n".join(cards)) & {"L9", "L10"} == found


@pytest.mark.parametrize(
    ("cards", "fires"),
    [
        ("## What is kept? {#a}\n\nAll.\n", True),
        ("## What is kept? {#a .reversed}\n\nAll.\n", False),
        ("## So? {#a}\n\nThe {{c1::norm}} of a gradient, long {{c2::clipped}}, stays.\n", False),
        ("## So? {#a}\n\nThe {{norm}} of a gradient, long {{clipped}}, stays.\n", True),
    ],
)
def test_a_topic_with_one_card(cards: str, fires: bool) -> None:
    assert ("L21" in codes(f"# Clipping\n\n{cards}")) is fires
    assert "L21" not in codes(cards)


@pytest.mark.parametrize(
    ("tex", "formula"),
    [
        ("y = 2x", True),
        (r"\sigma'(z) = \sigma(z)(1 - \sigma(z))", True),
        (r"\|g\| \propto \lambda^L", True),
        (r"\chi_1 = 1", False),
        (r"\sigma_w^2 = 2", False),
        (r"x \le y", False),
        (r"3 \times 10^{-8}", False),
        (r"\ln 65504 \approx 11.1", False),
        (r"\text{loss} = 3", False),
        (r"x \geq y", False),
    ],
)
def test_what_a_formula_is(tex: str, formula: bool) -> None:
    assert is_formula(tex) is formula


FORMULA = "## Which factor has a layer? {#a}\n\n$$\n\\chi = 1 + \\alpha^2\n$$\n\n"
REASON = "## Why do layers amplify? {#b REQUIRES}\n\nThe branch adds.\n\n"


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        (f"# One\n\n{FORMULA}", True),
        (f"# One\n\n{FORMULA}{REASON}", False),
        (f"# One\n\n{FORMULA}# Two\n\n{REASON}", True),
        (f"# One\n\n{FORMULA}# Two\n\n{REASON.replace('REQUIRES', 'requires=a')}", False),
        (FORMULA.replace("Which factor has a layer", "Why does a layer amplify"), False),
    ],
)
def test_a_formula_wants_a_reason_beside_it(text: str, fires: bool) -> None:
    assert ("L22" in codes(text.replace(" REQUIRES", ""))) is fires


def deck_requiring(name: str, *others: str) -> Deck:
    text = f"{HEAD}requires: [{', '.join(others)}]\n---\n\n## What is {name}? {{#a}}\n\nA quarter.\n"
    return parse_deck(text, name, f"{name}.md")


def test_prerequisites_over_decks() -> None:
    one, two = deck_requiring("one", "two"), deck_requiring("two", "one")
    assert [str(found) for found in lint([one])] == [
        "one.md:1: L19 the deck requires two, and there is no such deck; known are one"
    ]
    assert [str(found) for found in lint([one, two])] == [
        "one.md:1: L20 prerequisites go in a circle, one → two → one; leave one of them out"
    ]
    assert [found.file for found in lint([two], others=[one])] == ["two.md"]


@pytest.mark.parametrize(
    ("requires", "problem"),
    [
        ("b", ""),
        ("example/b", ""),
        ("a", "prerequisites go in a circle, example/a → example/a"),
        ("bb", "bb is required, and there is no such card; did you mean b?"),
        ("other/b", "other/b is required, and there is no such card; write deck/id"),
    ],
)
def test_prerequisites_of_a_card(requires: str, problem: str) -> None:
    text = f"## What is kept? {{#a requires={requires}}}\n\nA quarter.\n\n## What is lost? {{#b}}\n\nAll.\n"
    found = lint([parse_deck(example(text), "example")])
    assert (len(found) == 1 and problem in str(found[0])) if problem else found == []


@given(st.integers(2, 6), st.data())
def test_each_circle_is_named_once_and_a_path_is_none(size: int, data: st.DataObject) -> None:
    order = data.draw(st.permutations(range(size)))
    following = dict(zip(order, [*order[1:], order[0]], strict=True))
    extra = "".join(f"## What is odd {n}? {{#x{n} requires=c{n}}}\n\nIt.\n\n" for n in range(size))

    def circle(cut: int | None) -> str:
        heads = (f"c{n}" if n == cut else f"c{n} requires=c{following[n]}" for n in range(size))
        return "".join(f"## What is {head[:2]}? {{#{head}}}\n\nIt.\n\n" for head in heads)

    assert [found.code for found in lint([parse_deck(example(circle(None) + extra), "d")])] == ["L20"]
    assert codes(circle(data.draw(st.sampled_from(order))) + extra) == set()
