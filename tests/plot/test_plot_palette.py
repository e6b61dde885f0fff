"""Colours that everybody can tell apart, on dark, on light and in high contrast."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from numpy.typing import NDArray

from studygrad.plot.canvas import SERIES, Style, heat
from studygrad.plot.marks import FATE_STYLES
from studygrad.plot.palette import SIXTEEN, ThemeName, colour, heat_colours, nearest_of_256

# Machado, Oliveira and Fernandes (2009), severity 1.0, in linear RGB.
PROTAN = np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]])
DEUTAN = np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]])
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
PAPERS: dict[ThemeName, tuple[str, ...]] = {
    "dark": ("#000000", "#121212", "#1e1e1e"),
    "light": ("#ffffff", "#e0e0e0"),
    "contrast": ("#000000",),
}
WORDS = (*SERIES, *FATE_STYLES.values(), Style.TICK, Style.PREDICTED, Style.GUESS)
LEAST: dict[ThemeName, float] = {"dark": 4.5, "light": 4.5, "contrast": 7.0}
THEMES: tuple[ThemeName, ...] = ("dark", "light", "contrast")


def linear(hexadecimal: str) -> NDArray[np.float64]:
    values = np.array([int(hexadecimal[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    return np.where(values <= 0.04045, values / 12.92, ((values + 0.055) / 1.055) ** 2.4)


def luminance(hexadecimal: str) -> float:
    return float(TO_XYZ[1] @ linear(hexadecimal))


def contrast(one: str, other: str) -> float:
    """WCAG 2 contrast ratio."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lab(rgb: NDArray[np.float64]) -> NDArray[np.float64]:
    x, y, z = np.cbrt(TO_XYZ @ np.clip(rgb, 0, 1) / np.array([0.9505, 1.0, 1.089]))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def paint(style: int, theme: ThemeName) -> str:
    found = colour(style, theme)
    assert found is not None
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("style", WORDS)
def test_words_and_lines_are_legible(style: Style, theme: ThemeName) -> None:
    assert min(contrast(paint(style, theme), paper) for paper in PAPERS[theme]) >= LEAST[theme]


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sight", [np.eye(3), PROTAN, DEUTAN], ids=["trichromat", "protanope", "deuteranope"])
def test_fates_and_series_are_told_apart(sight: NDArray[np.float64], theme: ThemeName) -> None:
    for group in (tuple(FATE_STYLES.values()), SERIES):
        for one, other in combinations(group, 2):
            seen = [lab(sight @ linear(paint(style, theme))) for style in (one, other)]
            assert np.linalg.norm(seen[0] - seen[1]) > 10, (one, other)


def test_heat_grows_lighter_at_every_step() -> None:
    shades = [luminance(shade) for shade in heat_colours()]
    assert len(shades) == 256
    assert shades == sorted(shades)
    assert paint(heat(0), "dark") == "#440154"
    assert paint(heat(255), "light") == "#fde725"


def test_nearest_of_256() -> None:
    assert nearest_of_256("#ff0000") == 196
    assert nearest_of_256("#808080") == 244


def test_sixteen_colours_keep_the_fates_apart() -> None:
    assert len({SIXTEEN[style] for style in FATE_STYLES.values()}) == len(FATE_STYLES)
