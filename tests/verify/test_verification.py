"""Decks held against their experiments: what is run, what is found, what is remembered."""

from __future__ import annotations

import pytest

from studygrad.content import Content
from studygrad.deck.lint import Severity
from studygrad.deck.model import Expectation, Experiment, Fixed, OneOf, Prediction, Tolerance
from studygrad.deck.parse import parse_deck
from studygrad.errors import DeckError
from studygrad.paths import Home
from studygrad.verify import CHECKS, Check, Kept, Verification, measure, of_error

from .conftest import COUNTING, card, deck, findings, runs, verified

ENDLESS = '''"""A run that never ends."""

from studygrad.sim import Result


def endless(seed: int = 0) -> Result:
    while True:
        pass
'''
FRONT = "---\ntitle: Example\n---\n\n"


def sized(*sizes: str, expect: Expectation | None = None, predict: Prediction | None = None) -> Experiment:
    """``counting`` at a size, or at one drawn from several."""
    argument = Fixed(sizes[0]) if len(sizes) == 1 else OneOf(sizes)
    return Experiment("counting", (("size", argument),), predict, (expect,) if expect else (), line=7)


def test_a_true_deck_has_no_findings_and_each_different_run_runs_once_at_three_seeds(home: Home) -> None:
    same = sized("4", expect=Expectation("double", 8.0))
    again = sized("4", expect=Expectation("noisy", 4.0, Tolerance("absolute", 0.3)))
    cards = [card(each, identity=f"c{at}") for at, each in enumerate((same, again, sized("5"), None))]
    assert findings(home, *cards) == []
    assert runs(home) == 6


def test_a_seed_that_the_card_names_is_the_only_one(home: Home) -> None:
    named = Experiment("counting", (("seed", Fixed("2")),), expectations=(Expectation("verdict", "exploding"),), line=7)
    assert findings(home, card(named)) == []
    assert runs(home) == 1


def test_a_false_card_is_found_once_at_its_line_with_where_it_is_false(home: Home) -> None:
    (found,) = findings(home, card(sized("4", "5", expect=Expectation("double", 8.0))))
    assert (found.file, found.line, found.card, found.severity) == ("made.md", 7, "one", Severity.ERROR)
    assert str(found) == (
        "made.md:7: error V1: the card says double = 8, the experiment gives 10 at size=5 (3 of 6 runs); "
        "correct the card, or its experiment"
    )


def test_what_holds_at_one_seed_only_is_false_and_the_remedy_speaks_of_seeds(home: Home) -> None:
    (found,) = findings(home, card(sized("4", expect=Expectation("verdict", "healthy"))))
    assert str(found) == (
        "made.md:7: error V1: the card says healthy, the experiment's verdict is exploding at seed=2 (1 of 3 runs); "
        "widen the tolerance, or name the seed on the card"
    )


def test_an_exhibit_is_verified_too(home: Home) -> None:
    shown = card(None, exhibit=sized("4", expect=Expectation("double", 9.0)))
    (found,) = findings(home, shown)
    assert found.problem == "the card says double = 9, the experiment gives 8 (3 of 3 runs)"


@pytest.mark.parametrize(
    ("sizes", "asked", "code", "problem"),
    [
        (("4",), Prediction("noisy", Tolerance("absolute", 0.25)), "", ""),
        (
            ("4",),
            Prediction("noisy", Tolerance("absolute", 0.15)),
            "V3",
            "noisy is 4 or 4.2 by the seed, further apart than 0.15",
        ),
        (("4", "5"), Prediction("verdict"), "V3", "the verdict is “healthy” or “exploding” by the seed at size=4"),
        (("4",), Prediction("trend"), "V3", "the trend is “stays” or “grows” by the seed"),
        (("4", "7"), Prediction("trend"), "V2", "the experiment draws no curve whose trend could be told at size=7"),
        (
            ("4",),
            Prediction("noise", Tolerance("absolute", 1)),
            "V2",
            "the experiment has no reading noise, it has double, noisy, never",
        ),
        (("4",), Prediction("never", Tolerance("absolute", 1)), "", ""),
    ],
)
def test_a_prediction_is_within_reach_of_one_who_knows(
    home: Home, sizes: tuple[str, ...], asked: Prediction, code: str, problem: str
) -> None:
    found = findings(home, card(sized(*sizes, predict=asked)))
    assert [(each.code, each.problem) for each in found] == ([(code, problem)] if code else [])


def test_an_experiment_that_cannot_run_is_a_finding_and_the_next_card_is_still_checked(home: Home) -> None:
    unknown = card(Experiment("cuonting", line=1), identity="unknown")
    outside = card(sized("100"), identity="outside")
    failing = card(sized("12", "13"), identity="failing")
    false = card(sized("1", expect=Expectation("double", 3.0)), identity="false")
    found = {finding.card: finding for finding in findings(home, unknown, outside, failing, false)}
    assert [finding.code for finding in found.values()] == ["V2", "V2", "V2", "V1"]
    assert "there is no experiment cuonting; did you mean counting?" in str(found["unknown"])
    assert "size is 100, outside 1 to 99" in str(found["outside"])
    assert "ValueError: an unlucky size at size=13;" in str(found["failing"])
    assert [bool(finding.details) for finding in found.values()] == [False, False, True, False]
    assert found["failing"].details.startswith("Traceback")


def test_what_has_not_changed_is_remembered_whatever_becomes_of_the_card(home: Home) -> None:
    before = card(sized("4", expect=Expectation("double", 8.0)))
    assert findings(home, before) == []
    changed = card(sized("4", expect=Expectation("double", 9.0)))
    assert [found.code for found in findings(home, changed)] == ["V1"]
    assert runs(home) == 3
    findings(home, card(sized("5")))
    assert runs(home) == 6


def test_another_text_of_the_experiment_is_run_anew(home: Home) -> None:
    findings(home, card(sized("4")))
    (home.sims / "counting.py").write_text(COUNTING.replace("2.0 * size", "3.0 * size"))
    (found,) = findings(home, card(sized("4", expect=Expectation("double", 8.0))))
    assert found.problem == "the card says double = 8, the experiment gives 12 (3 of 3 runs)"
    assert runs(home) == 6


def test_a_failure_is_not_remembered(home: Home) -> None:
    verified(home, card(sized("13")))
    verified(home, card(sized("13")))
    assert runs(home) == 6


def test_a_run_that_never_ends_is_ended(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measure, "SECONDS_FOR_A_RUN", 0.1)
    (home.sims / "endless.py").write_text(ENDLESS)
    (found,) = findings(home, card(Experiment("endless", line=7)))
    assert found.code == "V2"
    assert "endless.py did not finish within 0.1 s" in found.problem


def test_leaving_early_keeps_what_has_ended(home: Home) -> None:
    verification = Verification(Content(home), [deck(card(sized("4", "5")))], Kept(home.verified))
    progress = verification.run(jobs=1)
    assert next(progress) == 1
    progress.close()  # type: ignore[attr-defined]  # it is a generator
    assert Verification(Content(home), [deck(card(sized("4", "5")))], Kept(home.verified)).to_run == 5


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.code)
def test_the_examples_of_each_check_are_what_they_say(check: Check, home: Home) -> None:
    assert codes(check.fires, home) == [check.code]
    assert codes(check.keeps, home) == []
    assert check.says.endswith(".")
    assert check.why.endswith(".")


def codes(text: str, home: Home) -> list[str]:
    try:
        example = parse_deck(FRONT + text, "example", "example.md")
    except DeckError as error:
        return [of_error(error).code]
    verification = Verification(Content(home), [example], Kept(home.verified))
    assert len(list(verification.run(jobs=1))) == verification.to_run
    return [found.code for found in verification.findings()]
