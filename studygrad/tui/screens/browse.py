"""All cards: find them as you type, look at one, do something to many."""

from __future__ import annotations

from collections.abc import Sequence, Sized
from dataclasses import replace
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Container, Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input

from studygrad.deck.model import Card
from studygrad.errors import StudygradError
from studygrad.memory.events import EventKind
from studygrad.search.listing import Listing
from studygrad.search.query import read_query
from studygrad.search.rows import Row, all_rows
from studygrad.search.standing import asked, counted, standing
from studygrad.tui.keys import bind, key_for
from studygrad.tui.learner import Learner
from studygrad.tui.stillness import Stillness
from studygrad.tui.widgets.card_preview import CardPreview, preview
from studygrad.tui.widgets.row_list import RowList
from studygrad.tui.widgets.search_hint import SearchHint

_A_MOMENT = 0.3
"""Seconds after which it is said that the cards are being read."""

_DUE_WIDTH = 13
_DECK_WIDTH = 22


class QueryInput(Input):
    """The line that is searched by."""

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """Keys that type something are offered for nothing else; that these do, Textual does not know."""
        return key in ("at", "slash") or super().check_consume_key(key, character)


class BrowseScreen(Screen[None]):
    """The list is filtered at every key; what is done is done to the picked cards, or to the one under the cursor."""

    AUTO_FOCUS = "#query"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "to_list", "List", show=False),
        Binding("enter", "peek", "Look", show=False),
        bind("browse.suspend", "suspend", "Suspend"),
        bind("browse.reset", "reset"),
        bind("browse.flag", "flag"),
        bind("browse.move", "move"),
        bind("browse.edit", "edit", "Edit"),
        bind("browse.undo", "undo", "Undo"),
        bind("browse.search", "to_query", "Search"),
        bind("browse.forget", "forget"),
        Binding("escape", "back", "Back", key_display="Esc"),
        bind("browse.leave", "app.pop_screen"),
    ]
    PLACE = "browse"

    def __init__(self, learner: Learner) -> None:
        super().__init__()
        self._learner = learner
        self._listing = Listing(())
        self._query = read_query("")
        self._found: Sequence[Row] = ()
        self._is_reading = True
        self._stillness = Stillness()

    def compose(self) -> ComposeResult:
        yield QueryInput(placeholder="search", id="query")
        yield SearchHint()
        with Horizontal(id="listing"):
            yield RowList(self._line, self._preview, id="rows")
            with Container(id="preview"):
                yield CardPreview()
        yield Footer()

    def on_mount(self) -> None:
        self._load()
        self.set_timer(_A_MOMENT, self._say_reading)
        self.watch(self.query_one("#query", Input), "value", lambda: self._search(), init=False)

    def on_unmount(self) -> None:
        """Let go of the rows: nobody looks for circles that they are part of."""
        self._listing = Listing(())
        self._found = ()

    @work(thread=True, exclusive=True)
    def _load(self) -> None:
        memory = self._learner.memory
        listing = Listing(all_rows(memory, self._learner.decks))
        self.app.call_from_thread(self._have, listing)
        listing.prepare(memory.now(), self._stillness.wait)

    def _have(self, listing: Listing) -> None:
        if self.is_attached:
            self._listing = listing
            self._is_reading = False
            self._search(again=True)

    def _say_reading(self) -> None:
        if self._is_reading:
            self.query_one(SearchHint).reading(sum(len(deck.cards) for deck in self._learner.decks))

    def _search(self, *, again: bool = False) -> None:
        """Done as the text changes, not by message, so that what is found is painted with the letter that was typed.

        ``again``: something was done to the cards, which are to be seen as they are now whatever the query says.
        """
        self._stillness.interrupt()
        if self._is_reading:
            return
        problem = self._read_query()
        if problem is not None:
            self.query_one(SearchHint).wrong(problem.sentence)
        if problem is None or again:
            self._found = self._listing.find(self._query, self._learner.memory.now())
            self.query_one(RowList).show(self._found, again=again)
        if problem is None:
            self._say_found()

    def _read_query(self) -> StudygradError | None:
        """Take up what is written, if it makes sense; else say why not."""
        try:
            self._query = read_query(self.query_one("#query", Input).value, self._learner.memory.settings.leech_lapses)
        except StudygradError as problem:
            return problem
        return None

    @on(RowList.Picked)
    def _say_found(self) -> None:
        self.query_one(SearchHint).found(len(self._found), len(self.query_one(RowList).picked))

    def on_resize(self) -> None:
        self._search()
        self.call_after_refresh(self._preview)

    def _preview(self) -> None:
        self._stillness.interrupt()
        place, row = self.query_one("#preview"), self.query_one(RowList).row
        if place.display:
            self.query_one(CardPreview).show(preview(row, self._key("forget")) if row is not None else Content(""))

    @on(Input.Submitted)
    def action_to_list(self) -> None:
        self.query_one(RowList).focus()

    def action_peek(self) -> None:
        """Look at the card under the cursor, or at the list alone again, where there is no room for both at once."""
        self.toggle_class("-peek")
        self.call_after_refresh(self._preview)

    def action_to_query(self) -> None:
        self.query_one("#query", Input).focus()

    def action_back(self) -> None:
        if not self.query_one(RowList).has_focus and self._listing.rows:
            self.action_to_list()
        else:
            self.app.pop_screen()

    def action_suspend(self) -> None:
        """Suspend, or bring back, what is chosen: all as the first of them needs it."""
        chosen = self._chosen()
        on = bool(chosen) and not chosen[0].state.suspended
        self._do(chosen, EventKind.SUSPEND, {"on": on}, "suspended" if on else "brought back")

    def action_flag(self) -> None:
        chosen = self._chosen()
        on = bool(chosen) and not chosen[0].state.flagged
        self._do(chosen, EventKind.FLAG, {"on": on}, "flagged" if on else "flag taken off")

    def action_reset(self) -> None:
        """Make what is chosen new again; the log keeps what happened, and undo brings it back."""
        self._do(self._chosen(), EventKind.RESET, {}, "new again")

    def action_forget(self) -> None:
        """Let go of cards that left their deck; those that are in one have other ways."""
        from studygrad.session.forgetting import check_gone

        learner, chosen = self._learner, self._chosen()
        if not all(row.is_orphan for row in chosen):
            self._warn(
                f"Only a card that left its deck can be forgotten: {self._key('reset')} makes the others new again, "
                f"{self._key('suspend')} suspends them."
            )
            return
        try:
            check_gone(learner.content, learner.memory, learner.decks, [row.key for row in chosen])
        except StudygradError as problem:
            self._warn(problem.sentence)
            return
        self._do(chosen, EventKind.FORGET, {}, "forgotten")
        self._load()

    def action_move(self) -> None:
        """Ask where to, of the learner's own decks."""
        from studygrad.session.moving import destinations
        from studygrad.tui.screens.choices import ChoicesScreen

        chosen = self._chosen()
        cards = [row.card for row in chosen if row.card is not None]
        if len(cards) < len(chosen):
            self._warn(f"A card that left its deck cannot be moved: {self._key('forget')} lets go of it.")
            return
        try:
            decks = destinations(self._learner.content, cards)
        except StudygradError as problem:
            self._warn(problem.sentence)
            return
        if cards:
            title = f"Move {_count({card.key for card in cards})} to"
            self.app.push_screen(ChoicesScreen(title, decks, decks[0]), lambda deck: self._move(cards, deck))

    def _move(self, cards: Sequence[Card], deck: str | None) -> None:
        from studygrad.session.moving import move_cards
        from studygrad.tui.editing import DeckChanged

        if deck is None:
            return
        learner = self._learner
        try:
            for file in move_cards(learner.content, learner.memory, learner.decks, cards, deck):
                self._learner = self._learner.with_deck(file)
                self.post_message(DeckChanged(file))
        except StudygradError as problem:
            self._warn(problem.sentence)
            return
        self.query_one(RowList).picked.clear()
        self._load()
        count = _count({card.key for card in cards})
        self.notify(
            f"{count}: moved to {deck}, progress and all. To undo, move back: {self._key('move')}.", markup=False
        )

    def action_undo(self) -> None:
        from studygrad.session.taken_back import taken_back

        self.notify(taken_back(self._learner.memory.take_back()), markup=False)
        self._load()

    def action_edit(self) -> None:
        from studygrad.tui.editing import DeckChanged, edit_card

        row = self.query_one(RowList).row
        if row is None:
            return
        if row.card is None:
            self._warn(f"This card left its deck, and there is no text of it: {self._key('forget')} lets go of it.")
            return
        try:
            self._learner, file = edit_card(self.app, self._learner, row.card)
        except StudygradError as problem:
            self._warn(problem.sentence)
            return
        self.post_message(DeckChanged(file))
        self._load()

    def _chosen(self) -> list[Row]:
        listing = self.query_one(RowList)
        if listing.picked:
            return [row for row in self._listing.rows if row.key in listing.picked]
        return [listing.row] if listing.row is not None else []

    def _do(self, chosen: list[Row], kind: EventKind, data: dict[str, bool], what: str) -> None:
        """Do it to all at once, and look again at these cards."""
        if not chosen:
            return
        self._learner.memory.do_to_all([row.key for row in chosen], kind, data)
        fresh = {row.key: replace(row, state=self._learner.memory.showing(row.key).state) for row in chosen}
        self._listing = Listing([fresh.get(row.key, row) for row in self._listing.rows])
        self.query_one(RowList).picked.clear()
        self._search(again=True)
        self.notify(f"{_count(chosen)}: {what}. {self._key('undo')} takes it back.", markup=False)

    def _warn(self, words: str) -> None:
        self.notify(words, severity="warning", markup=False)

    def _key(self, action: str) -> str:
        return key_for(f"browse.{action}", self._learner.memory.settings)

    def _line(self, row: Row, width: int) -> Content:
        signs = ("⚑" if row.state.flagged else " ") + ("★" if row.state.marked else " ")
        right = f" {standing(row, self._learner.memory.now().day):>{_DUE_WIDTH}}"
        deck = Content(f" {row.deck}").truncate(_DECK_WIDTH, ellipsis=True, pad=True) if width > 90 else Content("")
        room = max(8, width - len(right) - len(deck) - 3)
        question = Content(asked(row)).truncate(room, ellipsis=True, pad=True)
        style = "$text-muted" if row.state.suspended or row.is_orphan else ""
        line = Content.assemble((signs, "$accent"), " ", question, deck.stylize("$text-muted"), right)
        return line.stylize(style) if style else line


def _count(cards: Sized) -> str:
    return counted(len(cards), "card")
