"""The row at the bottom of a card: what can be done now, each with its key, also for the mouse."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message
from textual.widgets import Button

MOST = 5


@dataclass(frozen=True, slots=True)
class Action:
    """One thing to do: ``key`` is what is pressed for it, ``detail`` a second line, ``style`` the label's colour."""

    key: str
    label: str
    detail: str = ""
    style: str = ""
    proposed: bool = False


class ActionBar(Horizontal):
    """Posts ``Taken`` with an action's key. It takes no focus, so that keys stay with the screen."""

    class Taken(Message):
        """The learner wants this."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  Textual's own name for it
        super().__init__(id=id)
        self._actions: Sequence[Action] = ()

    def compose(self) -> ComposeResult:
        for place in range(MOST):
            button = Button("", id=f"action-{place + 1}")
            button.can_focus = False
            yield button

    def offer(self, actions: Sequence[Action]) -> None:
        """Show these, up to five, in this order."""
        self._actions = actions
        for place in range(MOST):
            button = self.query_one(f"#action-{place + 1}", Button)
            button.display = place < len(actions)
            if place < len(actions):
                button.label = _label(actions[place])
                button.set_class(actions[place].proposed, "-proposed")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        event.stop()
        place = int((event.button.id or "").removeprefix("action-")) - 1
        if place < len(self._actions):
            self.post_message(self.Taken(self._actions[place].key))


def _label(action: Action) -> Content:
    first = Content.assemble((action.key, "bold"), " ", action.label)
    label = first.stylize(action.style) if action.style else first
    return Content.assemble(label, "\n", (action.detail, "$text-muted")) if action.detail else label
