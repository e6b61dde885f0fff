"""A look that followed the answers sees what one that reads everything anew would see."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from studygrad.errors import StudygradError
from studygrad.memory.cards import Item
from studygrad.memory.database import open_database
from studygrad.memory.look import Look
from studygrad.memory.memory import Memory
from studygrad.memory.phases import Phase
from studygrad.memory.showing import Given
from studygrad.memory.state import Rating
from studygrad.settings import DeckSettings, Settings

from .conftest import HandClock

DECKS = ["d", "e"]
FAMILIES = ("", "", "one", "two", "three")
A, H, G = Rating.AGAIN, Rating.HARD, Rating.GOOD
RATINGS = st.lists(st.sampled_from(Rating), min_size=1, max_size=25)


def collection(seed: int) -> dict[str, tuple[list[Item], str]]:
    """Two decks of nine cards each, some of them of one family, on three topics."""
    rng = random.Random(seed)
    return {
        deck: ([Item(f"{deck}/{n}", rng.choice(FAMILIES), f"topic {rng.randrange(3)}") for n in range(9)], "")
        for deck in DECKS
    }


def seen(look: Look) -> tuple[object, ...]:
    """Everything that a look answers."""
    left = [look.today.left(phase, deck) for phase in (Phase.NEW, Phase.REVIEW) for deck in DECKS]
    return look.counts, look.card(), left, look.today.last_topic


@settings(max_examples=150, deadline=None)
@given(st.integers(0, 999), st.lists(RATINGS, min_size=1, max_size=4), st.integers(1, 9), st.integers(1, 6))
@example(271, [[A] * 10 + [G], [H] * 2 + [A] * 5, [A] * 2], 6, 4).via("a deck at its own limit, in a backlog")
@example(269, [[A] * 5, [A] * 2], 1, 3).via("a family in a backlog")
@example(1, [[A] * 3, [A] * 17 + [H] + [G] * 2, [A]], 2, 1).via("a family behind the last review of the day")
def test_following_answers_sees_what_a_new_look_sees(seed: int, days: list[list[Rating]], new: int, most: int) -> None:
    steps, own = ((1.0, 10.0), ())[seed % 2], {"d": DeckSettings(new, (most + 1) // 2, 0.9)} if seed % 3 else {}
    limits = Settings(new_per_day=new, reviews_per_day=most, learning_steps=steps, decks=own)
    clock = HandClock()
    with TemporaryDirectory() as folder, Memory(Path(folder) / "progress.db", clock, limits) as memory:
        memory.register(collection(seed))
        with closing(open_database(memory.file)) as connection:
            for ratings in days:
                study_and_compare(memory, connection, clock, ratings, random.Random(seed))
                clock.pass_days(4)


def study_and_compare(
    memory: Memory, connection: sqlite3.Connection, clock: HandClock, ratings: list[Rating], rng: random.Random
) -> None:
    """One day: answer the card that the look names, or any other; let it follow, and look anew beside it."""
    look = Look(connection, DECKS, memory.settings, memory.now())
    for rating in ratings:
        anyone = f"{rng.choice(DECKS)}/{rng.randrange(9)}"
        card = rng.choice((look.card(), anyone)) or anyone
        clock.pass_minutes(0.5)
        showing = memory.showing(card)
        memory.answer(showing, Given(rating), DECKS)
        fresh = Look(connection, DECKS, memory.settings, memory.now())
        if not look.follow(card, showing.state.phase, memory.now()):
            look = fresh
        assert seen(look) == seen(fresh)


def test_an_answer_that_could_not_be_written_is_not_followed(memory: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    showing, waiting = memory.next(["d"]), memory.counts(["d"])
    assert showing is not None
    with monkeypatch.context() as patched:
        patched.setattr(Look, "card", fail)
        with pytest.raises(StudygradError, match="is full"):
            memory.answer(showing, Given(Rating.GOOD), ["d"])
    assert memory.counts(["d"]) == waiting
    again = memory.next(["d"])
    assert again is not None
    assert again.card == showing.card


def fail(*_: object) -> None:
    raise sqlite3.OperationalError("database or disk is full")


def test_what_another_window_did_is_seen_at_the_next_answer(
    open_memory: Callable[..., Memory], memory: Memory, clock: HandClock
) -> None:
    showing = memory.next(["d"])
    assert showing is not None
    open_memory().suspend("d/c01")
    following = memory.answer(showing, Given(Rating.EASY), ["d"])
    assert following is not None
    assert following.card == "d/c02"
