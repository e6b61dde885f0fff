"""How fast searching, browsing and statistics are with 100,000 cards: python -m tests.bench.around_speed

Nothing is gated: a shared machine is noisy. Times in the app are from a key going down the line to the words that it
brings up; beside those of browsing stand the times of the least app, taken in turn with them.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import NamedTuple

from studygrad.content import Content
from studygrad.deck.order import decks_in_order
from studygrad.errors import UsageError
from studygrad.memory.memory import Memory
from studygrad.memory.queue import Moment
from studygrad.search.listing import Listing
from studygrad.search.query import read_query
from studygrad.search.rows import Row, all_rows
from studygrad.session import register_decks

from .collection import TODAY, Collection
from .figures import Figure
from .study_speed import (
    KEYS,
    MINIMAL_APP,
    PATIENCE,
    TOMORROW,
    Terminal,
    app,
    collection_of,
    percentile_95,
    timed,
)

SEARCH_GOAL, STATISTICS_GOAL, SCROLL_GOAL = 50.0, 1000.0, 16.0
"""Milliseconds, at the most."""

QUERIES = (
    "layers 40",
    "product grows",
    "nowhere",
    "deck:deck-03 is:due",
    "stability<10 lapses>=3",
    '"layers" not is:new',
    "(half or nothing) kind:choice",
    "id:c12 -depth",
    "recall<0.9",
)
"""Typed letter by letter; the first letter of most is in every card, ``nowhere`` in none."""

SIZES = {"80×24, without the preview": (80, 24), "160×50, with the preview": (160, 50)}
DOWN, PAGE_DOWN, RIGHT, RUB_OUT = b"\x1b[B", b"\x1b[6~", b"\x1b[C", b"\x7f"
AT_HOME = b"Vanishing and"
GENERATED = "deck:deck-"
"""Finds the cards of the collection, without those that come with the program."""

TOMORROW_MOMENT = Moment(TOMORROW, TODAY + 1)
AROUND_THE_LIST = 3
"""Lines of the screen that are not rows: the query, the hint, the keys."""

PARTS = {
    "calendar": b"Answers by day",
    "forecast": b"Reviews to come",
    "workload": b"Minutes a day",
    "retention": b"mature",
    "cards": b"Chance of recall",
    "calibration": b"No run",
}
"""What is read on the screen once a part stands there."""


class Listed(NamedTuple):
    """Where the cursor of the list of all cards is: what is read of its row, and of its preview."""

    rows: Sequence[Row]
    has_preview: bool

    def words(self, place: int) -> bytes:
        row = self.rows[place]
        return (f"{row.key}\x1b" if self.has_preview else row.question.partition(":")[0] + ":").encode()


def tell(name: str, seconds: list[float], goal: float | None = None) -> None:
    """The median and the 95th percentile, in milliseconds, beside the goal."""
    print(Figure(f"{name}: median", 1000 * statistics.median(seconds), "ms", goal, lower_is_better=True))
    slow = percentile_95(seconds) if len(seconds) > 1 else seconds[0]
    print(Figure(f"{name}: 95 % within", 1000 * slow, "ms", goal, lower_is_better=True))


def typed(query: str) -> Iterator[str]:
    """What stands in the search line at each key."""
    return (query[:length] for length in range(bool(query), len(query) + 1))


def answer_to(text: str, listing: Listing, now: Moment) -> bytes:
    """What the screen says of a query: how many cards it finds, or the beginning of what is wrong with it."""
    try:
        count = len(listing.find(read_query(text), now))
    except UsageError as problem:
        return str(problem)[:12].encode()
    return (f"{count:,} cards" if count != 1 else "1 card").replace(",", " ").encode()


def listed(collection: Collection) -> Listing:
    """All cards as the app lists them: those of the decks that come with the program first."""
    content = Content(collection.home)
    shipped = [content.deck(name) for name in content.decks if name not in collection.names]
    with collection.memory() as memory:
        register_decks(content, memory, [*shipped, *collection.decks])
        decks = decks_in_order([*shipped, *collection.decks])
        tell("reading the rows", timed(lambda: all_rows(memory, decks), 3))
        return Listing(all_rows(memory, decks))


def report_search(listing: Listing, now: Moment, rounds: int) -> None:
    print("\nreading a query and finding its cards, at each key")
    tell("what is worked out in advance", timed(lambda: listing.prepare(now, lambda: None), 1))

    def search(searched: Listing, text: str) -> None:
        with suppress(UsageError):
            searched.find(read_query(text), now)

    for query in ("", *QUERIES):
        times = []
        for _ in range(rounds):
            fresh = Listing(listing.rows)
            fresh.prepare(now, lambda: None)
            times += [timed(partial(search, fresh, text), 1)[0] for text in typed(query)]
        tell(query or "all", times, SEARCH_GOAL)
        print(f"{'':<4}at worst {1000 * max(times):.1f} ms")


def report_statistics(collection: Collection, memory: Memory, rounds: int) -> None:
    print("\nstatistics")
    tell("counting", timed(lambda: memory.statistics(collection.names), rounds), STATISTICS_GOAL)
    for words in ("stats", "--version"):
        command = [sys.executable, "-m", "studygrad", "--home", str(collection.home.data), words]
        tell(f"studygrad {words}", timed(partial(subprocess.run, command, check=True, capture_output=True), 1))


def report_searching(terminal: Terminal, listing: Listing, now: Moment) -> None:
    """Type each query into the search line, and rub it out again."""
    for query in QUERIES:
        times = []
        for text in typed(query):
            times.append(terminal.press(text[-1].encode(), answer_to(text, listing, now)))
        tell(f"typing {query}", times, SEARCH_GOAL)
        for text in reversed(list(typed(query))):
            terminal.press(RUB_OUT, answer_to(text[:-1], listing, now))


def report_browsing(terminal: Terminal, floor: Terminal, listed: Listed, page: int, presses: int) -> None:
    """Go down row by row, then page by page, in turn with the least app."""
    places = {DOWN: range(1, presses + 1), PAGE_DOWN: range(presses + page, presses + page * presses + 1, page)}
    for (key, going), name in zip(places.items(), ("down", "page down"), strict=True):
        mine, least = [], []
        for number, place in enumerate(going):
            mine.append(terminal.press(key, listed.words(place)))
            least.append(floor.press(*KEYS[number % len(KEYS)]))
        tell(name, mine, SCROLL_GOAL)
        tell(f"{name}, the least app", least)


def report_parts(terminal: Terminal, rounds: int) -> None:
    """Open the statistics, then turn to each part of them."""
    first, *others = PARTS.items()
    tell("s, to the picture", [opened_and_left(terminal, first[1]) for _ in range(rounds)], STATISTICS_GOAL)
    terminal.press(b"s", first[1])
    for name, words in others:
        tell(f"turning to {name}", [terminal.press(RIGHT, words)], STATISTICS_GOAL)


def opened_and_left(terminal: Terminal, words: bytes) -> float:
    taken = terminal.press(b"s", words)
    terminal.press(b"q", AT_HOME)
    return taken


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("-n", type=int, default=100_000, help="cards")
    options.add_argument("--rounds", type=int, default=5, help="times that a search and the statistics are taken")
    options.add_argument("--presses", type=int, default=100, help="times that a key is pressed to go down the list")
    options.add_argument("--keep", type=Path, help="a folder that keeps the collection for the next run")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        collection = collection_of(given.n, given.keep, Path(folder) / str(given.n))
        with collection.memory() as memory:
            report_statistics(collection, memory, given.rounds)
        listing = listed(collection)
        report_search(listing, TOMORROW_MOMENT, given.rounds)
        report_app(collection, listing, given.rounds, given.presses)


def report_app(collection: Collection, listing: Listing, rounds: int, presses: int) -> None:
    command = ("-m", "studygrad", "--home", str(collection.home.data))
    rows = listing.find(read_query(GENERATED), TOMORROW_MOMENT)
    for name, (columns, lines) in SIZES.items():
        print(f"\nin the app, {name}")
        with (
            app(*command, opens_with=AT_HOME, columns=columns, lines=lines) as mine,
            app("-c", MINIMAL_APP, columns=columns, lines=lines) as floor,
        ):
            report_parts(mine, rounds)
            mine.press(b"q", AT_HOME)
            tell("b, to the first rows", [mine.press(b"b", answer_to("", listing, TOMORROW_MOMENT) + b"  ", PATIENCE)])
            report_searching(mine, listing, TOMORROW_MOMENT)
            mine.press(GENERATED.encode(), answer_to(GENERATED, listing, TOMORROW_MOMENT))
            mine.press(b"\r", rows[0].question[:12].encode())
            report_browsing(mine, floor, Listed(rows, columns > 110), lines - AROUND_THE_LIST - 1, presses)


if __name__ == "__main__":
    main()
