"""How long a learner waits for an experiment: CPU seconds on one core, of each preset and of each run a card asks for.

``pytest tests/bench/test_waiting_bench.py --benchmark-enable --benchmark-only``. Without benchmarks only
``gradient_flow`` is run.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from studygrad.content import Content
from studygrad.deck.model import Experiment
from studygrad.paths import find_home
from studygrad.sim.load import Sim, load
from studygrad.sim.run import final
from studygrad.verify import corners

from .figures import Figure, Report

pytestmark = pytest.mark.slow
SECONDS, LONG_SECONDS = 1.0, 10.0
LONG = {"rescued", "he-against-xavier", "xavier-stalls", "biases-end-the-stall"}
"""The presets that train deep networks to the end may take ``LONG_SECONDS``, and a card that shows one of them too."""
CARD_RUNS_SHOWN = 15


@dataclass(frozen=True, slots=True, eq=False)
class Wait:
    """An experiment to run once, and what to call it in the report."""

    name: str
    sim: Sim
    values: dict[str, Any]

    @property
    def key(self) -> tuple[object, ...]:
        return (self.sim.name, *self.values.items())

    def seconds(self) -> float:
        begun = time.process_time()
        assert final(self.sim, self.values).verdict is not None
        return time.process_time() - begun

    def figure(self, seconds: float) -> Figure:
        is_long = any(self.sim.bind({}, preset) == self.values for preset in LONG & self.sim.presets.keys())
        return Figure(self.name, seconds, "s", LONG_SECONDS if is_long else SECONDS, lower_is_better=True)


@pytest.fixture
def content(tmp_path: Path) -> Content:
    """What is shipped, and nothing of whoever runs the benchmark."""
    return Content(find_home(tmp_path))


@pytest.mark.benchmark(group="gradient_flow at its defaults")
def test_gradient_flow_at_its_defaults(benchmark: BenchmarkFixture, report: Report, content: Content) -> None:
    sim, _ = content.sim("gradient_flow")
    wait = Wait("gradient_flow at its defaults", sim, sim.bind({}))
    benchmark(wait.seconds)
    milliseconds = 1000 * statistics.median(wait.seconds() for _ in range(9 if benchmark.enabled else 1))
    report.add(Figure(wait.name, milliseconds, "ms", 50, lower_is_better=True))


@pytest.mark.benchmark(group="every preset, once")
def test_every_preset(benchmark: BenchmarkFixture, report: Report, content: Content) -> None:
    names = content.sims if benchmark.enabled else ["gradient_flow"]
    waits = [wait for name in names for wait in of_presets(load(content.sims[name]))]
    report.add(*once(benchmark, waits))


@pytest.mark.benchmark(group="every run that a card asks for, once")
def test_every_card(benchmark: BenchmarkFixture, report: Report, content: Content) -> None:
    """Where a card draws its parameters, their extremes in all combinations, as ``studygrad check`` runs them."""
    decks, unreadable = content.readable_decks()
    for problem in unreadable:
        report.remark(f"Left out: {problem}.")
    cards = [card for deck in decks for card in deck.cards]
    experiments = [found for card in cards for found in (card.exhibit, card.experiment) if found is not None]
    waits = [wait for experiment in experiments for wait in of_card(content, experiment)]
    if not benchmark.enabled:
        waits = [wait for wait in waits if wait.sim.name == "gradient_flow"]
    different = list({wait.key: wait for wait in waits}.values())
    slowest = sorted(once(benchmark, different), key=lambda figure: figure.value, reverse=True)
    missed = sum(not figure.met for figure in slowest)
    report.remark(
        f"{len(different)} different runs are asked for by {len(cards)} cards, {missed} over goal. The slowest:"
    )
    report.add(*slowest[:CARD_RUNS_SHOWN])


def of_presets(sim: Sim) -> Iterator[Wait]:
    for preset in sim.presets:
        yield Wait(f"{sim.name}: {preset}", sim, sim.bind({}, preset))


def of_card(content: Content, experiment: Experiment) -> Iterator[Wait]:
    for drawn in corners(experiment):
        run = content.run(experiment, drawn)
        yield Wait(run.command.removeprefix("studygrad sim "), run.sim, run.values)


def once(benchmark: BenchmarkFixture, waits: list[Wait]) -> list[Figure]:
    """A figure for each, from one run each; pytest-benchmark's table shows the whole round."""
    assert waits
    pedantic: Any = benchmark.pedantic
    found: list[Figure] = pedantic(lambda: [wait.figure(wait.seconds()) for wait in waits], rounds=1)
    return found
