"""A quiz asks every kind of card so that the program can judge it, and the same for the same seed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.judge import Outcome, judge
from studygrad.deck.model import Deck, Kind
from studygrad.deck.parse import parse_deck, read_deck
from studygrad.session.quizzed import Asked, Asking

HEAD = "---\ntitle: Q\nsource: here\n---\n\n"
FLIPS = """# Near

## What is left of ten halves? {#halves}

About a thousandth. The rest of this paragraph
goes on.

More on it.

## What do ten doublings make? {#doublings}

About a thousand.

## Which norm is meant? {#norm}

The length, not its square.

# Far

## Who was it? {#who}

Hochreiter, in 1991.

## What is it in code? {#code}

```python
x = 1
```
"""
SHIPPED = sorted((Path(__file__).parents[2] / "decks").glob("*.md"))


def deck(text: str, name: str = "q") -> Deck:
    return parse_deck(HEAD + text, name)


def questions(*decks: Deck, seed: int = 1) -> dict[str, Asked]:
    return {asked.key: asked for asked in Asking(decks, seed).questions()}


def outcome(asked: Asked, said: str) -> Outcome:
    judgement = judge(asked.card, asked.seed, said)
    assert judgement is not None
    return judgement.outcome


def test_every_card_of_the_course_is_asked_and_what_is_right_is_judged_so() -> None:
    decks = [read_deck(file) for file in SHIPPED]
    asked = questions(*decks)
    assert {each.card.key for each in asked.values()} == {card.key for each in decks for card in each.cards}
    for each in asked.values():
        if each.card.kind is Kind.CHOICE:
            right = " ".join(str(place) for place, option in enumerate(each.sides.options, 1) if option.right)
            assert outcome(each, right) is Outcome.RIGHT, each.key
        elif each.card.kind is Kind.TYPED:
            assert outcome(each, each.card.accepted[0]) is Outcome.RIGHT, each.key


def test_the_answer_of_a_flipped_card_is_to_be_told_from_those_of_its_neighbours() -> None:
    asked = questions(deck(FLIPS))["q/halves"]
    assert asked.sides.question == "What is left of ten halves?"
    right = [option for option in asked.sides.options if option.right]
    wrong = {option.text: option.why for option in asked.sides.options if not option.right}
    assert [option.text for option in right] == ["About a thousandth. The rest of this paragraph goes on."]
    assert wrong == {
        "About a thousand.": "That answers: What do ten doublings make?",
        "The length, not its square.": "That answers: Which norm is meant?",
        "Hochreiter, in 1991.": "That answers: Who was it?",
    }
    assert "More on it." in asked.sides.answer


def test_an_option_that_says_all_is_not_said_twice() -> None:
    asked = questions(deck(FLIPS))["q/doublings"]
    assert asked.sides.answer.count("About a thousand.") == 1


def test_an_answer_that_cannot_stand_among_others_is_not_asked() -> None:
    assert "q/code" not in questions(deck(FLIPS))
    assert questions(deck("## One? {#one}\n\nYes.\n\n## Two? {#two}\n\nNo.\n")) == {}


def test_neighbours_come_before_those_that_are_far() -> None:
    near = "".join(f"## Near {n}? {{#n{n}}}\n\nNear {n}.\n\n" for n in range(4))
    far = "".join(f"## Far {n}? {{#f{n}}}\n\nFar {n}.\n\n" for n in range(30))
    for seed in range(20):
        asked = questions(deck(f"# One\n\n{near}# Two\n\n{far}"), seed=seed)["q/n0"]
        assert all(option.text.startswith("Near") for option in asked.sides.options)


def test_cards_on_one_concept_are_never_each_others_wrong_answer() -> None:
    text = "".join(f"## Way {n}? {{#w{n} concept=same}}\n\nAnswer {n}.\n\n" for n in range(4))
    assert questions(deck(text)) == {}
    asked = questions(deck(text), deck(FLIPS, "other"))["q/w0"]
    assert not any(option.text.startswith("Answer") for option in asked.sides.options if not option.right)


def test_equal_answers_are_one_option() -> None:
    text = "## A? {#a}\n\nYes.\n\n## B? {#b}\n\nYes.\n\n## C? {#c}\n\nNo.\n\n## D? {#d}\n\nNever.\n"
    asked = questions(deck(text))["q/a"]
    assert sorted(option.text for option in asked.sides.options) == ["Never.", "No.", "Yes."]


def test_drawn_parameters_are_filled_in_and_never_stand_in_another_cards_options() -> None:
    drawn = (
        "## What is left at {factor}? {#drawn}\n\nA product of factors {factor}.\n\n"
        "```sim\nproduct factor={0.5|0.9} layers=20\n```\n\n"
    )
    for seed in range(8):
        asked = questions(deck(drawn + FLIPS), seed=seed)
        factor = asked["q/drawn"].sides.values["factor"]
        right = next(option.text for option in asked["q/drawn"].sides.options if option.right)
        assert (asked["q/drawn"].sides.question, right) == (
            f"What is left at {factor}?",
            f"A product of factors {factor}.",
        )
        assert not any("{" in option.text for each in asked.values() for option in each.sides.options)


def test_an_answer_too_long_for_an_option_gives_its_first_sentences() -> None:
    long = "It shrinks. " + "And so on and on it goes for long. " * 20
    asked = questions(deck(f"## Long? {{#long}}\n\n{long}\n\n{FLIPS}"))["q/long"]
    right = next(option.text for option in asked.sides.options if option.right)
    assert right.startswith("It shrinks. And so on")
    assert right.endswith(".")
    assert 200 < len(right) <= 240
    assert long.strip() in asked.sides.answer


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Under one they {{vanish}}.", "vanish"),
        ("Under one they {{vanish}}.", "Vanish."),
        ("Under one they {{vanish}}, over it {{explode}}.", "vanish, explode"),
        ("They {{vanish}}, and what does {{vanish}} is lost.", "vanish"),
        (r"It is {{$\sqrt{n}$}} of them.", "√n"),
        (r"It is {{$\sqrt{n}$}} of them.", r"\sqrt{n}"),
        ("Say {{`relu`}}.", "relu"),
    ],
)
def test_the_gaps_of_a_cloze_are_typed(body: str, said: str) -> None:
    asked = questions(deck(f"## What becomes of them? {{#gap}}\n\n{body}\n"))["q/gap"]
    assert asked.card.kind is Kind.TYPED
    assert "{{…}}" in asked.sides.setting
    assert "vanish" not in asked.sides.setting
    assert outcome(asked, said) is Outcome.RIGHT
    assert outcome(asked, "nothing of that") is Outcome.WRONG
    assert body.removesuffix(".") in asked.sides.answer


def test_each_group_of_gaps_is_a_question_of_its_own() -> None:
    asked = questions(deck("## Which? {#gap}\n\nUnder one {{c1::vanish}}, over it {{c2::explode}}.\n"))
    assert {key: each.card.accepted[0] for key, each in asked.items()} == {"q/gap": "vanish", "q/gap#c2": "explode"}
    assert "explode" in asked["q/gap"].sides.setting


def test_several_gaps_say_how_to_give_them() -> None:
    asked = questions(deck("## Which? {#gap}\n\nUnder one {{vanish}}, over it {{explode}}.\n"))["q/gap"]
    assert "2 gaps" in asked.sides.setting
    assert "gaps" not in questions(deck("## Which? {#gap}\n\nThey {{vanish}}.\n"))["q/gap"].sides.setting


def test_a_gap_too_long_to_type_is_not_asked() -> None:
    assert questions(deck(f"## Which? {{#gap}}\n\nIt is {{{{{'a long tale ' * 5}}}}}.\n")) == {}


def test_reversed_directions_are_left_to_the_session() -> None:
    assert "q/halves#reversed" not in questions(deck(FLIPS.replace("{#halves}", "{#halves .reversed}")))


@given(st.integers(0, 10_000))
def test_the_same_seed_asks_the_same_whatever_stands_before_it(seed: int) -> None:
    decks = [read_deck(file) for file in SHIPPED[:2]]
    first, again = (list(Asking(decks, seed).questions()) for _ in range(2))
    assert first == again
    turned = [replace(each, cards=each.cards[::-1]) for each in decks]
    assert [asked.key for asked in first] == [asked.key for asked in Asking(turned, seed).questions()]
