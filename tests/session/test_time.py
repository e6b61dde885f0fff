"""How long today takes, when to stop, when to rest, and what to try."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.content import Content
from studygrad.memory.cards import Item
from studygrad.memory.memory import Memory
from studygrad.memory.showing import Given
from studygrad.memory.state import Rating
from studygrad.paths import Home
from studygrad.session import Session, register_decks
from studygrad.session.grades import GRADES, grades_explained
from studygrad.session.sitting import Sitting, time_in_words
from studygrad.session.trying import something_to_try
from studygrad.settings import Settings

MINUTE = 60_000
MORNING = int(datetime(2026, 3, 2, 9, 0).timestamp() * 1000)
TRIES = """---
title: Tries
---

## Alone? {#alone}

Yes.

## Halved? {#halved}

A millionth.

```sim
product factor=0.5 layers=20
```

## Largest? {#largest}

Nothing.

```sim
product factor=0.9 layers=2000
```
"""


class Someone:
    """A learner with forty new cards, and a clock that the test turns."""

    def __init__(self, file: Path, settings: Settings) -> None:
        self.at = MORNING
        self.memory = Memory(file, lambda: self.at, settings)
        self.memory.register({"d": ([Item(f"d/c{number:02d}", "", "") for number in range(40)], "first")})

    def answers(self, count: int, seconds: float) -> None:
        for _ in range(count):
            showing = self.memory.next(["d"])
            assert showing
            self.memory.answer(showing, Given(Rating.EASY, thought=round(seconds * 1000)), ["d"])


@pytest.fixture
def someone(tmp_path: Path) -> Callable[..., Someone]:
    """Opens the memory anew, under ``settings``."""
    return lambda **settings: Someone(tmp_path / "progress.db", Settings(**settings))


def test_nothing_is_claimed_before_twenty_answers(someone: Callable[..., Someone]) -> None:
    learner = someone(new_per_day=40)
    learner.answers(19, 6)
    assert (learner.memory.seconds_per_answer(), time_in_words(learner.memory, ["d"])) == (None, "")
    learner.answers(1, 6)
    assert learner.memory.seconds_per_answer() == 6
    assert time_in_words(learner.memory, ["d"]) == "about 4 min"


def test_a_new_card_counts_once_for_each_of_its_steps(someone: Callable[..., Someone]) -> None:
    learner = someone(new_per_day=40, learning_steps=(1.0, 10.0, 30.0))
    learner.answers(20, 30)
    assert time_in_words(learner.memory, ["d"]) == "about 30 min"


def test_time_away_from_the_screen_is_not_counted(someone: Callable[..., Someone]) -> None:
    learner = someone(new_per_day=40)
    learner.answers(20, 3600)
    assert learner.memory.seconds_per_answer() == 60


def test_without_cards_nothing_takes_time(someone: Callable[..., Someone]) -> None:
    learner = someone(new_per_day=20)
    learner.answers(20, 6)
    assert time_in_words(learner.memory, ["d"]) == ""


def test_a_streak_counts_days_in_a_row_and_lasts_until_the_day_after(someone: Callable[..., Someone]) -> None:
    learner = someone()
    assert learner.memory.streak() == 0
    for _ in range(3):
        learner.answers(2, 6)
        learner.at += 24 * 60 * MINUTE
    assert learner.memory.streak() == 3
    learner.at += 24 * 60 * MINUTE
    assert learner.memory.streak() == 0
    learner.answers(1, 6)
    assert learner.memory.streak() == 1


def test_the_streak_is_not_shown_to_those_who_do_not_want_it(someone: Callable[..., Someone]) -> None:
    assert someone().memory.statistics(["d"]).shows_streak
    assert not someone(streaks=False).memory.statistics(["d"]).shows_streak


def test_something_is_told_for_the_first_time_once_across_restarts(someone: Callable[..., Someone]) -> None:
    assert grades_explained(someone().memory) == GRADES
    assert grades_explained(someone().memory) == ""
    assert someone().memory.is_first_time("other")


@given(minutes=st.floats(1, 600), passed=st.floats(0, 700))
def test_a_sitting_is_over_when_its_minutes_have_passed(
    minutes: float, passed: float, tmp_path_factory: pytest.TempPathFactory
) -> None:
    learner = Someone(tmp_path_factory.mktemp("time") / "progress.db", Settings())
    sitting, endless = Sitting(learner.memory, minutes), Sitting(learner.memory)
    learner.at += round(passed * MINUTE)
    assert sitting.is_over == (round(passed * MINUTE) >= minutes * MINUTE)
    assert not endless.is_over
    learner.memory.close()


def test_a_break_is_offered_once_in_so_many_minutes(someone: Callable[..., Someone]) -> None:
    learner = someone(break_after=25.0)
    sitting = Sitting(learner.memory)
    offers = []
    for _ in range(60):
        learner.at += MINUTE
        offers.append(sitting.break_offered())
    assert [minute for minute, offer in enumerate(offers, 1) if offer] == [25, 50]
    assert offers[24].startswith("25 min of study.")
    assert offers[49].startswith("50 min of study.")


def test_a_change_of_settings_holds_from_then_on(someone: Callable[..., Someone]) -> None:
    learner = someone()
    learner.memory.take_up(Settings(new_per_day=3, retention=0.8, learning_steps=(5.0,)))
    assert learner.memory.counts(["d"]).new == 3
    showing = learner.memory.next(["d"])
    assert showing
    lenient, strict = learner.memory.plans(showing), someone(retention=0.97).memory.plans(showing)
    assert lenient[Rating.AGAIN].due == learner.at + 5 * MINUTE
    assert lenient[Rating.EASY].interval > strict[Rating.EASY].interval


@pytest.fixture
def session(tmp_path: Path) -> Callable[..., tuple[Content, Session]]:
    """A session on three cards, in which these grades are given."""

    def begin(*ratings: Rating) -> tuple[Content, Session]:
        content = Content(Home(tmp_path, tmp_path))
        (tmp_path / "decks").mkdir(exist_ok=True)
        (tmp_path / "decks" / "tries.md").write_text(TRIES)
        deck = content.deck("tries")
        memory = Memory(content.home.database, lambda: MORNING, Settings())
        register_decks(content, memory, [deck])
        session = Session(content, memory, [deck])
        for rating in ratings:
            session.reveal()
            session.grade(rating)
        return content, session

    return begin


def test_what_is_proposed_comes_from_the_card_that_went_worst(session: Callable[..., tuple[Content, Session]]) -> None:
    idea = something_to_try(*session(Rating.EASY, Rating.HARD, Rating.GOOD))
    assert idea
    assert idea.question == "product with factor 1 instead of 0.5"
    assert idea.run.command == "studygrad sim product --factor 1 --layers 20"
    assert idea.run.values["factor"] == 1


def test_of_equals_the_latest_is_taken(session: Callable[..., tuple[Content, Session]]) -> None:
    idea = something_to_try(*session(Rating.GOOD, Rating.GOOD, Rating.GOOD))
    assert idea
    assert idea.question == "product with factor 1.8 instead of 0.9"


def test_without_an_experiment_there_is_nothing_to_propose(session: Callable[..., tuple[Content, Session]]) -> None:
    assert something_to_try(*session()) is None
    assert something_to_try(*session(Rating.GOOD)) is None


def test_every_shipped_experiment_leads_to_one_that_can_be_run(tmp_path: Path) -> None:
    """For the first card of each deck; a changed value always fits the experiment."""
    content = Content(Home(tmp_path, tmp_path))
    for deck in content.readable_decks()[0]:
        memory = Memory(tmp_path / f"{deck.name}.db", lambda: MORNING, Settings())
        register_decks(content, memory, [deck])
        session = Session(content, memory, [deck])
        session.reveal()
        session.grade(Rating.GOOD)
        idea = something_to_try(content, session)
        assert idea is not None, deck.name
        before, after = idea.question.split(" instead of ")
        assert before.rpartition(" ")[2] != after
        memory.close()
