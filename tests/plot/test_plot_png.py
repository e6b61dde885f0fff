"""A picture as PNG, where the extra is there."""

from __future__ import annotations

import struct
import sys

import numpy as np
import pytest

from studygrad.errors import StudygradError
from studygrad.plot.png import to_png
from studygrad.plot.svg import to_svg
from studygrad.sim.result import Chart, Curve

CHART = Chart("Loss", (Curve("loss", np.array([1.0, 0.5, np.inf])),), scale="log")


def test_a_png_is_twice_the_size_of_its_svg() -> None:
    picture = to_png(to_svg(CHART, width=400))
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">I", picture[16:20]) == (800,)


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(StudygradError, match=r"a PNG needs the extra studygrad\[png\]"):
        to_png(to_svg(CHART))
