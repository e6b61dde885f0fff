"""The right side of the lab: the plots with what was found below them, or a page of text in their place."""

from __future__ import annotations

from pathlib import Path

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import ContentSwitcher, Static

from studygrad.errors import StudygradError
from studygrad.sim.source import Source
from studygrad.tui.lab.bench import Bench
from studygrad.tui.widgets.findings import Findings
from studygrad.tui.widgets.pictures import Pictures
from studygrad.tui.widgets.views import VIEWS, ViewBar


class Stage(Vertical):
    """One view of four: plot, source, about, theory."""

    class Turned(Message):
        """Another view is seen: the one called ``name``."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    def __init__(self, bench: Bench, path: Path, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name
        super().__init__(id=id)
        self._bench = bench
        self._path = path

    def compose(self) -> ComposeResult:
        yield ViewBar(id="views")
        with ContentSwitcher(id="view", initial="view-plot"):
            with Vertical(id="view-plot"):
                yield Pictures(id="pictures")
                with VerticalScroll(id="found", can_focus=False):
                    yield Findings(id="findings")
            for name in VIEWS[1:]:
                with VerticalScroll(id=f"view-{name}", can_focus=False):
                    yield Static("", markup=False)

    def on_mount(self) -> None:
        self.query_one(ViewBar).choose("plot")

    @property
    def view(self) -> str:
        return (self.query_one("#view", ContentSwitcher).current or "").removeprefix("view-")

    def take_up(self, bench: Bench, path: Path) -> None:
        """From now on it is about the experiment of ``bench``, whose file is ``path``."""
        self._bench = bench
        self._path = path
        self._fill()

    def show_runs(self) -> None:
        """The runs that the bench has now."""
        findings = self.query_one(Findings)
        findings.display = True
        findings.show_bench(self._bench)
        self.query_one(Pictures).show_bench(self._bench)
        if self.view == "theory":
            self._fill()

    def show_words(self, words: str) -> None:
        """Words in the place of the plots."""
        self.query_one(Findings).display = False
        self.query_one(Pictures).show_words(words)

    def turn_view(self, direction: int) -> None:
        """To the next view (1) or the one before (-1), and round."""
        self._show(VIEWS[(VIEWS.index(self.view) + direction) % len(VIEWS)])

    def turn_page(self, pages: int) -> None:
        self.query_one(Pictures).turn(pages)

    def scroll_text(self, lines: int = 0, pages: int = 0) -> None:
        """Moves the text of this view; below the plots, what was found."""
        text = self.query_one("#found" if self.view == "plot" else f"#view-{self.view}", VerticalScroll)
        text.scroll_relative(y=lines + pages * max(text.size.height - 2, 1), animate=False)

    @on(ViewBar.Chosen)
    def _chosen(self, event: ViewBar.Chosen) -> None:
        self._show(event.name)

    @on(Pictures.Paged)
    def _paged(self, event: Pictures.Paged) -> None:
        words = f"plots {event.page + 1}/{event.count}  [ ]" if event.count > 1 else ""
        self.query_one(ViewBar).say_page(words)

    def _show(self, name: str) -> None:
        self.query_one("#view", ContentSwitcher).current = f"view-{name}"
        self.query_one(ViewBar).choose(name)
        self._fill()
        self.post_message(self.Turned(name))

    def _fill(self) -> None:
        from studygrad.tui.widgets.reading import about_content, theory_content

        view, current = self.view, self._bench.current
        if view == "plot":
            return
        if view == "source":
            content = self._source()
        elif view == "about":
            content = about_content(self._bench.sim)
        else:
            content = theory_content(self._bench.sim, current.result if current else None)
        self.query_one(f"#view-{view} > Static", Static).update(content)

    def _source(self) -> Content:
        from studygrad.tui.widgets.reading import source_content

        try:
            return source_content(Source.read(self._path).text.decode(errors="replace"))
        except StudygradError as problem:
            return Content(problem.sentence)
