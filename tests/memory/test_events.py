"""Ids that sort by time, and checksums that see a changed bit."""

from __future__ import annotations

import uuid
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from studygrad.memory.events import Event, EventKind, next_id

MOMENTS = st.integers(0, 2**47)


@given(st.lists(MOMENTS, min_size=1, max_size=30))
def test_ids_sort_in_the_order_they_were_given_whatever_the_clock_does(moments: list[int]) -> None:
    ids: list[bytes] = []
    for moment in moments:
        ids.append(next_id(moment, ids[-1] if ids else None))
    assert ids == sorted(set(ids))


@given(MOMENTS)
def test_an_id_is_a_uuid_of_version_seven_that_holds_its_moment(moment: int) -> None:
    made = uuid.UUID(bytes=next_id(moment, None))
    assert made.version == 7
    assert made.variant == uuid.RFC_4122
    assert made.int >> 80 == moment


def test_an_id_that_is_full_moves_on_to_the_next_millisecond() -> None:
    last = next_id(1000, None)[:6] + bytes.fromhex("7fffbfffffffffffffff")
    following = next_id(1000, last)
    assert following > last
    assert uuid.UUID(bytes=following).version == 7


def test_the_checksum_covers_every_field() -> None:
    event = Event(b"0" * 16, "device", 1, 2, 3, EventKind.ANSWER, "d/c", {"rating": 3}).sealed()
    changes: list[dict[str, object]] = [
        {"id": b"1" * 16},
        {"device": "other"},
        {"sequence": 2},
        {"at": 3},
        {"day": 4},
        {"kind": EventKind.UNDO},
        {"card": "d/b"},
        {"data": {"rating": 2}},
    ]
    assert event.checksum == event.computed_checksum()
    for change in changes:
        assert replace(event, **change).computed_checksum() != event.checksum  # type: ignore[arg-type]
