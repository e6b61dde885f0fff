"""Decks verified: what to run, running it, and what is found."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from studygrad.content import Content
from studygrad.deck.lint import Severity
from studygrad.deck.model import Card, Deck, Expectation, Experiment, Prediction
from studygrad.errors import SimError, StudygradError
from studygrad.verify.checks import BY_CHANCE, FAILS, FALSE
from studygrad.verify.claims import claims, contradiction, out_of_reach, unanswerable
from studygrad.verify.finding import Finding
from studygrad.verify.kept import Kept
from studygrad.verify.measure import Measured, measure
from studygrad.verify.outcome import Outcome
from studygrad.verify.trials import Order, Planner, Trial

_MEND = "correct the card, or its experiment"
_STEADY = "widen the tolerance, or name the seed on the card"


@dataclass(frozen=True, slots=True, eq=False)
class _Case:
    """One experiment of a card, and its trials, or why there are none."""

    deck: Deck
    card: Card
    experiment: Experiment
    trials: tuple[Trial, ...] | StudygradError


class Verification:
    """Plans at once; then ``run``, then ask for what was found. Each different run is made once, or taken from kept."""

    def __init__(self, content: Content, decks: Sequence[Deck], kept: Kept) -> None:
        planner = Planner(content)
        self.decks = decks
        self._kept = kept
        self._cases = [
            _Case(deck, card, experiment, _planned(planner, experiment))
            for deck in decks
            for card in deck.cards
            for experiment in (card.exhibit, card.experiment)
            if experiment is not None
        ]
        orders = {order.key: order for case in self._cases for _, order in _runs(case)}
        self._measured: dict[str, Measured] = {key: found for key in orders if (found := kept.find(key))}
        self._missing = [order for key, order in orders.items() if key not in self._measured]
        random.Random(0).shuffle(self._missing)  # so that the pace so far tells how long the rest will take

    @property
    def to_run(self) -> int:
        """How many runs were not kept."""
        return len(self._missing)

    def run(self, jobs: int) -> Iterator[int]:
        """Makes the runs that are missing, ``jobs`` at a time, and keeps them; tells after each how many have ended."""
        if not self._missing:
            return
        for done, (order, measured) in enumerate(measure(self._missing, min(jobs, self.to_run)), 1):
            self._measured[order.key] = measured
            if isinstance(measured, Outcome):
                self._kept.add(order.key, measured)
            yield done

    def findings(self) -> Iterator[Finding]:
        """What is wrong, in the order of the decks and cards; complete once every run has ended."""
        for case in self._cases:
            yield from self._of_case(case)

    def outcomes(self, card: Card) -> list[tuple[Order, Outcome]]:
        """What the card's experiments gave, at every corner and seed."""
        return [
            (order, outcome)
            for case in self._cases
            if case.card is card
            for _, order in _runs(case)
            if isinstance(outcome := self._measured[order.key], Outcome)
        ]

    def _of_case(self, case: _Case) -> Iterator[Finding]:
        failures = [_failure(case, case.trials)] if isinstance(case.trials, StudygradError) else self._failures(case)
        first = next(iter(failures), None)
        if first is not None:
            yield first
            return
        for expectation in claims(case.card, case.experiment):
            yield from self._held_against(case, expectation)
        if case.experiment.prediction is not None:
            yield from self._foretold(case, case.experiment.prediction)

    def _failures(self, case: _Case) -> Iterator[Finding]:
        for trial, order in _runs(case):
            measured = self._measured[order.key]
            if isinstance(measured, StudygradError):
                yield _failure(case, measured, trial.where(order))

    def _held_against(self, case: _Case, expectation: Expectation) -> Iterator[Finding]:
        """One finding for all runs that contradict the card, told by the first of them."""
        tried = list(_runs(case))
        told = ((trial, order, contradiction(expectation, self._of(order))) for trial, order in tried)
        wrong = [each for each in told if each[-1]]
        if not wrong:
            return
        trial, order, said = wrong[0]
        share = f" ({len(wrong)} of {len(tried)} runs)" if len(tried) > 1 else ""
        by_seed = all(order is not trial.shown for trial, order, _ in wrong)
        yield _finding(case, FALSE, f"{said}{trial.where(order)}{share}", _STEADY if by_seed else _MEND)

    def _foretold(self, case: _Case, prediction: Prediction) -> Iterator[Finding]:
        for trial, order in _runs(case):
            if said := unanswerable(prediction, self._of(order)):
                yield _finding(case, FAILS, f"{said}{trial.where(order)}", "ask for another reading")
                return
        for trial in _trials(case):
            for order in trial.again:
                if said := out_of_reach(prediction, self._of(trial.shown), self._of(order)):
                    remedy = f"{_STEADY}, or ask for something steadier"
                    yield _finding(case, BY_CHANCE, f"{said}{trial.where(trial.shown)}", remedy)
                    return

    def _of(self, order: Order) -> Outcome:
        """The outcome of a run that did not fail."""
        measured = self._measured[order.key]
        assert isinstance(measured, Outcome)
        return measured


def _planned(planner: Planner, experiment: Experiment) -> tuple[Trial, ...] | StudygradError:
    try:
        return planner.trials(experiment)
    except StudygradError as error:
        return error


def _trials(case: _Case) -> tuple[Trial, ...]:
    return () if isinstance(case.trials, StudygradError) else case.trials


def _runs(case: _Case) -> Iterator[tuple[Trial, Order]]:
    return ((trial, order) for trial in _trials(case) for order in trial.orders)


def _failure(case: _Case, error: StudygradError, where: str = "") -> Finding:
    details = error.details if isinstance(error, SimError) else ""
    return _finding(case, FAILS, f"{error.problem}{where}", error.remedy, details)


def _finding(case: _Case, code: str, problem: str, remedy: str, details: str = "") -> Finding:
    return Finding(case.deck.file, case.experiment.line, case.card.id, code, Severity.ERROR, problem, remedy, details)
