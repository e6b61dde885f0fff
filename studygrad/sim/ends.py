"""Where a result's first curve begins and where it ends: what a trend is read from."""

from __future__ import annotations

import numpy as np

from studygrad.errors import SimError
from studygrad.sim.result import Result


def ends(result: Result) -> tuple[float, float]:
    """The sizes of the first and the last point of the first curve. Raises SimError if nothing is drawn."""
    if not result.charts or not result.charts[0].curves or not len(result.charts[0].curves[0].y):
        raise SimError("the experiment draws no curve that could have a trend", "ask for one of its readings instead")
    sizes = np.abs(np.asarray(result.charts[0].curves[0].y, dtype=np.float64))
    return float(sizes[0]), float(sizes[-1])
