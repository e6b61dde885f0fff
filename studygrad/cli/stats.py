"""``studygrad stats``"""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import fill

import click

from studygrad.cli import output
from studygrad.cli.learner import open_memory, read_decks
from studygrad.content import Content
from studygrad.errors import UsageError, suggestion
from studygrad.memory.clock import date_of
from studygrad.memory.statistics import Share, Statistics
from studygrad.paths import Home

_FIGURES = {
    "calendar": ("streak", "days"),
    "forecast": ("forecast", "due_today"),
    "workload": ("days", "seconds_per_answer"),
    "retention": ("retention",),
    "cards": ("cards", "leeches"),
    "calibration": ("calibration",),
}
"""Part → what of ``as_data`` it draws, or says beside."""


@click.command("stats")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--only", metavar="NAME", help="One part: calendar, forecast, workload, retention, cards, calibration.")
@click.option("--json", "as_json", is_flag=True, help="As JSON; reviews counts the answers, undone ones not.")
@click.option("--figure", metavar="FILE.svg", help="Draw --only into a file, .svg or .png; - is stdout.")
@click.option("--force", is_flag=True, help="Let --figure overwrite a file.")
@click.pass_obj
def command(
    home: Home, decks: tuple[str, ...], only: str | None, as_json: bool, figure: str | None, force: bool
) -> None:
    """How it goes in the DECKs, or in all: days, retention, what is to come, and how well you know what you know."""
    from studygrad.memory.pictures import PICTURES

    if only is not None and only not in PICTURES:
        raise UsageError(f"there is no part {only}", suggestion(only, list(PICTURES)))
    if figure and only is None:
        raise UsageError("--figure draws one part", f"name it with --only: {', '.join(PICTURES)}")
    if figure == "-" and as_json:
        raise UsageError("--json and --figure - both write to stdout", "give one of them")
    content = Content(home)
    with open_memory(home) as memory:
        names = [deck.name for deck in read_decks(content, decks)]
        statistics = memory.statistics(names)
    if figure and only:
        from studygrad.cli import showing

        showing.write_figure(PICTURES[only](statistics), figure, force)
    if as_json:
        figures = as_data(statistics)
        output.data({name: figures[name] for name in _FIGURES[only]} if only else figures)
    elif not figure:
        _show([only] if only else list(PICTURES), statistics)


def _show(names: Sequence[str], statistics: Statistics) -> None:
    """The parts in turn; where there is nothing to draw, why, in words and only once."""
    from studygrad.cli import showing
    from studygrad.memory.pictures import PICTURES, nothing_yet

    missing = {name: nothing_yet(name, statistics) for name in names}
    for why in dict.fromkeys(filter(None, missing.values())):
        output.line(fill(why, output.width()))
        output.line()
    for name in names:
        if not missing[name]:
            output.line(name.capitalize())
            showing.print_plot(PICTURES[name](statistics))
            output.line()


def as_data(statistics: Statistics) -> dict[str, object]:
    """What ``--json`` prints."""
    return {
        "reviews": statistics.reviews,
        "streak": statistics.streak,
        "days": [
            {"day": _date(day.day), "answers": day.answers, "new": day.new, "minutes": day.milliseconds / 60_000}
            for day in statistics.days
        ],
        "retention": {"young": _share(statistics.young), "mature": _share(statistics.mature)},
        "seconds_per_answer": statistics.seconds_per_answer,
        "forecast": list(statistics.forecast),
        "due_today": statistics.due_today,
        "cards": {
            "stability": list(statistics.stabilities),
            "difficulty": list(statistics.difficulties),
            "retrievability": list(statistics.retrievabilities),
        },
        "leeches": list(statistics.leeches),
        "learned_today": list(statistics.learned_today),
        "calibration": {
            "brier": statistics.calibration.brier,
            "bins": [{"confidence": sure, **_share(share)} for sure, share in statistics.calibration.bins.items()],
            "decades": [{"day": _date(day), "decades": off} for day, off in statistics.calibration.decades],
        },
    }


def _date(day: int) -> str:
    """A study day as ``2026-03-01``."""
    return date_of(day).isoformat()


def _share(share: Share) -> dict[str, object]:
    return {"hits": share.hits, "count": share.count, "share": share.value, "interval": share.interval}
