"""A marked quiz: the same for the same seed, judged, scored, and apart from the schedule unless asked."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from studygrad.content import Content
from studygrad.deck.judge import Outcome
from studygrad.deck.model import Deck
from studygrad.deck.parse import parse_deck
from studygrad.errors import StudygradError, UsageError
from studygrad.memory.memory import Memory
from studygrad.paths import find_home
from studygrad.session import register_decks
from studygrad.session.quiz import Quiz, QuizPlan
from studygrad.settings import Settings
from studygrad.sim.run import final

DECK = """---
title: Quiz
source: here
---

# One

## Which is right? {#choice}

- [x] this
- [ ] that

## Name the S-shaped one. {#typed}

```answer
type: sigmoid
```

# Two

## How much is left? {#number}

```answer
number: 0.122   within: 5%
```

## Factor {factor}: what is left? {#predict}

```sim
product factor={0.5|0.9} layers=20
predict: final   within: x2
```

## Not to be judged {#flip}

By you alone.
"""
EXHIBIT = """---
title: X
---

## What becomes of it? {#shown}

```sim
product factor=0.5 layers=20
```

---

- [x] it vanishes
- [ ] it explodes
"""
RIGHT = {"typed": "sigmoid", "number": "0.12"}


class Minutes:
    """A clock turned by hand, in minutes."""

    def __init__(self) -> None:
        self.at = 29_000_000 * 60_000

    def __call__(self) -> int:
        return self.at


@pytest.fixture
def clock() -> Minutes:
    return Minutes()


@pytest.fixture
def deck() -> Deck:
    return parse_deck(DECK, "q")


@pytest.fixture
def memory(tmp_path: Path, clock: Minutes, deck: Deck) -> Iterator[Memory]:
    with Memory(tmp_path / "progress.db", clock, Settings()) as memory:
        register_decks(Content(find_home(tmp_path)), memory, [deck])
        yield memory


def quiz(memory: Memory, deck: Deck, **plan: object) -> Quiz:
    return Quiz(Content(find_home(memory.file.parent)), memory, [deck], QuizPlan(**plan))  # type: ignore[arg-type]


def answer_rightly(asked: Quiz) -> None:
    """Answer the question on the table so that it is right."""
    question = asked.go_on()
    assert question is not None
    run = asked.run()
    if run is not None:
        result = final(run.sim, run.values)
        asked.answer(str(result.readings["final"].value), result)
    elif question.sides.options:
        asked.answer(str([option.right for option in question.sides.options].index(True) + 1))
    else:
        asked.answer(RIGHT[question.card.id])


def weak(asked: Quiz) -> list[tuple[str, list[str]]]:
    """The weak topics, each with the keys of the cards to study."""
    return [(topic, sorted(question.key for question in questions)) for topic, questions in asked.weak_topics()]


def test_only_cards_that_can_be_judged_are_asked(memory: Memory, deck: Deck) -> None:
    assert quiz(memory, deck, count=50).count == 4


def test_the_same_seed_asks_the_same_and_another_does_not(memory: Memory, deck: Deck) -> None:
    orders = set()
    for seed in range(12):
        first, again = quiz(memory, deck, seed=seed), quiz(memory, deck, seed=seed)
        assert first.current == again.current
        assert first.current is not None
        orders.add(first.current.key)
    assert len(orders) > 1


def test_all_right_is_a_full_score_and_no_weak_topic(memory: Memory, deck: Deck) -> None:
    asked = quiz(memory, deck)
    while asked.go_on() is not None:
        answer_rightly(asked)
    assert (asked.score, asked.weak_topics()) == (4, [])


def test_wrong_and_passed_over_make_a_topic_weak(memory: Memory, deck: Deck) -> None:
    asked = quiz(memory, deck)
    while asked.go_on() is not None:
        if asked.current is not None and asked.current.card.topic == "Two":
            asked.pass_over()
        else:
            answer_rightly(asked)
    assert asked.score == 2
    assert weak(asked) == [("Two", ["q/number", "q/predict"])]


def test_what_cannot_be_read_is_asked_again(memory: Memory, deck: Deck) -> None:
    asked = quiz(memory, deck)
    while (question := asked.go_on()) is not None and question.card.id != "number":
        answer_rightly(asked)
    marks = len(asked.marks)
    with pytest.raises(UsageError):
        asked.answer("many")
    assert len(asked.marks) == marks


def test_a_prediction_is_not_judged_before_its_experiment_ran(memory: Memory, deck: Deck) -> None:
    asked = quiz(memory, deck)
    while (question := asked.go_on()) is not None and question.card.id != "predict":
        answer_rightly(asked)
    with pytest.raises(StudygradError, match="has not run"):
        asked.answer("0.1")


def test_the_time_is_up_when_it_is_up(memory: Memory, deck: Deck, clock: Minutes) -> None:
    asked = quiz(memory, deck, minutes=2.0)
    answer_rightly(asked)
    clock.at += 2 * 60_000
    assert (asked.go_on(), asked.time_is_up) == (None, True)
    assert (asked.score, asked.asked, weak(asked)) == (1, 1, [])


def test_a_question_that_was_put_in_time_takes_its_answer_after_it(memory: Memory, deck: Deck, clock: Minutes) -> None:
    asked = quiz(memory, deck, minutes=2.0)
    clock.at += 60_000
    assert asked.milliseconds_left == 60_000
    clock.at += 2 * 60_000
    assert (asked.milliseconds_left, asked.time_is_up) == (0, False)
    answer_rightly(asked)
    assert (asked.score, asked.go_on(), asked.time_is_up) == (1, None, True)


def test_when_all_were_asked_the_time_does_not_matter(memory: Memory, deck: Deck, clock: Minutes) -> None:
    asked = quiz(memory, deck, minutes=2.0)
    while asked.go_on() is not None:
        answer_rightly(asked)
    clock.at += 2 * 60_000
    assert not asked.time_is_up


def test_a_quiz_that_ends_early_counts_only_what_was_asked(memory: Memory, deck: Deck) -> None:
    asked = quiz(memory, deck)
    asked.pass_over()
    open_question = asked.go_on()
    assert open_question is not None
    asked.record()
    (score,) = memory.quizzes()
    assert (score.score, score.count) == (0, 2)
    ((_, keys),) = weak(asked)
    assert keys == [asked.marks[0].asked.key]
    assert open_question.key not in keys


def test_what_an_experiment_could_not_judge_counts_as_never_asked(memory: Memory, deck: Deck) -> None:
    asked = quiz(memory, deck)
    left_out = asked.current
    asked.leave_out()
    assert (asked.asked, asked.count) == (0, 3)
    while asked.go_on() is not None:
        assert asked.current != left_out
        answer_rightly(asked)
    assert (asked.score, asked.asked) == (3, 3)


def test_an_exhibit_is_there_with_the_question_and_is_drawn_from_the_seed(memory: Memory) -> None:
    drawn = EXHIBIT.replace("factor=0.5", "factor={0.5|0.6|0.7|0.8}")
    factors = set()
    for seed in range(8):
        shown, again = (quiz(memory, parse_deck(drawn, "x"), seed=seed).exhibit() for _ in range(2))
        assert shown is not None
        assert again is not None
        assert shown.values == again.values
        factors.add(shown.values["factor"])
    assert len(factors) > 1


def test_without_an_exhibit_nothing_is_shown(memory: Memory, deck: Deck) -> None:
    asked = quiz(memory, deck)
    while asked.go_on() is not None:
        assert asked.exhibit() is None
        asked.pass_over()


def test_a_quiz_is_recorded_and_moves_no_schedule(memory: Memory, deck: Deck) -> None:
    asked = quiz(memory, deck, seed=5)
    answer_rightly(asked)
    asked.record()
    (score,) = memory.quizzes()
    assert (score.score, score.count, score.seed) == (1, 1, 5)
    assert all(state.repetitions == 0 for state in memory.states().values())
    memory.rebuild()
    assert len(memory.quizzes()) == 1


def test_it_counts_as_reviews_only_if_asked(memory: Memory, deck: Deck) -> None:
    asked = quiz(memory, deck, as_reviews=True)
    answer_rightly(asked)
    answer_rightly(asked)
    assert sum(state.repetitions for state in memory.states().values()) == 2
    asked.record()
    assert sum(state.repetitions for state in memory.states().values()) == 2


def test_a_review_in_a_quiz_takes_as_long_as_it_took(memory: Memory, clock: Minutes, deck: Deck) -> None:
    asked = quiz(memory, deck, as_reviews=True)
    for milliseconds in (7_000, 9_000):
        asked.go_on()
        clock.at += milliseconds
        answer_rightly(asked)
        clock.at += 1_000
    assert memory.statistics(["q"]).seconds_per_answer == 8.0


def test_it_is_logged_once_and_only_if_anything_became_of_it(memory: Memory, deck: Deck) -> None:
    asked = quiz(memory, deck)
    asked.record()
    assert memory.quizzes() == []
    answer_rightly(asked)
    asked.record()
    asked.record()
    assert len(memory.quizzes()) == 1


def test_a_half_point_for_nearly(memory: Memory, deck: Deck) -> None:
    asked = quiz(memory, deck)
    while asked.go_on() is not None:
        if asked.current is not None and asked.current.card.id == "typed":
            assert asked.answer("sigmoyd").outcome is Outcome.NEARLY
        else:
            answer_rightly(asked)
    assert asked.score == 3.5


def test_a_deck_of_flips_cannot_be_asked(memory: Memory) -> None:
    flips = parse_deck("---\ntitle: F\n---\n\n## What? {#a}\n\nThat.\n", "f")
    with pytest.raises(StudygradError, match="can be judged"):
        quiz(memory, flips)
