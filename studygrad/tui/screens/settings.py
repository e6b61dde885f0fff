"""Every setting: what it is, what it means, what it can be; changed one at a time, checked as one types."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Input, OptionList, Static
from textual.widgets.option_list import Option

from studygrad.errors import StudygradError
from studygrad.settings.change import Value, change, known_names, read_value, values_of
from studygrad.tui.asks import SettingsChanged
from studygrad.tui.screens.choices import ChoicesScreen

_NAME_WIDTH = 34
_VALUE_WIDTH = 12


class SettingsScreen(Screen[None]):
    """Enter changes the setting under the cursor: a few words are picked from a list, the rest is typed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "change", "Change", key_display="Enter"),
        Binding("j", "down", "Down", show=False),
        Binding("k", "up", "Up", show=False),
        Binding("escape", "back", "Back", key_display="Esc"),
        Binding("q", "dismiss", "Back", show=False),
    ]

    def __init__(self, file: Path, decks: tuple[str, ...], at: str = "") -> None:
        """The cursor is on the setting ``at``, if one is named."""
        super().__init__()
        self._file = file
        self._names = list(known_names(decks))
        self._values: list[Value] = []
        self._at = at

    def compose(self) -> ComposeResult:
        with Vertical(id="settings"):
            yield Static("Settings", id="settings-title", markup=False)
            yield OptionList(id="settings-list", markup=False)
            yield Static("", id="settings-meaning", markup=False)
            yield Input(id="settings-entry")
            yield Static("", id="settings-said", markup=False)
        yield Footer()

    def on_mount(self) -> None:
        self.query_one(Input).display = False
        try:
            self._read()
        except StudygradError as problem:
            self.notify(problem.sentence, severity="warning", markup=False)
            self.dismiss()
            return
        listing = self.query_one(OptionList)
        if self._at in self._names:
            listing.highlighted = self._names.index(self._at)
        listing.focus()

    @property
    def _value(self) -> Value:
        return self._values[self.query_one(OptionList).highlighted or 0]

    def action_change(self) -> None:
        value = self._value
        if value.choices:
            self.app.push_screen(ChoicesScreen(value.name, value.choices, value.text), self._chosen)
            return
        entry = self.query_one(Input)
        entry.display = True
        entry.value = value.text
        entry.focus()

    def action_back(self) -> None:
        """From the line back to the list, with nothing changed; from there, home."""
        if self.query_one(Input).display:
            self._say(Content(""))
            self._put_entry_away()
        else:
            self.dismiss()

    def action_down(self) -> None:
        self.query_one(OptionList).action_cursor_down()

    def action_up(self) -> None:
        self.query_one(OptionList).action_cursor_up()

    @on(OptionList.OptionHighlighted)
    def _explain(self) -> None:
        value = self._value
        source = f"set in {self._file}" if value.is_set else "as it comes"
        meaning = f"{value.meaning[0].upper()}{value.meaning[1:]}."
        wanted = f"{value.wanted[0].upper()}{value.wanted[1:]}."
        self.query_one("#settings-meaning", Static).update(
            Content.assemble((meaning, "bold"), "\n", wanted, "\n", (f"Now {value.text}, {source}.", "$text-muted"))
        )

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_change()

    @on(Input.Changed)
    def _typing(self, event: Input.Changed) -> None:
        try:
            read_value(self._value.name, event.value)
        except StudygradError as problem:
            self._say(Content.styled(problem.sentence, "$warning"))
        else:
            self._say(Content.styled("Enter sets it, Esc leaves it as it was.", "$text-muted"))

    @on(Input.Submitted)
    def _typed(self, event: Input.Submitted) -> None:
        if self._set(event.value):
            self._put_entry_away()

    def _chosen(self, choice: str | None) -> None:
        if choice is not None:
            self._set(choice)

    def _set(self, text: str) -> bool:
        """Whether the setting could be changed; what is wrong is told."""
        name = self._value.name
        try:
            settings = change(self._file, name, text)
            self._read()
        except StudygradError as problem:
            self._say(Content.styled(problem.sentence, "$warning"))
            return False
        self.post_message(SettingsChanged(settings, name))
        self._say(Content.styled(f"{name} is {self._value.text}, {self._value.holds}.", "$success"))
        return True

    def _read(self) -> None:
        """Raises SettingsError if the file has mistakes."""
        self._values = values_of(self._file, self._names)
        listing = self.query_one(OptionList)
        at = listing.highlighted or 0
        listing.clear_options()
        listing.add_options([Option(_row(value)) for value in self._values])
        listing.highlighted = at

    def _put_entry_away(self) -> None:
        entry = self.query_one(Input)
        with self.prevent(Input.Changed):
            entry.value = ""
        entry.display = False
        self.query_one(OptionList).focus()

    def _say(self, words: Content) -> None:
        self.query_one("#settings-said", Static).update(words)


def _row(value: Value) -> Content:
    name = Content(_label(value.name)).truncate(_NAME_WIDTH, ellipsis=True)
    gap = " " * (_NAME_WIDTH + 2 - name.cell_length)
    text = Content.styled(f"{value.text:<{_VALUE_WIDTH}}", "bold $accent" if value.is_set else "")
    return Content.assemble(name, gap, text, "  ", (value.meaning, "$text-muted"))


def _label(name: str) -> str:
    """The name; of a deck's own setting, what it is before whose it is, which may be long."""
    table, _, rest = name.partition(".")
    deck, _, last = rest.rpartition(".")
    return f"{last} · {deck}" if table == "decks" else name
