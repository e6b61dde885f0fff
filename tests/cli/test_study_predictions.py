"""Predict, then run, in lines: what is asked in which order, what is said when, and every way out."""

from __future__ import annotations

import pytest

from .conftest import BROKEN_SIM, TWO_CARDS, Program
from .test_study_kinds import logged

DECK = """---
title: One prediction
---

## What is left after 20 layers? {#predict}

The exponent.

```sim
product factor=0.5 layers=20
predict: final   within: x2
```

## What is a layer? {#layer}

One step.
"""


def study(program: Program, *said: str, deck: str = DECK, options: tuple[str, ...] = ()) -> str:
    program.add_deck(deck, "one")
    ended = program.run("study", "--plain", *options, "one", said="".join(f"{line}\n" for line in said))
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def test_the_plot_shows_what_happens_and_nothing_says_it_before_it_is_asked(program: Program) -> None:
    out = study(program, "1", "5", "vanishing")
    shown, after = out[out.index("studygrad sim product") :].split("What happened?")
    assert "◆" in shown
    assert "your guess" in shown
    assert "of the gradient is left:" not in shown
    assert "half life layers" not in shown
    assert "You saw what happened." in after
    assert "Not this time: 6 decades too large" in after


def test_what_is_no_confidence_is_asked_for_again(program: Program) -> None:
    out = study(program, "1e-6", "", "6", "sure", "4", "v", "")
    assert out.count("How sure are you?") == 4
    assert "You said 1e-6, 70% sure." in out
    assert logged(program, "prediction")[0]["confidence"] == 0.7


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("v", "You saw what happened."),
        ("not finite", "What happened was something else; look again."),
        ("2", "What happened was something else; look again."),
        ("van", "You saw what happened."),
        ("E", "What happened was something else; look again."),
        ("", "You said 1e-6, 70% sure.\nRight"),
    ],
)
def test_what_was_seen_is_a_letter_a_word_or_nothing(program: Program, said: str, told: str) -> None:
    assert told in study(program, "1e-6", "4", said)


def test_what_cannot_happen_is_asked_for_again(program: Program) -> None:
    out = study(program, "1e-6", "4", "boom", "v")
    assert "'boom' is nothing that can happen; say v, h, e or n, or press Enter." in out
    assert "You saw what happened." in out


@pytest.mark.parametrize("said", ["van", "1", "Vanishing"])
def test_a_word_is_foretold_by_its_beginning_or_its_number(program: Program, said: str) -> None:
    deck = DECK.replace("final   within: x2", "verdict")
    out = study(program, "up", said, "4", "", deck=deck)
    assert "\n1 vanishing, 2 healthy, 3 exploding, 4 not finite\nYour prediction" in out
    assert "'up' does not read as a prediction; say vanishing, healthy, exploding or not finite.\n" in out
    assert "You said vanishing, 70% sure.\nRight" in out
    assert logged(program, "prediction")[0]["given"] == "vanishing"


def test_what_the_curves_do_is_told_in_numbers_before_it_is_asked(program: Program) -> None:
    out = study(program, "1", "5", "v")
    told = out.index("layer 0 = 1, layer 5 = 0.0312, layer 10 = 0.000977, layer 15 = 3.05e-5, layer 20 = 9.54e-7\n")
    assert told < out.index("What happened?")


def test_an_empty_line_shows_the_answer_without_a_prediction(program: Program) -> None:
    out = study(program, "", "3")
    assert "Answer: 9.537×10⁻⁷\n\nThe exponent.\n" in out
    assert "Enter: " not in out
    assert logged(program, "prediction") == []


@pytest.mark.parametrize("sim", ["broken", "nowhere"])
@pytest.mark.parametrize("said", [[""], ["0.1", "5"]])
def test_an_experiment_that_fails_is_told_and_the_card_is_graded_all_the_same(
    program: Program, sim: str, said: list[str]
) -> None:
    program.add_sim(BROKEN_SIM)
    out = study(program, *said, "3", deck=DECK.replace("product factor=0.5 layers=20", sim))
    told = "ValueError: the layers ran out" if sim == "broken" else "there is no experiment nowhere"
    assert out.index(told) < out.index("The exponent.") < out.index("saved: Good")
    assert logged(program, "prediction") == []


@pytest.mark.parametrize("said", [["q"], ["0.1", "q"], ["0.1", "5", "q"], ["0.1", "5", "v", "q"]])
def test_q_leaves_at_every_stage(program: Program, said: list[str]) -> None:
    out = study(program, *said, "3")
    assert out.endswith("Come back whenever you like: 2 cards still wait.\n")
    assert logged(program, "answer") == []


def test_undo_in_the_middle_of_a_prediction_begins_with_the_card_before(program: Program) -> None:
    out = study(program, "", "4", "q")
    assert "saved: Easy" in out
    program.add_deck(DECK.replace("## What is a layer?", "## What is one layer?"), "one")
    out = study(program, "u", "0.1", "u", "0.1", "5")
    assert out.count("Took back: the grade Easy of one/") == 1
    assert "There is nothing to take back." in out
    assert "How sure are you?" in out


@pytest.mark.parametrize("last", ["4", "-", "@"])
def test_the_last_thing_is_taken_back_when_no_card_is_left(program: Program, last: str) -> None:
    program.add_deck(TWO_CARDS, "two")
    said = ["", "4", *(["", "4"] if last == "4" else [last]), "u", "", "3"]
    ended = program.run("study", "--plain", "two", said="".join(f"{line}\n" for line in said))
    again = ended.out.split("That was all. u takes back the last thing done; Enter leaves.\n", 1)[1]
    assert "Question: What is a layer?" in again
    assert "saved: Good" in again


def test_enter_leaves_when_no_card_is_left(program: Program) -> None:
    program.add_deck(TWO_CARDS, "two")
    process = program.start("study", "--plain", "two")
    out, _ = process.communicate("\n4\n\n4\n\nu\n")
    assert process.returncode == 0
    assert "Took back" not in out
    assert "Done for now: 2 answers, 2 new." in out


def test_what_was_suspended_stays_away_and_what_was_buried_comes_back_tomorrow(program: Program) -> None:
    program.add_deck(TWO_CARDS, "two")
    program.run("study", "--plain", "two", said="@\n-\n")
    assert "Nothing is due." in program.run("study", "--plain", "two").out
    tomorrow = program.run("study", "--plain", "two", now="2026-03-03T09:00:00Z").out
    assert "Question: What is a layer?" in tomorrow
    assert "1 new" in tomorrow


def test_in_a_cram_what_is_not_known_comes_again(program: Program) -> None:
    program.add_deck(TWO_CARDS, "two")
    ended = program.run("study", "--plain", "--cram", "two", said="\n1\n\n3\n\n3\n")
    assert ended.out.count("Question: What does a factor of 0.5 leave") == 2
    assert "saved: Again, once more" in ended.out
    assert logged(program, "answer") == []
