"""When experiments run by themselves, and what is shown with a question."""

from __future__ import annotations

from typing import Any

import pytest

from studygrad.memory.phases import Phase
from studygrad.memory.state import Rating
from studygrad.session import Session, Stage

from .conftest import PREDICT, TYPED, Clock, Desk, give, measured, shown

FLIPPED = """
## What does it do? {#flipped}

It vanishes.

```sim
product factor=0.5 layers=20
```
"""
EXHIBIT = """
## Which fault is shown? {#exhibit}

```sim
product factor={0.5|0.6} layers=20
```

---

It vanishes.

```sim
product factor=1 layers=20
```
"""
QUICK: dict[str, Any] = {"learning_steps": (), "relearning_steps": ()}


def live(session: Session) -> bool:
    """Whether the experiment of the card on the table runs by itself."""
    assert session.question is not None
    return session.question.runs_live


def reviewed(desk: Desk, clock: Clock, card: str, times: int, **settings: Any) -> Session:
    """A session on a card that was answered ``times`` times before."""
    for _ in range(times):
        give(desk.sit(card, **settings), Rating.GOOD)
        clock.pass_days(300)
    return desk.sit(card, **settings)


def test_experiments_run_by_themselves_on_new_cards_and_after_lapses(desk: Desk, clock: Clock) -> None:
    session = desk.sit(PREDICT, TYPED, run_every=0, learning_steps=(1.0,))
    assert live(session)
    give(session, Rating.AGAIN)
    assert not live(session)
    give(session, Rating.EASY)
    clock.at += 60_000
    assert session.question is not None
    assert (shown(session), session.question.phase, live(session)) == ("predict", Phase.LEARNING, False)
    give(session, Rating.GOOD)
    clock.pass_days(300)
    session = desk.sit(PREDICT, run_every=0)
    assert not live(session)
    give(session, Rating.AGAIN)
    assert session.question is not None
    assert (session.question.phase, live(session)) == (Phase.RELEARNING, True)


@pytest.mark.parametrize("every", [0, 1, 2, 3])
def test_at_reviews_they_run_every_so_often(desk: Desk, clock: Clock, every: int) -> None:
    session = desk.sit(FLIPPED, run_every=every, maximum_interval=9, **QUICK)
    ran = []
    for _ in range(6):
        give(session, Rating.GOOD)
        clock.pass_days(9)
        session = desk.sit(FLIPPED, run_every=every, maximum_interval=9, **QUICK)
        ran.append(live(session))
    assert ran == [bool(every) and number % every == 0 for number in range(1, 7)]


def test_between_the_live_runs_a_prediction_is_quick(desk: Desk, clock: Clock) -> None:
    session = reviewed(desk, clock, PREDICT, 1, run_every=0, **QUICK)
    session.predict("0.1", 0.5)
    session.watched(measured(session))
    assert session.stage is Stage.ANSWER
    assert len(desk.logged("prediction")) == 1


def test_what_is_shown_with_the_question_is_not_what_judges_it(desk: Desk) -> None:
    session = desk.sit(EXHIBIT)
    exhibit, judge = session.exhibit(), session.experiment()
    assert exhibit is not None
    assert judge is not None
    assert session.question is not None
    assert exhibit.values["factor"] == float(session.question.exhibit_values["factor"])
    assert judge.values["factor"] == 1.0


def test_a_card_that_only_shows_an_experiment_runs_that_one(desk: Desk) -> None:
    session = desk.sit(EXHIBIT.partition("It vanishes.")[0] + "It vanishes.\n")
    exhibit, run = session.exhibit(), session.experiment()
    assert exhibit is not None
    assert run is not None
    assert run.command == exhibit.command
