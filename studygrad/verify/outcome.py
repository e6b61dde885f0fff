"""What came of a run, as far as a card can speak of it, and the line of JSON that keeps it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from studygrad.deck.judge import STEADY, trend
from studygrad.errors import SimError
from studygrad.sim.data import plain
from studygrad.sim.ends import ends
from studygrad.sim.result import Result
from studygrad.sim.sweep.point import bare


@dataclass(frozen=True, slots=True)
class Outcome:
    """The readings (None: it never came to pass), the verdict's word, and which way the first curve goes.

    ``trend`` is empty where it cannot be told: there is no curve, or NaN at one of its ends.
    """

    readings: Mapping[str, float | int | None]
    verdict: str = ""
    trend: str = ""


def outcome_of(result: Result) -> Outcome:
    readings = {name: bare(reading).value for name, reading in result.readings.items()}
    return Outcome(readings, result.verdict.fate.value if result.verdict else "", _trend(result))


def to_line(key: str, outcome: Outcome) -> bytes:
    """One line of strict JSON in ASCII, without its end."""
    readings = {name: plain(value) for name, value in outcome.readings.items()}
    kept = {"run": key, "readings": readings, "verdict": outcome.verdict, "trend": outcome.trend}
    return json.dumps(kept, allow_nan=False).encode()


def from_line(line: bytes) -> tuple[str, Outcome]:
    """The inverse of ``to_line``. Raises ValueError, KeyError, TypeError or AttributeError for any other line."""
    kept: dict[str, Any] = json.loads(line)
    readings = {name: float(value) if isinstance(value, str) else value for name, value in kept["readings"].items()}
    return str(kept["run"]), Outcome(readings, str(kept["verdict"]), str(kept["trend"]))


def _trend(result: Result) -> str:
    try:
        found = trend(STEADY, *ends(result))
    except SimError:
        return ""
    return found.value if found else ""
