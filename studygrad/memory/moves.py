"""Cards that went from deck to deck: what was known of one goes along, read from the log of the card it was."""

from __future__ import annotations

from collections.abc import Iterable

from studygrad.memory.events import Event, EventKind
from studygrad.memory.log import Log, live
from studygrad.memory.replay import after
from studygrad.memory.scheduling import Scheduling
from studygrad.memory.state import CardState


def state_as_it_left(log: Log, arrival: Event, scheduling: Scheduling) -> CardState:
    """The state that the card of a MOVED_IN had just before it left its old deck.

    One that had moved before is followed back to where it was new. Each step goes to an older event, so the way ends.
    """
    way: list[Event] = []
    here: Event | None = arrival
    while here is not None:
        stay = _stay_before(log, here)
        way[:0] = stay
        here = stay[0] if stay and stay[0].kind is EventKind.MOVED_IN else None
    state = CardState()
    for event in way:
        state = after(event, state, scheduling)
    return state


def with_heirs(log: Log, cards: Iterable[str]) -> list[str]:
    """The cards, and all that they have moved to since."""
    found = dict.fromkeys(cards)
    waiting = list(found)
    while waiting:
        moved = [event.data["to"] for event in log.of_card(waiting.pop()) if event.kind is EventKind.MOVED_OUT]
        fresh = [card for card in dict.fromkeys(moved) if card not in found]
        found.update(dict.fromkeys(fresh))
        waiting += fresh
    return list(found)


def _stay_before(log: Log, arrival: Event) -> list[Event]:
    """What counts of the time in the old deck, from the last arrival there (if it was one) up to the departure."""
    left = min(bytes.fromhex(arrival.data["left"]), arrival.id)
    events = [event for event in live(log.of_card(arrival.data["from"])) if event.id < left]
    arrivals = [index for index, event in enumerate(events) if event.kind is EventKind.MOVED_IN]
    return events[arrivals[-1] :] if arrivals else events
