"""What each event does to its card: the one place where the log becomes state."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from studygrad.memory.events import Event, EventKind
from studygrad.memory.phases import Phase
from studygrad.memory.scheduling import Scheduling
from studygrad.memory.state import CardState, Plan, Rating

DERIVED_VERSION = 2
"""Goes up whenever an event, or what it is written into, comes to mean something else: files are then rebuilt."""


def after(event: Event, state: CardState, scheduling: Scheduling) -> CardState:
    """The card's state after an event that counts; for MOVED_IN, ``state`` is that of the card it was, as it left."""
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
        case EventKind.FORGET | EventKind.MOVED_OUT:
            return CardState()
        case EventKind.MOVED_IN:
            return replace(state, last_event=event.id if state.last_event is not None else None)
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
