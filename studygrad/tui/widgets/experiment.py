"""A card's experiment: run in the worker's own process, drawn while it runs, and stopped on request."""

from __future__ import annotations

from textual import work
from textual.app import ComposeResult
from textual.containers import Container
from textual.message import Message

from studygrad.content import Run
from studygrad.errors import SimError, StudygradError
from studygrad.session.prediction import unspoken
from studygrad.sim.result import Result
from studygrad.sim.worker import SimStopped, Worker
from studygrad.tui.motion import FrameGate
from studygrad.tui.widgets.plot import PlotView

SECONDS_FOR_A_RUN = 60.0
_PUSHED_ASIDE = "#plot, #plot > PlotView, #card, #topic, #fold, #said"


class ExperimentView(Container):
    """Hidden until something runs. ``Ended`` carries the last frame, or what went wrong.

    ``after_a_stop`` says how to run it again, where that can be done.
    """

    class Ended(Message):
        """A run came to its end; ``is_newest`` says whether another one was begun, or it was put away, since."""

        def __init__(self, view: ExperimentView, number: int, outcome: Result | StudygradError) -> None:
            super().__init__()
            self._view = view
            self._number = number
            self.outcome = outcome

        @property
        def is_newest(self) -> bool:
            return self._view.number == self._number

    def __init__(self, worker: Worker, after_a_stop: str = "", *, id: str | None = None) -> None:  # noqa: A002
        super().__init__(id=id)
        self._worker = worker
        self._after_a_stop = after_a_stop
        self.number = 0
        self._is_running = False
        self._is_wanted = False
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
        self.number += 1
        self._is_running = self._is_wanted = True
        self._guess = guess
        self._bare = bare
        self._last = None
        self.has_run = True
        self._make_room(is_shown=not silent)
        self.query_one(PlotView).show_words("Running …" if bare else f"Running {run.command} … Esc stops it.")
        self._in_thread(run, self.number)

    def show_whole(self) -> None:
        """From now on with readings and verdict."""
        self._bare = False
        if self._last is not None:
            self._draw(self._last)

    def wait_for(self, words: str) -> None:
        """Keep the place of a run that is still to come, where there is room for it beside the card, and say so."""
        self._make_room(is_shown=False, is_awaited=True)
        self.query_one(PlotView).show_words(words)

    def stop_or_put_away(self) -> None:
        if self._is_running:
            self._stop()
        elif self.has_run:
            self.put_away()

    def put_away(self) -> None:
        """Stop the run, if there is one, and make room."""
        self._stop()
        self.number += 1
        self._is_running = False
        self._last = None
        self.has_run = False
        self._make_room(is_shown=False)

    def _make_room(self, *, is_shown: bool, is_awaited: bool = False) -> None:
        """Styling all of a screen takes longer than painting it, so only what a plot pushes aside is styled anew."""
        wanted = {"-plotted": is_shown, "-awaited": is_awaited}
        if any(self.screen.has_class(name) is not on for name, on in wanted.items()):
            for name, on in wanted.items():
                self.screen.set_class(on, name, update=False)
            self.app.stylesheet.update_nodes(self.screen.query(_PUSHED_ASIDE))

    def _stop(self) -> None:
        """Also a run that has yet to begin."""
        self._is_wanted = False
        self._worker.stop()

    @work(thread=True)
    def _in_thread(self, run: Run, number: int) -> None:
        """Frames come from another process, and each is drawn before the next is taken."""
        outcome: Result | StudygradError = SimError("the experiment gave nothing")
        frames = self._worker.frames(
            run.sim.path,
            run.values,
            time_limit=SECONDS_FOR_A_RUN,
            wanted=lambda: self._is_wanted and number == self.number,
        )
        try:
            for frame in frames:
                outcome = frame
                self.app.call_from_thread(self._show_frame, frame, number)
        except StudygradError as problem:
            outcome = problem
        self.app.call_from_thread(self._end, outcome, number)

    def _show_frame(self, frame: Result, number: int) -> None:
        if number == self.number:
            self._last = frame
            if self._gate.admits(frame):
                self._draw(frame)

    def _end(self, outcome: Result | StudygradError, number: int) -> None:
        if number != self.number:
            return
        self._is_running = False
        if isinstance(outcome, StudygradError):
            self._tell(outcome)
        self.post_message(self.Ended(self, number, outcome))

    def _tell(self, problem: StudygradError) -> None:
        words = f"Stopped. {self._after_a_stop}".rstrip() if isinstance(problem, SimStopped) else problem.sentence
        if self._last is None and self.screen.has_class("-plotted"):
            self.query_one(PlotView).show_words(words)
        else:
            self.notify(words, markup=False)

    def _draw(self, frame: Result) -> None:
        self.query_one(PlotView).show_result(unspoken(frame) if self._bare else frame, self._guess)
