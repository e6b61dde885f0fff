"""Are the decks true? Each card's experiment is run, and what the card states is held against what comes out."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from studygrad.content import Content, Run
from studygrad.deck.model import Argument, Between, Card, Deck, Expectation, Experiment, Fixed, OneOf, Tolerance
from studygrad.errors import SimError, StudygradError
from studygrad.plot.numbers import human
from studygrad.sim.result import Result
from studygrad.sim.worker import Worker

SECONDS_FOR_A_RUN = 60.0
MOST_CORNERS = 8
_EXACT = Tolerance("relative", 1e-9)


@dataclass(frozen=True, slots=True)
class Finding:
    """Something wrong with a card: where (line from 1), what, what would be right, and a failed sim's traceback."""

    file: str
    line: int
    card: str
    problem: str
    remedy: str
    details: str = ""

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.problem}; {self.remedy}"


class Verifier:
    """Runs the experiments of decks in a process of its own, each different run once."""

    def __init__(self, content: Content, worker: Worker) -> None:
        self._content = content
        self._worker = worker
        self._done: dict[tuple[Any, ...], Result] = {}

    def findings(self, deck: Deck) -> Iterator[Finding]:
        """What is wrong with the deck's experiments, card by card."""
        for card in deck.cards:
            if card.experiment is None:
                continue
            try:
                for problem, remedy in self._of_card(card, card.experiment):
                    yield Finding(deck.file, card.experiment.line, card.id, problem, remedy)
            except StudygradError as error:
                details = error.details if isinstance(error, SimError) else ""
                yield Finding(deck.file, card.experiment.line, card.id, error.problem, error.remedy, details)

    def _of_card(self, card: Card, experiment: Experiment) -> Iterator[tuple[str, str]]:
        for values in corners(experiment):
            result = self._result(self._content.run(experiment, values))
            drawn = f" at {_words(values)}" if experiment.is_drawn else ""
            for expectation in claims(card):
                wrong = contradiction(expectation, result)
                if wrong:
                    yield f"{wrong}{drawn}", "correct the card, or its experiment"

    def _result(self, run: Run) -> Result:
        key = (run.sim.path, *run.values.items())
        if key not in self._done:
            *_, self._done[key] = self._worker.frames(run.sim.path, run.values, time_limit=SECONDS_FOR_A_RUN)
        return self._done[key]


def claims(card: Card) -> Iterator[Expectation]:
    """What the card states of its experiment: expectations, the number it asks for, the reading to predict."""
    if card.experiment is None:
        return
    yield from card.experiment.expectations
    if card.number is not None and card.number.reading:
        yield Expectation(card.number.reading, card.number.value, card.number.tolerance)
    if card.experiment.prediction is not None:
        yield Expectation(card.experiment.prediction.reading, "any")


def contradiction(expectation: Expectation, result: Result) -> str:
    """How the result contradicts the card, in one sentence; empty if it does not."""
    name = expectation.reading
    if name == "verdict":
        fate = result.verdict.fate.value if result.verdict else "none"
        return (
            ""
            if fate == expectation.value
            else f"the card says {expectation.value}, the experiment's verdict is {fate}"
        )
    if name not in result.readings:
        return f"the experiment has no reading {name}, it has {', '.join(result.readings)}"
    measured = result.readings[name].value
    if expectation.value == "any":
        return ""
    return "" if _agrees(expectation, measured) else _difference(expectation, measured)


def _agrees(expectation: Expectation, measured: float | int | None) -> bool:
    if measured is None or not isinstance(expectation.value, float):
        return measured is None and not isinstance(expectation.value, float)
    return (expectation.tolerance or _EXACT).admits(expectation.value, float(measured))


def _difference(expectation: Expectation, measured: float | int | None) -> str:
    stated = expectation.value if isinstance(expectation.value, float) else None
    within = f" within {expectation.tolerance}" if expectation.tolerance else ""
    return f"the card says {expectation.reading} = {human(stated)}{within}, the experiment gives {human(measured)}"


def corners(experiment: Experiment) -> Iterator[dict[str, str]]:
    """The extreme values of every drawn parameter, in all combinations up to MOST_CORNERS."""
    names = [name for name, _ in experiment.arguments]
    choices = [_extremes(argument) for _, argument in experiment.arguments]
    for values in itertools.islice(itertools.product(*choices), MOST_CORNERS):
        yield dict(zip(names, values, strict=True))


def _extremes(argument: Argument) -> tuple[str, ...]:
    match argument:
        case Fixed(text):
            return (text,)
        case OneOf(texts):
            return texts
        case Between(low, high):
            return (low, high)


def _words(values: dict[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in values.items())
