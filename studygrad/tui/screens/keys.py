"""The keys, over whatever is on the screen."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

_KEYS = (
    ("Home", (("↑ ↓  j k", "choose a deck"), ("Enter", "study it"), ("q", "quit"))),
    (
        "Studying",
        (
            ("Space  Enter", "show the answer"),
            ("1 2 3 4", "again, hard, good, easy"),
            ("r", "run the card's experiment, once the answer is shown"),
            ("Esc", "stop the experiment, or put it away"),
            ("u", "take back the last grade"),
            ("↑ ↓  PgUp PgDn", "scroll a long card"),
            ("q", "leave; every answer is saved already"),
        ),
    ),
    ("Anywhere", (("t", "light or dark"), ("?", "these keys"), ("Ctrl+P", "find a command"))),
)


class KeysScreen(ModalScreen[None]):
    """Any of Esc, Enter, q and ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,q,enter,space,question_mark", "dismiss", "Close")]

    def compose(self) -> ComposeResult:
        with Vertical(id="keys"):
            yield Static(_table(), markup=False)

    def on_click(self) -> None:
        self.dismiss()


def _table() -> Content:
    lines: list[Content] = []
    for title, keys in _KEYS:
        lines.append(Content.styled(title, "bold $primary"))
        lines += [Content.assemble(Content.styled(f"  {key:<16}", "$accent"), what) for key, what in keys]
        lines.append(Content(""))
    return Content("\n").join(lines[:-1])
