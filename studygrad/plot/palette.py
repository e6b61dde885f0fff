"""Colours for the visual language, safe for the colour-blind and legible on dark, on light and in high contrast.

The hues follow Okabe and Ito, "Color Universal Design" (2008), and Tol, "Colour schemes" (2021), with the lightness
moved for each theme. Heat is viridis (van der Walt and Smith, 2015; CC0), by nine of its colours.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

import numpy as np

from studygrad.plot.canvas import HEAT, HEAT_LEVELS, Style

ThemeName = Literal["dark", "light", "contrast"]
BOLD = frozenset({Style.TITLE, Style.VANISHING, Style.HEALTHY, Style.EXPLODING, Style.NOT_FINITE})
BACKGROUND: Mapping[ThemeName, str] = {"dark": "#121212", "light": "#ffffff", "contrast": "#000000"}
TEXT: Mapping[ThemeName, str] = {"dark": "#e6e6e6", "light": "#1a1a1a", "contrast": "#ffffff"}

_DARK: Mapping[Style, str] = {
    Style.TICK: "#a8a8a8",
    Style.AXIS: "#7a7a7a",
    Style.SERIES1: "#56b4e9",
    Style.SERIES2: "#e69f00",
    Style.SERIES3: "#2fc49a",
    Style.SERIES4: "#f0a0d0",
    Style.SERIES5: "#f0e442",
    Style.SERIES6: "#9482f5",
    Style.PREDICTED: "#d0d0d0",
    Style.BAND: "#6e6e6e",
    Style.GHOST: "#8a8a8a",
    Style.GUESS: "#ffd75f",
    Style.VANISHING: "#6fb1ff",
    Style.HEALTHY: "#6be8d0",
    Style.EXPLODING: "#ff9d3b",
    Style.NOT_FINITE: "#ea4fa0",
    Style.OVER_DARK: "#ffffff",
    Style.OVER_LIGHT: "#000000",
}
_LIGHT: Mapping[Style, str] = {
    Style.TICK: "#5a5a5a",
    Style.AXIS: "#757575",
    Style.SERIES1: "#0064a0",
    Style.SERIES2: "#994c00",
    Style.SERIES3: "#00705a",
    Style.SERIES4: "#a0287c",
    Style.SERIES5: "#464000",
    Style.SERIES6: "#5b3fc4",
    Style.PREDICTED: "#404040",
    Style.BAND: "#767676",
    Style.GHOST: "#707070",
    Style.GUESS: "#7a5600",
    Style.VANISHING: "#0055b8",
    Style.HEALTHY: "#00665a",
    Style.EXPLODING: "#a34300",
    Style.NOT_FINITE: "#c2006a",
    Style.OVER_DARK: "#ffffff",
    Style.OVER_LIGHT: "#000000",
}
_CONTRAST: Mapping[Style, str] = {
    Style.TICK: "#d0d0d0",
    Style.AXIS: "#b0b0b0",
    Style.SERIES1: "#6cc4ff",
    Style.SERIES2: "#f0a020",
    Style.SERIES3: "#48e8a0",
    Style.SERIES4: "#ffc8f0",
    Style.SERIES5: "#fff04a",
    Style.SERIES6: "#b57eff",
    Style.PREDICTED: "#f0f0f0",
    Style.BAND: "#a8a8a8",
    Style.GHOST: "#b8b8b8",
    Style.GUESS: "#ffd75f",
    Style.VANISHING: "#74b4ff",
    Style.HEALTHY: "#7dffea",
    Style.EXPLODING: "#ff9a3d",
    Style.NOT_FINITE: "#ff7ab8",
    Style.OVER_DARK: "#ffffff",
    Style.OVER_LIGHT: "#000000",
}
_THEMES: Mapping[ThemeName, Mapping[Style, str]] = {"dark": _DARK, "light": _LIGHT, "contrast": _CONTRAST}
_VIRIDIS = ("#440154", "#472d7b", "#3b528b", "#2c728e", "#21918c", "#28ae80", "#5ec962", "#addc30", "#fde725")

SIXTEEN: Mapping[Style, int] = {
    Style.TICK: 37,
    Style.AXIS: 90,
    Style.SERIES1: 36,
    Style.SERIES2: 33,
    Style.SERIES3: 32,
    Style.SERIES4: 35,
    Style.SERIES5: 34,
    Style.SERIES6: 31,
    Style.BAND: 90,
    Style.GHOST: 90,
    Style.GUESS: 33,
    Style.VANISHING: 34,
    Style.HEALTHY: 36,
    Style.EXPLODING: 33,
    Style.NOT_FINITE: 35,
}


def colour(style: int, theme: ThemeName) -> str | None:
    """The colour of a style as #rrggbb, or None for that of ordinary text."""
    if style >= HEAT:
        return heat_colours()[min(style - HEAT, HEAT_LEVELS - 1)]
    return _THEMES[theme].get(Style(style))


@lru_cache(maxsize=1)
def heat_colours() -> tuple[str, ...]:
    """Viridis in 256 steps from low (dark violet) to high (yellow); lightness grows evenly."""
    anchors = np.array([[int(anchor[at : at + 2], 16) for at in (1, 3, 5)] for anchor in _VIRIDIS], dtype=np.float64)
    at = np.linspace(0, len(anchors) - 1, HEAT_LEVELS)
    channels = [np.interp(at, np.arange(len(anchors)), anchors[:, channel]) for channel in range(3)]
    return tuple("#" + "".join(f"{round(part):02x}" for part in parts) for parts in zip(*channels, strict=True))


@lru_cache(maxsize=1024)
def nearest_of_256(hexadecimal: str) -> int:
    """The nearest colour of the 6 × 6 × 6 cube and the grey ramp of xterm's 256."""
    wanted = np.array([int(hexadecimal[at : at + 2], 16) for at in (1, 3, 5)])
    steps = np.array([0, 95, 135, 175, 215, 255])
    parts = np.abs(steps[None, :] - wanted[:, None]).argmin(axis=1)
    grey = min(max(round((float(wanted.mean()) - 8) / 10), 0), 23)
    cube_error = int(((steps[parts] - wanted) ** 2).sum())
    grey_error = int(((8 + 10 * grey - wanted) ** 2).sum())
    return 232 + grey if grey_error < cube_error else int(16 + 36 * parts[0] + 6 * parts[1] + parts[2])
