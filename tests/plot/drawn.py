"""Charts to draw, and what was drawn as it stands in a test."""

from __future__ import annotations

import numpy as np

from studygrad.plot.canvas import Canvas
from studygrad.plot.text import to_plain
from studygrad.sim.result import Chart, Curve, Scale


def frame(canvas: Canvas) -> str:
    return f"\n{to_plain(canvas)}\n"


def chart(*curves: Curve, scale: Scale = "log") -> Chart:
    return Chart("Gradient", curves, "layer", "|g|", scale)


def product(factor: float, layers: int, dtype: type[np.floating] = np.float64) -> Curve:
    with np.errstate(all="ignore"):
        y = np.cumprod(np.array([1.0] + [factor] * layers, dtype=dtype), dtype=dtype)
    return Curve(f"× {factor}", y, predicted=np.float64(factor) ** np.arange(layers + 1))


def level(name: str) -> Curve:
    return Curve(name, np.full(10, 2.0))
