"""``studygrad quiz --plain``: what is an answer there, and what a command."""

from __future__ import annotations

import signal

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
PREDICTION = (
    "---\ntitle: P\n---\n\n## What of it? {#p}\n\n```sim\nproduct factor=0.5 layers=20\npredict: verdict\n```\n"
)
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


def test_a_prediction_whose_experiment_comes_to_nothing_is_left_out(program: Program) -> None:
    broken = "\n## What is left? {#p}\n\n```sim\nnosuchsim factor=0.5\npredict: final   within: x2\n```\n"
    out = quiz(program, TYPED + broken, "q\n5\n")
    assert out.count("there is no experiment nosuchsim") == 1
    assert "The question is left out." in out
    assert "score: 1 of 1 asked" in out


def test_json_goes_with_the_record_alone(program: Program) -> None:
    ended = program.run("quiz", "--plain", "--json")
    assert (ended.code, ended.out) == (2, "")
    assert "give it with --record" in ended.err


def test_an_interrupted_quiz_keeps_what_was_answered(program: Program) -> None:
    program.add_deck(CHOICE, "one")
    program.add_deck(TYPED, "two")
    process = program.start("quiz", "--plain", "one", "two", "--as-reviews", "--seed", "2")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write("1\n")
    process.stdin.flush()
    while "Question 2" not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    assert process.wait() == 130
    assert [each["count"] for each in program.run("quiz", "--record", "--json").data] == [2]
    assert program.run("stats", "one", "two", "--json").data["reviews"] == 1


def test_the_maths_of_a_topic_is_said_as_all_other_maths(program: Program) -> None:
    out = quiz(program, TYPED.replace("\n## Which", "\n# Why $x^2$ grows\n\n## Which"), "\n")
    assert "study again: Why x² grows\n" in out


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


@pytest.mark.parametrize(("said", "letter"), [("::q", ":q"), ("::help", ":help"), ("::", ":")])
def test_two_colons_begin_an_answer_that_begins_with_one(said: str, letter: str, program: Program) -> None:
    out = quiz(program, TYPED.replace("type: q", f'type: "{letter}"'), f"{said}\n")
    assert "score: 1 of 1" in out
    assert "::x answers :x, where an answer is typed" in out


def test_where_nothing_is_typed_two_colons_are_no_answer(program: Program) -> None:
    assert "there is no command ::1 in a quiz" in quiz(program, CHOICE, "::1\n")


def test_a_prediction_says_the_words_to_choose_from(program: Program) -> None:
    out = quiz(program, PREDICTION, "1\n")
    assert "1 vanishing, 2 healthy, 3 exploding, 4 not finite" in out.splitlines()
    assert "score: 1 of 1" in out


@pytest.mark.parametrize("command", ["quiz", "study"])
def test_bytes_that_are_no_text_are_an_answer_like_any_other(command: str, program: Program) -> None:
    program.add_deck(TYPED, "one")
    ended = program.run_bytes(command, "--plain", "one", said=b"\xff\n", PYTHONIOENCODING="utf-8:strict")
    assert (ended.returncode, ended.stderr) == (0, b"")
    assert b"Not this time: it is q." in ended.stdout
