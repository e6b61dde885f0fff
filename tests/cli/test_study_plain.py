"""``studygrad study --plain``: the session line by line, and what of it comes back tomorrow."""

from __future__ import annotations

import os
import re
import sqlite3

import pytest

from studygrad.memory.state import Rating

from .conftest import BROKEN_DECK, BROKEN_SIM, NEXT_MORNING, TWO_CARDS, Program

HALF, LAYER = "What does a factor of 0.5 leave after two layers?", "What is a layer?"
DRAWN = """---
title: Drawn
---

## What is left after {layers} layers? {#drawn}

That many factors.

```sim
product factor=0.5 layers={10..2000}
predict: final   within: x2
```
"""


@pytest.fixture
def two(program: Program) -> Program:
    program.add_deck()
    return program


EXHIBIT = """---
title: Shown
---

## Which fault is it? {#shown}

```sim
product factor=0.5 layers=20
```

---

It vanishes.
"""


def study(program: Program, said: str, *decks: str) -> str:
    """The whole of a session that ends well."""
    ended = program.run("study", "--plain", *(decks or ("two",)), said=said)
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def test_a_line_reveals_and_a_grade_is_saved(two: Program) -> None:
    out = study(two, "\n3\n")
    question, answer, saved, following = (
        out.index(part) for part in (f"Question: {HALF}", "Answer: A quarter.", "saved: Good, again in 10 min", LAYER)
    )
    assert question < answer < saved < following
    assert "1 Again (1 min)  2 Hard (5.5 min)  3 Good (10 min)  4 Easy (" in out


def test_any_line_reveals_and_none_of_them_grades(two: Program) -> None:
    lines = ["", "y", "anything at all", "3", "\x1b[2J"]
    out = study(two, "".join(f"{line}\n4\nu\n" for line in lines))
    assert out.count("Answer: A quarter.") == out.count("saved: Easy") == len(lines)


def test_each_grade_is_answered_by_one_saved_line_with_its_interval(two: Program) -> None:
    out = study(two, "".join(f"\n{rating:d}\nu\n" for rating in Rating))
    saved = re.findall("^saved: (.*), again in (.*)$", out, re.MULTILINE)
    assert [word for word, _ in saved] == ["Again", "Hard", "Good", "Easy"]
    offered = "  ".join(f"{rating:d} {word} ({again})" for rating, (word, again) in zip(Rating, saved, strict=True))
    assert out.splitlines().count(offered) == len(Rating)


def test_what_is_no_grade_saves_nothing_and_says_the_keys(two: Program) -> None:
    lines = ["", "5", "33", "good", "0", "-1", "1 2"]
    out = study(two, "\n" + "".join(f"{line}\n" for line in lines))
    assert out.count("1 again, 2 hard, 3 good, 4 easy; r runs the experiment") == len(lines)
    assert "saved" not in out


@pytest.mark.parametrize(("said", "answers"), [("", 0), ("\n", 0), ("\n3", 1), ("\n3\nq", 1), ("q\n", 0), ("\nq\n", 0)])
def test_the_end_of_the_input_and_q_are_a_clean_stop_at_each_stage(said: str, answers: int, two: Program) -> None:
    out = study(two, said)
    assert out.count("saved") == answers
    assert out.endswith(f"Come back whenever you like: {'2 cards still wait' if answers < 2 else ''}.\n")
    assert log(two) == ["answer"] * answers


def test_help_says_what_can_be_done_now(two: Program) -> None:
    out = study(two, "?\n\n?\n")
    first, second = [place for place in range(len(out)) if out.startswith("Enter shows the answer, or", place)]
    assert first < out.index("Answer: A quarter.") < second


def test_undo_takes_the_grade_back_and_asks_again(two: Program) -> None:
    out = study(two, "\n4\nu\n\n1\n")
    assert "Took back: the grade Easy of two/half." in out.splitlines()
    assert out.count(f"Question: {HALF}") == 2
    assert out.rstrip().splitlines()[-2] == "Done for now: 1 answer, 1 new."
    assert log(two) == ["answer", "undo", "answer"]


def test_undo_without_an_answer_says_so(two: Program) -> None:
    assert "There is nothing to take back." in study(two, "u\n")


def test_the_last_answer_of_a_session_can_be_taken_back_in_the_next(two: Program) -> None:
    study(two, "\n4\n\n4\n")
    out = study(two, "u\n")
    assert (
        out.index("Nothing is due.")
        < out.index("Took back: the grade Easy of two/layer.")
        < out.index(f"Question: {LAYER}")
    )


def test_the_experiment_runs_after_the_answer_and_not_before(two: Program) -> None:
    out = study(two, "r\n\nr\n3\n")
    locked, answer, command = (
        out.index(part)
        for part in ("once you have made up your mind", "Answer:", "studygrad sim product --factor 0.5 --layers 2")
    )
    assert locked < answer < command
    assert "final              0.25" in out
    assert out.count("saved") == 1


def test_the_command_shown_repeats_the_run(two: Program) -> None:
    shown = re.search("^studygrad (sim .*)$", study(two, "\nr\n"), re.MULTILINE)
    assert shown
    assert two.run(*shown[1].split(), "--json").data["readings"]["final"] == 0.25


def test_a_card_without_an_experiment_says_so(two: Program) -> None:
    assert "This card has no experiment." in study(two, "\n4\n\nr\n")


def test_an_experiment_that_fails_is_told_and_the_session_goes_on(program: Program) -> None:
    program.add_sim(BROKEN_SIM)
    program.add_deck(TWO_CARDS.replace("product factor=0.5 layers=2\nexpect: final = 0.25", "broken"))
    out = study(program, "\nr\n3\n")
    assert "broken.py:7: ValueError: the layers ran out" in out
    assert out.count("saved") == 1
    assert "Traceback" not in out


def test_parameters_are_drawn_afresh_for_each_showing_and_kept_by_an_interruption(program: Program) -> None:
    program.add_deck(DRAWN)

    def layers(said: str) -> list[str]:
        return re.findall(r"left after (\d+) layers", study(program, said))

    first, again = layers("\n"), layers("\n1\n\n1\n\n1\n")
    assert first == again[:1]
    assert len(set(again)) > 1


def test_tomorrow_brings_back_what_is_due_then(two: Program) -> None:
    study(two, "\n4\n\n4\n")
    assert "Nothing is due." in study(two, "")
    days = two.run("study", "--plain", "two", now=NEXT_MORNING)
    assert "Nothing is due." in days.out
    when = re.search(r"in (\d+) days?, on \w+ (\d+) March", days.out)
    assert when
    assert int(when[2]) == 3 + int(when[1])
    due = two.run("study", "--plain", "two", said="\n3\n", now=f"2026-03-{int(when[2]):02d}T09:00:00Z")
    assert due.lines("Question: ")
    assert due.lines("saved")


def test_a_study_day_turns_over_at_four(two: Program) -> None:
    (two.home / "config.toml").write_text("new_per_day = 1\n")
    study(two, "\n4\n")
    assert "Nothing is due." in two.run("study", "--plain", "two", now="2026-03-03T03:59:00Z").out
    assert f"Question: {LAYER}" in two.run("study", "--plain", "two", now="2026-03-03T04:00:00Z").out


def test_progress_outlives_an_edit_of_the_cards_words_and_order(two: Program) -> None:
    study(two, "\n4\n")
    front, half, layer = TWO_CARDS.split("## ")
    two.add_deck(f"{front}## {layer}\n## {half}".replace("a factor of 0.5", "one half, twice,"))
    out = study(two, "\n4\n")
    assert f"Question: {LAYER}" in out
    assert out.count("Question:") == 1


def test_without_a_name_every_deck_that_can_be_read_is_studied(two: Program) -> None:
    file = two.add_deck(BROKEN_DECK, "broken")
    ended = two.run("study", "--plain", said="\n3\n")
    assert ended.code == 0
    assert ended.err.startswith(f"studygrad: {file}:5: ")
    assert ended.lines("saved")


def test_a_deck_anywhere_is_studied_by_its_path(program: Program) -> None:
    (program.folder / "mine.md").write_text(TWO_CARDS)
    study(program, "\n4\n", "./mine.md")
    study(program, "", "vanishing-exploding-gradients")
    assert f"Question: {LAYER}" in study(program, "", "./mine.md")


def test_bytes_that_are_no_text_are_taken_for_a_line(two: Program) -> None:
    done = two.run_bytes("study", "--plain", "two", said=b"\xff\xfe\n\xff\n3\n", PYTHONIOENCODING="utf-8:strict")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.count(b"saved") == 1


def test_text_from_a_deck_cannot_steer_the_terminal(program: Program) -> None:
    program.add_deck(TWO_CARDS.replace("A quarter.", "A \x1b[2Jquarter \x9b1m."))
    assert not set("\x1b\x9b") & set(study(program, "\n"))


def log(program: Program) -> list[str]:
    connection = sqlite3.connect(program.home / "progress.db")
    kinds = [kind for (kind,) in connection.execute("SELECT kind FROM events ORDER BY id")]
    connection.close()
    return kinds


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (["--ahead", "3"], "No card falls due in the next 3 days.\n"),
        (["--ahead", "1"], "No card falls due tomorrow.\n"),
        (["--cram", "--tag", "nope"], "No card is like that.\n"),
        (["--cram", "--find", "nope"], "No card is like that.\n"),
    ],
)
def test_where_no_card_is_meant_that_is_all_that_is_said(program: Program, asked: list[str], told: str) -> None:
    program.add_deck()
    ended = program.run("study", "--plain", *asked, "two", said="\n")
    assert (ended.code, ended.out, ended.err) == (0, told, "")


def test_the_app_does_not_open_where_no_card_is_meant(program: Program) -> None:
    program.add_deck()
    reading, terminal = os.openpty()
    process = program.start("study", "--ahead", "3", "two", stdin=terminal, stdout=terminal, stderr=terminal)
    os.close(terminal)
    assert process.wait(60) == 0
    assert os.read(reading, 10_000) == b"No card falls due in the next 3 days.\r\n"
    os.close(reading)


def test_a_cram_counts_the_cards_that_are_left(program: Program) -> None:
    program.add_deck()
    ended = program.run("study", "--plain", "--cram", "two", said="\n3\n")
    assert [line for line in ended.out.splitlines() if " left" in line] == [
        "apart from the schedule · 2 left",
        "apart from the schedule · 1 left",
    ]
    assert "learning" not in ended.out


def test_on_a_terminal_what_is_shown_with_a_question_is_drawn_and_told(program: Program) -> None:
    program.add_deck(EXHIBIT, "shown")
    reading, terminal = os.openpty()
    process = program.start("study", "--plain", "shown", stdout=terminal, stderr=terminal)
    os.close(terminal)
    assert process.stdin is not None
    process.stdin.close()
    out = b""
    while "Come back" not in out.decode(errors="replace"):
        out += os.read(reading, 10_000)
    assert process.wait(60) == 0
    os.close(reading)
    screen = out.decode()
    assert screen.index("Question: Which fault") < screen.index("10⁰ ┤") < screen.index("layer 0 = 1, layer 5 = 0.0312")
