"""What each event does to its card: the one place where the log becomes state."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from studygrad.memory.events import Event, EventKind
from studygrad.memory.phases import Phase
from studygrad.memory.scheduling import Scheduling
from studygrad.memory.state import CardState, Plan, Rating

DERIVED_VERSION = 2
"""Goes up whenever this module, or what it is written into, changes: files are then rebuilt when they are opened."""


def after(event: Event, state: CardState, scheduling: Scheduling) -> CardState:
    """The card's state after an event that counts."""
    match event.kind:
        case EventKind.ANSWER:
            rating = Rating(event.data["rating"])
            return scheduling.answer(event.card, state, rating, event.day, plan_of(event, state, scheduling), event.id)
        case EventKind.SUSPEND:
            return replace(state, suspended=event.data["on"])
        case EventKind.BURY:
            return replace(state, buried_until=event.data["until"])
        case EventKind.FLAG:
            return replace(state, flagged=event.data["on"])
        case EventKind.MARK:
            return replace(state, marked=event.data["on"])
        case EventKind.RESET:
            return CardState(last_event=event.id, flagged=state.flagged, marked=state.marked)
        case EventKind.PREDICTION | EventKind.PRACTICE | EventKind.QUIZ | EventKind.UNDO:
            return state
        case _:
            assert_never(event.kind)


def plan_of(event: Event, state: CardState, scheduling: Scheduling) -> Plan:
    """The plan as logged, if the answer was given to this state; else, after a merge, a plan made anew."""
    if event.data["after"] == hexadecimal(state.last_event):
        phase, step, due, interval = event.data["plan"]
        return Plan(Phase(phase), step, due, interval)
    missed = bool(event.data.get("confident_miss"))
    rating = Rating(event.data["rating"])
    return scheduling.plan(event.card, state, rating, event.at, event.day, confident_miss=missed)


def hexadecimal(identifier: bytes | None) -> str:
    return identifier.hex() if identifier else ""
