"""Options chosen: read, judged as a set, and shuffled the same for ever."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.judge import Outcome, judge, judge_choice, read_choice
from studygrad.deck.model import Card, Kind, Option
from studygrad.deck.shuffle import shuffled
from studygrad.errors import UsageError

ONE = (Option("tanh", False, "Its slope is at most 1."), Option("ReLU", True), Option("sigmoid", False))
SEVERAL = (Option("clipping", True), Option("He", True), Option("more layers", False), Option("skips", True))


def card(options: tuple[Option, ...]) -> Card:
    return Card("d", "q", "Which?", kind=Kind.CHOICE, options=options)


@pytest.mark.parametrize(
    ("text", "places"),
    [("2", {1}), ("b", {1}), (" B. ", {1}), ("1 3", {0, 2}), ("13", {0, 2}), ("a, c", {0, 2}), ("1 and 2", {0, 1})],
)
def test_options_are_named_by_number_or_letter(text: str, places: set[int]) -> None:
    assert read_choice(text, 4) == places


def test_of_many_options_a_number_is_one() -> None:
    assert read_choice("12 3", 12) == {11, 2}


@pytest.mark.parametrize(
    ("text", "problem"),
    [("", "no option is chosen yet"), ("?!", "names no option"), ("5", "no option 5"), ("e", "no option e")],
)
def test_other_text_is_a_problem_that_says_what_to_write(text: str, problem: str) -> None:
    with pytest.raises(UsageError, match=f"{problem}.*1 to 4"):
        read_choice(text, 4)


@given(st.text() | st.text("0123456789abc ,"), st.integers(2, 30))
def test_any_text_is_a_choice_or_a_problem(text: str, count: int) -> None:
    with suppress(UsageError):
        assert read_choice(text, count) <= set(range(count))


@pytest.mark.parametrize(
    ("options", "chosen", "outcome", "said"),
    [
        (ONE, {1}, Outcome.RIGHT, "Right."),
        (ONE, {0}, Outcome.WRONG, "Not this time: it is “ReLU”."),
        (ONE, {0, 1}, Outcome.WRONG, "Not this time: it is “ReLU”."),
        (SEVERAL, {0, 1, 3}, Outcome.RIGHT, "Right."),
        (SEVERAL, {0, 1}, Outcome.NEARLY, "Nearly: 1 right option left out."),
        (SEVERAL, {0, 1, 2, 3}, Outcome.NEARLY, "Nearly: 1 chosen that is not right."),
        (SEVERAL, {0}, Outcome.WRONG, "Not this time: 2 right options left out."),
        (SEVERAL, {0, 1, 2}, Outcome.WRONG, "Not this time: 1 right option left out, 1 chosen that is not right."),
    ],
)
def test_a_choice_is_judged_as_a_set(
    options: tuple[Option, ...], chosen: set[int], outcome: Outcome, said: str
) -> None:
    judgement = judge_choice(options, chosen)
    assert (judgement.outcome, judgement.said) == (outcome, said)
    assert [judged.chosen for judged in judgement.options] == [place in chosen for place in range(len(options))]
    assert all(judged.is_well_judged for judged in judgement.options) == (outcome is Outcome.RIGHT)


def test_what_is_right_and_why_comes_with_the_judgement() -> None:
    judgement = judge_choice(SEVERAL, {2})
    assert judgement.right == "clipping; He; skips"
    assert judge_choice(ONE, {0}).options[0].option.why == "Its slope is at most 1."
    assert judge_choice(ONE, {0}).reasons == ("1: Its slope is at most 1.",)
    assert judge_choice(ONE, {1}).reasons == ()


def test_an_order_in_the_log_means_the_same_for_ever() -> None:
    assert [option.text for option in shuffled(card(SEVERAL), 7)] == ["clipping", "skips", "more layers", "He"]


@given(st.integers())
def test_options_keep_their_order_when_others_go(seed: int) -> None:
    fewer = [option for option in shuffled(card(SEVERAL), seed) if option != SEVERAL[0]]
    assert list(shuffled(card(SEVERAL[1:]), seed)) == fewer


def test_all_orders_are_equally_likely() -> None:
    counts = Counter(tuple(option.text for option in shuffled(card(ONE), seed)) for seed in range(3000))
    assert len(counts) == 6
    assert all(400 < count < 600 for count in counts.values())


@given(st.integers())
def test_the_answer_names_options_as_they_are_shown(seed: int) -> None:
    place = shuffled(card(ONE), seed).index(ONE[1])
    judgement = judge(card(ONE), seed, str(place + 1))
    assert judgement is not None
    assert judgement.outcome is Outcome.RIGHT
