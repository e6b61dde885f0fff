"""How much faster a sweep is on two cores. Goal: 500 runs in at most 0.6 of the time on one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from studygrad.sim.load import load
from studygrad.sim.sweep.grid import plan
from studygrad.sim.sweep.processes import processes
from studygrad.sim.sweep.schedule import sweep

pytestmark = pytest.mark.slow
FLOW = Path(__file__).parents[2] / "sims" / "gradient_flow.py"


@pytest.mark.benchmark(group="a sweep of 500 runs")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_sweep_of_gradient_flow(benchmark: BenchmarkFixture, jobs: int) -> None:
    gains = 25 if benchmark.enabled else 2
    grid = plan(load(FLOW), "", [f"gain=0.5:3:{gains}", "depth=5:100:20"], [])

    def run() -> int:
        with processes(jobs) as executor:
            return sum(len(batch.points) for batch in sweep(grid, executor, jobs=jobs))

    once: Any = benchmark.pedantic
    assert once(run, rounds=1) == grid.size
