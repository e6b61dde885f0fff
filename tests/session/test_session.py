"""The session as a state machine, without any front end: what is shown, what is written, what comes next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from studygrad.content import Content
from studygrad.errors import StudygradError, UsageError
from studygrad.memory.log import Log
from studygrad.memory.memory import Memory
from studygrad.memory.phases import Phase
from studygrad.memory.showing import AnsweredElsewhereError
from studygrad.memory.state import Rating
from studygrad.paths import Home
from studygrad.session import Session, Stage, register_decks
from studygrad.settings import Settings

MINUTE = 60_000
FRONT = "---\ntitle: Small\n---\n"
DRAWN = """
## What is left after {layers} layers? {#drawn}

That many factors.

```sim
product factor=0.5 layers={10..2000}
predict: final   within: x2
```
"""
PLAIN = """
## What is a layer? {#layer}

One step.
"""


@dataclass
class Learner:
    """Someone with one deck, ``small``, and a clock that the test turns. Each session is a window of its own."""

    content: Content
    at: int
    memories: list[Memory]

    def write(self, text: str) -> None:
        self.content.home.decks.mkdir(parents=True, exist_ok=True)
        (self.content.home.decks / "small.md").write_text(text, encoding="utf-8")

    def memory(self) -> Memory:
        memory = Memory(self.content.home.database, lambda: self.at, Settings())
        self.memories.append(memory)
        return memory

    def session(self) -> Session:
        memory, deck = self.memory(), self.content.deck("small")
        register_decks(self.content, memory, [deck])
        return Session(self.content, memory, [deck])

    def seeds(self) -> list[int]:
        """The seeds in the log, one for each answer."""
        with closing(self.memory()) as memory:
            events = Log(memory._connection).everything()
            return [event.data["seed"] for event in events if "seed" in event.data]


@pytest.fixture
def learner(tmp_path: Path) -> Iterator[Learner]:
    someone = Learner(
        Content(Home(tmp_path, tmp_path)), int(datetime(2026, 3, 2, 9, 0).timestamp() * 1000), memories=[]
    )
    someone.write(FRONT + DRAWN + PLAIN)
    yield someone
    for memory in someone.memories:
        memory.close()


def shown(session: Session) -> str:
    assert session.question
    return session.question.card.id


def answer(session: Session, rating: Rating) -> str:
    """Grade the card on the table; when it comes again."""
    session.reveal()
    return session.grade(rating).again_in


def test_a_card_goes_from_question_to_answer_to_the_next_question(learner: Learner) -> None:
    session = learner.session()
    assert (session.stage, shown(session)) == (Stage.QUESTION, "drawn")
    session.reveal()
    assert (session.stage, shown(session)) == (Stage.ANSWER, "drawn")
    session.reveal()
    assert session.stage is Stage.ANSWER
    session.grade(Rating.EASY)
    assert (session.stage, shown(session)) == (Stage.QUESTION, "layer")
    answer(session, Rating.EASY)
    assert (session.stage, session.question) == (Stage.FINISHED, None)


def test_the_intervals_on_offer_are_those_that_are_given(learner: Learner) -> None:
    for rating in Rating:
        session = learner.session()
        offered = session.intervals()
        assert list(offered) == list(Rating)
        assert answer(session, rating) == offered[rating]
        session.undo()


def test_counts_include_the_card_on_the_table(learner: Learner) -> None:
    session = learner.session()
    assert (session.counts.new, session.counts.learning) == (2, 0)
    answer(session, Rating.GOOD)
    assert (session.counts.new, session.counts.learning) == (1, 1)


def test_a_finished_session_takes_no_grade(learner: Learner) -> None:
    session = learner.session()
    answer(session, Rating.EASY)
    answer(session, Rating.EASY)
    session.reveal()
    assert session.stage is Stage.FINISHED
    with pytest.raises(StudygradError, match="no card is on the table"):
        session.grade(Rating.GOOD)


def test_undo_brings_back_the_card_with_its_answer_hidden(learner: Learner) -> None:
    session = learner.session()
    answer(session, Rating.EASY)
    session.reveal()
    assert [event.data["rating"] for event in session.undo()] == [Rating.EASY]
    assert (session.stage, shown(session)) == (Stage.QUESTION, "drawn")
    assert session.question
    assert session.question.phase is Phase.NEW
    assert session.summary().answers == 0
    assert session.undo() == []


def test_undo_works_from_the_end_of_a_session(learner: Learner) -> None:
    session = learner.session()
    answer(session, Rating.EASY)
    answer(session, Rating.HARD)
    answer(session, Rating.EASY)
    assert session.stage is Stage.FINISHED
    assert [event.data["rating"] for event in session.undo()] == [Rating.EASY]
    assert (session.stage, shown(session)) == (Stage.QUESTION, "layer")
    assert session.summary().ratings == (Rating.EASY, Rating.HARD)


def test_drawn_parameters_are_logged_by_their_seed_and_the_same_again_after_an_undo(learner: Learner) -> None:
    session = learner.session()
    assert session.question
    before = session.question.sides
    assert re.fullmatch(r"What is left after \d+ layers\?", before.question)
    answer(session, Rating.GOOD)
    session.undo()
    assert session.question.card.id == "drawn"
    assert session.question.sides == before
    answer(session, Rating.AGAIN)
    first, second = learner.seeds()
    assert first == second


def test_a_card_shown_again_is_drawn_afresh(learner: Learner) -> None:
    learner.write(FRONT + DRAWN)
    session = learner.session()
    drawn = []
    for _ in range(4):
        assert session.question
        drawn.append(session.question.sides.values["layers"])
        answer(session, Rating.AGAIN)
    assert len(set(learner.seeds())) == 4
    assert len(set(drawn)) > 1


def test_the_experiment_runs_with_the_parameters_that_were_shown(learner: Learner) -> None:
    session = learner.session()
    run = session.experiment()
    assert run
    assert session.question
    layers = session.question.sides.values["layers"]
    assert run.values["layers"] == int(layers)
    assert run.values["factor"] == 0.5
    assert run.command == f"studygrad sim product --factor 0.5 --layers {layers}"
    answer(session, Rating.EASY)
    assert session.experiment() is None


def test_an_experiment_that_does_not_exist_says_so_when_it_is_asked_for(learner: Learner) -> None:
    learner.write(FRONT + DRAWN.replace("product", "prodct"))
    session = learner.session()
    with pytest.raises(UsageError, match="there is no experiment prodct; did you mean product"):
        session.experiment()


def test_the_summary_counts_what_was_done_and_how_long_it_took(learner: Learner) -> None:
    session = learner.session()
    for rating in (Rating.GOOD, Rating.EASY, Rating.AGAIN):
        learner.at += 5_000
        answer(session, rating)
    summary = session.summary()
    assert summary.ratings == (Rating.GOOD, Rating.EASY, Rating.AGAIN)
    assert (summary.answers, summary.count(Rating.GOOD), summary.count(Rating.HARD)) == (3, 1, 0)
    assert (summary.new, summary.milliseconds) == (2, 15_000)


def test_the_summary_says_when_to_come_back(learner: Learner) -> None:
    session = learner.session()
    assert session.summary().come_back == "whenever you like: 2 cards still wait"
    answer(session, Rating.EASY)
    assert session.summary().come_back == "whenever you like: 1 card still waits"
    answer(session, Rating.EASY)
    assert re.fullmatch(r"in \d+ days, on \w+day \d+ March", session.summary().come_back)


def test_an_answer_given_in_another_window_moves_this_one_on(learner: Learner) -> None:
    here, there = learner.session(), learner.session()
    answer(there, Rating.EASY)
    here.reveal()
    with pytest.raises(AnsweredElsewhereError):
        here.grade(Rating.AGAIN)
    assert (here.stage, shown(here)) == (Stage.QUESTION, "layer")
    assert here.summary().answers == 0
    assert len(learner.seeds()) == 1


def test_registering_again_changes_nothing(learner: Learner) -> None:
    session = learner.session()
    answer(session, Rating.GOOD)
    before = session.counts
    for _ in range(2):
        assert learner.session().counts == before


def test_progress_outlives_edits_of_text_and_order(learner: Learner) -> None:
    answer(learner.session(), Rating.EASY)
    learner.write(FRONT + PLAIN.replace("One step", "One of many steps") + DRAWN.replace("left", "left over"))
    session = learner.session()
    assert shown(session) == "layer"
    answer(session, Rating.EASY)
    assert session.stage is Stage.FINISHED


def test_a_new_card_in_the_middle_takes_its_place_in_the_order(learner: Learner) -> None:
    learner.session()
    middle = PLAIN.replace("#layer", "#middle")
    learner.write(FRONT + DRAWN + middle + PLAIN)
    session = learner.session()
    answer(session, Rating.EASY)
    assert shown(session) == "middle"


def test_a_card_that_left_its_deck_waits_and_comes_back_as_it_was(learner: Learner) -> None:
    answer(learner.session(), Rating.EASY)
    learner.write(FRONT + PLAIN)
    assert shown(learner.session()) == "layer"
    learner.write(FRONT + DRAWN + PLAIN)
    session = learner.session()
    assert shown(session) == "layer"
    answer(session, Rating.EASY)
    assert session.stage is Stage.FINISHED


def test_a_deck_from_elsewhere_is_known_as_long_as_it_is_there(learner: Learner, tmp_path: Path) -> None:
    file = tmp_path / "elsewhere.md"
    file.write_text(FRONT + PLAIN)
    deck = learner.content.deck(str(file))
    with closing(learner.memory()) as memory:
        for _ in range(2):
            register_decks(learner.content, memory, [deck])
            assert memory.counts(["elsewhere"]).new == 1
        small = learner.content.deck("small")
        register_decks(learner.content, memory, [small])
        assert memory.counts(["elsewhere"]).new == 1
        file.unlink()
        register_decks(learner.content, memory, [small])
        assert memory.counts(["elsewhere"]).total == 0
