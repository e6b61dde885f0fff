"""What undo took back, in words that name the card."""

from __future__ import annotations

from collections.abc import Sequence

from studygrad.memory.events import Event, EventKind
from studygrad.memory.state import Rating

_BACK_AND_FORTH = {
    EventKind.SUSPEND: ("bringing {} back", "suspending {}"),
    EventKind.FLAG: ("taking the flag off {}", "flagging {}"),
    EventKind.MARK: ("taking the mark off {}", "marking {}"),
}
_ONE_WAY = {EventKind.BURY: "burying {}", EventKind.RESET: "making {} new again", EventKind.FORGET: "forgetting {}"}


def taken_back(undone: Sequence[Event]) -> str:
    """One sentence for what was undone together: ``Took back: suspending 12 cards.``"""
    if not undone:
        return "There is nothing to take back."
    event = undone[0]
    return f"Took back: {_deed(event).format(event.card if len(undone) == 1 else f'{len(undone)} cards')}."


def _deed(event: Event) -> str:
    """What was done, with a {} for the cards."""
    if event.kind in _BACK_AND_FORTH:
        return _BACK_AND_FORTH[event.kind][bool(event.data["on"])]
    if event.kind in _ONE_WAY:
        return _ONE_WAY[event.kind]
    return f"the grade {Rating(event.data['rating']).name.capitalize()} of {{}}"
