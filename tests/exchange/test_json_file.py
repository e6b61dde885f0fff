from __future__ import annotations

import json
import math
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.model import Argument, Between, Card, Deck, Expectation, Experiment, Fixed, OneOf, Tolerance
from studygrad.errors import StudygradError
from studygrad.exchange import json_file

_FLOATS = st.floats(allow_nan=False)
_TOLERANCES = st.builds(Tolerance, st.sampled_from(["factor", "relative", "absolute"]), _FLOATS)
_ARGUMENTS: st.SearchStrategy[Argument] = st.one_of(
    st.builds(Fixed, st.text()),
    st.builds(OneOf, st.lists(st.text()).map(tuple)),
    st.builds(Between, st.text(), st.text()),
)
_EXPECTATIONS = st.builds(
    Expectation,
    st.text(),
    st.one_of(_FLOATS, st.none(), st.sampled_from(["vanishing", "not finite"])),
    st.one_of(st.none(), _TOLERANCES),
)
_EXPERIMENTS = st.builds(
    Experiment,
    st.text(),
    st.lists(st.tuples(st.text(), _ARGUMENTS), max_size=3).map(tuple),
    expectations=st.lists(_EXPECTATIONS, max_size=2).map(tuple),
    line=st.just(0),
)
_CARDS = st.builds(
    Card,
    deck=st.just("made"),
    experiment=st.one_of(st.none(), _EXPERIMENTS),
    number=st.none(),
    line=st.just(0),
)
_DECKS = st.builds(
    Deck,
    name=st.just("made"),
    cards=st.lists(_CARDS, max_size=3, unique_by=lambda card: card.id).map(tuple),
    file=st.just("made.json"),
)


@given(_DECKS)
def test_what_is_written_reads_back_as_the_same_deck(deck: Deck) -> None:
    assert json_file.decode(json_file.write(deck).decode(), "made.json") == deck


def test_every_kind_of_card_comes_back(deck: Deck, tmp_path: Path) -> None:
    file = tmp_path / "small.json"
    file.write_bytes(json_file.write(deck))
    assert json_file.read(file) == replace(deck, file=str(file))


def test_numbers_that_json_lacks_are_words(deck: Deck) -> None:
    values = (math.inf, -math.inf, math.nan)
    experiment = Experiment("product", expectations=tuple(Expectation("final", value) for value in values))
    text = json_file.write(replace(deck, cards=(Card("small", "a", "Q", experiment=experiment),))).decode()
    document = json.loads(text, parse_constant=lambda name: pytest.fail(f"a bare {name}"))
    stated = document["deck"]["cards"][0]["experiment"]["expectations"]
    assert [expectation["value"] for expectation in stated] == ["inf", "-inf", "nan"]
    read = json_file.decode(text, "small.json").cards[0].experiment
    assert read is not None
    assert repr([expectation.value for expectation in read.expectations]) == "[inf, -inf, nan]"


def test_where_a_deck_came_from_is_not_told(deck: Deck) -> None:
    told = json_file.write(replace(deck, file="/home/someone/small.md"))
    assert b"someone" not in told
    assert told == json_file.write(deck)


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (["cards", 3, "kind"], "quiz", "deck.cards[3].kind is 'quiz'; it should be one of flip, cloze, choice"),
        (["cards", 0, "question"], 7, "deck.cards[0].question is 7; it should be text"),
        (
            ["cards", 3, "options", 1, "right"],
            "yes",
            "deck.cards[3].options[1].right is 'yes'; it should be true or false",
        ),
        (["cards", 5, "number", "value"], "big", "deck.cards[5].number.value is 'big'; it should be a number"),
        (["cards", 0, "experiment", "arguments", 0], ["factor"], "arguments[0] has 1 entries; it should have 2"),
        (
            ["cards", 0, "experiment", "arguments", 0, 1],
            0.5,
            "arguments[0][1] is 0.5; it should be an object with text or",
        ),
        (["cards", 0, "experiment"], "product", "experiment is 'product'; it should be an object with name, arguments"),
        (["cards"], {}, "deck.cards is an object; it should be a list"),
        (["cards", 1, "id"], "why", "deck.cards[1].id is why, as deck.cards[0].id is; give each card an id of its own"),
        (["colour"], "red", "deck has an unknown field 'colour'; known are cards, file"),
        (["cards", 0], {"id": "why", "deck": "small"}, "deck.cards[0] lacks question; add question"),
        (["cards", 0, "line"], True, "deck.cards[0].line is True; it should be a whole number"),
        (["cards", 5, "number", "value"], 10**400, "deck.cards[5].number.value is too large"),
    ],
)
def test_a_wrong_shape_is_named_by_its_place(deck: Deck, path: list[Any], value: object, complaint: str) -> None:
    document = json.loads(json_file.write(deck))
    place = document["deck"]
    for step in path[:-1]:
        place = place[step]
    place[path[-1]] = value
    with pytest.raises(StudygradError) as raised:
        json_file.decode(json.dumps(document), "small.json")
    assert str(raised.value).startswith("small.json: deck")
    assert complaint in str(raised.value)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('{\n"studygrad_deck": 1,\n]', "x.json:3: not JSON"),
        ("[]", "x.json: this JSON is not a deck; a deck starts with"),
        (
            '{"studygrad_deck": 2, "deck": {}}',
            "x.json: the deck is of version 2, which this program does not know; export",
        ),
        ('{"studygrad_deck": 1}', "x.json: deck is missing; it should be an object"),
        ("[" * 100_000, "x.json: JSON of a size or depth"),
    ],
)
def test_what_is_no_deck_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(StudygradError) as raised:
        json_file.decode(text, "x.json")
    assert str(raised.value).startswith(complaint)


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(StudygradError, match=r"gone\.json: cannot be read"):
        json_file.read(tmp_path / "gone.json")
    latin = tmp_path / "latin.json"
    latin.write_bytes(b'"\xff"')
    with pytest.raises(StudygradError, match=r"latin\.json: the file is not UTF-8"):
        json_file.read(latin)
