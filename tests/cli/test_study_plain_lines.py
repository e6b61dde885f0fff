"""Plain mode tells answers from commands, and says after a command where the learner is."""

from __future__ import annotations

import os
import subprocess

import pytest

from .conftest import MORNING, Program
from .test_output import _chunk

LETTERS = "urfmq?-@"
TYPED = """---
title: Letters
---

## Which letter is it? {#typed}

```answer
type: LETTER
```

## How much is left? {#number}

```answer
number: 0.122   within: 5%
```

## What becomes of it? {#predict}

```sim
product factor=0.5 layers=20
predict: verdict
```

## Why? {#flip tags=why}

Because.
"""
MANY = "---\ntitle: Many\n---\n\n## Which one? {#many}\n\n" + "".join(
    f"- [{'x' if number == 11 else ' '}] it is {number}\n" for number in range(1, 14)
)
QUESTIONS = ("Which letter is it?", "How much is left?", "What becomes of it?", "Why?")


def study(program: Program, *said: str, letter: str = "u") -> str:
    program.add_deck(TYPED.replace("LETTER", letter), "typed")
    ended = program.run("study", "--plain", "typed", said="".join(f"{line}\n" for line in said))
    assert ended.code == 0
    return ended.out


@pytest.mark.parametrize("letter", LETTERS)
def test_where_an_answer_is_typed_the_line_is_the_answer(letter: str, program: Program) -> None:
    out = study(program, letter, letter=f'"{letter}"' if letter in "?-@" else letter)
    assert "Right." in out.splitlines()


@pytest.mark.parametrize(("line", "letter"), [("::q", ":q"), ("::", ":"), (":::u", "::u")])
def test_two_colons_begin_an_answer_that_begins_with_one(line: str, letter: str, program: Program) -> None:
    out = study(program, line, "3", letter=f'"{letter}"')
    assert "Right." in out.splitlines()
    assert "saved: Good, again in 10 min" in out.splitlines()


def test_where_nothing_is_typed_two_colons_are_no_answer(program: Program) -> None:
    assert "there is no command ::q" in study(program, "", "::q", "3")


@pytest.mark.parametrize("letter", LETTERS)
def test_a_number_and_a_prediction_are_read_as_such(letter: str, program: Program) -> None:
    out = study(program, "", "3", letter, "", "3", letter)
    assert f"'{letter}' does not read as a number" in out
    assert f"'{letter}' does not read as a prediction" in out
    assert "Done for now: 2 answers" in out


@pytest.mark.parametrize("before", [(), ("", "3"), ("", "3", "", "3"), ("", "3", "", "3", "", "3")])
def test_with_a_colon_every_command_works_at_every_kind(before: tuple[str, ...], program: Program) -> None:
    card = ("typed", "number", "predict", "flip")[len(before) // 2]
    out = study(program, *before, ":f", ":m", ":?", ":R", ":-", ":u", ":@", ":U", ":q", "nothing is read any more")
    for said in (
        "flagged",
        "marked",
        "saved: buried until tomorrow; :u takes it back",
        f"Took back: burying typed/{card}.",
        "saved: suspended; :u takes it back",
        f"Took back: suspending typed/{card}.",
    ):
        assert said in out.splitlines()
    assert "The experiment runs once you have made up your mind" in out
    assert "Enter shows the answer, or takes" in out
    assert "Answer:" not in out.rpartition(":u takes it back")[2]


def test_without_a_line_to_type_both_forms_work(program: Program) -> None:
    out = study(program, "", "f", ":f", "m", ":m", ":r", "r", "3", ":u", "", ":q")
    said = [line for line in out.splitlines() if line in ("flagged", "flag taken off", "marked", "mark taken off")]
    assert said == ["flagged", "flag taken off", "marked", "mark taken off"]
    assert out.count("This card has no experiment.") == 2
    assert "Took back: the grade Good of typed/typed." in out.splitlines()


def test_both_helps_say_what_a_colon_is_for(program: Program) -> None:
    out = study(program, ":?", ":help")
    assert "Where an answer is typed, the line is the answer: put a colon before a command there, as in :u" in out
    assert "and two before an answer that begins with one: ::x answers :x." in out
    assert "::x              answers :x, where an answer is typed" in out.splitlines()
    assert ":u :r :f :q …    as u, r, f, q alone, also where an answer is typed" in out
    assert "Your answer, or Enter to see it (:help for the rest):" in out


@pytest.mark.parametrize("command", [":stats", ":browse id:typed", ":config get theme", ":help", ":brows"])
def test_after_a_command_the_question_that_stands_is_said_in_short(command: str, program: Program) -> None:
    """At each stage: the question, how sure one is, what happened, the grade, and the end."""
    said = [command, "u", command, "4", "", "4", "vanishing", command, "5", command, "v", "4", "", "4", command]
    lines = study(program, *said).splitlines()
    followed = [
        (lines[at], lines[at + 1].split("?")[0].split(" (")[0])
        for at in range(len(lines))
        if lines[at].startswith("Back to: ")
    ]
    assert followed == [
        (f"Back to: {QUESTIONS[0]}", "Your answer, or Enter to see it"),
        (f"Back to: {QUESTIONS[0]}", "1 Again"),
        (f"Back to: {QUESTIONS[2]}", "How sure are you"),
        (f"Back to: {QUESTIONS[2]}", "What happened"),
    ]
    assert lines.count("That was all. u takes back the last thing done; Enter leaves.") == 2


def test_a_choice_is_said_again_with_its_options_and_reaches_beyond_nine(program: Program) -> None:
    program.add_deck(MANY, "many")
    out = program.run("study", "--plain", "many", said=":due\n").out
    shown = [line for line in out.partition("Back to: ")[0].splitlines() if ". it is " in line]
    assert len(shown) == 13
    assert [line for line in out.partition("Back to: ")[2].splitlines() if ". it is " in line] == shown
    right = next(line.partition(".")[0] for line in shown if line.endswith(". it is 11"))
    assert "Right." in program.run("study", "--plain", "many", said=f"{right}\n").out
    assert f"there is no option {len(shown) + 1}" in program.run("study", "--plain", "many", said="14\n").out


def test_a_cram_is_held_within_a_session_and_comes_back_to_it(program: Program) -> None:
    out = study(program, ":cram typed --tag why", "", "3", "", "u", "3", ":q")
    assert out.index("saved: Good, no change") < out.index(f"Back to: {QUESTIONS[0]}") < out.index("Right.")
    assert out.splitlines().count("saved: Good, again in 10 min") == 1


@pytest.mark.parametrize(
    ("line", "says"), [(":show flip", "Answer: Because."), (":sim rescued-quick", "share clipped")]
)
def test_on_a_terminal_too_a_command_opens_no_app_and_draws_over_nothing(
    line: str, says: str, program: Program
) -> None:
    program.add_deck(TYPED, "typed")
    ours, theirs = os.openpty()
    os.write(ours, f"{line}\n:q\n".encode())
    environment = program.environment(MORNING, {"TERM": "xterm-256color", "COLUMNS": "80", "LINES": "24"})
    command = program.command(["study", "--plain", "typed"])
    with subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, cwd=program.folder):
        os.close(theirs)
        sent = b"".join(iter(lambda: _chunk(ours), b"")).decode()
    os.close(ours)
    assert f"Back to: {QUESTIONS[0]}" in sent
    assert says in sent
    assert "\x1b[?1049h" not in sent
    assert "A\r" not in sent


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (":search id:flip", "typed/flip  Why?"),
        (":decks", "typed"),
        (":settings get theme", "dark"),
        (":lab product --factor 2 --layers 3", "final              8"),
        (":config unset theme", "theme is not set; it is dark"),
    ],
)
def test_all_around_a_session_is_reached_by_the_name_one_knows(line: str, says: str, program: Program) -> None:
    program.add_deck(TYPED, "typed")
    ended = program.run("study", "--plain", "typed", said=f"{line}\n")
    assert says in ended.out + ended.err
    assert "there is no command" not in ended.out


RIGHT = r"""---
title: Right
---

## How much? {#much}

- [x] $\frac{1}{n}$ of **all**
- [ ] $\sqrt{n}$
"""


@pytest.mark.parametrize("command", ["study", "quiz"])
def test_what_is_said_of_an_answer_is_read_as_markdown(command: str, program: Program) -> None:
    program.add_deck(RIGHT.replace("**all**", "**all** \x1b[31m"), "right")
    shown = program.run(command, "--plain", "right", said=":q\n").out
    (wrong,) = [line[0] for line in shown.splitlines() if line.endswith(". √n")]
    out = program.run(command, "--plain", "right", said=f"{wrong}\n").out
    assert "Not this time: it is “1/n of all ␛[31m”." in out
    assert "\x1b" not in out
