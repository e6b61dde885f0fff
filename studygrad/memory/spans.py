"""Spans of time in words: on the grade buttons, and when to come back."""

from __future__ import annotations

from studygrad.memory.clock import MINUTE, date_of, day_start
from studygrad.memory.queue import Moment
from studygrad.memory.state import Plan

_MONTH = 365.25 / 12
_YEAR = 365.25


def plan_in_words(plan: Plan, now: Moment) -> str:
    """``10 min``, ``3 days``, ``2.5 months``: when the card comes again."""
    if plan.phase.in_steps:
        return minutes_in_words((plan.due - now.at) / MINUTE)
    return days_in_words(plan.interval)


def minutes_in_words(minutes: float) -> str:
    minutes = round(minutes, 1)
    if minutes < 1:
        return "under 1 min"
    if minutes < 60:
        return f"{_figure(minutes)} min"
    return f"{_figure(minutes / 60)} h"


def days_in_words(days: int) -> str:
    if days < 45:
        return f"{days} day" if days == 1 else f"{days} days"
    if days < _YEAR:
        return f"{_figure(days / _MONTH)} months"
    years = _figure(days / _YEAR)
    return f"{years} year" if years == "1" else f"{years} years"


def return_in_words(now: Moment, rollover_hour: int, step_due: int | None, review_day: int | None) -> str:
    """When to come back, for the next learning step (UTC ms) or the next study day with cards to show."""
    if step_due is not None and step_due < day_start(now.day + 1, rollover_hour):
        return f"in {minutes_in_words(max(1.0, (step_due - now.at) / MINUTE))}" if step_due > now.at else "now"
    if review_day is None:
        return "when you add cards or bring suspended ones back"
    if review_day <= now.day + 1:
        return "tomorrow"
    when = date_of(review_day)
    return f"in {days_in_words(review_day - now.day)}, on {when:%A} {when.day} {when:%B}"


def while_waiting_in_words(cards: int) -> str:
    """When to come back while cards still wait."""
    return f"whenever you like: {cards} cards still wait" if cards != 1 else "whenever you like: 1 card still waits"


def _figure(value: float) -> str:
    """Two digits at most after the point, and none where they say nothing: 1.5, 10, 2.3."""
    return f"{value:.1f}".removesuffix(".0") if value < 10 else f"{value:.0f}"
