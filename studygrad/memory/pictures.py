"""The figures of a learner's progress as charts, in the same data that experiments use, for the same plots."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import timedelta

import numpy as np

from studygrad.memory.clock import date_of
from studygrad.memory.statistics import MATURE_DAYS, WORKLOAD_DAYS, Calibration, Share, Statistics
from studygrad.sim.result import Array, Chart, Curve, Heatmap, Histogram, Reading, Result, Ridges, Table

_WEEKS = 26
_WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAY_NAMES = {float(6 - day): name for day, name in enumerate(_WEEKDAYS)}
_STABILITY_NAMES = {0.01: "0.01", 0.1: "0.1", 1.0: "1", 10.0: "10", 100.0: "100", 1000.0: "1 000", 10000.0: "10 000"}
_SURE = {"measured": "you", "predicted": "as right as sure", "tolerance": "give or take"}
"""What the calibration's marks mean: the learner, who is as right as they are sure, and the doubt of so few answers."""

_SHARE = (0.0, 1.0)
_LEAST_STREAK = 2
_NO_ANSWERS = "Nothing has been answered yet. Study a few cards, and how it goes will stand here."
_NO_PREDICTIONS = (
    "No run has been predicted yet. Cards that ask for a prediction also ask how sure you are: "
    "how often you are right will stand here."
)


def calendar(statistics: Statistics) -> Result:
    """Answers by day over the last half year, a column a week, Monday on top."""
    counts = {day.day: day.answers for day in statistics.days}
    first = statistics.today - date_of(statistics.today).weekday() - 7 * (_WEEKS - 1)
    days = first + 7 * np.arange(_WEEKS) + np.arange(7)[:, None]
    z = np.array([[counts.get(day, 0) if day <= statistics.today else np.nan for day in row] for row in days.tolist()])
    heatmap = Heatmap(
        "Answers by day",
        days[0].astype(np.float64),
        np.arange(6.0, -1.0, -1.0),
        z,
        z_label="answers",
        x_names=_month_names(days[0].tolist()),
        y_names=_DAY_NAMES,
        counts=True,
    )
    readings = {
        "answers": Reading(statistics.reviews, "", "in all, without those taken back"),
        "studied_on": _counted(len(statistics.days), "day"),
    }
    if statistics.shows_streak and statistics.streak >= _LEAST_STREAK:
        readings["streak"] = Reading(statistics.streak, "days", "in a row, up to now")
    return Result(heatmaps=(heatmap,), readings=readings)


def forecast(statistics: Statistics) -> Result:
    """Reviews that fall due in the days to come."""
    due = np.array(statistics.forecast, np.float64)
    ahead = np.arange(float(len(due)))
    readings = {
        "due_today": _counted(statistics.due_today, "review", _what_can_wait(statistics)),
        "due_in_7_days": _counted(int(due[:7].sum()), "review", "overdue ones and today's counted"),
        "due_in_30_days": _counted(int(due.sum()), "review"),
    }
    return Result(charts=(_bars("Reviews to come", "reviews", ahead, due),), readings=readings)


def workload(statistics: Statistics) -> Result:
    """Answers and minutes a day over the last days."""
    days = {day.day: day for day in statistics.days}
    span = range(statistics.today - WORKLOAD_DAYS + 1, statistics.today + 1)
    answers = np.array([days[day].answers if day in days else 0 for day in span], np.float64)
    minutes = np.array([days[day].milliseconds / 60_000 if day in days else 0 for day in span])
    ago = np.arange(1.0 - WORKLOAD_DAYS, 1.0)
    readings = {
        "answers_today": _counted(int(answers[-1]), "answer"),
        "minutes_today": Reading(float(minutes[-1]), "min"),
        "seconds_per_answer": Reading(statistics.seconds_per_answer, "s", "median", absent="none yet"),
        "learned_today": _counted(len(statistics.learned_today), "card", "past their first steps since today"),
    }
    charts = (_bars("Answers a day", "answers", ago, answers), _bars("Minutes a day", "minutes", ago, minutes))
    return Result(charts=charts, readings=readings)


def retention(statistics: Statistics) -> Result:
    """How often a card was known when it was due, in words."""
    known = (("young", _in_words(statistics.young)), ("mature", _in_words(statistics.mature)))
    meanings = (
        ("young", f"last interval under {MATURE_DAYS} days"),
        ("mature", f"last interval {MATURE_DAYS} days and more"),
        ("between", "the true share lies there with 95 %"),
    )
    return Result(
        tables=(
            Table("Known when it was due", ("cards", "known"), known),
            Table("What the words mean", ("word", "meaning"), meanings),
        )
    )


def cards(statistics: Statistics) -> Result:
    """Where the cards stand: stability, difficulty, and the chance of recalling each now."""
    now = statistics.retrievabilities
    ridges = (
        _stability(statistics.stabilities),
        _ridge("Difficulty", "difficulty, from 1 to 10", statistics.difficulties, (1.0, 10.0)),
        _ridge(f"Chance of recall now, {np.mean(now or 0):.0%} on average".replace("%", " %"), "chance", now, _SHARE),
    )
    slips = "slips again and again" if len(statistics.leeches) == 1 else "slip again and again"
    readings = {"leeches": _counted(len(statistics.leeches), "card", slips)}
    return Result(ridges=ridges if now else (), readings=readings)


def calibration(figures: Calibration) -> Result:
    """Confidence against how often the predictions came true, and how far off the numbers were."""
    charts: list[Chart] = []
    if figures.bins:
        sure = np.array(list(figures.bins))
        came_true = np.array([share.value for share in figures.bins.values()], np.float64)
        low, high = np.array([share.interval for share in figures.bins.values()], np.float64).T
        curve = Curve("came true", came_true, sure, predicted=sure, band=(low, high))
        title = "Are you as right as you are sure?"
        chart = Chart(title, (curve,), "how sure", "share that came true", x_span=_SHARE, y_span=_SHARE, legend=_SURE)
        charts.append(chart)
    if figures.decades:
        off = np.array([decades for _, decades in figures.decades])
        curve = Curve("off", off, np.arange(1.0, len(off) + 1))
        title = "How far off your numbers were"
        chart = Chart(title, (curve,), "prediction", "powers of ten", x_span=(1.0, 2.0), y_span=(0.0, 1.0))
        charts.append(chart)
    count = sum(share.count for share in figures.bins.values())
    readings = {
        "predictions": Reading(count, "", "the first for each showing"),
        "brier_score": Reading(figures.brier, "", "0 is best, 0.25 a coin's", absent="none yet"),
    }
    return Result(charts=tuple(charts), readings=readings)


def nothing_yet(name: str, statistics: Statistics) -> str:
    """Why there is nothing to draw in this picture, and what changes that; "" where there is something."""
    if name == "calibration":
        return "" if statistics.calibration.bins else _NO_PREDICTIONS
    return "" if statistics.reviews else _NO_ANSWERS


def _counted(count: int, noun: str, meaning: str = "") -> Reading:
    return Reading(count, noun if count == 1 else f"{noun}s", meaning)


def _what_can_wait(statistics: Statistics) -> str:
    """``forecast`` counts every card; a limit, or another card of the family, makes some of them wait."""
    later = statistics.forecast[0] - statistics.due_today
    if later <= 0:
        return "overdue ones counted"
    return f"and {later} more that {'waits' if later == 1 else 'wait'} for another day"


def _month_names(mondays: Sequence[int]) -> dict[float, str]:
    """A month's name at the week that holds its first day."""
    names: dict[float, str] = {}
    for monday in mondays:
        sunday = date_of(monday) + timedelta(days=6)
        if sunday.day <= len(_WEEKDAYS):
            names[float(monday)] = _MONTHS[sunday.month - 1]
    return names


def _bars(title: str, noun: str, days: Array, values: Array) -> Chart:
    return Chart(title, (Curve(noun, values, days),), "days from today", noun, y_span=(0.0, 1.0), bars=True)


def _ridge(title: str, label: str, values: Sequence[float], span: tuple[float, float]) -> Ridges:
    counts, edges = np.histogram(values, bins=20, range=span)
    return Ridges(title, (Histogram("cards", edges, counts),), label)


def _stability(days: Sequence[float]) -> Ridges:
    """In bins of equal width on a scale of powers of ten, whole ones at both ends."""
    powers = np.log10(np.maximum(np.array(days), 1e-3))
    low, high = (int(end) for end in (np.floor(powers.min(initial=0)), np.ceil(powers.max(initial=1))))
    counts, edges = np.histogram(powers, bins=20, range=(low, high))
    histogram = Histogram("cards", 10.0**edges, counts)
    known = "1 card" if len(days) == 1 else f"{_thousands(len(days))} cards"
    return Ridges(f"Stability of {known}, in days", (histogram,), "stability (days)", "log", _STABILITY_NAMES)


def _in_words(share: Share) -> str:
    if share.value is None or share.interval is None:
        return "no reviews yet"
    low, high = share.interval
    reviews = "1 review" if share.count == 1 else f"{_thousands(share.count)} reviews"
    return f"{_percent(share.value, 1)} of {reviews} (between {_percent(low)} and {_percent(high)})"


def _thousands(count: int) -> str:
    return f"{count:,}".replace(",", " ")


def _percent(share: float, digits: int = 0) -> str:
    return f"{100 * share:.{digits}f}".removesuffix(".0") + " %"


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
