"""Plain mode reaches every kind of card, and all that can be done to one."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from .conftest import BROKEN_SIM, Program

KINDS = """---
title: Kinds
source: here
---

## Which fault is it? {#choice}

- [x] it vanishes
  - Half of half.

- [ ] it explodes

## Name the S-shaped one. {#typed tags=names}

```answer
type: sigmoid
```

## How much is left? {#number}

```answer
number: 0.122   within: 5%
```

## A factor of {factor}: what is left after 20 layers? {#predict}

The exponent.

```sim
product factor={0.5|0.9} layers=20
predict: final   within: x2
```

## Small factors {{vanish}}. {#cloze}

So it is.

## ReLU {#relu .reversed}

max(0, x)

## Which fault is shown? {#exhibit}

```sim
product factor=0.5 layers=20
```

---

It vanishes.
"""


def study(program: Program, *said: str, options: tuple[str, ...] = ()) -> str:
    program.add_deck(KINDS, "kinds")
    ended = program.run("study", "--plain", *options, "kinds", said="".join(f"{line}\n" for line in said))
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def logged(program: Program, kind: str) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(program.home / "progress.db")) as connection:
        rows = connection.execute("SELECT data FROM events WHERE kind = ? ORDER BY id", (kind,)).fetchall()
    return [json.loads(data) for (data,) in rows]


def test_an_empty_line_and_a_grade_go_through_every_kind(program: Program) -> None:
    out = study(program, *["", "3"] * 7)
    assert len(re.findall(r"^saved: Good, again in ", out, re.MULTILINE)) == 7


def test_a_choice_is_made_by_number_and_enter_takes_the_proposed_grade(program: Program) -> None:
    shown = study(program)
    right = re.search(r"^(\d)\. it vanishes$", shown, re.MULTILINE)
    assert right is not None
    out = study(program, right[1], "")
    assert "Right." in out
    assert "Half of half." in out
    assert "Enter: Good" in out
    assert "saved: Good" in out


def test_what_is_shown_with_a_question_is_told_in_numbers_before_the_answer(program: Program) -> None:
    program.add_deck(KINDS, "kinds")
    ended = program.run("study", "--plain", "--cram", "--find", "shown", "kinds", said="\n3\n")
    asked, shown = ended.out.index("Question: Which fault is shown?"), ended.out.index("Shown with the question:\n")
    told = ended.out.index("layer 0 = 1, layer 5 = 0.0312, layer 10 = 0.000977, layer 15 = 3.05e-5, layer 20 = 9.5")
    assert asked < shown < told < ended.out.index("Answer: It vanishes.")
    assert "vanishing" not in ended.out
    assert "studygrad sim" not in ended.out
    assert "╌" not in ended.out


def test_an_exhibit_that_cannot_be_run_is_told_and_the_card_is_asked_all_the_same(program: Program) -> None:
    program.add_sim(BROKEN_SIM)
    program.add_deck(KINDS.replace("product factor=0.5", "broken").replace("broken layers=20", "broken"), "kinds")
    ended = program.run("study", "--plain", "--cram", "--find", "shown", "kinds", said="\n3\n")
    assert "the layers ran out" in ended.out
    assert "saved: Good" in ended.out


def test_the_answer_of_a_cloze_is_what_had_the_gap(program: Program) -> None:
    out = study(program, *["", "3"] * 4, "")
    assert "Question: Small factors […]." in out
    assert "\nAnswer: Small factors [vanish].\n1 Again" in out


def test_words_are_judged_with_a_difference_and_may_be_overruled(program: Program) -> None:
    out = study(program, "", "3", "sigmod", "4")
    assert "Nearly: it is spelled sigmoid." in out
    assert "you wrote sigmod" in out
    assert "it is     sigmoid" in out
    assert logged(program, "answer")[1]["overruled"] is True


def test_a_line_that_is_no_number_is_explained_and_asked_again(program: Program) -> None:
    out = study(program, "", "3", "", "3", "plenty", "0.12", "")
    assert "'plenty' does not read as a number; write it like" in out
    assert "Right: 1.6% too low, within 5% of 0.122." in out


def test_a_prediction_goes_from_guess_to_grade(program: Program) -> None:
    out = study(program, *["", "3"] * 3, "1", "5", "v", "")
    assert out.index("How sure are you?") < out.index("studygrad sim product") < out.index("What happened?")
    assert out.index("What happened?") < out.index("You said 1, 90% sure.") < out.rindex("Answer: ")
    (prediction,) = logged(program, "prediction")
    assert prediction["confidence"] == 0.9
    assert len(logged(program, "answer")) == 4


def test_the_run_stays_locked_until_the_prediction_is_committed(program: Program) -> None:
    out = study(program, *["", "3"] * 3, ":r")
    assert "once you have made up your mind" in out
    assert "studygrad sim product" not in out


@pytest.mark.parametrize(
    ("sign", "words", "kind"),
    [
        ("-", "buried until tomorrow", "bury"),
        ("@", "suspended", "suspend"),
        ("f", "flagged", "flag"),
        ("m", "marked", "mark"),
    ],
)
def test_cards_are_set_aside_and_signed_and_undo_takes_it_back(
    program: Program, sign: str, words: str, kind: str
) -> None:
    out = study(program, sign, ":u")
    assert words in out
    assert len(logged(program, kind)) == 1
    assert len(logged(program, "undo")) == 1


def test_a_cram_takes_a_tag_or_words_and_leaves_the_schedule_alone(program: Program) -> None:
    out = study(program, "sigmoid", "3", options=("--cram", "--tag", "names"))
    assert "saved: Good, no change" in out
    assert logged(program, "answer") == []
    assert len(logged(program, "practice")) == 1
    assert "How much is left?" in study(program, options=("--cram", "--find", "much left"))


def test_tag_and_find_want_cram(program: Program) -> None:
    program.add_deck(KINDS, "kinds")
    ended = program.run("study", "--plain", "--tag", "names", "kinds")
    assert ended.code == 2
    assert "add --cram" in ended.err


def test_studying_ahead_takes_what_falls_due_soon(program: Program) -> None:
    study(program, *["", "4"] * 7)
    out = study(program, "", "3", options=("--ahead", "30"))
    assert "saved: Good, no change" in out


def test_the_end_of_the_input_is_a_clean_stop_in_the_middle_of_a_prediction(program: Program) -> None:
    for lines in (["0.1"], ["0.1", "5"], ["0.1", "5", "v"]):
        study(program, *["", "3"] * 3, *lines)
    assert [event["card"] for event in logged(program, "prediction") if "card" in event] == []
