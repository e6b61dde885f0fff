"""The log: what happened, in the order it happened, never changed and never taken out.

An event's id is a UUIDv7: sixteen bytes that sort by time, so that the union of two logs is again a log.
``sequence`` counts up per device without gaps and ``checksum`` covers every field, so that a lost or a
damaged event is seen.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

_RANDOM_BITS = 74
_VERSION_AND_VARIANT = (0x7 << 76) | (0b10 << 62)


class EventKind(StrEnum):
    """What can happen."""

    ANSWER = "answer"
    PREDICTION = "prediction"
    PRACTICE = "practice"
    SUSPEND = "suspend"
    BURY = "bury"
    FLAG = "flag"
    MARK = "mark"
    RESET = "reset"
    FORGET = "forget"
    MOVED_OUT = "moved out"
    MOVED_IN = "moved in"
    QUIZ = "quiz"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened.

    ``at`` is UTC milliseconds, ``day`` the study day on the learner's own calendar at that moment,
    ``card`` the card's key, ``data`` what else the kind of event has to say.
    """

    id: bytes
    device: str
    sequence: int
    at: int
    day: int
    kind: EventKind
    card: str
    data: dict[str, Any]
    checksum: bytes = b""

    @property
    def payload(self) -> str:
        return json.dumps(self.data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)

    def computed_checksum(self) -> bytes:
        """Eight bytes over every field but the checksum itself."""
        text = f"{self.device}\n{self.sequence}\n{self.at}\n{self.day}\n{self.kind}\n{self.card}\n{self.payload}"
        return hashlib.blake2b(self.id + text.encode(), digest_size=8).digest()

    def sealed(self) -> Event:
        return replace(self, checksum=self.computed_checksum())


def next_id(at: int, last: bytes | None) -> bytes:
    """A fresh UUIDv7 for the moment ``at`` that sorts after ``last``, also when the clock was set back."""
    fresh = _uuid7(max(at, 0), secrets.randbits(_RANDOM_BITS))
    if last is None or fresh > last:
        return fresh
    moment, random = _parts(last)
    return _uuid7(moment, random + 1) if random + 1 < 1 << _RANDOM_BITS else _uuid7(moment + 1, 0)


def _uuid7(moment: int, random: int) -> bytes:
    high, low = random >> 62, random & ((1 << 62) - 1)
    value = ((moment & ((1 << 48) - 1)) << 80) | (high << 64) | low | _VERSION_AND_VARIANT
    return value.to_bytes(16, "big")


def _parts(identifier: bytes) -> tuple[int, int]:
    value = int.from_bytes(identifier, "big")
    high = (value >> 64) & 0xFFF
    return value >> 80, (high << 62) | (value & ((1 << 62) - 1))
