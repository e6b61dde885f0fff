"""What to run: the contract that experiments are written against, and what reads and runs them.

``from studygrad.sim import Chart, Curve, Fate, Parameter, Reading, Result, Verdict`` is all that most
experiments need. Each name is looked up when it is first asked for, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from studygrad.sim.fate import doubling_time, fate_of, first_true, half_life, judge
    from studygrad.sim.parameters import Parameter
    from studygrad.sim.result import (
        Chart,
        Curve,
        Fate,
        Heatmap,
        Histogram,
        Reading,
        Result,
        Ridges,
        Table,
        Verdict,
    )

__all__ = [
    "Chart",
    "Curve",
    "Fate",
    "Heatmap",
    "Histogram",
    "Parameter",
    "Reading",
    "Result",
    "Ridges",
    "Table",
    "Verdict",
    "doubling_time",
    "fate_of",
    "first_true",
    "half_life",
    "judge",
]

_ELSEWHERE = {
    "Parameter": "parameters",
    "doubling_time": "fate",
    "fate_of": "fate",
    "first_true": "fate",
    "half_life": "fate",
    "judge": "fate",
}


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"{__name__}.{_ELSEWHERE.get(name, 'result')}"), name)
    globals()[name] = found
    return found
