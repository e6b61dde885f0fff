"""What an experiment gives back: data, never pixels.

inf and NaN are results like any other; a reading that never came true (no layer overflowed) is None.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

Array = NDArray[Any]
Scale = Literal["linear", "log"]


@dataclass(frozen=True, slots=True, eq=False)
class Curve:
    """One measured line, and beside it what theory predicts.

    ``y`` has shape (n,); ``x`` too, and counts 0 … n−1 where it is left out. ``predicted`` has shape
    (n,), or is None where no formula applies. ``band`` is (low, high), each of shape (n,): the tolerance
    of the prediction, or, without a prediction, the spread of the measurement over seeds.
    """

    name: str
    y: Array
    x: Array | None = None
    predicted: Array | None = None
    band: tuple[Array, Array] | None = None

    @property
    def xs(self) -> Array:
        return np.arange(len(self.y), dtype=np.float64) if self.x is None else self.x


@dataclass(frozen=True, slots=True, eq=False)
class Chart:
    """Curves that share their axes.

    ``x_span`` and ``y_span`` are what the axes span at the least. ``bars``: the values of the first curve are
    counts, each drawn as a bar. ``legend`` has other words for what the marks mean, by the usual ones: measured,
    predicted, tolerance.
    """

    title: str
    curves: tuple[Curve, ...]
    x_label: str = ""
    y_label: str = ""
    scale: Scale = "linear"
    x_scale: Scale = "linear"
    x_span: tuple[float, float] | None = None
    y_span: tuple[float, float] | None = None
    bars: bool = False
    legend: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Histogram:
    """Counts of shape (bins,) between edges of shape (bins + 1,)."""

    name: str
    edges: Array
    counts: Array


@dataclass(frozen=True, slots=True, eq=False)
class Ridges:
    """Histograms over one axis, one ridge each: activations by layer.

    ``x_names`` name places on that axis, in the place of numbers that are chosen for it.
    """

    title: str
    histograms: tuple[Histogram, ...]
    x_label: str = ""
    x_scale: Scale = "linear"
    x_names: Mapping[float, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False)
class Heatmap:
    """Values ``z`` of shape (len(y), len(x)), with lines to draw over them (a critical line).

    ``scale`` is that of the colours, ``x_scale`` and ``y_scale`` those of the sides. ``x_names`` and ``y_names``
    name values of ``x`` and ``y``. ``counts``: the values count something from 0 on, each has a block of its own,
    0 is drawn quietly, and NaN, what has not been yet, is left empty.
    """

    title: str
    x: Array
    y: Array
    z: Array
    x_label: str = ""
    y_label: str = ""
    z_label: str = ""
    scale: Scale = "linear"
    lines: tuple[Curve, ...] = ()
    x_scale: Scale = "linear"
    y_scale: Scale = "linear"
    x_names: Mapping[float, str] = field(default_factory=dict)
    y_names: Mapping[float, str] = field(default_factory=dict)
    counts: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A small table; cells are numbers or words."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[float | int | str | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """One named number that cards ask about: None means that it never came to pass, and ``absent`` says so."""

    value: float | int | None
    unit: str = ""
    help: str = ""
    predicted: float | None = None
    absent: str = "never"


class Fate(StrEnum):
    """What became of the gradient."""

    VANISHING = "vanishing"
    HEALTHY = "healthy"
    EXPLODING = "exploding"
    NOT_FINITE = "not finite"


@dataclass(frozen=True, slots=True)
class Verdict:
    """The fate, and one sentence that says why, in numbers."""

    fate: Fate
    because: str


@dataclass(frozen=True, slots=True, eq=False)
class Result:
    """One frame of an experiment, or all of it: the last frame carries the verdict.

    ``progress`` runs from 0 to 1.
    """

    charts: tuple[Chart, ...] = ()
    ridges: tuple[Ridges, ...] = ()
    heatmaps: tuple[Heatmap, ...] = ()
    tables: tuple[Table, ...] = ()
    readings: Mapping[str, Reading] = field(default_factory=dict)
    verdict: Verdict | None = None
    progress: float = 1.0
