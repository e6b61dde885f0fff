"""A grid of runs: which parameters vary, over which values, and what the others are held at."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from studygrad.errors import UsageError, suggestion
from studygrad.sim.load import Sim
from studygrad.sim.parameters import ParameterSpec, Value
from studygrad.sim.source import Source

MOST_RUNS = 1_000_000
_DIGITS = 12  # of a value between the ends: what np.linspace leaves behind them is rounding


@dataclass(frozen=True, slots=True)
class Axis:
    """One parameter and the values that it takes, one at least and each once; numbers rise."""

    parameter: ParameterSpec
    values: tuple[Value, ...]

    @property
    def name(self) -> str:
        return self.parameter.name

    @property
    def is_numeric(self) -> bool:
        return self.parameter.kind in ("float", "int")


@dataclass(frozen=True, slots=True, eq=False)
class Grid:
    """Every combination of the axes' values, the last axis varying fastest. ``source`` is the sim's file as it was."""

    sim: str
    source: Source
    fixed: Mapping[str, Value]
    axes: tuple[Axis, ...]

    @property
    def shape(self) -> tuple[int, ...]:
        return tuple(len(axis.values) for axis in self.axes)

    @property
    def size(self) -> int:
        return math.prod(self.shape)

    def cell(self, index: int) -> dict[str, Value]:
        """The values of the swept parameters in the run ``index``, from 0 to size − 1."""
        places = np.unravel_index(index, self.shape)
        return {axis.name: axis.values[int(place)] for axis, place in zip(self.axes, places, strict=True)}


def plan(sim: Sim, preset: str, over: Sequence[str], fixed: Sequence[str]) -> Grid:
    """The grid that ``over`` (as ``read_axis`` takes them) and ``fixed`` (each NAME=VALUE) ask for.

    What neither names has the preset's value, else its default. Raises UsageError for anything that does not fit the
    sim's signature, for a parameter given twice, and beyond a million runs.
    """
    axes = tuple(read_axis(sim, text) for text in over)
    held = [_read_fixed(sim, text) for text in fixed]
    _refuse_repeats([*(axis.name for axis in axes), *(name for name, _ in held)])
    values = sim.bind(dict(held), preset)
    for axis in axes:
        del values[axis.name]
    grid = Grid(sim.name, Source.read(sim.path), values, axes)
    if grid.size > MOST_RUNS:
        raise UsageError(f"this asks for {grid.size} runs, more than {MOST_RUNS}", "sweep over fewer values")
    return grid


def read_axis(sim: Sim, text: str) -> Axis:
    """The axis written NAME=LOW:HIGH:COUNT, or NAME=A,B,… value by value. Raises UsageError.

    COUNT values from LOW to HIGH are even on the parameter's own scale; of a whole-number parameter the nearest whole
    numbers, each once.
    """
    name, _, values = text.partition("=")
    if not values:
        remedy = "write --over NAME=LOW:HIGH:COUNT, or --over NAME=A,B,C"
        raise UsageError(f"--over {text} does not say which values to take", remedy)
    parameter = _parameter(sim, name)
    return Axis(parameter, _spaced(parameter, values) if ":" in values else _listed(parameter, values))


def _spaced(parameter: ParameterSpec, text: str) -> tuple[Value, ...]:
    name = parameter.name
    if parameter.kind in ("bool", "choice"):
        raise UsageError(
            f"{name} is no number, so {text} is no range of it", f"list values of it, out of {parameter.range}"
        )
    parts = text.split(":")
    if len(parts) != 3:
        raise UsageError(f"{name}={text} is not LOW:HIGH:COUNT", "give the two ends and how many values to take")
    low, high = float(parameter.convert(parts[0])), float(parameter.convert(parts[1]))
    if low >= high:
        raise UsageError(f"{name}={text} does not rise", "give the lower end first")
    between = np.geomspace if parameter.scale == "log" else np.linspace
    inner = between(low, high, _read_count(name, parts[2]))[1:-1]
    numbers = [low, *(min(max(float(f"{number:.{_DIGITS}g}"), low), high) for number in inner), high]
    return tuple(dict.fromkeys(round(number) if parameter.kind == "int" else number for number in numbers))


def _listed(parameter: ParameterSpec, text: str) -> tuple[Value, ...]:
    values = dict.fromkeys(parameter.convert(part) for part in text.split(","))
    return tuple(values) if parameter.kind in ("bool", "choice") else tuple(sorted(values))


def _read_count(name: str, text: str) -> int:
    if not text.isdecimal() or not 2 <= int(text) <= MOST_RUNS:
        raise UsageError(f"{name} is to take {text or 'no'} values", f"give a whole number from 2 to {MOST_RUNS}")
    return int(text)


def _read_fixed(sim: Sim, text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals:
        raise UsageError(f"--set {text} does not say which value", "write --set NAME=VALUE")
    return _parameter(sim, name).name, value


def _parameter(sim: Sim, given: str) -> ParameterSpec:
    name = given.strip().replace("-", "_")
    known = {parameter.name: parameter for parameter in sim.parameters}
    if name not in known:
        raise UsageError(f"{sim.name} has no parameter {given}", suggestion(name, list(known)))
    return known[name]


def _refuse_repeats(names: Sequence[str]) -> None:
    for name in names:
        if names.count(name) > 1:
            raise UsageError(f"{name} is given twice", "name each parameter once, in --over or in --set")
