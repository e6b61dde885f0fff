"""How fast the engine is: ``pytest tests/bench/test_engine_bench.py --benchmark-enable --benchmark-only``.

Beside pytest-benchmark's table of this program's own times (CPU time, since a shared machine is noisy) stands a report
of ratios, each the median over rounds in which the rivals took turns. PyTorch is measured where it is installed;
``pip install torch==2.13.0`` into an environment of its own adds it.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from itertools import repeat

import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from .figures import Figure, Report
from .passes import DEPTH, Answer, Library, network, noise, studygrad

pytestmark = pytest.mark.slow
ROUNDS = 15
PRODUCT_SIZE = 1024
SEEDS, STACK_WIDTH = 64, 32
RIVALS = {"pytorch": "PyTorch", "bare_pytorch": "PyTorch without modules"}
PRODUCT_SHARE = {256: 75.0}
TIMES_PYTORCH = {32: 2.0}
"""Goals by width: per cent of the rate of a large matrix product; how many times PyTorch's speed, 1 elsewhere."""


@pytest.fixture(scope="module")
def numpy_process() -> Iterator[Library]:
    with Library() as library:
        yield library


@pytest.fixture(scope="module")
def rivals(report: Report) -> Iterator[dict[str, Library]]:
    """The process to ask for each of ``RIVALS``; none where PyTorch is not installed, which the report then says."""
    if find_spec("torch") is None:
        report.remark("PyTorch is not installed here, so it is left out; `pip install torch==2.13.0` brings it in.")
        yield {}
        return
    with Library() as library:
        yield dict.fromkeys(RIVALS, library)


@pytest.mark.benchmark(
    group=f"{DEPTH} layers forward and backward with weight gradients, float32", timer=time.process_time
)
@pytest.mark.parametrize(("width", "batch"), [(256, 128), (64, 128), (32, 128), (32, 32)])
def test_fifty_layers(
    benchmark: BenchmarkFixture,
    report: Report,
    numpy_process: Library,
    rivals: dict[str, Library],
    width: int,
    batch: int,
) -> None:
    benchmark(studygrad(width, batch))
    mine, product, theirs = [], [], {name: list[Answer]() for name in rivals}
    for _ in range(ROUNDS if benchmark.enabled else 1):
        mine.append(numpy_process.ask("studygrad", width, batch))
        product.append(numpy_process.ask("product", PRODUCT_SIZE))
        for name, library in rivals.items():
            theirs[name].append(library.ask(name, width, batch))
    case = f"width {width}, batch {batch}"
    work = 6 * DEPTH * batch * width**2 / (2 * PRODUCT_SIZE**3)
    report.add(Figure(f"{case}: studygrad", 1000 * median_seconds(mine), "ms"))
    share = 100 * work * ratio(product, mine)
    report.add(Figure(f"{case}: of the rate of a product of {PRODUCT_SIZE}²", share, "%", PRODUCT_SHARE.get(width)))
    for name, answers in theirs.items():
        assert answers[0].norm == pytest.approx(mine[0].norm, rel=1e-3)
        report.add(Figure(f"{case}: {RIVALS[name]}", 1000 * median_seconds(answers), "ms"))
        goal = TIMES_PYTORCH.get(width, 1.0)
        report.add(Figure(f"{case}: as fast as {RIVALS[name]}", ratio(answers, mine), "times", goal))


@pytest.mark.benchmark(
    group=f"{SEEDS} networks at once: {DEPTH} layers, width {STACK_WIDTH}, batch 1", timer=time.process_time
)
@pytest.mark.parametrize("packed", [False, True], ids=["as built", "packed for training"])
def test_a_stack_of_seeds(benchmark: BenchmarkFixture, report: Report, packed: bool) -> None:
    stack, alone = network(STACK_WIDTH, range(SEEDS)), [network(STACK_WIDTH, range(n, n + 1)) for n in range(SEEDS)]
    inputs, gradient = noise(0, SEEDS, 1, STACK_WIDTH), noise(1, SEEDS, 1, STACK_WIDTH)
    if packed:
        assert all(net.parameters.size for net in [stack, *alone])

    def stacked() -> None:
        stack.forward(inputs)
        stack.backward(gradient)

    def looped() -> None:
        for index, net in enumerate(alone):
            net.forward(inputs[index : index + 1])
            net.backward(gradient[index : index + 1])

    benchmark(stacked)
    taken = [(cpu_seconds(looped), cpu_seconds(stacked)) for _ in range(ROUNDS if benchmark.enabled else 1)]
    for index, net in enumerate(alone):
        for one, among in zip(net.weight_gradients, stack.weight_gradients, strict=True):
            assert np.allclose(one[0], among[index], rtol=1e-3, atol=1e-6)
    kind = "packed" if packed else "as built"
    times = statistics.median(loop / together for loop, together in taken)
    report.add(Figure(f"{SEEDS} seeds stacked, {kind}: as fast as a loop over them", times, "times", 10))


def cpu_seconds(work: Callable[[], None]) -> float:
    """Of one call, the median of three: the first may find the caches full of another's data."""
    taken = []
    for once in repeat(work, 3):
        begun = time.process_time()
        once()
        taken.append(time.process_time() - begun)
    return statistics.median(taken)


def median_seconds(answers: list[Answer]) -> float:
    return statistics.median(answer.seconds for answer in answers)


def ratio(slow: list[Answer], fast: list[Answer]) -> float:
    """Seconds by seconds of the same round, the median over rounds."""
    return statistics.median(one.seconds / other.seconds for one, other in zip(slow, fast, strict=True))
