"""A card's experiment: run in the worker's own process, drawn while it runs, and stopped on request."""

from __future__ import annotations

from dataclasses import replace

from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from studygrad.content import Run
from studygrad.errors import SimError, StudygradError
from studygrad.sim.result import Result
from studygrad.sim.worker import SimStopped, Worker
from studygrad.tui.motion import FrameGate
from studygrad.tui.widgets.plot import PlotView

SECONDS_FOR_A_RUN = 60.0


class ExperimentView(Container):
    """Hidden until something runs. ``Ended`` carries the last frame, or what went wrong."""

    class Ended(Message):
        """The newest run came to its end."""

        def __init__(self, outcome: Result | StudygradError) -> None:
            super().__init__()
            self.outcome = outcome

    def __init__(self, worker: Worker, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._worker = worker
        self._number = 0
        self._is_running = False
        self._bare = False
        self._guess: float | None = None
        self._last: Result | None = None
        self.has_run = False

    def compose(self) -> ComposeResult:
        yield PlotView()

    def on_mount(self) -> None:
        self._gate = FrameGate(self.app)

    def run(self, run: Run, guess: float | None, *, silent: bool = False, bare: bool = False) -> None:
        """Run and draw, with the learner's ``guess`` marked.

        ``silent``: only the end is told, nothing is drawn. ``bare``: plots alone, without readings and verdict, until
        ``show_whole``.
        """
        self._number += 1
        self._is_running = True
        self._guess = guess
        self._bare = bare
        self._last = None
        self.has_run = True
        self.screen.set_class(not silent, "-plotted")
        self.query_one(PlotView).show_words("Running …" if bare else f"Running {run.command} … Esc stops it.")
        self._in_thread(run, self._number)

    def show_whole(self) -> None:
        """From now on with readings and verdict."""
        self._bare = False
        if self._last is not None:
            self._draw(self._last)

    def stop_or_put_away(self) -> None:
        if self._is_running:
            self._worker.stop()
        else:
            self.put_away()

    def put_away(self) -> None:
        """Stop the run, if there is one, and make room."""
        self._worker.stop()
        self._number += 1
        self._is_running = False
        self._last = None
        self.has_run = False
        self.screen.set_class(False, "-plotted")

    @work(thread=True)
    def _in_thread(self, run: Run, number: int) -> None:
        """Frames come from another process, and each is drawn before the next is taken."""
        outcome: Result | StudygradError = SimError("the experiment gave nothing")
        try:
            for frame in self._worker.frames(run.sim.path, run.values, time_limit=SECONDS_FOR_A_RUN):
                outcome = frame
                self.app.call_from_thread(self._show_frame, frame, number)
        except StudygradError as problem:
            outcome = problem
        self.app.call_from_thread(self._end, outcome, number)

    def _show_frame(self, frame: Result, number: int) -> None:
        if number == self._number:
            self._last = frame
            if self._gate.admits(frame):
                self._draw(frame)

    def _end(self, outcome: Result | StudygradError, number: int) -> None:
        if number != self._number:
            return
        self._is_running = False
        if isinstance(outcome, StudygradError):
            self._tell(outcome)
        self.post_message(self.Ended(outcome))

    def _tell(self, problem: StudygradError) -> None:
        words = "Stopped. Press r to run it again." if isinstance(problem, SimStopped) else f"{problem}."
        if self._last is None:
            self.query_one(PlotView).show_words(words)
        else:
            self.notify(words, markup=False)

    def _draw(self, frame: Result) -> None:
        shown = replace(frame, readings={}, tables=(), verdict=None) if self._bare else frame
        self.query_one(PlotView).show_result(shown, self._guess)
