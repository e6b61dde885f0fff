"""Which cards state numbers that come from prose."""

from __future__ import annotations

from dataclasses import replace

import pytest

from studygrad.deck.model import Card, Expectation, Experiment, Fixed, Kind, Number, Option, Tolerance
from studygrad.paths import Home
from studygrad.verify import unverified_cards

from .conftest import card, verified

FOUR = Experiment(
    "counting", (("size", Fixed("4")),), expectations=(Expectation("noisy", 4.05, Tolerance("relative", 0.1)),)
)


@pytest.mark.parametrize(
    ("answer", "loose"),
    [
        ("It is doubled, once and for all.", ()),
        ("Of 4 it makes 8.", ()),
        ("About 8.0, or 800 %, not 8.1 or 810 %.", ("8.1", "810 %")),
        ("Nearly 4.3 by what the card claims, and not 4.6.", ("4.6",)),
        ("Nothing at 0, more above 1 and by 2, as in 2015.", ()),
        ("That is 0.008 × 10³, or 8e0, and not 8e1 or 10⁻⁸.", ("8e1", "10⁻⁸")),
        ("`x = 17` is code, float16 a name, and 3rd no number.", ()),
        ("By $x^{17} / 3$ it is $2^3 = 8$, not $\\sqrt{81} \\approx 9$.", ("9",)),
        ("A fall of −4 is one of 4, and 12 000 is one number.", ("12 000",)),
        ("5, 5 and again 5.", ("5",)),
        ("| a | b |\n|---|---|\n| 8 | 33 |", ("33",)),
    ],
)
def test_a_number_is_borne_out_by_a_claim_a_reading_or_a_value(home: Home, answer: str, loose: tuple[str, ...]) -> None:
    assert loose_numbers(home, card(FOUR, answer=answer)) == ({"one": loose} if loose else {})


def test_the_right_options_count_and_the_wrong_ones_do_not(home: Home) -> None:
    options = (Option("It makes 8.", True), Option("It makes 9.", False), Option("It makes 10.", True))
    choice = replace(card(FOUR), kind=Kind.CHOICE, options=options)
    assert loose_numbers(home, choice) == {"one": ("10",)}


def test_a_number_to_give_is_borne_out_within_its_tolerance(home: Home) -> None:
    near = card(FOUR, Number(7.7, Tolerance("relative", 0.05)), identity="near")
    far = card(FOUR, Number(7.0, Tolerance("relative", 0.05)), identity="far")
    assert loose_numbers(home, near, far) == {"far": ("7",)}


def test_the_question_may_be_repeated_and_so_may_what_another_card_claims(home: Home) -> None:
    asked = replace(card(FOUR, answer="Not 0.77.", identity="asked"), question="Is it 0.77?")
    told = replace(card(FOUR, answer="Not 0.77.", identity="told"), context="It is 0.77.")
    repeated = card(Experiment("counting"), answer="It is 4.05, near 4.1 and far from 4.2.", identity="repeated")
    assert loose_numbers(home, asked, told, repeated) == {"repeated": ("4.2",)}


def test_a_card_without_an_experiment_is_listed_and_one_with_an_exhibit_alone_is_not(home: Home) -> None:
    bare = card(None, answer="It vanishes.", identity="bare")
    shown = card(None, answer="It makes 8.", identity="shown", exhibit=FOUR)
    assert loose_numbers(home, bare, shown) == {"bare": ()}


def test_an_experiment_that_does_not_run_bears_nothing_out(home: Home) -> None:
    missing = card(Experiment("cuonting"), answer="It makes 8.")
    (found,) = unverified_cards(verified(home, missing))
    assert str(found) == "made.md:0: unverified: nothing that was run gives 8"


def loose_numbers(home: Home, *cards: Card) -> dict[str, tuple[str, ...]]:
    """Card → its numbers that nothing bears out, of the cards that are listed."""
    return {found.card: found.numbers for found in unverified_cards(verified(home, *cards))}
