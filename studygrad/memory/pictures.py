"""The figures of a learner's progress as charts, in the same data that experiments use, for the same plots."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta

import numpy as np

from studygrad.memory.statistics import WORKLOAD_DAYS, Calibration, Share, Statistics
from studygrad.sim.result import Chart, Curve, Heatmap, Histogram, Reading, Result, Ridges

_DAY_ZERO = date(1970, 1, 1)
_WEEKS = 26


def calendar(statistics: Statistics) -> Result:
    """Answers by day over the last half year, a column a week, Monday lowest."""
    counts = {day.day: day.answers for day in statistics.days}
    today = _DAY_ZERO + timedelta(days=statistics.today)
    first = statistics.today - today.weekday() - 7 * (_WEEKS - 1)
    z = np.array([[counts.get(first + 7 * week + day, 0) for week in range(_WEEKS)] for day in range(7)], np.float64)
    weeks = np.arange(-_WEEKS + 1.0, 1.0)
    heatmap = Heatmap("Answers by day", weeks, np.arange(7.0), z, "weeks ago", "weekday, 0 is Monday", "answers")
    readings = {
        "answers": Reading(statistics.reviews, "", "in all, taken back ones not counted"),
        "days_studied": Reading(len(statistics.days), "days"),
    }
    if statistics.shows_streak:
        readings["streak"] = Reading(statistics.streak, "days", "in a row, up to now")
    return Result(heatmaps=(heatmap,), readings=readings)


def forecast(statistics: Statistics) -> Result:
    """Reviews that fall due in the days to come."""
    due = np.array(statistics.forecast, np.float64)
    chart = Chart("Reviews to come", (Curve("reviews", due),), "days from today", "reviews")
    readings = {
        "due_today": Reading(int(due[0]), "reviews", "overdue ones counted"),
        "due_this_week": Reading(int(due[:7].sum()), "reviews"),
        "due_in_30_days": Reading(int(due.sum()), "reviews"),
    }
    return Result(charts=(chart,), readings=readings)


def workload(statistics: Statistics) -> Result:
    """Answers and minutes a day over the last days."""
    days = {day.day: day for day in statistics.days}
    span = range(statistics.today - WORKLOAD_DAYS + 1, statistics.today + 1)
    answers = np.array([days[day].answers if day in days else 0 for day in span], np.float64)
    minutes = np.array([days[day].milliseconds / 60_000 if day in days else 0 for day in span])
    ago = np.arange(1.0 - WORKLOAD_DAYS, 1.0)
    charts = (
        Chart("Answers a day", (Curve("answers", answers, ago),), "days ago", "answers"),
        Chart("Minutes a day", (Curve("minutes", minutes, ago),), "days ago", "minutes"),
    )
    readings = {
        "answers_today": Reading(int(answers[-1]), "answers"),
        "minutes_today": Reading(float(minutes[-1]), "min"),
        "seconds_per_answer": Reading(statistics.seconds_per_answer, "s", "median"),
        "learned_today": Reading(len(statistics.learned_today), "cards", "left their first steps today"),
    }
    return Result(charts=charts, readings=readings)


def retention(statistics: Statistics) -> Result:
    """How often a card was known when it was due."""
    readings: dict[str, Reading] = {}
    for name, share in (("young", statistics.young), ("mature", statistics.mature)):
        within = f"of {share.count}{_interval(share)}" if share.count else "no reviews yet"
        readings[f"{name}_retention"] = Reading(share.value, "", within)
    return Result(readings=readings)


def cards(statistics: Statistics) -> Result:
    """Where the cards stand: stability, difficulty, and the chance of recalling each now."""
    ridges = (
        _ridge("Stability, as a power of ten of days", np.log10(np.maximum(statistics.stabilities, 1e-3))),
        _ridge("Difficulty, 1 to 10", np.array(statistics.difficulties)),
        _ridge("Chance of recall now", np.array(statistics.retrievabilities)),
    )
    now = statistics.retrievabilities
    readings = {
        "cards_known": Reading(len(now), "cards", "answered at least once"),
        "recall_now": Reading(float(np.mean(now)) if now else None, "", "mean chance over those cards"),
        "leeches": Reading(len(statistics.leeches), "cards", "slip again and again"),
    }
    return Result(ridges=tuple(ridge for ridge in ridges if len(now)), readings=readings)


def calibration(figures: Calibration) -> Result:
    """Confidence against how often the predictions came true, and how far off the numbers were."""
    charts: list[Chart] = []
    if figures.bins:
        sure = np.array(list(figures.bins))
        came_true = np.array([share.value for share in figures.bins.values()], np.float64)
        low, high = np.array([share.interval for share in figures.bins.values()], np.float64).T
        curve = Curve("came true", came_true, sure, predicted=sure, band=(low, high))
        charts.append(Chart("Are you as right as you are sure?", (curve,), "how sure", "share that came true"))
    if figures.decades:
        off = np.array([decades for _, decades in figures.decades])
        charts.append(Chart("How far off your numbers were", (Curve("off", off),), "prediction", "powers of ten"))
    count = sum(share.count for share in figures.bins.values())
    readings = {
        "predictions": Reading(count, "", "the first for each showing"),
        "brier_score": Reading(figures.brier, "", "0 is certain and right, 0.25 a coin's, 1 certain and wrong"),
    }
    return Result(charts=tuple(charts), readings=readings)


def _ridge(title: str, values: np.ndarray) -> Ridges:
    counts, edges = np.histogram(values, bins=20) if len(values) else (np.zeros(20), np.linspace(0, 1, 21))
    return Ridges(title, (Histogram("cards", edges, counts),))


def _interval(share: Share) -> str:
    if share.interval is None:
        return ""
    low, high = share.interval
    return f", with 95 % between {low:.3f} and {high:.3f}"


def _of_calibration(statistics: Statistics) -> Result:
    return calibration(statistics.calibration)


PICTURES: Mapping[str, Callable[[Statistics], Result]] = {
    "calendar": calendar,
    "forecast": forecast,
    "workload": workload,
    "retention": retention,
    "cards": cards,
    "calibration": _of_calibration,
}
"""Name → what draws it, in the order in which they are shown."""
