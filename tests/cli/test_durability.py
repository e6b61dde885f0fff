"""Nothing is ever lost: a process killed at any moment, and two processes at once on one deck."""

from __future__ import annotations

import random
import signal
import subprocess
from collections import Counter
from pathlib import Path

from studygrad.memory.clock import system_clock
from studygrad.memory.database import open_database
from studygrad.memory.events import Event, EventKind
from studygrad.memory.log import Log
from studygrad.memory.memory import Memory
from studygrad.memory.state import Rating
from studygrad.settings import Settings

from .conftest import Program

ROUNDS = 15
CARDS = 170
MOST_ANSWERS = 16
LONGEST_MOMENT = 300_000  # turns of an empty loop: some milliseconds, as long as writing an answer takes
WORDS = {rating.name.capitalize(): int(rating) for rating in Rating}


def many_cards() -> str:
    cards = "".join(f"\n## Question {number}? {{#q{number}}}\n\nAnswer {number}.\n" for number in range(CARDS))
    return f"---\ntitle: Many\n---\n{cards}"


def learner(program: Program) -> Path:
    """A learner with many cards and no daily limit; gives back where their progress will be."""
    program.add_deck(many_cards(), "many")
    (program.home / "config.toml").write_text("new_per_day = 9999\n")
    return program.home / "progress.db"


def events(database: Path) -> list[Event]:
    connection = open_database(database, create=False)
    listed = list(Log(connection).everything())
    connection.close()
    return listed


def ratings(listed: list[Event]) -> list[int]:
    return [event.data["rating"] for event in listed if event.kind is EventKind.ANSWER]


def acknowledged(lines: list[str]) -> list[int]:
    """The ratings of the ``saved`` lines, of the whole ones."""
    return [
        WORDS[line.removeprefix("saved: ").partition(",")[0]]
        for line in lines
        if line.startswith("saved: ") and line.endswith("\n")
    ]


def killed_session(program: Program, chance: random.Random) -> list[int]:
    """Answer fast, kill -9 a moment after some line of output; the grades that were acknowledged until then."""
    process = program.start("study", "--plain", "many")
    assert process.stdin
    assert process.stdout
    process.stdin.write("".join(f"\n{chance.choice('1123334')}\n" for _ in range(MOST_ANSWERS)))
    process.stdin.flush()
    lines = [process.stdout.readline() for _ in range(chance.randint(1, 5 * MOST_ANSWERS))]
    for _ in range(chance.randrange(LONGEST_MOMENT)):
        pass
    process.kill()
    lines += process.stdout.readlines()
    assert process.wait() == -signal.SIGKILL
    return acknowledged(lines)


def test_kill_9_at_any_moment_loses_no_acknowledged_answer(program: Program) -> None:
    database = learner(program)
    chance = random.Random(20260302)
    before: list[int] = []
    for _ in range(ROUNDS):
        given = killed_session(program, chance)
        listed = events(database) if database.exists() else []
        now = ratings(listed)
        assert now[: len(before) + len(given)] == before + given
        assert len(now) <= len(before) + len(given) + 1
        assert [event.sequence for event in listed] == list(range(1, len(listed) + 1))
        assert all(event.checksum == event.computed_checksum() for event in listed)
        before = now
    assert len(before) > ROUNDS
    assert program.run("study", "--plain", "many", said="\n3\n").lines("saved: Good")
    assert derived_state(database) == derived_state(database, rebuilt=True)


def derived_state(database: Path, *, rebuilt: bool = False) -> list[object]:
    """The tables that follow from the log, as they stand or made anew."""
    if rebuilt:
        with Memory(database, system_clock(), Settings(new_per_day=9999)) as memory:
            memory.rebuild()
    connection = open_database(database, create=False)
    rows = [connection.execute(f"SELECT * FROM {table} ORDER BY 1").fetchall() for table in ("cards", "answers")]
    connection.close()
    return list(rows)


def test_two_windows_cannot_answer_the_same_showing(program: Program) -> None:
    database = learner(program)
    first, second = (program.start("study", "--plain", "many") for _ in range(2))
    read_until(first, "Question: Question 0?")
    read_until(second, "Question: Question 0?")
    answer(first, "3")
    read_until(first, "saved: Good")
    answer(second, "4")
    told = read_until(second, "Question: ")
    assert "this card was answered in another window meanwhile; the next one is shown instead.\n" in told
    assert told[-1] == "Question: Question 1?\n"
    assert [(event.card, event.data["rating"]) for event in events(database)] == [("many/q0", 3)]


def test_two_windows_at_full_speed_answer_no_showing_twice(program: Program) -> None:
    database = learner(program)
    windows = [program.start("study", "--plain", "many") for _ in range(2)]
    for window in windows:
        assert window.stdin
        window.stdin.write("\n3\n" * 30)
        window.stdin.close()
    saved = 0
    for window in windows:
        assert window.stdout
        assert window.stderr
        saved += len(acknowledged(window.stdout.readlines()))
        assert (window.wait(), window.stderr.read()) == (0, "")
    showings = Counter((event.card, event.data["after"]) for event in events(database))
    assert set(showings.values()) == {1}
    assert showings.total() == saved > 30


def answer(window: subprocess.Popen[str], grade: str) -> None:
    assert window.stdin
    window.stdin.write(f"\n{grade}\n")
    window.stdin.flush()


def read_until(window: subprocess.Popen[str], start: str) -> list[str]:
    """The lines up to the one that begins so."""
    assert window.stdout
    lines: list[str] = []
    while not lines or not lines[-1].startswith(start):
        line = window.stdout.readline()
        assert line, f"the process ended without saying {start!r}"
        lines.append(line)
    return lines
