"""How a quiz in plain mode ends: the time, the score, and the questions that want another look."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from studygrad.cli.plain_quiz import QUESTION_WIDTH, hold
from studygrad.content import Content
from studygrad.deck.parse import parse_deck
from studygrad.memory.memory import Memory
from studygrad.paths import find_home
from studygrad.session import register_decks
from studygrad.session.quiz import Quiz, QuizPlan
from studygrad.settings import Settings
from studygrad.sim.worker import Worker

from .conftest import Program

LONG = f"Which word is it, {'of all the many words ' * 4}here?"
DECK = "---\ntitle: Q\n---\n" + "".join(
    f"\n## {LONG} ({number}) {{#w{number}}}\n\n```answer\ntype: alfa\n```\n" for number in (1, 2)
)


class SlowLearner:
    """Types the same line again and again; each takes two minutes of the clock."""

    def __init__(self, line: str) -> None:
        self.at = 29_000_000 * 60_000
        self._line = line

    def now(self) -> int:
        return self.at

    def readline(self) -> str:
        self.at += 2 * 60_000
        return self._line


def test_an_answer_that_comes_late_is_taken_and_then_the_time_is_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    learner, content, deck = SlowLearner("alfa\n"), Content(find_home(tmp_path)), parse_deck(DECK, "q")
    monkeypatch.setattr("sys.stdin", learner)
    with Memory(tmp_path / "progress.db", learner.now, Settings()) as memory, closing(Worker()) as worker:
        register_decks(content, memory, [deck])
        hold(Quiz(content, memory, [deck], QuizPlan(seed=5, minutes=1.0)), worker)
        assert [(quiz.score, quiz.count) for quiz in memory.quizzes()] == [(1, 1)]
    said = capfd.readouterr().out
    assert said.endswith("\nThe time is up.\n\nscore: 1 of 1 asked (seed 5)\n")
    assert "Question 2" not in said


def test_the_questions_to_study_again_are_named_by_their_words(program: Program) -> None:
    program.add_deck(DECK, "one")
    said = program.run("quiz", "--plain", "one", said="\nalfa\n").out
    again = said.partition("study again: one\n")[2].splitlines()
    assert len(again) == 1
    assert again[0].startswith("- Which word is it, of all")
    assert again[0].endswith("…")
    assert len(again[0]) <= QUESTION_WIDTH + 2
    assert "The time is up" not in said
