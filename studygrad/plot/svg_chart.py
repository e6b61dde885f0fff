"""A chart as vectors, from the same places, ticks and colours as in cells."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from studygrad.plot.axis import Axis, Floats
from studygrad.plot.canvas import Style, series
from studygrad.plot.curves import Band, Edge, Flags, Path, Scene, scene_of
from studygrad.plot.labels import label_texts
from studygrad.plot.layout import spread
from studygrad.plot.legend import entries_of, name_mark
from studygrad.plot.lines import NOTHING, edge_labels, y_label_of
from studygrad.plot.marks import UNICODE
from studygrad.plot.palette import BACKGROUND, ThemeName
from studygrad.plot.svg_parts import (
    CHARACTER_WIDTH,
    DASHES,
    TITLE_SIZE,
    Box,
    Panel,
    Value,
    element,
    ink,
    stroke,
    trace,
    words,
)
from studygrad.sim.result import Chart

HEIGHT = 420.0
LEFT, TOP, BOTTOM = 84.0, 66.0, 58.0
EDGE = 26.0
LABEL_GAP = 17.0
PIXELS_PER_X_TICK = 70
PIXELS_PER_Y_TICK = 48
LINE_WIDTH = 2.4
LONGEST_LABEL = 26
BAND_OPACITY = "0.25"


def chart_panel(chart: Chart, width: float, theme: ThemeName, guess: float | None = None) -> Panel:
    """``chart`` in a panel ``width`` pixels wide."""
    scene = scene_of(chart, guess=guess)
    box = _box(scene, width)
    parts = [
        *title_parts(chart.title, y_label_of(chart), theme),
        *_legend(scene, width, theme),
        *axis_parts(box, scene.x_axis, scene.y_axis, chart.x_label, theme, foot=EDGE * scene.below),
        *_edges(box, scene, theme),
        *(_band(box, band, theme) for band in scene.bands),
        *(_line(box, path, Style.PREDICTED, theme, dashed=True) for path in scene.predicted),
    ]
    for number, path in reversed(list(enumerate(scene.measured))):
        parts += [_line(box, path, series(number), theme), *_marks(box, path, series(number), theme)]
    parts += [*_names(box, scene, theme), *_end_labels(box, scene, theme)]
    if scene.guess is not None and scene.guess.end is not None:
        x, height, edge = scene.guess.end
        parts.append(_mark(box, x, height, edge, UNICODE.guess, Style.GUESS, theme))
    if scene.is_blank:
        parts.append(words(box.across(0.5), box.down(0.5), NOTHING, Style.LABEL, theme, anchor="middle"))
    return Panel(tuple(parts), HEIGHT)


def title_parts(title: str, y_label: str, theme: ThemeName) -> Iterator[str]:
    """The title and under it the y label, at the upper left of a panel."""
    yield words(0.0, 20.0, title, Style.TITLE, theme, size=TITLE_SIZE)
    yield words(0.0, 46.0, y_label, Style.TICK, theme)


def axis_parts(
    box: Box, x_axis: Axis, y_axis: Axis | None, x_label: str, theme: ThemeName, *, foot: float = 0.0
) -> Iterator[str]:
    """Axes with ticks and labels, the x axis ``foot`` pixels below the box; faint lines at the ticks of ``y_axis``."""
    floor = box.bottom + foot
    yield stroke(box.left, box.top, box.left, floor, Style.AXIS, theme)
    yield stroke(box.left, floor, box.right, floor, Style.AXIS, theme)
    for tick in x_axis.ticks(max(int(box.width / PIXELS_PER_X_TICK), 2)):
        x = box.across(x_axis.place_one(tick.value))
        yield stroke(x, floor, x, floor + 5, Style.AXIS, theme)
        yield words(x, floor + 21, tick.label, Style.TICK, theme, anchor="middle")
    for tick in y_axis.ticks(max(int(box.height / PIXELS_PER_Y_TICK), 2)) if y_axis else ():
        y = box.down(y_axis.place_one(tick.value)) if y_axis else 0.0
        yield stroke(box.left - 5, y, box.right, y, Style.AXIS, theme, stroke_opacity="0.35")
        yield words(box.left - 10, y + 5, tick.label, Style.TICK, theme, anchor="end")
    yield words(box.across(0.5), floor + 44, x_label, Style.LABEL, theme, anchor="middle")


def _box(scene: Scene, width: float) -> Box:
    longest = min(max((len(text) for text in label_texts(scene, UNICODE).values()), default=0), LONGEST_LABEL)
    right = longest * CHARACTER_WIDTH + 24
    top = TOP + EDGE * scene.above
    return Box(LEFT, top, max(width - LEFT - right, 40.0), HEIGHT - top - BOTTOM - EDGE * scene.below)


def _height(box: Box, height: float, edge: Edge) -> float:
    if edge is Edge.WITHIN:
        return box.down(height)
    return box.top - EDGE / 2 if edge is Edge.ABOVE else box.bottom + EDGE / 2


def _line(box: Box, path: Path, style: Style, theme: ThemeName, *, dashed: bool = False) -> str:
    pieces = [trace(box, path.x, path.y)]
    for flags, edge in ((path.above, Edge.ABOVE), (path.below, Edge.BELOW)):
        level = Box(box.left, _height(box, 0.0, edge), box.width, 0.0)
        pieces.append(trace(level, path.x, np.where(flags, 0.0, np.nan)))
    data = " ".join(piece for piece in pieces if piece)
    if not data:
        return ""
    look: dict[str, Value] = {"stroke": ink(style, theme), "fill": "none", "stroke_linejoin": "round"}
    if dashed:
        return element("path", d=data, **look, stroke_width=1.6, stroke_dasharray=DASHES)
    return element("path", d=data, **look, stroke_width=LINE_WIDTH, stroke_linecap="round")


def _band(box: Box, band: Band, theme: ThemeName) -> str:
    if not band.x.size:
        return ""
    there_and_back: Floats = np.concatenate([band.x, band.x[::-1]])
    data = trace(box, there_and_back, np.concatenate([band.high, band.low[::-1]]))
    return element("path", d=f"{data}Z", fill=ink(Style.BAND, theme), fill_opacity=BAND_OPACITY, stroke="none")


def _mark(box: Box, x: float, height: float, edge: Edge, mark: str, style: Style, theme: ThemeName) -> str:
    return words(box.across(x), _height(box, height, edge) + 6, mark, style, theme, anchor="middle", size=TITLE_SIZE)


def _marks(box: Box, path: Path, style: Style, theme: ThemeName) -> Iterator[str]:
    """Where the line reaches ∞ or 0, and where it ends in NaN."""
    for flags, edge, mark in ((path.above, Edge.ABOVE, UNICODE.infinity), (path.below, Edge.BELOW, UNICODE.zero)):
        if (start := _first(path, flags)) is not None:
            yield _mark(box, start, 0.0, edge, mark, style, theme)
    if path.dies and path.end is not None:
        yield _mark(box, *path.end, UNICODE.not_a_number, Style.NOT_FINITE, theme)


def _names(box: Box, scene: Scene, theme: ThemeName) -> Iterator[str]:
    """Where there are several lines, the mark of each on it, at a place of its own between left and right."""
    several = len(scene.measured)
    for number, path in enumerate(scene.measured if several > 1 else ()):
        here = np.flatnonzero(~np.isnan(path.x) & ~np.isnan(path.y))
        if here.size:
            wanted = (number + 1) / (several + 1)
            at = here[np.argmin(np.abs(path.x[here] - wanted))]
            x, y = box.across(float(path.x[at])), box.down(float(path.y[at]))
            yield element("circle", cx=x, cy=y, r=9, fill=BACKGROUND[theme])
            yield words(x, y + 5, name_mark(UNICODE, number), series(number), theme, anchor="middle")


def _first(path: Path, flags: Flags) -> float | None:
    places = np.flatnonzero(flags)
    return float(path.x[places[0]]) if places.size else None


def _edges(box: Box, scene: Scene, theme: ThemeName) -> Iterator[str]:
    above, below = edge_labels(scene, UNICODE)
    for wanted, edge, label in ((scene.above, Edge.ABOVE, above), (scene.below, Edge.BELOW, below)):
        if wanted:
            y = _height(box, 0.0, edge)
            yield stroke(box.left - 5, y, box.right, y, Style.AXIS, theme, stroke_dasharray="1 4")
            yield words(box.left - 10, y + 5, label, Style.TICK, theme, anchor="end")


def _end_labels(box: Box, scene: Scene, theme: ThemeName) -> Iterator[str]:
    texts = label_texts(scene, UNICODE)
    ends = {number: end for number, path in enumerate(scene.measured) if (end := path.end) is not None}
    wanted = [_height(box, height, edge) for _, height, edge in (ends[number] for number in texts)]
    places = spread(wanted, box.top - EDGE * scene.above, box.bottom + EDGE * scene.below, LABEL_GAP)
    for (number, text), y in zip(texts.items(), places, strict=True):
        shown = text if len(text) <= LONGEST_LABEL else text[: LONGEST_LABEL - 1] + "…"
        yield words(box.right + 10, y + 5, shown, series(number), theme)


def _legend(scene: Scene, width: float, theme: ThemeName) -> Iterator[str]:
    """The entries that no end label stands for, from the right."""
    right = width
    for entry in reversed(entries_of(scene, UNICODE)):
        if entry.mark in UNICODE.names:
            continue
        right -= len(entry.text) * CHARACTER_WIDTH
        yield words(right, 46.0, entry.text, Style.LABEL, theme)
        right -= 34
        if entry.style is Style.GUESS:
            yield words(right + 16, 46.0, entry.mark, entry.style, theme)
        elif entry.style is Style.BAND:
            size: dict[str, Value] = {"width": 26, "height": 14}
            yield element("rect", x=right, y=34.0, **size, fill=ink(entry.style, theme), fill_opacity=BAND_OPACITY)
        else:
            dashes = DASHES if entry.style is Style.PREDICTED else "none"
            yield stroke(right, 41.0, right + 26, 41.0, entry.style, theme, stroke_width=2, stroke_dasharray=dashes)
        right -= 22
