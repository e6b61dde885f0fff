"""Cards made for the purpose, and an experiment that counts its runs."""

from __future__ import annotations

from pathlib import Path

import pytest

from studygrad.content import Content
from studygrad.deck.model import Card, Deck, Experiment, Number
from studygrad.paths import Home
from studygrad.verify import Finding, Kept, Verification

COUNTING = '''"""Counts its own runs in a file beside it."""

from pathlib import Path
from typing import Annotated

import numpy as np

from studygrad.sim import Chart, Curve, Fate, Parameter, Reading, Result, Verdict


def counting(
    size: Annotated[int, Parameter("any number", low=1, high=99)] = 1, seed: int = 0
) -> Result:
    with (Path(__file__).parent / "runs.txt").open("a") as runs:
        runs.write("run\\n")
    if size == 13:
        raise ValueError("an unlucky size")
    fate = Fate.HEALTHY if seed < 2 else Fate.EXPLODING
    nothing = Chart("Nothing", (Curve("nothing", np.full(2, np.nan)),))
    return Result(
        charts=(nothing,) if size == 7 else (Chart("Line", (Curve("line", np.array([1.0, 1.0 + seed])),)),),
        readings={"double": Reading(2.0 * size), "noisy": Reading(size + 0.1 * seed), "never": Reading(None)},
        verdict=Verdict(fate, "It depends on the seed."),
    )
'''


def card(
    experiment: Experiment | None,
    number: Number | None = None,
    identity: str = "one",
    answer: str = "So.",
    exhibit: Experiment | None = None,
) -> Card:
    return Card("made", identity, "Why?", answer, experiment=experiment, number=number, exhibit=exhibit)


def deck(*cards: Card) -> Deck:
    return Deck("made", "Made", cards, file="made.md")


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """A learner who has the experiment ``counting``."""
    home = Home(tmp_path, tmp_path)
    home.sims.mkdir()
    (home.sims / "counting.py").write_text(COUNTING)
    return home


def runs(home: Home) -> int:
    """How often ``counting`` has run."""
    counted = home.sims / "runs.txt"
    return counted.read_text().count("run") if counted.exists() else 0


def verified(home: Home, *cards: Card) -> Verification:
    verification = Verification(Content(home), [deck(*cards)], Kept(home.verified))
    assert list(verification.run(jobs=2)) == list(range(1, verification.to_run + 1))
    return verification


def findings(home: Home, *cards: Card) -> list[Finding]:
    return list(verified(home, *cards).findings())
