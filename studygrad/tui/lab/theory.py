"""Where mathematics predicts what was measured: how near the two came."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from studygrad.plot.numbers import human
from studygrad.sim.result import Curve, Reading, Result
from studygrad.units import unit_beside

DIGITS = 4
SAME = 1e-6

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Comparison:
    """One reading or curve beside its prediction, each in words; ``nearness`` says how far apart they are."""

    name: str
    measured: str
    predicted: str
    nearness: str


def compare_readings(result: Result) -> tuple[Comparison, ...]:
    """Every reading that has a prediction."""
    return tuple(
        Comparison(
            name.replace("_", " "),
            _measured(reading),
            human(reading.predicted, DIGITS),
            _nearness(reading.value, reading.predicted),
        )
        for name, reading in result.readings.items()
        if reading.predicted is not None
    )


def _measured(reading: Reading) -> str:
    value = human(reading.value, DIGITS)
    return value if reading.value is None else f"{value} {unit_beside(value, reading.unit)}".strip()


def compare_curves(result: Result) -> tuple[str, ...]:
    """A sentence for every curve that has a prediction or a band."""
    return tuple(
        sentence for chart in result.charts for curve in chart.curves for sentence in _sentences(curve, chart.x_label)
    )


def _nearness(measured: float | int | None, predicted: float) -> str:
    if measured is None or not (math.isfinite(measured) and math.isfinite(predicted)):
        same = measured is not None and (measured == predicted or (measured != measured and predicted != predicted))
        return "the same" if same else "apart"
    if math.isclose(measured, predicted, rel_tol=SAME):
        return "the same"
    if measured == 0 or predicted == 0 or (measured < 0) != (predicted < 0):
        return f"{human(abs(measured - predicted))} apart"
    ratio = abs(measured / predicted)
    if 0.5 <= ratio <= 2:
        return f"{human(abs(ratio - 1) * 100, 2)} % {'above' if ratio > 1 else 'below'}"
    return f"{human(max(ratio, 1 / ratio))} times too {'large' if ratio > 1 else 'small'}"


def _sentences(curve: Curve, x_label: str) -> Iterator[str]:
    y = np.asarray(curve.y, dtype=np.float64)
    if curve.predicted is not None:
        yield f"{curve.name}: {_farthest(curve, y, np.asarray(curve.predicted, dtype=np.float64), x_label)}"
    if curve.band is not None:
        low, high = (np.asarray(bound, dtype=np.float64) for bound in curve.band)
        inside = int(np.count_nonzero((low <= y) & (y <= high)))
        yield f"{curve.name}: {inside} of {len(y)} points lie within the band"


def _farthest(curve: Curve, measured: Floats, predicted: Floats, x_label: str) -> str:
    """Where measured and predicted are farthest apart, as a ratio."""
    with np.errstate(all="ignore"):
        decades = np.abs(np.log10(np.abs(measured / predicted)))
    known = np.isfinite(decades)
    if not known.any():
        return "no point has both a finite measurement and a finite prediction"
    farthest = int(np.argmax(np.where(known, decades, -1.0)))
    ratio = 10 ** float(decades[farthest])
    where = f"at {x_label} {human(float(curve.xs[farthest]))}".replace("  ", " ")
    if ratio < 1 + SAME:
        return "measured and predicted are the same to six digits"
    if ratio < 2:
        return f"measured and predicted differ by {human((ratio - 1) * 100, 2)} % at most, {where}"
    return f"measured and predicted differ by a factor of {human(ratio)} at most, {where}"
