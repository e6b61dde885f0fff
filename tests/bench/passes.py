"""A pass forward and back through 50 layers, by this program and by PyTorch; as a script, a process that times them.

One process per library, so that neither's threads and memory are in the other's way. A request is a line on stdin,
``studygrad WIDTH BATCH`` (or ``pytorch``, ``bare_pytorch``) or ``product SIZE``; the answer a line with the CPU seconds
of one pass, the median of several, and the norm of what it computed, by which all can be seen to do the same work.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache
from importlib import import_module
from types import TracebackType
from typing import Any, NamedTuple

import numpy as np

from studygrad.sim.network import Network
from studygrad.sim.result import Array

DEPTH = 50
SECONDS_A_REQUEST = 0.06

Pass = Callable[[], Any]
"""Does the work once and gives the gradient of the first weights, or the product."""


class Answer(NamedTuple):
    """CPU seconds of one pass, and the norm of what it gave."""

    seconds: float
    norm: float


class Library:
    """A process that works with one library. ``ask("studygrad", 256, 128)`` has it do so many passes, and waits."""

    def __init__(self) -> None:
        command = [sys.executable, __file__]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def __enter__(self) -> Library:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, steps: TracebackType | None
    ) -> None:
        self._process.communicate()

    def ask(self, work: str, *sizes: int) -> Answer:
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        print(work, *sizes, file=self._process.stdin, flush=True)
        seconds, norm = self._process.stdout.readline().split()
        return Answer(float(seconds), float(norm))


def network(width: int, seeds: range = range(1)) -> Network:
    return Network([width] * (DEPTH + 1), "relu", "he", bias=None, seeds=seeds)


def noise(seed: int, *shape: int) -> Array:
    return np.random.default_rng(seed).standard_normal(shape, dtype=np.float32)


@cache
def studygrad(width: int, batch: int) -> Pass:
    net, inputs, gradient = network(width), noise(0, 1, batch, width), noise(1, 1, batch, width)

    def once() -> Array:
        net.forward(inputs)
        net.backward(gradient)
        return net.weight_gradients[0]

    return once


@cache
def pytorch(width: int, batch: int) -> Pass:
    """Eager, as it is usually written: a stack of modules."""
    torch = one_threaded_torch()
    modules: list[Any] = []
    for weight in torch_weights(width):
        linear = torch.nn.Linear(width, width, bias=False)
        linear.weight = torch.nn.Parameter(weight)
        modules += [linear, torch.nn.ReLU()]
    return torch_pass(torch.nn.Sequential(*modules), [linear.weight for linear in modules[::2]], batch)


@cache
def bare_pytorch(width: int, batch: int) -> Pass:
    """Eager, with the functions that need the least: no modules."""
    torch = one_threaded_torch()
    weights = [weight.requires_grad_() for weight in torch_weights(width)]

    def forward(signal: Any) -> Any:
        for weight in weights:
            signal = torch.relu(torch.nn.functional.linear(signal, weight))
        return signal

    return torch_pass(forward, weights, batch)


def torch_pass(forward: Callable[[Any], Any], weights: list[Any], batch: int) -> Pass:
    torch, width = one_threaded_torch(), weights[0].shape[1]
    inputs = torch.from_numpy(noise(0, batch, width)).requires_grad_()
    gradient = torch.from_numpy(noise(1, batch, width))

    def once() -> Any:
        for leaf in (inputs, *weights):
            leaf.grad = None
        forward(inputs).backward(gradient)
        return weights[0].grad.numpy()

    return once


def torch_weights(width: int) -> list[Any]:
    """Those of ``network``, each (outputs, inputs), as PyTorch has them."""
    return [one_threaded_torch().from_numpy(weight[0].T.copy()) for weight in network(width).weights]


@cache
def one_threaded_torch() -> Any:
    torch: Any = import_module("torch")
    torch.set_num_threads(1)
    return torch


@cache
def product(size: int) -> Pass:
    first, second, out = noise(0, size, size), noise(1, size, size), np.empty((size, size), np.float32)
    return lambda: np.matmul(first, second, out=out)


def timed(once: Pass) -> Answer:
    """As many passes as fill a moment, three at least."""
    taken: list[float] = []
    while len(taken) < 3 or sum(taken) < SECONDS_A_REQUEST:
        begun = time.process_time()
        found = once()
        taken.append(time.process_time() - begun)
    return Answer(statistics.median(taken), float(np.linalg.norm(found)))


def main() -> None:
    works: list[Callable[..., Pass]] = [studygrad, pytorch, bare_pytorch, product]
    by_name = {work.__name__: work for work in works}
    for request in sys.stdin:
        name, *sizes = request.split()
        print(*timed(by_name[name](*map(int, sizes))), flush=True)


if __name__ == "__main__":
    main()
