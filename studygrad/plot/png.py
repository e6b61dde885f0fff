"""SVG to PNG, by resvg: an optional extra."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from studygrad.errors import StudygradError

ZOOM = 2.0
"""Pixels of the PNG per pixel of the SVG: sharp on a slide."""


def to_png(svg: str) -> bytes:
    """The picture as PNG, twice its size, with the fonts of this machine. Raises StudygradError without the extra."""
    try:
        resvg: Any = import_module("resvg_py")
    except ModuleNotFoundError:
        raise StudygradError(
            "a PNG needs the extra studygrad[png]", "pip install 'studygrad[png]', or write an .svg"
        ) from None
    picture: bytes = resvg.svg_to_bytes(svg_string=svg, zoom=ZOOM)
    return picture
