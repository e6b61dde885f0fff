"""What an experiment told, as tests ask for it."""

from __future__ import annotations

from studygrad.sim.result import Fate, Result


def reading(result: Result, name: str) -> float:
    """The value of a reading that must have one."""
    value = result.readings[name].value
    assert value is not None
    return value


def readings(result: Result) -> dict[str, float]:
    """The values of all readings that have one."""
    return {name: found.value for name, found in result.readings.items() if found.value is not None}


def fate(result: Result) -> Fate:
    assert result.verdict is not None
    return result.verdict.fate
