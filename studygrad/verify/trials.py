"""From a card's experiment to the runs that try it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path

import numpy as np

import studygrad.sim
from studygrad.content import Content
from studygrad.deck.model import Experiment, Fixed
from studygrad.sim.load import Sim
from studygrad.sim.parameters import Value
from studygrad.sim.source import Source
from studygrad.verify.corners import corners

SEEDS = 3
_SEED = "seed"


@dataclass(frozen=True, slots=True, eq=False)
class Order:
    """One run. ``key`` changes with everything that its outcome depends on: values, the sim's file, the engine."""

    path: Path
    values: Mapping[str, Value]
    key: str


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """An experiment as a learner may meet it: the values ``drawn`` for it, and its run at the seed that is shown.

    ``again`` are the same at other seeds.
    """

    drawn: Mapping[str, str]
    shown: Order
    again: tuple[Order, ...]

    @property
    def orders(self) -> tuple[Order, ...]:
        return (self.shown, *self.again)

    def where(self, order: Order) -> str:
        """What tells this run from the others of the card, `` at layers=10 seed=1``; empty if nothing does."""
        named = [f"{name}={value}" for name, value in self.drawn.items()]
        seed = [f"{_SEED}={order.values[_SEED]}"] if order is not self.shown else []
        return f" at {' '.join(named + seed)}" if named or seed else ""


class Planner:
    """Plans trials; each sim is loaded once."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._sims: dict[str, tuple[Sim, str, str]] = {}

    def trials(self, experiment: Experiment) -> tuple[Trial, ...]:
        """Every corner of what is drawn, at SEEDS seeds unless the card names the seed itself.

        Raises UsageError or SimError if the experiment does not exist, does not load or does not accept its values.
        """
        sim, preset, text = self._sim(experiment.name)
        drawn = [name for name, argument in experiment.arguments if not isinstance(argument, Fixed)]
        varied = all(name != _SEED for name, _ in experiment.arguments)
        trials = []
        for values in corners(experiment):
            bound = sim.bind(values, preset)
            runs = [bound, *_at_other_seeds(sim, bound)] if varied else [bound]
            shown, *again = (Order(sim.path, run, _key(text, run)) for run in runs)
            trials.append(Trial({name: values[name] for name in drawn}, shown, tuple(again)))
        return tuple(trials)

    def _sim(self, name: str) -> tuple[Sim, str, str]:
        """The sim, the preset, and a digest of the sim's text."""
        if name not in self._sims:
            sim, preset = self._content.sim(name)
            self._sims[name] = sim, preset, sha256(Source.read(sim.path).text).hexdigest()
        return self._sims[name]


def _at_other_seeds(sim: Sim, bound: Mapping[str, Value]) -> Iterator[dict[str, Value]]:
    parameter = next(parameter for parameter in sim.parameters if parameter.name == _SEED)
    for seed in range(int(bound[_SEED]) + 1, int(bound[_SEED]) + SEEDS):
        if parameter.high is None or seed <= parameter.high:
            yield {**bound, _SEED: seed}


def _key(text: str, values: Mapping[str, Value]) -> str:
    told = json.dumps([_engine(), text, values], sort_keys=True)
    return sha256(told.encode()).hexdigest()


@cache
def _engine() -> str:
    """A digest of the code that sims are written against, and of NumPy's version."""
    digest = sha256(np.__version__.encode())
    for folder in studygrad.sim.__path__:
        for file in sorted(Path(folder).rglob("*.py")):
            digest.update(file.read_bytes())
    return digest.hexdigest()
