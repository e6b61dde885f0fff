"""Running an experiment from the command line and showing what it gave."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from studygrad.cli import output
from studygrad.cli.files import write_file
from studygrad.plot.marks import ASCII, UNICODE
from studygrad.plot.report import draw_result
from studygrad.plot.text import to_ansi, to_plain
from studygrad.sim.data import as_csv, as_json
from studygrad.sim.run import frames

if TYPE_CHECKING:
    from studygrad.sim.load import Sim
    from studygrad.sim.result import Result

WIDEST = 100


def run(sim: Sim, values: Mapping[str, Any], *, live: bool) -> Result:
    """The last frame; with ``live`` each frame is drawn in the place of the one before."""
    drawn = 0
    for result in frames(sim, values):
        if live:
            drawn = _redraw(result, drawn)
    return result


def _redraw(result: Result, drawn: int) -> int:
    """Draw over the last ``drawn`` lines; the number of lines drawn now."""
    lines = plot_lines(result)
    if result.progress < 1:
        lines = lines[: output.height() - 1]
    up = f"\x1b[{drawn}A" if drawn else ""
    output.raw(up + "".join(f"\r{text}\x1b[K\n" for text in lines) + "\x1b[J")
    return len(lines)


def plot_lines(result: Result) -> list[str]:
    """The result drawn for this terminal: plots, readings, verdict."""
    marks = UNICODE if output.is_unicode() else ASCII
    canvas = draw_result(result, min(output.width(), WIDEST), marks=marks)
    text = to_ansi(canvas) if output.in_colour() else to_plain(canvas)
    return text.splitlines()


def print_plot(result: Result) -> None:
    for text in plot_lines(result):
        output.line(text)


def print_json(sim: Sim, values: Mapping[str, Any], result: Result) -> None:
    output.data(as_json(sim, values, result))


def print_csv(result: Result) -> None:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\n").writerows(as_csv(result))
    output.raw(buffer.getvalue())


def write_figure(result: Result, file: str, force: bool) -> None:
    """A PNG for FILE.png, else an SVG."""
    from studygrad.plot.svg import to_svg

    picture = to_svg(result)
    if file.lower().endswith(".png"):
        from studygrad.plot.png import to_png

        write_file(file, to_png(picture), force=force)
    else:
        write_file(file, picture.encode(), force=force)
