"""The lab: one experiment, its controls at the left, what comes of them at the right."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult, SuspendNotSupported
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Footer, Static

from studygrad.errors import StudygradError
from studygrad.sim.load import Sim, load
from studygrad.tui.keys import bind
from studygrad.tui.lab.bench import Bench, carried_over, command_line
from studygrad.tui.lab.runner import News, Runner
from studygrad.tui.learner import Learner
from studygrad.tui.motion import FrameGate
from studygrad.tui.widgets.control import Control
from studygrad.tui.widgets.controls import Controls, Preset
from studygrad.tui.widgets.stage import Stage


class LabScreen(Screen[None]):
    """Every change of a control runs the experiment again; no key waits for a run. ``bench`` is what it is about."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up,k", "move(-1)", "Up", show=False),
        Binding("down,j", "move(1)", "Down", show=False),
        bind("lab.view", "turn_view(1)", "View"),
        Binding("shift+tab", "turn_view(-1)", "View", show=False),
        Binding("pagedown", "scroll_text(1)", "Page down", show=False),
        Binding("pageup", "scroll_text(-1)", "Page up", show=False),
        bind("lab.next", "turn_page(1)"),
        bind("lab.before", "turn_page(-1)"),
        bind("lab.pin", "pin", "Pin"),
        bind("lab.unpin", "unpin"),
        bind("lab.clear", "clear", "Clear"),
        bind("lab.copy", "copy", "Copy"),
        bind("lab.card", "card", "Card"),
        bind("lab.edit", "edit", "Edit"),
        bind("lab.run", "run"),
        Binding("escape", "stop", "Stop", show=False),
        bind("lab.leave", "leave", "Leave"),
    ]
    PLACE = "lab"

    class CardMade(Message):
        """A card was written into the deck in ``file``."""

        def __init__(self, file: Path) -> None:
            super().__init__()
            self.file = file

    def __init__(self, learner: Learner, sim: Sim, values: Mapping[str, object] | None = None) -> None:
        """Opens ``sim`` with ``values`` for the parameters that they name, as text or typed, the rest at its defaults.

        Nothing is asked of ``learner`` but its content and its worker. Raises UsageError for a value that does not fit.
        """
        super().__init__()
        self._learner = learner
        self._path = sim.path
        self.bench = Bench(sim, values or {})
        self._first = 0
        self._newest = 0
        self._state = ""
        self._runner = Runner(
            learner.worker,
            start=lambda work: self.run_worker(work, thread=True),
            tell=lambda news: self.app.call_from_thread(self._hear, news),
            later=self.set_timer,
        )

    def compose(self) -> ComposeResult:
        yield Static("", id="lab-status", markup=False)
        with Horizontal(id="lab"):
            with Vertical(id="panel"):
                yield Controls(self.bench, id="controls")
                yield Static("", id="hint", markup=False)
            yield Stage(self.bench, self._path, id="stage")
        yield Footer()

    def on_mount(self) -> None:
        self._gate = FrameGate(self.app)
        self._focus_first()
        self._run()

    def on_unmount(self) -> None:
        self._runner.close()

    def action_move(self, direction: int) -> None:
        """To the next control; or through the text, where it has the screen to itself."""
        if not self.query_one("#panel").display:
            self.query_one(Stage).scroll_text(lines=direction)
        elif direction > 0:
            self.focus_next(Control)
        else:
            self.focus_previous(Control)

    def action_turn_view(self, direction: int) -> None:
        self.query_one(Stage).turn_view(direction)

    def action_scroll_text(self, pages: int) -> None:
        self.query_one(Stage).scroll_text(pages=pages)

    def action_turn_page(self, pages: int) -> None:
        self.query_one(Stage).turn_page(pages)

    def action_run(self) -> None:
        self._run()

    def action_stop(self) -> None:
        """Stop the run under way; with none, leave."""
        if self._state.startswith("running"):
            self._runner.stop()
        else:
            self.action_leave()

    def action_leave(self) -> None:
        self._runner.close()
        self.dismiss()

    def action_pin(self) -> None:
        if not self.bench.pin():
            self.notify("Let the run finish first, then pin it.", markup=False)
        self.query_one(Stage).show_runs()

    def action_unpin(self) -> None:
        self.bench.unpin()
        self.query_one(Stage).show_runs()

    def action_clear(self) -> None:
        self.bench.clear_ghosts()
        self.query_one(Stage).show_runs()

    def action_copy(self) -> None:
        command = command_line(self.bench.sim, self._reference, self.bench.values)
        self.app.copy_to_clipboard(command)
        self.notify(f"Copied: {command}", markup=False)

    def action_card(self) -> None:
        from studygrad.tui.lab.card import DECK, add_card, ids_in, make_card

        trial = self.bench.current
        if trial is None or not trial.is_complete:
            self.notify("Let the run finish first, then make a card of it.", markup=False)
            return
        file = self._learner.content.home.decks / f"{DECK}.md"
        try:
            card = make_card(self.bench.sim, self._reference, trial, ids_in(file))
            add_card(file, card)
            self.post_message(self.CardMade(file))
        except StudygradError as problem:
            self._tell(problem)
            return
        self.notify(f"A card is in your deck {DECK}: {card.question.replace(chr(92), '')}", markup=False)

    async def action_edit(self) -> None:
        from studygrad.editor import edit, editor
        from studygrad.tui.lab.workshop import own_file

        self._runner.stop()
        try:
            command = editor()
            file = own_file(self._path, self._learner.content.home)
            with self.app.suspend():
                edit(file, command)
        except StudygradError as problem:
            self._tell(problem)
            return
        except SuspendNotSupported:
            self.notify("This terminal cannot be lent to an editor; edit the file elsewhere, then press r.")
            return
        await self._reload(file)

    @on(Control.Changed)
    def _changed(self, event: Control.Changed) -> None:
        self.bench.values[event.name] = event.value
        self._run()

    @on(Preset.Chosen)
    def _preset_chosen(self, event: Preset.Chosen) -> None:
        self.bench.values = dict(self.bench.presets[event.name])
        self._run()

    @on(Control.Said)
    def _said(self, event: Control.Said) -> None:
        hint = self.query_one("#hint", Static)
        hint.set_class(event.is_wrong, "-wrong")
        hint.update(Content(event.words))

    @on(Stage.Turned)
    def _turned(self, event: Stage.Turned) -> None:
        self.set_class(event.name != "plot", "-reading")
        if event.name == "plot" and not isinstance(self.focused, Control):
            self._focus_first()

    @property
    def _reference(self) -> str:
        """The sim's name if that finds this very file, else its path."""
        found = self._learner.content.sims.get(self._path.stem)
        return self._path.stem if found == self._path else str(self._path)

    def _focus_first(self) -> None:
        self.query(Control).first().focus()

    def _run(self) -> None:
        self.query_one(Controls).show(self.bench)
        if not self.bench.current:
            self.query_one(Stage).show_words("Running …")
        self._newest = self._runner.ask(self._path, self.bench.values)
        self._say_state("running")

    def _hear(self, news: News) -> None:
        """News of a run; of one for an experiment that has been edited since, nothing is taken."""
        if news.order.number < self._first:
            return
        if news.frame is not None:
            self.bench.receive(news.order.number, news.order.values, news.frame)
            if self._gate.admits(news.frame):
                self.query_one(Stage).show_runs()
        if news.order.number == self._newest:
            self._show_progress(news)

    def _show_progress(self, news: News) -> None:
        if news.frame is not None:
            self._say_state("" if news.frame.verdict else f"running {news.frame.progress:.0%}")
        elif news.was_stopped:
            self._say_state("stopped, r runs it again")
        elif news.problem is not None:
            self._show_problem(news.problem)

    def _show_problem(self, problem: StudygradError) -> None:
        self._say_state("")
        self.query_one(Stage).show_words(problem.sentence)

    def _say_state(self, words: str) -> None:
        self._state = words
        sim = self.bench.sim
        name = Content.assemble((sim.name, "bold $primary"), (f"  {self.bench.preset or 'your own values'}", "$accent"))
        room = max(self.size.width - 4 - len(words) - 2, 0)
        line = Content.assemble(name, (f"  {sim.summary}", "$text-muted")).truncate(room, ellipsis=True)
        gap = " " * (room - line.cell_length + 2)
        self.query_one("#lab-status", Static).update(Content.assemble(line, gap, (words, "$warning")))

    def on_resize(self) -> None:
        self._say_state(self._state)

    async def _reload(self, file: Path) -> None:
        """Takes up the file as it is now; a broken one is told in the place of the plot, and can be edited again."""
        self._path = file
        self.query_one(Stage).take_up(self.bench, file)
        with suppress(AttributeError):
            del self._learner.content.sims
        try:
            sim = load(file)
        except StudygradError as problem:
            self._show_problem(problem)
            return
        self.bench = Bench(sim, carried_over(self.bench.sim, self.bench.values, sim))
        await self.query_one(Controls).rebuild(self.bench)
        self.query_one(Stage).take_up(self.bench, file)
        self._focus_first()
        self._run()
        self._first = self._newest

    def _tell(self, problem: StudygradError) -> None:
        self.notify(problem.sentence, severity="warning", markup=False)
