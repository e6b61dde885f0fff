"""How fast a session is in collections of growing size: python -m tests.bench.study_speed

Nothing is gated: a shared machine is noisy. Choosing and answering are timed in this process, from key to paint in the
app on an 80 × 24 terminal, from the key going down the line to the last of the words that it brings up.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import signal
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from studygrad.memory.memory import Given, Memory
from studygrad.memory.state import Rating

from .collection import NOW, Collection, make

TOMORROW = NOW + 86_400_000
"""The day on which the app is opened: today's reviews are done."""

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
        opened = timed(lambda: memory.next(collection.names), 1)[0]
        chosen = median(timed(lambda: memory.next(collection.names), rounds))
        counted = median(timed(lambda: memory.counts(collection.names), rounds))
        answered = answering(memory, collection.names, rounds)
    print(
        f"{count:>8} {opened * 1e6:>10.0f} {chosen:>10.0f} {counted:>10.0f} {median(answered):>10.0f} "
        f"{percentile_95(answered) * 1e6:>10.0f}"
    )
    return chosen


class Terminal:
    """The app on a terminal of its own, read as it writes."""

    def __init__(self, collection: Collection) -> None:
        moment = datetime.fromtimestamp(TOMORROW / 1000, UTC).isoformat()
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24", STUDYGRAD_NOW=moment)
            home = str(collection.home.data)
            os.execv(sys.executable, [sys.executable, "-m", "studygrad", "--home", home, "study", *collection.names])
        self.seen = b""

    def press(self, key: bytes, words: bytes, patience: float = 5.0) -> float:
        """Seconds from ``key`` to the moment at which ``words`` stand on the screen."""
        self._drain()
        begun = time.perf_counter()
        os.write(self._terminal, key)
        return self.await_words(words, patience) - begun

    def await_words(self, words: bytes, patience: float) -> float:
        self.seen = b""
        while words not in self.seen:
            if not select.select([self._terminal], [], [], patience)[0]:
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
def app(collection: Collection) -> Iterator[Terminal]:
    terminal = Terminal(collection)
    try:
        terminal.await_words(b"Question", PATIENCE)
        yield terminal
    finally:
        terminal.close()


def report_keys(collection: Collection, presses: int) -> None:
    """From key to paint: Space shows the answer, 3 takes the grade and shows the next card."""
    with app(collection) as terminal:
        taken = [(terminal.press(b" ", b"Again"), terminal.press(b"3", b"Question")) for _ in range(presses)]
    for name, times in zip(("Space, answer", "3, next card"), zip(*taken, strict=True), strict=True):
        slow = percentile_95(list(times)) * 1000
        print(
            f"{name:<16} median {statistics.median(times) * 1000:>5.1f} ms   95 % within {slow:>5.1f} ms   goal 16 ms"
        )


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    options.add_argument("--rounds", type=int, default=150, help="times that each figure is taken")
    given = options.parse_args()
    print(f"{'cards':>8} {'first µs':>10} {'choose µs':>10} {'counts µs':>10} {'answer µs':>10} {'95 % µs':>10}")
    with tempfile.TemporaryDirectory() as folder:
        chosen = []
        for count in given.sizes:
            collection = make(Path(folder) / str(count), count)
            chosen.append(report_memory(collection, count, given.rounds))
        times = chosen[-1] / chosen[0]
        print(f"choosing at {given.sizes[-1]} cards takes {times:.2f} times as long as at {given.sizes[0]}")
        print(f"\nfrom key to paint, {given.sizes[-1]} cards in the collection")
        report_keys(collection, given.rounds)


if __name__ == "__main__":
    main()
