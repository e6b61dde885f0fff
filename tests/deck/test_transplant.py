"""Cards taken from one deck's text to another's, and all that would break by it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studygrad.deck.model import Card, Experiment
from studygrad.deck.parse import parse_deck
from studygrad.deck.transplant import Page, check_requirements, transplant
from studygrad.errors import StudygradError

DECKS = sorted((Path(__file__).parents[2] / "decks").glob("*.md"))

SOURCE = """\
---
title: Old   # kept
---

Prose.

# Depth

## What is a layer? {#layer}

```
## Not a card {#not}
```

<!-- a word on it -->


## What is depth? {#depth tags=a}
The number of layers.
# Width

## What is width? {#width}

Units.
"""
TARGET = """\
---
title: New
---

# Depth

## How deep? {#deep}

Very.

# Other

## How other? {#other}

So."""


def page(text: str, name: str = "old") -> Page:
    return Page(name, f"{name}.md", text)


def moved(*ids: str, source: str = SOURCE, target: str = TARGET) -> tuple[str, str]:
    left, grown = transplant(page(source), page(target, "new"), ids)
    return left.text, grown.text


def said(card: Card) -> Card:
    """What a card says, wherever it stands."""

    def nowhere(experiment: Experiment | None) -> Experiment | None:
        return experiment and replace(experiment, line=0)

    experiment, exhibit = nowhere(card.experiment), nowhere(card.exhibit)
    return replace(card, deck="", topic="", line=0, experiment=experiment, exhibit=exhibit)


def test_a_card_goes_to_the_end_of_the_topic_of_its_name() -> None:
    left, grown = moved("layer")
    part = SOURCE[SOURCE.index("## What is a layer") : SOURCE.index("\n\n\n## What is depth")]
    assert left == SOURCE.replace(f"{part}\n\n\n", "")
    assert grown == TARGET.replace("# Other", f"{part}\n\n# Other")
    assert [card.topic for card in parse_deck(grown, "new").cards] == ["Depth", "Depth", "Other"]


def test_a_card_of_a_topic_that_is_not_there_goes_to_the_end() -> None:
    left, grown = moved("width")
    assert left == SOURCE[: SOURCE.index("\n## What is width")]
    assert grown == f"{TARGET}\n\n## What is width? {{#width}}\n\nUnits.\n"


def test_several_cards_go_in_their_order() -> None:
    _, grown = moved("depth", "layer")
    assert [card.id for card in parse_deck(grown, "new").cards] == ["deep", "layer", "depth", "other"]


def test_a_file_keeps_its_own_line_ends_and_its_byte_order_mark() -> None:
    left, grown = moved("depth", source="\ufeff" + SOURCE, target=TARGET.replace("\n", "\r\n"))
    assert left == "\ufeff" + SOURCE.replace("## What is depth? {#depth tags=a}\nThe number of layers.\n", "")
    assert "\n" not in grown.replace("\r\n", "")
    assert "## What is depth? {#depth tags=a}\r\nThe number of layers.\r\n" in grown


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_all_cards_but_the_moved_ones_stay_byte_for_byte(data: st.DataObject) -> None:
    first, second = data.draw(st.permutations(DECKS).map(lambda files: files[:2]))
    source, target = (Page(file.stem, str(file), file.read_text(encoding="utf-8")) for file in (first, second))
    before, there = source.deck(), target.deck()
    taken = {card.id for card in there.cards}
    free = [card for card in before.cards if card.id not in taken]
    ids = data.draw(st.lists(st.sampled_from([card.id for card in free]), unique=True, min_size=1, max_size=4))
    left, grown = transplant(source, target, ids)
    going = [card for card in before.cards if card.id in ids]
    assert list(map(said, left.deck().cards)) == [said(card) for card in before.cards if card.id not in ids]
    assert {card.id: said(card) for card in grown.deck().cards} == {
        card.id: said(card) for card in (*there.cards, *going)
    }
    kept = iter(source.text.splitlines())
    assert all(line in kept for line in left.text.splitlines())
    grown_lines = iter(grown.text.splitlines())
    assert all(line in grown_lines for line in target.text.splitlines())


@pytest.mark.parametrize(
    ("ids", "target", "problem"),
    [
        (["depth"], TARGET.replace("#deep", "#depth"), "new has a card depth already"),
        (["depth", "layer", "width"], TARGET, "old would have no card left"),
        (["lost"], TARGET, "old has no card lost any more"),
    ],
)
def test_a_move_that_cannot_be_is_refused(ids: list[str], target: str, problem: str) -> None:
    with pytest.raises(StudygradError, match=problem):
        moved(*ids, target=target)


def test_a_neighbour_that_would_read_otherwise_stops_the_move() -> None:
    source = "---\ntitle: T\n---\n\n## A? {#a}\n- one\n\n## B? {#b}\nTwo.\n\n  ## C? {#c}\nThree.\n"
    assert [card.answer for card in page(source).deck().cards] == ["- one", "Two.", "Three."]
    with pytest.raises(StudygradError, match="would make a heading inside a list or quote of what stays"):
        moved("b", source=source)


@pytest.mark.parametrize(
    ("heading", "going", "problem"),
    [
        (
            "{#depth requires=layer}",
            ["depth"],
            "the card old/depth requires old/layer; move both, or write requires=old/layer",
        ),
        (
            "{#depth requires=layer}",
            ["layer"],
            "the card old/depth requires old/layer; move both, or write requires=new/layer",
        ),
        (
            "{#depth requires=old/layer}",
            ["depth", "layer"],
            "the card old/depth requires old/layer; write requires=new/layer",
        ),
        ("{#depth requires=layer}", ["depth", "layer"], None),
        ("{#depth requires=new/deep}", ["depth"], None),
        ("{#depth requires=nothing}", ["depth"], None),
        ("{#depth requires=width}", ["layer"], None),
    ],
)
def test_a_card_keeps_those_that_it_requires(heading: str, going: list[str], problem: str | None) -> None:
    old = parse_deck(SOURCE.replace("{#depth tags=a}", heading), "old")
    new = parse_deck(TARGET, "new")
    cards = [card for card in old.cards if card.id in going]
    if problem is None:
        check_requirements(cards, "new", [old, new])
        return
    with pytest.raises(StudygradError) as refused:
        check_requirements(cards, "new", [old, new])
    assert str(refused.value).startswith(problem)


def test_a_card_of_a_third_deck_keeps_those_that_it_requires() -> None:
    old, new = parse_deck(SOURCE, "old"), parse_deck(TARGET, "new")
    third = parse_deck(TARGET.replace("{#deep}", "{#deep requires=old/layer}"), "third")
    with pytest.raises(StudygradError, match=r"^the card third/deep requires old/layer; write requires=new/layer"):
        check_requirements([old.cards[0]], "new", [old, new, third])
