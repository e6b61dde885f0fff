"""Time, passed in everywhere: UTC milliseconds for moments, study days for the calendar."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta

from studygrad.errors import UsageError

Clock = Callable[[], int]
"""Gives the present moment as UTC milliseconds since 1970."""

MINUTE = 60_000
"""Milliseconds."""

YEARS = range(1970, 3000)
"""The years that can be studied in: an interval of a hundred years still ends on the calendar."""

_DAY_ZERO = date(1970, 1, 1).toordinal()


def system_clock() -> Clock:
    """The clock to study by: $STUDYGRAD_NOW (RFC 3339), standing still, if it is set; else the machine's.

    Raises UsageError if $STUDYGRAD_NOW is not a moment within YEARS with its offset from UTC.
    """
    text = os.environ.get("STUDYGRAD_NOW")
    if not text:
        return lambda: time.time_ns() // 1_000_000
    moment = _moment(text)
    return lambda: moment


def _moment(text: str) -> int:
    remedy = "write it like 2026-03-01T09:00:00Z"
    try:
        parsed = datetime.fromisoformat(text)
    except ValueError:
        raise UsageError(f"STUDYGRAD_NOW is {text!r}, which is not a moment in time", remedy) from None
    if parsed.tzinfo is None:
        raise UsageError(f"STUDYGRAD_NOW is {text!r}, which leaves out the offset from UTC", remedy)
    if parsed.year not in YEARS:
        raise UsageError(f"STUDYGRAD_NOW is {text!r}, outside the years {YEARS[0]} to {YEARS[-1]}", remedy)
    return int(parsed.timestamp() * 1000)


def study_day(moment: int, rollover_hour: int) -> int:
    """The study day that holds ``moment`` (UTC ms): days since 1970, turning over at ``rollover_hour`` local time."""
    local = datetime.fromtimestamp(moment / 1000) - timedelta(hours=rollover_hour)
    return local.date().toordinal() - _DAY_ZERO


def date_of(day: int) -> date:
    """The calendar date of a study day."""
    return date.fromordinal(day + _DAY_ZERO)


def day_start(day: int, rollover_hour: int) -> int:
    """The moment (UTC ms) at which study day ``day`` begins on this machine."""
    local = datetime.fromordinal(day + _DAY_ZERO) + timedelta(hours=rollover_hour)
    return int(local.timestamp() * 1000)
