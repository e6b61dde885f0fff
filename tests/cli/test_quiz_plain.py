"""``studygrad quiz --plain``: what is an answer there, and what a command."""

from __future__ import annotations

import pytest

from .conftest import Program

TYPED = "---\ntitle: Q\n---\n\n## Which letter asks? {#q}\n\n```answer\ntype: q\n```\n"
EXHIBIT = """---
title: E
---

## What is left after the last layer? {#e}

```sim
product factor=0.5 layers=4
```

---

```answer
number: 0.0625   within: 1%
```
"""
CHOICE = "---\ntitle: C\n---\n\n## Which? {#c}\n\n" + "".join(
    f"- [{'x' if number == 11 else ' '}] it is {number}\n" for number in range(1, 12)
)


def quiz(program: Program, text: str, said: str) -> str:
    program.add_deck(text, "one")
    ended = program.run("quiz", "--plain", "one", said=said)
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def test_where_an_answer_is_typed_q_is_the_answer(program: Program) -> None:
    out = quiz(program, TYPED, "q\n")
    assert "Right." in out
    assert "score: 1 of 1" in out


@pytest.mark.parametrize(("text", "said"), [(TYPED, ":q\n"), (CHOICE, ":q\n"), (CHOICE, "q\n"), (CHOICE, ":Q\n")])
def test_a_colon_and_q_end_it_and_where_there_are_options_q_alone(text: str, said: str, program: Program) -> None:
    out = quiz(program, text, f"{said}11\n")
    assert "score: 0 of 1" in out
    assert out.count("Question 1 of 1") == 1
    assert "names no option" not in out


def test_it_says_at_the_start_and_when_asked_how_to_leave(program: Program) -> None:
    out = quiz(program, TYPED, ":help\n:stats\nq\n")
    assert out.startswith("An answer is a line; Enter passes a question over; :q ends the quiz")
    assert out.count(":q ends the quiz") == 2
    assert "there is no command :stats in a quiz; :q ends it" in out
    assert out.count("Question 1 of 1: Which letter asks?") == 3
    assert "score: 1 of 1" in out


def test_an_option_beyond_the_ninth_is_chosen_by_its_number(program: Program) -> None:
    shown = quiz(program, CHOICE, "")
    (right,) = [line.partition(".")[0] for line in shown.splitlines() if line.endswith(". it is 11")]
    assert "score: 1 of 1" in quiz(program, CHOICE, f"{right}\n")


def test_what_is_shown_with_the_question_is_told_in_numbers(program: Program) -> None:
    out = quiz(program, EXHIBIT, "0.0625\n")
    assert out.index("layer 4 = 0.0625") < out.index("Right: 0.0625.")
    assert "vanishing" not in out


def test_a_flipped_card_is_asked_as_a_choice_and_a_wrong_one_says_what_it_answers(program: Program) -> None:
    names = ("alfa", "bravo", "charlie")
    cards = "".join(f"\n## What of {name}? {{#{name}}}\n\nThe answer {name}.\n" for name in names)
    out = quiz(program, f"---\ntitle: F\n---\n{cards}", "1\n1\n1\n")
    assert out.count("1. The answer") == 3
    assert out.count("Right.") + out.count(": That answers: What of ") == 3
    assert out.count("That answers: ") >= 1
