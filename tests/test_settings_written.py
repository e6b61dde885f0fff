"""``config.toml`` after a change: what is new stands where it belongs, all else as it was."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from studygrad.settings import load_settings
from studygrad.settings.alone import alone
from studygrad.settings.change import change, unset, value_of

COMMENTED = """# mine

theme = "light"  # bright

# the hard one
[decks.rnn]
new_per_day = 3
# slowly

# other keys
[keys.home]
browse = "B"
# no more

# the end
"""


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config.toml"


@pytest.mark.parametrize(
    ("name", "text", "after", "line"),
    [
        ("retention", "0.8", 'theme = "light"  # bright\n', "retention = 0.8\n"),
        ("decks.rnn.retention", "0.8", "new_per_day = 3\n", "retention = 0.8\n"),
        ("keys.home.stats", "Y", 'browse = "B"\n', 'stats = "Y"\n'),
        ("decks.cnn.retention", "0.8", "# the end\n", "\n[decks.cnn]\nretention = 0.8\n"),
        ("keys.lab.run", "f5", "# the end\n", '\n[keys.lab]\nrun = "f5"\n'),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_comment_stays_above_what_it_is_about(
    name: str, text: str, after: str, line: str, line_end: str, file: Path
) -> None:
    file.write_bytes(COMMENTED.replace("\n", line_end).encode())
    change(file, name, text)
    assert file.read_bytes().decode() == COMMENTED.replace(after, after + line).replace("\n", line_end)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("decks.rnn.retention = 0.9\nkeys.home.browse = 'B'\n", "\n[decks.cnn]\nretention = 0.8\n"),
        ("[decks]\nrnn.retention = 0.9\n", "\n[decks.cnn]\nretention = 0.8\n"),
        ("[decks]\n", "\n[decks.cnn]\nretention = 0.8\n"),
        ("[keys.home]", "\n\n[decks.cnn]\nretention = 0.8\n"),
        ("# mine", "\n\n[decks.cnn]\nretention = 0.8\n"),
        ("", "[decks.cnn]\nretention = 0.8\n"),
    ],
)
def test_a_new_table_goes_to_the_end_however_the_others_are_written(text: str, written: str, file: Path) -> None:
    file.write_text(text)
    change(file, "decks.cnn.retention", "0.8")
    assert file.read_text() == text + written


def test_a_table_in_one_line_takes_up_another(file: Path) -> None:
    file.write_text("decks = {rnn = {retention = 0.9}} # all\n")
    change(file, "decks.cnn.retention", "0.8")
    assert file.read_text().endswith("}} # all\n")
    assert {name: deck.retention for name, deck in load_settings(file).decks.items()} == {"rnn": 0.9, "cnn": 0.8}


def test_a_byte_order_mark_is_no_mistake(file: Path) -> None:
    file.write_bytes(b'\xef\xbb\xbf# mine\ntheme = "light"\n')
    assert load_settings(file).theme == "light"
    change(file, "retention", "0.8")
    assert file.read_text() == '# mine\ntheme = "light"\nretention = 0.8\n'
    assert unset(file, "theme")


def test_a_number_is_said_with_all_its_digits(file: Path) -> None:
    change(file, "retention", "0.9123456789")
    change(file, "learning_steps", "1 1234.56789")
    assert value_of(file, "retention").text == "0.9123456789"
    assert value_of(file, "learning_steps").text == "[1, 1234.56789]"
    assert value_of(file, "break_after").text == "25"


def test_who_changes_a_setting_waits_until_another_has_written(file: Path) -> None:
    """Two changes at once would each put back what the other had found."""
    with alone(file.parent):
        other = threading.Thread(target=change, args=(file, "retention", "0.8"))
        other.start()
        other.join(timeout=0.3)
        assert other.is_alive()
        file.write_text("new_per_day = 3\n")
    other.join()
    assert file.read_text() == "new_per_day = 3\nretention = 0.8\n"
