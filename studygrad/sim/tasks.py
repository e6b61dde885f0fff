"""Small classification tasks, drawn from seeds: one data set per seed, the same whatever its neighbours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import pi

import numpy as np

from studygrad.sim.result import Array


@dataclass(frozen=True, slots=True, eq=False)
class Task:
    """``inputs`` (seeds, points, 2), float32, within about ±1.5; ``labels`` (seeds, points), whole numbers from 0."""

    inputs: Array
    labels: Array


def spirals(seeds: Sequence[int], points: int = 300, arms: int = 3, turns: float = 0.75, noise: float = 0.02) -> Task:
    """``arms`` spirals around the origin, one class each, of ``turns`` revolutions; ``noise`` is a deviation."""
    return _task([_spirals(np.random.default_rng(seed), points, arms, turns, noise) for seed in seeds])


def moons(seeds: Sequence[int], points: int = 200, noise: float = 0.08) -> Task:
    """Two interlocking half circles of radius 1, one class each, centred; ``noise`` is a standard deviation."""
    return _task([_moons(np.random.default_rng(seed), points, noise) for seed in seeds])


def _task(drawn: list[tuple[Array, Array]]) -> Task:
    inputs, labels = zip(*drawn, strict=True)
    return Task(np.array(inputs, np.float32), np.array(labels))


def _spirals(generator: np.random.Generator, points: int, arms: int, turns: float, noise: float) -> tuple[Array, Array]:
    labels = np.arange(points) % arms
    radius = generator.uniform(0.1, 1, points)
    turn = 2 * pi * (turns * radius + labels / arms)
    inputs = radius[:, None] * np.stack([np.cos(turn), np.sin(turn)], axis=1)
    return inputs + noise * generator.standard_normal(inputs.shape), labels


def _moons(generator: np.random.Generator, points: int, noise: float) -> tuple[Array, Array]:
    labels = np.arange(points) % 2
    turn = generator.uniform(0, pi, points)
    side = 1 - 2 * labels
    inputs = np.stack([side * np.cos(turn) + labels - 0.5, side * np.sin(turn) + labels * 0.5 - 0.25], axis=1)
    return inputs + noise * generator.standard_normal(inputs.shape), labels
