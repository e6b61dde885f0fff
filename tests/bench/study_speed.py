"""How fast a session is in collections of growing size: python -m tests.bench.study_speed

Nothing is gated: a shared machine is noisy. Choosing and answering are timed in this process, from key to paint in the
app on an 80 × 24 terminal, from the key going down the line to the last of the words that it brings up.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import shutil
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from studygrad.memory.memory import Memory
from studygrad.memory.showing import Given
from studygrad.memory.state import Rating

from .collection import NOW, Collection, make, opened

TOMORROW = NOW + 86_400_000
"""The day on which the app is opened: today's reviews are done."""

_COLUMNS = {"cards": 8, "today": 9, "first µs": 11, "choose µs": 11, "counts µs": 11, "answer µs": 11, "95 % µs": 11}

KEYS = ((b" ", b"Again"), (b"3", b"Question"))
"""What is pressed, and the word that it brings up."""

MINIMAL_APP = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("Question")
    def on_key(self, event):
        self.query_one(Static).update("Question" if event.character == "3" else "Again")
Minimal().run()
"""

PATIENCE = 120.0
"""Seconds until the app has read the largest collection, at the most."""


def median(times: list[float]) -> float:
    return statistics.median(times) * 1e6


def percentile_95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def timed(act: Callable[[], object], rounds: int) -> list[float]:
    """Seconds of each round."""
    times = []
    for _ in range(rounds):
        begun = time.perf_counter()
        act()
        times.append(time.perf_counter() - begun)
    return times


def answering(memory: Memory, names: list[str], rounds: int) -> list[float]:
    """Seconds from an answer given to the next card chosen, with the answer on disk."""
    showing = memory.next(names)

    def answer() -> None:
        nonlocal showing
        assert showing is not None
        showing = memory.answer(showing, Given(Rating.GOOD), names)

    return timed(answer, rounds)


def report_memory(collection: Collection, count: int, rounds: int) -> float:
    """A line of figures; gives back the median time of choosing, in microseconds."""
    with collection.memory() as memory:
        waiting = memory.counts(collection.names).total
        first = timed(lambda: memory.next(collection.names), 1)[0]
        chosen = median(timed(lambda: memory.next(collection.names), rounds))
        counted = median(timed(lambda: memory.counts(collection.names), rounds))
        answered = answering(memory, collection.names, min(rounds, waiting))
    print(
        f"{count:>8} {waiting:>8} {first * 1e6:>10.0f} {chosen:>10.0f} {counted:>10.0f} {median(answered):>10.0f} "
        f"{percentile_95(answered) * 1e6:>10.0f}"
    )
    return chosen


class Terminal:
    """An app on a terminal of its own, read as it writes."""

    def __init__(self, arguments: list[str], columns: int = 80, lines: int = 24) -> None:
        moment = datetime.fromtimestamp(TOMORROW / 1000, UTC).isoformat()
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            size = {"COLUMNS": str(columns), "LINES": str(lines)}
            os.environ.update(TERM="xterm-256color", STUDYGRAD_NOW=moment, **size)
            os.execv(sys.executable, [sys.executable, *arguments])
        self.seen = b""

    def press(self, key: bytes, words: bytes, patience: float = 5.0) -> float:
        """Seconds from ``key`` to the moment at which ``words`` stand on the screen."""
        self._drain()
        begun = time.perf_counter()
        os.write(self._terminal, key)
        return self.await_words(words, patience) - begun

    def await_words(self, words: bytes, patience: float) -> float:
        self.seen = b""
        end = time.perf_counter() + patience
        while words not in self.seen:
            if not select.select([self._terminal], [], [], max(0.0, end - time.perf_counter()))[0]:
                raise SystemExit(f"{words!r} did not come; the app wrote {self.seen[-2000:]!r}")
            self.seen += os.read(self._terminal, 65536)
        return time.perf_counter()

    def _drain(self) -> None:
        """Until the app has been quiet for a moment, as between two keys of a fast learner."""
        while select.select([self._terminal], [], [], 0.05)[0]:
            os.read(self._terminal, 65536)

    def close(self) -> None:
        os.kill(self.process, signal.SIGKILL)
        os.waitpid(self.process, 0)
        os.close(self._terminal)


@contextmanager
def app(*arguments: str, opens_with: bytes = b"Question", columns: int = 80, lines: int = 24) -> Iterator[Terminal]:
    """An app, once the words that it opens with stand on its screen."""
    terminal = Terminal(list(arguments), columns, lines)
    try:
        terminal.await_words(opens_with, PATIENCE)
        yield terminal
    finally:
        terminal.close()


def report_keys(collection: Collection, presses: int) -> None:
    """From key to paint: Space shows the answer, 3 takes the grade and shows the next card; beside the least app."""
    home = str(collection.home.data)
    with app("-c", MINIMAL_APP) as floor, app("-m", "studygrad", "--home", home, "study", *collection.names) as mine:
        taken = [[one.press(key, words) for one in (mine, floor) for key, words in KEYS] for _ in range(presses)]
    names = ("Space, answer", "3, next card", "Space, floor", "3, floor")
    for name, times in zip(names, zip(*taken, strict=True), strict=True):
        middle, slow = statistics.median(times) * 1000, percentile_95(list(times)) * 1000
        print(f"{name:<16} median {middle:>5.1f} ms   95 % within {slow:>5.1f} ms   goal 16 ms")


def collection_of(count: int, kept: Path | None, folder: Path) -> Collection:
    """A collection to spend in ``folder``: made there, or copied from those that are ``kept`` for the next run."""
    if kept is None:
        return make(folder, count)
    if not (kept / str(count)).exists():
        make(kept / str(count), count)
    shutil.copytree(kept / str(count), folder)
    return opened(folder)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options.add_argument("--rounds", type=int, default=60, help="times that each figure is taken")
    options.add_argument("--keep", type=Path, help="a folder that keeps the collections for the next run")
    given = options.parse_args()
    print("".join(f"{name:>{width}}" for name, width in _COLUMNS.items()))
    with tempfile.TemporaryDirectory() as folder:
        chosen = []
        for count in given.sizes:
            collection = collection_of(count, given.keep, Path(folder) / str(count))
            chosen.append(report_memory(collection, count, given.rounds))
        ratio = chosen[-1] / chosen[0]
        print(f"choosing among {given.sizes[-1]} cards takes {ratio:.2f} times as long as among {given.sizes[0]}")
        print(f"\nfrom key to paint, {given.sizes[-1]} cards in the collection")
        report_keys(collection, given.rounds)


if __name__ == "__main__":
    main()
