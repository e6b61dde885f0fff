"""``studygrad config``: looking at the settings, and changing them."""

from __future__ import annotations

from pathlib import Path

import pytest

from studygrad.settings.catalogue import SETTINGS

from .conftest import Program
from .test_output import on_a_terminal


def test_without_a_word_it_lists_every_setting_and_creates_nothing(program: Program) -> None:
    ended = program.run("config")
    assert ended.code == 0
    assert [line.split()[0] for line in ended.out.splitlines()] == list(SETTINGS)
    assert all(setting.meaning in ended.out for setting in SETTINGS.values())
    assert ended.err == f"yours stand in {program.home / 'config.toml'}\n"
    assert not program.home.exists()


def test_a_setting_is_changed_and_says_from_when_on(program: Program) -> None:
    ended = program.run("config", "set", "retention", "0.95")
    assert (ended.code, ended.out) == (0, "")
    assert ended.err.startswith("retention is 0.95, from the next answer on; it stands in ")
    assert program.run("config", "get", "retention").out == "0.95\n"
    assert (program.home / "config.toml").read_text() == "retention = 0.95\n"
    assert "theme is light, at once" in program.run("config", "set", "theme", "light").err


def test_the_list_says_where_each_comes_from(program: Program) -> None:
    program.run("config", "set", "decks.rnn.new_per_day", "0")
    program.run("config", "set", "keys.home.browse", "B")
    listed = {row["name"]: row for row in program.run("config", "--json").data}
    assert listed["theme"] == {
        "name": "theme",
        "value": "dark",
        "source": "default",
        "meaning": SETTINGS["theme"].meaning,
    }
    mine = {name: row["value"] for name, row in listed.items() if row["source"] == "yours"}
    assert mine == {"decks.rnn.new_per_day": 0, "keys.home.browse": "B"}
    assert program.run("config", "get", "learning_steps", "--json").data["value"] == [1, 10]


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("get", "retentio"), "there is no setting retentio; did you mean retention?"),
        (("get", "nope"), "there is no setting nope; the nearest are "),
        (("set", "retention", "2"), "retention cannot be '2'; give a number from 0.7 to 0.99"),
        (("set", "learn_ahead", "-5"), "learn_ahead cannot be '-5'; give a number from 0 to 1440"),
        (("set", "keys.home.browse", "c"), "home.browse cannot be c, which is for: cram it"),
        (("set", "theme"), "missing argument"),
    ],
)
def test_what_makes_no_sense_is_said_in_one_line_and_changes_nothing(
    arguments: tuple[str, ...], says: str, program: Program
) -> None:
    ended = program.run("config", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"studygrad: {says}")
    assert ended.err.count("\n") == 1
    assert not program.home.exists()


def test_a_file_with_a_mistake_is_named_and_kept(program: Program) -> None:
    file = program.home / "config.toml"
    file.parent.mkdir()
    file.write_text("new_per_day = many\n")
    for arguments in (("config",), ("config", "set", "theme", "light")):
        ended = program.run(*arguments)
        assert ended.code == 1
        assert f"{file} is not TOML" in ended.err
    assert file.read_text() == "new_per_day = many\n"


def test_a_changed_limit_counts_from_the_next_look(program: Program) -> None:
    program.add_deck()
    program.run("study", "--plain", "two")
    assert program.run("due", "two").out == "2 new, 0 learning, 0 due\n"
    program.run("config", "set", "new_per_day", "1")
    assert program.run("due", "two").out == "1 new, 0 learning, 0 due\n"


def test_with_reduced_motion_a_run_is_drawn_once_at_its_end(program: Program) -> None:
    assert "A\r" in on_a_terminal(program, "sim", "rescued-quick")
    program.run("config", "set", "reduced_motion", "yes")
    still = on_a_terminal(program, "sim", "rescued-quick")
    assert still == on_a_terminal(program, "sim", "rescued-quick", "--no-live")
    assert "A\r" not in still


MINE = """# mine

retention = 0.95   # harder
theme = "light"

# slow
[decks.rnn]
new_per_day = 3

[keys.home]
browse = "B"
"""


def with_config(program: Program, text: str) -> Path:
    file = program.home / "config.toml"
    file.parent.mkdir()
    file.write_bytes(text.encode())
    return file


@pytest.mark.parametrize(
    ("name", "gone", "left", "says"),
    [
        ("theme", 'theme = "light"\n', "", "theme is dark again, at once"),
        ("retention", "retention = 0.95   # harder", "# harder", "retention is 0.9 again, from the next answer on"),
        ("decks.rnn.new_per_day", "new_per_day = 3\n", "", "decks.rnn.new_per_day is 20 again, at once"),
        ("keys.home.browse", 'browse = "B"\n', "", "keys.home.browse is b again, at once"),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_unset_puts_a_default_back_and_keeps_all_else_byte_for_byte(
    name: str, gone: str, left: str, says: str, line_end: str, program: Program
) -> None:
    file = with_config(program, MINE.replace("\n", line_end))
    ended = program.run("config", "unset", name)
    assert (ended.code, ended.out, ended.err) == (0, "", f"{says}\n")
    assert file.read_bytes().decode() == MINE.replace(gone, left).replace("\n", line_end)
    assert program.run("config", "get", name, "--json").data["source"] == "default"


def test_unset_says_so_where_nothing_is_set_and_writes_nothing(program: Program) -> None:
    ended = program.run("config", "unset", "decks.rnn.retention")
    assert (ended.code, ended.err) == (0, "decks.rnn.retention is not set; it is 0.9\n")
    assert not program.home.exists()


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("them", "there is no setting them; did you mean theme?"),
        ("decks.rnn.theme", "there is no setting decks.rnn.theme"),
        ("keys.home.brows", "there is no key to set for home.brows; did you mean home.browse?"),
        (
            "keys.home.browse",
            "home.stats cannot be b, which is for: browse all cards; give home.browse another key too",
        ),
    ],
)
def test_what_cannot_be_unset_is_said_in_one_line_and_changes_nothing(name: str, says: str, program: Program) -> None:
    text = 'keys.home.browse = "s"\nkeys.home.stats = "b"\n'
    file = with_config(program, text)
    ended = program.run("config", "unset", name)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err.startswith(f"studygrad: {says}")
    assert ended.err.count("\n") == 1
    assert file.read_text() == text


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("decks.rnn.new_per_day = 3 # few\ndecks.rnn.retention = 0.9\n", "# few\ndecks.rnn.retention = 0.9\n"),
        ("[decks]\nrnn = {new_per_day = 3} # q\n", "[decks]\nrnn = {} # q\n"),
        ("decks = {rnn = {retention = 0.9, new_per_day = 3}}\n", "decks = {rnn = {retention = 0.9 }}\n"),
        ('[decks."rnn"]\n"new_per_day" = 3\n\n[decks.cnn]\n', '[decks."rnn"]\n\n[decks.cnn]\n'),
    ],
)
def test_unset_finds_a_setting_however_it_is_written(text: str, left: str, program: Program) -> None:
    file = with_config(program, text)
    assert program.run("config", "unset", "decks.rnn.new_per_day").code == 0
    assert file.read_text() == left
