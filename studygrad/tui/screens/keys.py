"""The keys, over whatever is on the screen: those that hold, as the learner has set them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from studygrad.settings import Settings
from studygrad.settings.keys import ACTIONS, EVERYWHERE, FIXED, keys_of
from studygrad.tui.keys import shown

_TITLES = {
    "home": "Home",
    "study": "Studying",
    "quiz": "A quiz",
    "browse": "Browsing",
    "lab": "The lab",
    EVERYWHERE: "Anywhere",
}
_KEY_WIDTH = 16


class KeysScreen(ModalScreen[None]):
    """Lists the keys of ``place`` and those that work anywhere. Any of Esc, Enter, q and ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,enter,space,question_mark", "dismiss", "Close"),
        Binding("down,j", "scroll(1)", "Down"),
        Binding("up,k", "scroll(-1)", "Up"),
    ]

    def __init__(self, place: str, settings: Settings) -> None:
        super().__init__()
        self._place = place
        self._settings = settings

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="keys", can_focus=False):
            yield Static(Content("\n").join(self._lines()), markup=False)

    def on_click(self) -> None:
        self.dismiss()

    def action_scroll(self, lines: int) -> None:
        self.query_one("#keys").scroll_relative(y=lines, animate=False)

    def _lines(self) -> Iterator[Content]:
        for place in dict.fromkeys((self._place, EVERYWHERE)):
            yield Content.styled(_TITLES[place], "bold $primary")
            for action in (action for action in ACTIONS.values() if action.place == place):
                yield _line(keys_of(action, self._settings.keys), action.words)
            for keys, words in FIXED.get(place, ()):
                yield _line(tuple(keys.split(" ")), words)
            yield Content("")
        yield Content.styled("Other keys: studygrad config set keys.home.browse B", "$text-muted")


def _line(keys: tuple[str, ...], words: str) -> Content:
    names = [shown(key) for key in keys]
    text = "  ".join(names) if len(names) < 5 else f"{names[0]} … {names[-1]}"
    return Content.assemble(Content.styled(f"  {text:<{_KEY_WIDTH}}", "$accent"), words)
