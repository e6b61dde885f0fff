"""The state of the lab: one experiment, the values it is set to, and the runs that are kept to compare with."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

from studygrad.errors import UsageError
from studygrad.sim.load import Sim
from studygrad.sim.parameters import Value
from studygrad.sim.result import Result

MOST_GHOSTS = 3
MOST_PINS = 2
DEFAULTS = "defaults"

Values = Mapping[str, Value]


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """A run as far as it has come: its number, its values, its newest frame."""

    number: int
    values: Values
    result: Result

    @property
    def is_complete(self) -> bool:
        return self.result.verdict is not None


class Bench:
    """``values`` is what the controls show, ``current`` the run on the screen, behind it ``ghosts`` (oldest first)."""

    def __init__(self, sim: Sim, values: Mapping[str, object]) -> None:
        """Raises UsageError for values that the sim does not accept."""
        self.sim = sim
        self.values: dict[str, Value] = sim.bind(values)
        self.current: Trial | None = None
        self.ghosts: tuple[Trial, ...] = ()
        self.pins: tuple[Trial, ...] = ()

    @property
    def presets(self) -> dict[str, dict[str, Value]]:
        """Every preset with all its values; the defaults are one too, unless a preset has the same values."""
        presets = {name: self.sim.bind({}, name) for name in self.sim.presets}
        defaults = self.sim.bind({})
        return presets if defaults in presets.values() else {DEFAULTS: defaults, **presets}

    @property
    def preset(self) -> str:
        """The preset that the values are those of, or ""."""
        return next((name for name, values in self.presets.items() if values == self.values), "")

    def receive(self, number: int, values: Values, result: Result) -> None:
        """Takes a frame of a run. With the first of a new run, the one before it becomes a ghost if it was complete."""
        before = self.current
        self.current = Trial(number, values, result)
        if before is None or before.number == number:
            return
        kept = [*self.ghosts, before] if before.is_complete else [*self.ghosts]
        self.ghosts = tuple(ghost for ghost in _newest_of_each(kept) if ghost.values != values)[-MOST_GHOSTS:]

    def clear_ghosts(self) -> None:
        self.ghosts = ()

    def pin(self) -> bool:
        """Keeps the current run beside the ones to come; of more than two pins the oldest goes. False without a run."""
        if self.current is None or not self.current.is_complete:
            return False
        others = [pin for pin in self.pins if pin.values != self.current.values]
        self.pins = (*others, self.current)[-MOST_PINS:]
        return True

    def unpin(self) -> None:
        self.pins = ()

    def side_by_side(self) -> tuple[Trial, ...]:
        """What is to be seen: the pinned runs, and the current one unless it is pinned."""
        current = self.current
        if current is None or any(pin.values == current.values for pin in self.pins):
            return self.pins
        return (*self.pins, current)


def differences(trials: Sequence[Trial]) -> list[str]:
    """The parameters, in order, whose values are not the same in all ``trials``."""
    if not trials:
        return []
    return [name for name in trials[0].values if any(trial.values[name] != trials[0].values[name] for trial in trials)]


def changed(sim: Sim, values: Values) -> dict[str, Value]:
    """The values that are not the defaults."""
    defaults = sim.bind({})
    return {name: value for name, value in values.items() if value != defaults[name]}


def settings_text(sim: Sim, values: Values) -> str:
    """The values that are not the defaults, in words: ``gain 1.5, bias yes``; "" if there are none."""
    return ", ".join(f"{key.replace('_', ' ')} {value_text(value)}" for key, value in changed(sim, values).items())


def carried_over(old: Sim, values: Values, new: Sim) -> dict[str, Value]:
    """Of the values that were set away from the old sim's defaults, those that the new one accepts too."""
    fitting: dict[str, Value] = {}
    specs = {spec.name: spec for spec in new.parameters}
    for name, value in changed(old, values).items():
        if name in specs:
            with suppress(UsageError):
                fitting[name] = specs[name].convert(value)
    return fitting


def value_text(value: Value) -> str:
    """A value as the command line and the decks take it."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def command_line(sim: Sim, reference: str, values: Values) -> str:
    """What repeats the run in a shell; ``reference`` is the sim's name or its path."""
    options = [f"--{name.replace('_', '-')} {value_text(value)}" for name, value in changed(sim, values).items()]
    return " ".join(["studygrad sim", shlex.quote(reference), *options])


def _newest_of_each(trials: list[Trial]) -> list[Trial]:
    """Without those whose values come again later."""
    return [trial for at, trial in enumerate(trials) if all(trial.values != later.values for later in trials[at + 1 :])]
