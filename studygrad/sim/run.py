"""Running an experiment in this process, and refusing what makes no sense."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TypeVar

import numpy as np

from studygrad.errors import SimError, StudygradError
from studygrad.sim.load import Sim
from studygrad.sim.result import Result
from studygrad.sim.sense import complaints
from studygrad.sim.source import fault

_T = TypeVar("_T")
_OVER = object()


def frames(sim: Sim, values: Mapping[str, object]) -> Iterator[Result]:
    """The frames as they come, one at least; the last carries the verdict. ``values`` are as ``sim.bind`` gives them.

    A frame owns its arrays: the sim does not write to them again. NumPy's warnings are silenced, inf and NaN being
    results. Raises SimError if the sim raises (traceback in ``details``) or if a frame makes no sense; a UsageError
    from the sim, for values that do not go together, passes as it is.
    """
    last: Result | None = None
    for frame in _answers(sim, values):
        last = _sound(sim, frame)
        yield last
    if last is None:
        raise SimError(f"{sim.path}: {sim.name} yielded no frame", "yield one Result or more")
    if last.verdict is None:
        problem = f"{sim.path}: the last frame of {sim.name} has no verdict"
        raise SimError(problem, "end with Result(…, verdict=Verdict(fate, because))")


def final(sim: Sim, values: Mapping[str, object]) -> Result:
    """The last frame. Raises as ``frames`` does."""
    *_, last = frames(sim, values)
    return last


def _answers(sim: Sim, values: Mapping[str, object]) -> Iterator[object]:
    answer = _call(sim, lambda: sim.function(**values))
    if not isinstance(answer, Iterator):
        yield answer
        return
    while (frame := _call(sim, lambda: next(answer, _OVER))) is not _OVER:
        yield frame


def _call(sim: Sim, work: Callable[[], _T]) -> _T:
    try:
        with np.errstate(all="ignore"):
            return work()
    except StudygradError:
        raise
    except (Exception, SystemExit) as error:
        raise fault(sim.path, error, "mend the sim; --verbose shows the traceback") from error


def _sound(sim: Sim, frame: object) -> Result:
    if not isinstance(frame, Result):
        problem = f"{sim.path}: {sim.name} gave a {type(frame).__name__}, not a Result"
        raise SimError(problem, "return one Result, or yield several")
    wrong = _call(sim, lambda: next(complaints(frame), ""))
    if wrong:
        raise SimError(f"{sim.path}: {wrong}", "mend what the sim puts into its Result")
    return frame
