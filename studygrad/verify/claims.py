"""What a card states of its experiment, and how an outcome contradicts it."""

from __future__ import annotations

from collections.abc import Iterator

from studygrad.deck.experiment import TREND, VERDICT
from studygrad.deck.model import Card, Expectation, Experiment, Prediction, Tolerance
from studygrad.plot.numbers import human
from studygrad.verify.outcome import Outcome

_EXACT = Tolerance("relative", 1e-9)
_DIGITS = 6


def claims(card: Card, experiment: Experiment) -> Iterator[Expectation]:
    """What the card states of one of its experiments: its expectations, and the number that it asks for."""
    yield from experiment.expectations
    judges = experiment is (card.experiment or card.exhibit)
    if judges and card.number is not None and card.number.reading:
        yield Expectation(card.number.reading, card.number.value, card.number.tolerance)


def contradiction(expectation: Expectation, outcome: Outcome) -> str:
    """How the outcome contradicts the card, in one clause; empty if it does not."""
    name, stated = expectation.reading, expectation.value
    if name == VERDICT:
        found = outcome.verdict
        return "" if found == stated else f"the card says {stated}, the experiment's verdict is {found or 'open'}"
    if name not in outcome.readings:
        return _missing(name, outcome)
    measured = outcome.readings[name]
    if _agrees(expectation, measured):
        return ""
    within = f" within {expectation.tolerance}" if expectation.tolerance else ""
    said = human(stated if isinstance(stated, float) else None, _DIGITS)
    return f"the card says {name} = {said}{within}, the experiment gives {human(measured, _DIGITS)}"


def unanswerable(prediction: Prediction, outcome: Outcome) -> str:
    """Why the outcome has nothing that could have been foretold, in one clause; empty if it has."""
    if prediction.reading == TREND:
        return "" if outcome.trend else "the experiment draws no curve whose trend could be told"
    if prediction.reading == VERDICT or prediction.reading in outcome.readings:
        return ""
    return _missing(prediction.reading, outcome)


def out_of_reach(prediction: Prediction, shown: Outcome, other: Outcome) -> str:
    """How far ``other``, of another seed, is from what was ``shown``, if a learner who knows would be marked wrong."""
    if prediction.tolerance is None:
        one, two = _word(prediction, shown), _word(prediction, other)
        return "" if one == two else f"the {prediction.reading} is “{one}” or “{two}” by the seed"
    right, given = shown.readings[prediction.reading], other.readings[prediction.reading]
    if right is None or given is None:
        reachable = right is given
    else:
        reachable = prediction.tolerance.admits(float(given), float(right))
    if reachable:
        return ""
    amounts = f"{human(right, _DIGITS)} or {human(given, _DIGITS)}"
    return f"{prediction.reading} is {amounts} by the seed, further apart than {prediction.tolerance}"


def _agrees(expectation: Expectation, measured: float | int | None) -> bool:
    if measured is None or not isinstance(expectation.value, float):
        return measured is None and expectation.value is None
    return (expectation.tolerance or _EXACT).admits(expectation.value, float(measured))


def _missing(name: str, outcome: Outcome) -> str:
    return f"the experiment has no reading {name}, it has {', '.join(outcome.readings)}"


def _word(prediction: Prediction, outcome: Outcome) -> str:
    return outcome.trend if prediction.reading == TREND else outcome.verdict
