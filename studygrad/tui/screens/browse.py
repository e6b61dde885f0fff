"""All cards: find them as you type, look at one, do something to many."""

from __future__ import annotations

from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from studygrad.deck.sides import sides
from studygrad.errors import StudygradError
from studygrad.memory.phases import Phase
from studygrad.memory.spans import days_in_words
from studygrad.search.query import find, read_query
from studygrad.search.rows import Row, all_rows
from studygrad.tui.keys import bind
from studygrad.tui.learner import Learner
from studygrad.tui.widgets.card import body_content, question_content
from studygrad.tui.widgets.row_list import RowList

_HELP = "words  deck: tag: topic: kind: sim:  is:due|new|leech|suspended|orphan  stability<10 lapses>=3  and or not ( )"
_DUE_WIDTH = 12
_DECK_WIDTH = 22


class BrowseScreen(Screen[None]):
    """The list is filtered at every key; what is done is done to the picked cards, or to the one under the cursor."""

    AUTO_FOCUS = "#query"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,down", "to_list", "List", show=False),
        bind("browse.search", "to_query", "Search"),
        bind("browse.suspend", "suspend", "Suspend"),
        bind("browse.reset", "reset", "Reset"),
        bind("browse.flag", "flag", "Flag"),
        bind("browse.edit", "edit", "Edit"),
        bind("browse.undo", "undo", "Undo"),
        Binding("escape", "back", "Back"),
        bind("browse.leave", "app.pop_screen"),
    ]
    PLACE = "browse"

    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self._learner = learner
        self._rows: list[Row] = []

    def compose(self) -> ComposeResult:
        yield Input(placeholder="search", id="query")
        yield Static(_HELP, id="search-hint", markup=False)
        with Horizontal(id="listing"):
            yield RowList(self._line, id="rows")
            with VerticalScroll(id="preview", can_focus=False):
                yield Static("", id="preview-text", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self._load()

    @work(thread=True, exclusive=True)
    def _load(self) -> None:
        rows = all_rows(self._learner.memory, self._learner.decks)
        self.app.call_from_thread(self._have, rows)

    def _have(self, rows: list[Row]) -> None:
        self._rows = rows
        self._search()

    @on(Input.Changed)
    def _search(self) -> None:
        hint = self.query_one("#search-hint", Static)
        try:
            query = read_query(self.query_one("#query", Input).value)
        except StudygradError as problem:
            hint.update(Content.styled(f"{problem}.", "$warning"))
            return
        found = find(self._rows, query, self._learner.memory.now())
        hint.update(Content.styled(f"{len(found):,} cards   ".replace(",", " "), "$accent") + Content(_HELP))
        self.query_one(RowList).show(found)

    @on(RowList.Moved)
    def _preview(self) -> None:
        row = self.query_one(RowList).row
        self.query_one("#preview-text", Static).update(_preview(row) if row is not None else Content(""))

    @on(Input.Submitted)
    def action_to_list(self) -> None:
        self.query_one(RowList).focus()

    def action_to_query(self) -> None:
        self.query_one("#query", Input).focus()

    def action_back(self) -> None:
        if self.query_one("#query", Input).has_focus and self._rows:
            self.action_to_list()
        else:
            self.app.pop_screen()

    def action_suspend(self) -> None:
        """Suspend, or bring back, what is chosen: all as the first of them needs it."""
        chosen = self._chosen()
        on = bool(chosen) and not chosen[0].state.suspended
        for row in chosen:
            self._learner.memory.suspend(row.key, on=on)
        self._done(chosen, "suspended" if on else "brought back")

    def action_flag(self) -> None:
        chosen = self._chosen()
        on = bool(chosen) and not chosen[0].state.flagged
        for row in chosen:
            self._learner.memory.flag(row.key, on=on)
        self._done(chosen, "flagged" if on else "flag taken off")

    def action_reset(self) -> None:
        """Make what is chosen new again; the log keeps what happened, and undo brings it back."""
        chosen = self._chosen()
        for row in chosen:
            self._learner.memory.reset(row.key)
        self._done(chosen, "new again")

    def action_undo(self) -> None:
        undone = self._learner.memory.undo()
        self.notify("Taken back." if undone else "There is nothing to take back.", markup=False)
        self._load()

    def action_edit(self) -> None:
        from studygrad.tui.editing import DeckChanged, edit_card

        row = self.query_one(RowList).row
        if row is None or row.card is None:
            return
        try:
            self._learner, file = edit_card(self.app, self._learner, row.card)
        except StudygradError as problem:
            self.notify(f"{problem}.", severity="warning", markup=False)
            return
        self.post_message(DeckChanged(file))
        self._load()

    def _chosen(self) -> list[Row]:
        listing = self.query_one(RowList)
        if listing.picked:
            return [row for row in self._rows if row.key in listing.picked]
        return [listing.row] if listing.row is not None else []

    def _done(self, chosen: list[Row], what: str) -> None:
        """Look again at the cards that something was done to."""
        fresh = {row.key: replace(row, state=self._learner.memory.showing(row.key).state) for row in chosen}
        self._rows = [fresh.get(row.key, row) for row in self._rows]
        self.query_one(RowList).picked.clear()
        self._search()
        count = "1 card" if len(chosen) == 1 else f"{len(chosen)} cards"
        self.notify(f"{count}: {what}. u takes it back.", markup=False)

    def _line(self, row: Row, width: int) -> Content:
        signs = ("⚑" if row.state.flagged else " ") + ("★" if row.state.marked else " ")
        right = f" {_due(row, self._learner.memory.now().day):>{_DUE_WIDTH}}"
        deck = f" {row.deck[: _DECK_WIDTH - 1]:<{_DECK_WIDTH}}" if width > 90 else ""
        room = max(8, width - len(right) - len(deck) - 3)
        question = question_content(row.question).first_line.truncate(room, ellipsis=True, pad=True)
        style = "$text-muted" if row.state.suspended or row.is_orphan else ""
        line = Content.assemble((signs, "$accent"), " ", question, (deck, "$text-muted"), right)
        return line.stylize(style) if style else line


def _due(row: Row, day: int) -> str:
    state = row.state
    if state.suspended:
        return "suspended"
    if state.phase is Phase.NEW:
        return "new"
    if state.phase.in_steps:
        return "learning"
    return "due" if state.due <= day else f"in {days_in_words(state.due - day)}"


def _preview(row: Row) -> Content:
    lines = [Content.styled(row.key, "$text-muted"), Content("")]
    if row.card is not None:
        shown = sides(row.card, 0, row.face)
        lines += [question_content(shown.question), Content("")]
        lines += [body_content(text) for text in (shown.context,) if text]
        lines += [Content.styled("───", "$text-muted"), body_content(shown.answer) if shown.answer else Content("")]
    else:
        lines.append(
            Content("This card is no longer in its deck. Its progress is kept; if it comes back, so does that.")
        )
    state = row.state
    facts = [f"{state.repetitions} answers, {state.lapses} lapses"]
    if state.stability is not None and state.difficulty is not None:
        facts.append(f"stability {state.stability:.3g} days, difficulty {state.difficulty:.2g} of 10")
    return Content("\n").join([*lines, Content(""), *(Content.styled(fact, "$text-muted") for fact in facts)])
