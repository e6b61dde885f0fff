"""What surrounds a session in plain mode: commands in it, its time, the first answer, its end."""

from __future__ import annotations

import re
import stat
from datetime import datetime
from itertools import count

import pytest
from click.testing import CliRunner

from studygrad.cli.main import cli
from studygrad.session.grades import GRADES

from .conftest import BROKEN_SIM, MORNING, TWO_CARDS, Program


@pytest.fixture
def two(program: Program) -> Program:
    program.add_deck()
    return program


def study(program: Program, said: str, *arguments: str) -> str:
    """The whole of a session that ends well."""
    ended = program.run("study", "--plain", "two", *arguments, said=said)
    assert (ended.code, ended.err) == (0, "")
    return ended.out


def test_the_grades_are_explained_once_in_a_life(two: Program) -> None:
    first = study(two, "\n3\n\n")
    assert first.count(GRADES) == 1
    assert first.index("Answer:") < first.index(GRADES) < first.index("1 Again (")
    assert GRADES not in study(two, "\n")


def test_the_end_names_something_to_try_that_runs(two: Program) -> None:
    out = study(two, "\n3\n")
    command = re.search("^Something to try: (.*)\n  studygrad (sim .*)$", out, re.MULTILINE)
    assert command
    assert command[1] == "product with factor 1 instead of 0.5"
    assert two.run(*command[2].split(), "--json").data["readings"]["final"] == 1


def test_without_an_experiment_that_runs_nothing_is_proposed(program: Program) -> None:
    program.add_sim(BROKEN_SIM.replace("def broken", "import nowhere\n\n\ndef broken"))
    program.add_deck(TWO_CARDS.replace("product factor=0.5 layers=2\nexpect: final = 0.25", "broken"))
    out = study(program, "\n3\n")
    assert "saved: Good" in out
    assert "Something to try" not in out


def at_a_pace(two: Program, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> str:
    """A session of two cards, in which each look at the clock takes half a minute."""
    moments = count(int(datetime.fromisoformat(MORNING).timestamp() * 1000), 30_000)
    monkeypatch.setattr("studygrad.cli.learner.system_clock", lambda: lambda: next(moments))
    words = ["--home", str(two.home), "study", "--plain", "two", *arguments]
    ended = CliRunner().invoke(cli, words, input="\n4\n\n4\n")
    assert ended.exception is None
    return ended.stdout


def test_a_session_stops_after_its_minutes_between_two_cards(two: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    out = at_a_pace(two, monkeypatch, "--minutes", "2")
    assert out.count("saved: Easy") == out.count("Question:") == 1
    saved, time_is_up, done = (out.index(words) for words in ("saved: Easy", "The time is up.", "Done for now: 1"))
    assert saved < time_is_up < done
    assert "1 card still waits" in out


def test_without_minutes_it_goes_on_to_the_end(two: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    out = at_a_pace(two, monkeypatch)
    assert out.count("saved: Easy") == 2
    assert "time is up" not in out


def test_a_break_is_offered_and_nothing_waits_for_an_answer_to_that(
    two: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    (two.home / "config.toml").write_text("break_after = 2\n")
    out = at_a_pace(two, monkeypatch)
    assert out.count("A short break does good") == 1
    assert out.count("saved: Easy") == 2


def test_breaks_can_be_turned_off(two: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    (two.home / "config.toml").write_text("break_after = 0\n")
    assert "break" not in at_a_pace(two, monkeypatch)


def test_minutes_must_be_some(two: Program) -> None:
    ended = two.run("study", "--plain", "--minutes", "0")
    assert ended.code == 2
    assert "--minutes" in ended.err


def test_commands_do_what_they_do_outside(two: Program) -> None:
    said = ":due two\n:browse id:half\n:show two/half\n:sim product --factor 2 --layers 3\n:config get theme\n\n3\n"
    ended = two.run("study", "--plain", "two", said=said)
    assert ended.code == 0
    for line in (
        "2 new, 0 learning, 0 due",
        "two/half  What does a factor of 0.5 leave after two layers?  · new",
        "final              8         predicted 8   the product after the last layer",
        "dark",
        "saved: Good, again in 10 min",
    ):
        assert line in ended.out.splitlines()


def test_a_quiz_can_be_taken_within_a_session(two: Program) -> None:
    two.add_deck(
        "---\ntitle: N\n---\n\n## Half of a half? {#h}\n\n```answer\nnumber: 0.25   within: 1%\n```\n", "numbers"
    )
    ended = two.run("study", "--plain", "two", said=":quiz 1 numbers\n0.25\n\n4\n")
    assert "score: 1 of 1" in ended.out
    assert ended.lines("saved: Easy")


def test_a_changed_setting_holds_in_the_session_itself(two: Program) -> None:
    out = two.run("study", "--plain", "two", said=":config set learning_steps 3\n\n").out
    assert "3 Good (10 days)" not in out
    assert "1 Again (3 min)" in out


def test_editing_asks_the_card_in_its_new_words_and_keeps_progress(two: Program) -> None:
    editor = two.folder / "editor.sh"
    editor.write_text('#!/bin/sh\nsed -i "s/What is a layer/What might a layer be/" "$1"\n')
    editor.chmod(editor.stat().st_mode | stat.S_IXUSR)
    ended = two.run("study", "--plain", "two", said="\n4\n:edit\n\n4\n", EDITOR=str(editor))
    assert ended.code == 0
    assert ended.lines("Question:")[-1] == "Question: What might a layer be?"
    assert len(ended.lines("saved")) == 2


@pytest.mark.parametrize(
    ("line", "says"),
    [
        (":brows", "there is no command :brows; did you mean browse?"),
        (":study", "there is no command :study; known are browse, cards"),
        (':show "a', "a quotation mark in that line is not closed; close it, or leave it out"),
    ],
)
def test_a_command_that_there_is_not_is_explained_and_the_session_goes_on(line: str, says: str, two: Program) -> None:
    out = study(two, f"{line}\n\n3\n")
    assert says in out
    assert "saved: Good" in out


def test_what_goes_wrong_in_a_command_does_not_end_the_session(two: Program) -> None:
    ended = two.run("study", "--plain", "two", said=":sim nothing\n:browse is:newt\n:edit\n\n3\n", EDITOR="", PATH="")
    assert ended.code == 0
    assert "there is no experiment nothing" in ended.err
    assert "did you mean new?" in ended.err
    assert "no editor is set, and there is no nano, vim or vi; set EDITOR to yours" in ended.out
    assert ended.lines("saved: Good")


def test_help_lists_the_commands(two: Program) -> None:
    for said in (":help\n", ":\n"):
        out = study(two, said)
        assert all(f":{name} " in out for name in ("browse", "stats", "quiz", "sim", "edit", "config", "help"))


@pytest.mark.parametrize("waiting", [1, 2])
def test_a_backlog_is_told_in_the_singular_and_the_plural(waiting: int, two: Program) -> None:
    study(two, "\n4\n" * waiting)
    (two.home / "config.toml").write_text("reviews_per_day = 0\n")
    out = two.run("study", "--plain", "two", now="2026-06-02T09:00:00Z").out
    waits = "1 review waits" if waiting == 1 else "2 reviews wait"
    assert out.startswith(f"{waits}; at 0 a day it takes more than a year to catch up.")


OTHER = "---\ntitle: Other\n---\n\n## How deep? {#deep}\n\nVery.\n"


@pytest.mark.parametrize("begin", [("two", "other"), ("two", "other", "--cram")])
def test_a_card_that_was_moved_goes_on_under_its_new_deck(begin: tuple[str, ...], two: Program) -> None:
    two.add_deck(OTHER, "other")
    said = "\n:cards id:half --move other --yes\n\n3\n:u\n:show other/half\n"
    ended = two.run("study", "--plain", *begin, said=said)
    assert ended.lines("Question:")[:2] == ["Question: What does a factor of 0.5 leave after two layers?"] * 2
    assert len(ended.lines("saved: Good")) == 1
    assert "Took back: the grade Good of other/half." in ended.out.splitlines()
    assert "there is no card" not in ended.err


def test_a_card_that_was_moved_out_of_the_session_gives_way_to_the_next(two: Program) -> None:
    two.add_deck(OTHER, "other")
    ended = two.run("study", "--plain", "two", said=":cards id:half --move other --yes\n\n4\n")
    assert ended.lines("Question:")[-1] == "Question: What is a layer?"
    assert "That was all." in ended.out


def test_the_move_of_another_card_leaves_the_answer_that_shows(two: Program) -> None:
    two.add_deck(OTHER, "other")
    ended = two.run("study", "--plain", "two", "other", said="\n:cards id:layer --move other --yes\n3\n\n3\n")
    assert len(ended.lines("saved: Good")) == 2
    assert ended.lines("Back to:") == ["Back to: What does a factor of 0.5 leave after two layers?"]
