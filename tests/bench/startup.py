"""How long commands take to start, as ratios to floors measured in turn in the same run: python tests/bench/startup.py

Nothing is gated: a shared machine is noisy. The medians of interleaved pairs are printed.
"""

from __future__ import annotations

import argparse
import os
import pty
import select
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass

MINIMAL_APP = """
from textual.app import App
from textual.widgets import Static
class Minimal(App):
    def compose(self):
        yield Static("studygrad minimal")
Minimal().run()
"""


@dataclass(frozen=True)
class Pair:
    """A command, its floor, and the ratio that is aimed at."""

    name: str
    command: Callable[[], float]
    floor: Callable[[], float]
    goal: float


def python(*arguments: str) -> list[str]:
    return [sys.executable, *arguments]


def run_time(command: list[str]) -> float:
    """Seconds from start to end of a process."""
    begun = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - begun


def paint_time(command: list[str]) -> float:
    """Seconds until the word studygrad stands on an 80 × 24 terminal."""
    begun = time.perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ.update(TERM="xterm-256color", COLUMNS="80", LINES="24")
        os.execv(command[0], command)
    seen = b""
    while b"studygrad" not in seen and select.select([terminal], [], [], 10)[0]:
        seen += os.read(terminal, 65536)
    taken = time.perf_counter() - begun
    os.kill(process, signal.SIGKILL)
    os.waitpid(process, 0)
    os.close(terminal)
    return taken


def pairs() -> list[Pair]:
    studygrad = python("-c", "from studygrad.cli import main; main()")
    click_sqlite = python("-c", "import click, sqlite3")
    click_numpy = python("-c", "import click, numpy")
    return [
        Pair("due", lambda: run_time([*studygrad, "due"]), lambda: run_time(click_sqlite), 1.2),
        Pair("sim exploding", lambda: run_time([*studygrad, "sim", "exploding"]), lambda: run_time(click_numpy), 1.3),
        Pair("first paint", lambda: paint_time(studygrad), lambda: paint_time(python("-c", MINIMAL_APP)), 1.25),
    ]


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("-n", type=int, default=15, help="pairs of runs")
    rounds = options.parse_args().n
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    with tempfile.TemporaryDirectory() as home:
        os.environ["STUDYGRAD_HOME"] = home
        subprocess.run(python("-m", "studygrad", "study", "--plain"), input=b"", check=True, stdout=subprocess.DEVNULL)
        print(f"{'':<14} {'floor ms':>9} {'ms':>7} {'ratio':>6} {'goal':>5}")
        for pair in pairs():
            pair.command(), pair.floor()
            taken = [(pair.command(), pair.floor()) for _ in range(rounds)]
            ratio = statistics.median(mine / floor for mine, floor in taken)
            mine, floor = (1000 * statistics.median(times) for times in zip(*taken, strict=True))
            print(f"{pair.name:<14} {floor:>9.0f} {mine:>7.0f} {ratio:>6.2f} {pair.goal:>5}")


if __name__ == "__main__":
    main()
