"""What an experiment showed, in lines."""

from __future__ import annotations

from collections.abc import Iterator

from studygrad.cli import output
from studygrad.cli.curves_in_words import curves_in_words
from studygrad.content import Run
from studygrad.plot.marks import ASCII, UNICODE
from studygrad.plot.report import draw_result
from studygrad.plot.text import to_plain
from studygrad.session.prediction import unspoken
from studygrad.sim.result import Result
from studygrad.sim.worker import Worker

SECONDS_FOR_A_RUN = 60.0
WIDEST = 80


def run_to_end(run: Run, worker: Worker) -> Result:
    """The last frame of ``run``. Raises SimError if it fails or takes too long."""
    *_, result = worker.frames(run.sim.path, run.values, time_limit=SECONDS_FOR_A_RUN)
    return result


def exhibit_lines(run: Run, worker: Worker) -> Iterator[str]:
    """What a question shows: on a terminal its plots, and everywhere its curves in words; never what they come to.

    Raises SimError as ``run_to_end`` does.
    """
    result = unspoken(run_to_end(run, worker))
    yield "Shown with the question:"
    if output.is_terminal():
        yield drawn(result)
    yield from curves_in_words(result)


def drawn(result: Result, guess: float | None = None) -> str:
    """The plots and words of ``result``, with the learner's ``guess`` marked."""
    marks = UNICODE if output.is_unicode() else ASCII
    return to_plain(draw_result(result, min(WIDEST, output.width()), marks=marks, guess=guess))
