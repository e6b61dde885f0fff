"""The end of a session: what was done, what is next, and one thing to try in the lab."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from studygrad.memory.state import Rating
from studygrad.session import Session, Stage, Summary
from studygrad.session.trying import Try, something_to_try
from studygrad.settings import Settings
from studygrad.tui.asks import OpenLab
from studygrad.tui.keys import bind, key_for
from studygrad.tui.learner import Learner

_STYLES = {Rating.AGAIN: "$error", Rating.HARD: "$warning", Rating.GOOD: "$success", Rating.EASY: "$easy"}
_BAR = 24


class DoneScreen(Screen[bool]):
    """Ends with True if the last answer is to be taken back."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,q,escape", "leave", "Home", key_display="Enter"),
        Binding("u", "undo", "Undo"),
        bind("app.lab", "try", "Lab"),
    ]

    def __init__(self, learner: Learner, session: Session, *, time_is_up: bool = False) -> None:
        super().__init__()
        self._learner = learner
        self._session = session
        self._time_is_up = time_is_up
        self._idea: Try | None = None
        self._settings = learner.memory.settings

    def compose(self) -> ComposeResult:
        summary = self._session.summary()
        finished = self._session.stage is Stage.FINISHED
        with Vertical(id="done"):
            yield Static(_headline(summary, finished, self._time_is_up), id="headline", markup=False)
            if summary.answers:
                yield Static(_bars(summary), id="bars", markup=False)
            yield Static(_next(summary, finished, self._session.counts.total), id="next", markup=False)
            yield Static("" if summary.answers else meanwhile(self._settings), id="idea", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self._look_for_idea()

    @work(thread=True)
    def _look_for_idea(self) -> None:
        """In a thread: an experiment is a Python file, and reading it takes a moment."""
        idea = something_to_try(self._learner.content, self._session)
        if idea is not None:
            self.app.call_from_thread(self._have_idea, idea)

    def _have_idea(self, idea: Try) -> None:
        if self.is_attached:
            self._idea = idea
            key = Content.styled(key_for("app.lab", self._settings), "bold $accent")
            command = Content.styled(f"   {idea.run.command}", "$text-muted")
            self.query_one("#idea", Static).update(Content.assemble(key, f"  Try {idea.question}.\n", command))

    def action_leave(self) -> None:
        self.dismiss(False)

    def action_undo(self) -> None:
        self.dismiss(True)

    async def action_try(self) -> None:
        """The lab on the idea; without one, on an experiment to choose."""
        if self._idea is None:
            await self.run_action("app.lab")
        else:
            self.post_message(OpenLab(self._idea.run.sim.path, self._idea.run.values))


def _headline(summary: Summary, finished: bool, time_is_up: bool) -> Content:
    if not summary.answers:
        return Content("Nothing is due.")
    answers = "1 answer" if summary.answers == 1 else f"{summary.answers} answers"
    of_new = ", to a new card" if summary.answers == summary.new == 1 else f", {summary.new} of them new"
    minutes = max(1, round(summary.milliseconds / 60_000))
    start = "All done" if finished else "The time is up" if time_is_up else "Saved"
    return Content(f"{start}: {answers} in {minutes} min{of_new if summary.new else ''}.")


def _bars(summary: Summary) -> Content:
    most = max(summary.count(rating) for rating in Rating)
    lines = []
    for rating in Rating:
        count = summary.count(rating)
        bar = "━" * round(_BAR * count / most)
        lines.append(
            Content.assemble(f"{rating.name.capitalize():<6}", (f"{count:>4}  ", "bold"), (bar, _STYLES[rating]))
        )
    return Content("\n").join(lines)


def _next(summary: Summary, finished: bool, waiting: int) -> Content:
    if finished:
        return Content.assemble("Come back ", (summary.come_back, "bold"), ".")
    cards = "1 card still waits" if waiting == 1 else f"{waiting} cards still wait"
    return Content.assemble((cards, "bold"), ", today or another day.")


def meanwhile(settings: Settings) -> str:
    """What can be done while nothing is due, with the keys for it."""
    cram, quiz, lab = (key_for(action, settings) for action in ("home.cram", "home.quiz", "app.lab"))
    return f"Until then: at home {cram} crams a deck and {quiz} asks a quiz; {lab} opens the lab."
