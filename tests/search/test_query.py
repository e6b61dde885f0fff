"""The search language: what it admits, and what it says of a wrong query."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.faces import Face
from studygrad.deck.model import Card, Kind
from studygrad.errors import UsageError
from studygrad.memory.phases import Phase
from studygrad.memory.queue import Moment
from studygrad.memory.state import CardState
from studygrad.search.query import find, read_query
from studygrad.search.rows import Row

NOW = Moment(at=1_000_000, day=100)


def row(
    key: str, text: str = "", *, tags: tuple[str, ...] = (), sims: tuple[str, ...] = (), state: CardState | None = None
) -> Row:
    deck, _, name = key.partition("/")
    card = Card(deck, name, text, topic="Saturation", kind=Kind.FLIP)
    return Row(key, deck, card, Face(), text, text.casefold(), tags, sims, state or CardState())


KNOWN = CardState(
    phase=Phase.REVIEW, stability=8.0, difficulty=6.0, due=90, interval=8, last_day=92, repetitions=5, lapses=3
)
ROWS = [
    row("ve/clip", "How does gradient clipping help?", tags=("remedy",), sims=("clipping",)),
    row("ve/tanh", "Where does tanh saturate?", tags=("hook", "trap"), state=KNOWN),
    row("in/he", "Why He and not Xavier?", sims=("initialisation",), state=CardState(suspended=True, flagged=True)),
    row(
        "in/step", "One step of learning", state=CardState(phase=Phase.LEARNING, due=500, stability=0.5, difficulty=7.0)
    ),
]


@pytest.mark.parametrize(
    ("query", "keys"),
    [
        ("", ["ve/clip", "ve/tanh", "in/he", "in/step"]),
        ("clipping", ["ve/clip"]),
        ("GRADIENT help", ["ve/clip"]),
        ('"one step"', ["in/step"]),
        ("deck:ve", ["ve/clip", "ve/tanh"]),
        ("tag:trap", ["ve/tanh"]),
        ("sim:clip", ["ve/clip"]),
        ("id:he", ["in/he"]),
        ("topic:saturation deck:in", ["in/he", "in/step"]),
        ("kind:flip", ["ve/clip", "ve/tanh", "in/he", "in/step"]),
        ("is:new", ["ve/clip", "in/he"]),
        ("is:due", ["ve/tanh", "in/step"]),
        ("is:suspended or is:learning", ["in/he", "in/step"]),
        ("is:flagged", ["in/he"]),
        ("stability<10", ["ve/tanh", "in/step"]),
        ("lapses>=3", ["ve/tanh"]),
        ("reviews=5 and recall<0.95", ["ve/tanh"]),
        ("not deck:ve", ["in/he", "in/step"]),
        ("-deck:ve -he", ["in/step"]),
        ("deck:in (he or step)", ["in/he", "in/step"]),
        ("not (deck:ve or is:learning)", ["in/he"]),
        ("deck:ve tanh or deck:in he", ["ve/tanh", "in/he"]),
        ("-(deck:ve or step)", ["in/he"]),
        ("not not deck:ve", ["ve/clip", "ve/tanh"]),
        ("not deck:ve and not he", ["in/step"]),
    ],
)
def test_what_a_query_admits(query: str, keys: list[str]) -> None:
    assert [found.key for found in find(ROWS, read_query(query), NOW)] == keys


@pytest.mark.parametrize("phase", [Phase.REVIEW, Phase.LEARNING])
def test_a_buried_card_is_due_once_it_is_no_longer_buried(phase: Phase) -> None:
    buried = row("ve/a", state=CardState(phase=phase, due=90, buried_until=101))
    assert find([buried], read_query("is:due"), NOW) == []
    assert find([buried], read_query("is:due"), Moment(NOW.at, 101)) == [buried]


def test_a_new_card_and_a_suspended_one_are_not_due() -> None:
    rows = [row("ve/a"), row("ve/b", state=CardState(phase=Phase.REVIEW, due=90, suspended=True))]
    assert find(rows, read_query("is:due"), NOW) == []


def test_from_how_many_lapses_on_a_card_is_a_leech_is_set_by_the_learner() -> None:
    assert find(ROWS, read_query("is:leech"), NOW) == []
    assert [found.key for found in find(ROWS, read_query("is:leech", leech_lapses=3), NOW)] == ["ve/tanh"]
    assert find(ROWS, read_query("is:leech", leech_lapses=4), NOW) == []


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("is:newt", "did you mean new"),
        ("dek:ve", "did you mean deck"),
        ("stability<many", "'many' is not a number; write stability<10"),
        ("recall<90%", "'90%' is not a number; write recall<0.9"),
        ("due<3", "no number due, and a word with < in it wants quotes; known are difficulty, interval, lapses"),
        ("stab<4", "no number stab, .* did you mean stability?"),
        ("n<k", "no number n, .* wants quotes"),
        ("λ>=1", "no number λ, .* with >= in it wants quotes"),
        ("stability < 10", "no number stands before <, .* write stability<10"),
        ("lapses!=3", "not compared with !=; known are < <= = >= >"),
        ("lapses≥3", "not compared with ≥; known are < <= = >= >"),
        ("lapses:3", "lapses is a number, and numbers are compared; write lapses<10"),
        ("deck=ve", "deck is no number, and is not compared; write deck:ve"),
        ("(" * 400 + "clip" + ")" * 400, "more than 100 brackets and nots"),
        ("not " * 400 + "clip", "more than 100 brackets and nots"),
        ("(deck:ve", r"opened and not closed; write \)"),
        ("deck:ve)", r"\) closes nothing"),
        ('"one step', "quote is opened"),
        ("deck:ve or", "missing at the end"),
        ("or deck:ve", "missing before or"),
        ("not", "missing at the end"),
    ],
)
def test_a_wrong_query_is_explained(query: str, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_query(query)


def test_a_word_with_a_comparison_in_it_is_found_in_quotes() -> None:
    rows = [row("ve/a", "Why is n<k here?"), row("ve/b", "Why n?")]
    for query in ('"n<k"', 'deck:ve "is n<k"', '-"why n?"'):
        assert [found.key for found in find(rows, read_query(query), NOW)] == ["ve/a"]


def test_names_are_compared_without_regard_to_case() -> None:
    rows = [row("straße/a", tags=("Größe",)), row("strand/b")]
    for query in ("deck:straße", "deck:STRASSE", "tag:größe", "tag:GRÖSSE"):
        assert [found.key for found in find(rows, read_query(query), NOW)] == ["straße/a"]


@given(st.text(alphabet='abis:due<>=0.5 ()"-or not', max_size=40))
def test_any_text_is_a_query_or_is_explained(text: str) -> None:
    query = None
    with suppress(UsageError):
        query = read_query(text)
    if query is not None:
        assert {found.key for found in find(ROWS, query, NOW)} == {r.key for r in ROWS if query.admits(r, NOW)}
