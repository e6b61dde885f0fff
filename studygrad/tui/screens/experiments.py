"""Every experiment with its presets, to choose one for the lab."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static

from studygrad.content import Content as Shelf
from studygrad.errors import StudygradError
from studygrad.paths import Home
from studygrad.sim.load import Sim, load
from studygrad.tui.lab.bench import settings_text

_NAME_WIDTH = 28


class ExperimentsScreen(Screen[tuple[Path, str] | None]):
    """Ends with an experiment's file and a preset of it, "" for the defaults; or with None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "choose", "Open", key_display="Enter", priority=True),
        Binding("space", "choose", "Open", show=False),
        Binding("j", "down", "Down", show=False),
        Binding("k", "up", "Up", show=False),
        Binding("q,escape,l", "dismiss(None)", "Back", key_display="q"),
    ]

    def __init__(self, home: Home) -> None:
        super().__init__()
        self._home = home
        self._meant: list[tuple[Path, str]] = []

    def compose(self) -> ComposeResult:
        with Vertical(id="experiments"):
            yield Static("The lab", id="experiments-title", markup=False)
            yield Static("Every idea in the course can be run. Choose one to play with.", id="experiments-motto")
            yield OptionList(id="experiments-list", markup=False)
            yield Static("", id="experiments-problems", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(OptionList).focus()
        self._read()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        self.dismiss(self._meant[event.option_index])

    def action_choose(self) -> None:
        self.query_one(OptionList).action_select()

    def action_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()

    @work(thread=True)
    def _read(self) -> None:
        """In a thread: experiments are Python files, and reading them all takes a while."""
        sims: list[Sim] = []
        problems: list[StudygradError] = []
        for file in Shelf(self._home).sims.values():
            try:
                sims.append(load(file))
            except StudygradError as problem:
                problems.append(problem)
        self.app.call_from_thread(self._show, sims, problems)

    def _show(self, sims: list[Sim], problems: list[StudygradError]) -> None:
        if not self.is_attached:
            return
        listing = self.query_one(OptionList)
        for sim in sims:
            listing.add_options(_rows(sim))
            self._meant += [(sim.path, preset) for preset in ("", *sim.presets)]
        listing.highlighted = 0 if sims else None
        self.query_one("#experiments-problems", Static).update("\n".join(problem.sentence for problem in problems))


def _rows(sim: Sim) -> list[Content]:
    """The experiment, and under it each preset with what it sets."""
    presets = [_row(f"  {name}", settings_text(sim, sim.bind({}, name)) or "the defaults") for name in sim.presets]
    return [_row(sim.name, sim.summary, "bold"), *presets]


def _row(name: str, words: str, style: str = "") -> Content:
    shown = Content(name).truncate(_NAME_WIDTH - 2, ellipsis=True)
    gap = " " * (_NAME_WIDTH - shown.cell_length)
    return Content.assemble(shown.stylize(style), gap, (words, "$text-muted"))
