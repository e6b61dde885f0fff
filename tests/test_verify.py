"""Decks held against their experiments: what counts as true, what is found when a card is not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.content import Content
from studygrad.deck.model import (
    Argument,
    Between,
    Card,
    Deck,
    Expectation,
    Experiment,
    Fixed,
    Number,
    OneOf,
    Prediction,
    Tolerance,
)
from studygrad.paths import Home
from studygrad.sim.result import Fate, Reading, Result, Verdict
from studygrad.sim.worker import Worker
from studygrad.verify import MOST_CORNERS, Verifier, claims, contradiction, corners

COUNTING = '''"""Counts its own runs in a file beside it."""

from pathlib import Path
from typing import Annotated

from studygrad.sim import Fate, Parameter, Reading, Result, Verdict


def counting(
    size: Annotated[int, Parameter("any number", low=1, high=99)] = 1, seed: int = 0
) -> Result:
    with (Path(__file__).parent / "runs.txt").open("a") as runs:
        runs.write("run\\n")
    if size == 13:
        raise ValueError("an unlucky size")
    return Result(readings={"double": Reading(2.0 * size)}, verdict=Verdict(Fate.HEALTHY, "It is double."))
'''

RESULT = Result(
    readings={"final": Reading(0.25), "zero": Reading(0), "lost": Reading(float("nan")), "never": Reading(None)},
    verdict=Verdict(Fate.VANISHING, "Too little is left."),
)


def card(experiment: Experiment | None, number: Number | None = None, identity: str = "one") -> Card:
    return Card("made", identity, "Why?", "So.", experiment=experiment, number=number)


def deck(*cards: Card) -> Deck:
    return Deck("made", "Made", cards, file="made.md")


@pytest.fixture
def runs(tmp_path: Path) -> Path:
    """The file that has a line for each run of ``counting``."""
    sims = tmp_path / "sims"
    sims.mkdir()
    (sims / "counting.py").write_text(COUNTING)
    return sims / "runs.txt"


@pytest.fixture
def verifier(tmp_path: Path, runs: Path) -> Iterator[Verifier]:
    assert not runs.exists()
    with Worker() as worker:
        yield Verifier(Content(Home(tmp_path, tmp_path)), worker)


@pytest.mark.parametrize(
    ("stated", "says"),
    [
        (Expectation("final", 0.25), ""),
        (Expectation("final", 0.26, Tolerance("relative", 0.05)), ""),
        (Expectation("final", 0.26), "the card says final = 0.26, the experiment gives 0.25"),
        (
            Expectation("final", 0.5, Tolerance("factor", 1.5)),
            "the card says final = 0.5 within x1.5, the experiment gives 0.25",
        ),
        (Expectation("zero", 0.0), ""),
        (Expectation("lost", float("nan")), ""),
        (Expectation("lost", 1.0), "the card says lost = 1, the experiment gives NaN"),
        (Expectation("never", None), ""),
        (Expectation("never", 3.0), "the card says never = 3, the experiment gives never"),
        (Expectation("final", None), "the card says final = never, the experiment gives 0.25"),
        (Expectation("final", "any"), ""),
        (Expectation("never", "any"), ""),
        (Expectation("verdict", "vanishing"), ""),
        (Expectation("verdict", "healthy"), "the card says healthy, the experiment's verdict is vanishing"),
        (Expectation("finel", "any"), "the experiment has no reading finel, it has final, zero, lost, never"),
    ],
)
def test_a_statement_is_held_against_the_result(stated: Expectation, says: str) -> None:
    assert contradiction(stated, RESULT) == says


@given(st.floats(allow_nan=True, allow_infinity=True))
def test_a_reading_never_contradicts_itself(value: float) -> None:
    result = Result(readings={"final": Reading(value)})
    assert contradiction(Expectation("final", value), result) == ""


def test_a_card_claims_what_it_expects_its_number_and_that_its_prediction_can_be_read() -> None:
    expected = Expectation("final", 1.0)
    tolerance = Tolerance("relative", 0.1)
    experiment = Experiment("product", prediction=Prediction("half_life_layers", tolerance), expectations=(expected,))
    number = Number(3.0, tolerance, reading="first_inf_layer")
    assert list(claims(card(experiment, number))) == [
        expected,
        Expectation("first_inf_layer", 3.0, tolerance),
        Expectation("half_life_layers", "any"),
    ]
    assert list(claims(card(experiment, Number(3.0, tolerance)))) == [
        expected,
        Expectation("half_life_layers", "any"),
    ]
    assert list(claims(card(None, number))) == []


def test_a_drawn_parameter_is_tried_at_its_extremes() -> None:
    arguments: tuple[tuple[str, Argument], ...] = (
        ("factor", OneOf(("0.5", "1", "2"))),
        ("layers", Between("10", "60")),
        ("dtype", Fixed("float32")),
    )
    tried = [tuple(values.values()) for values in corners(Experiment("product", arguments))]
    assert tried == [(factor, layers, "float32") for factor in ("0.5", "1", "2") for layers in ("10", "60")]


@given(st.lists(st.integers(1, 9), min_size=1, max_size=5))
def test_corners_are_few_and_all_different(sizes: list[int]) -> None:
    arguments = tuple((f"p{at}", OneOf(tuple(map(str, range(size))))) for at, size in enumerate(sizes))
    tried = [tuple(values.items()) for values in corners(Experiment("product", arguments))]
    assert 1 <= len(tried) <= MOST_CORNERS
    assert len(set(tried)) == len(tried)


def test_a_true_deck_has_no_findings_and_each_different_run_runs_once(verifier: Verifier, runs: Path) -> None:
    same = Experiment("counting", (("size", Fixed("4")),), expectations=(Expectation("double", 8.0),))
    again = Experiment("counting", (("size", Fixed("4")),), expectations=(Expectation("verdict", "healthy"),))
    other = Experiment("counting", (("size", Fixed("5")),))
    cards = [card(each, identity=f"c{at}") for at, each in enumerate((same, again, other, None))]
    assert list(verifier.findings(deck(*cards))) == []
    assert runs.read_text().count("run") == 2


def test_a_false_card_is_found_at_its_line_with_the_values_it_was_run_at(verifier: Verifier) -> None:
    experiment = Experiment(
        "counting", (("size", OneOf(("4", "5"))),), expectations=(Expectation("double", 8.0),), line=7
    )
    (found,) = verifier.findings(deck(card(experiment)))
    assert (found.file, found.line, found.card) == ("made.md", 7, "one")
    assert str(found) == (
        "made.md:7: the card says double = 8, the experiment gives 10 at size=5; correct the card, or its experiment"
    )


def test_an_experiment_that_cannot_run_is_a_finding_and_the_next_card_is_still_checked(verifier: Verifier) -> None:
    unknown = card(Experiment("cuonting", line=1), identity="unknown")
    outside = card(Experiment("counting", (("size", Fixed("100")),), line=2), identity="outside")
    failing = card(Experiment("counting", (("size", Fixed("13")),), line=3), identity="failing")
    false = card(Experiment("counting", expectations=(Expectation("double", 3.0),), line=4), identity="false")
    found = {finding.card: finding for finding in verifier.findings(deck(unknown, outside, failing, false))}
    assert [finding.line for finding in found.values()] == [1, 2, 3, 4]
    assert "there is no experiment cuonting; did you mean counting?" in str(found["unknown"])
    assert "size is 100, outside 1 to 99" in str(found["outside"])
    assert "ValueError: an unlucky size" in str(found["failing"])
    assert "the card says double = 3, the experiment gives 2" in str(found["false"])
    assert [bool(finding.details) for finding in found.values()] == [False, False, True, False]
    assert found["failing"].details.startswith("Traceback")
