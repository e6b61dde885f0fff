"""The newest order is the one that is run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from studygrad.errors import SimError
from studygrad.sim.worker import Worker
from studygrad.tui.lab.runner import News, Runner

NOTING = '''"""Notes that it has begun; at 0 it never ends."""
from typing import Annotated
from pathlib import Path
from studygrad.sim import Fate, Parameter, Reading, Result, Verdict


def noting(n: Annotated[int, Parameter("which", low=0, high=99)] = 0, seed: int = 0):
    with Path(__file__).with_suffix(".log").open("a") as log:
        print(n, file=log)
    if n == 99:
        raise ValueError("ninety-nine")
    yield Result(progress=0.5)
    while not n:
        pass
    yield Result(readings={"n": Reading(n)}, verdict=Verdict(Fate.HEALTHY, "so"))
'''


@pytest.fixture
def noting(tmp_path: Path) -> Path:
    path = tmp_path / "noting.py"
    path.write_text(NOTING)
    return path


@pytest.fixture
def worker() -> Iterator[Worker]:
    with Worker() as worker:
        yield worker


class Desk:
    """Serves the runner's orders in this thread, so that what happens between them is known."""

    def __init__(self, worker: Worker, on_news: Callable[[News], object] = lambda news: None) -> None:
        self.news: list[News] = []
        self.work: list[Callable[[], None]] = []
        self._on_news = on_news
        self.runner = Runner(worker, start=self.work.append, tell=self._hear, later=lambda after, call: call())

    def serve(self) -> None:
        while self.work:
            self.work.pop()()

    def _hear(self, news: News) -> None:
        self.news.append(news)
        self._on_news(news)

    @property
    def results(self) -> list[int]:
        return [news.order.number for news in self.news if news.frame is not None and news.frame.verdict is not None]


def begun(noting: Path) -> list[str]:
    return noting.with_suffix(".log").read_text().split()


def test_orders_that_were_overtaken_before_they_began_are_never_run(noting: Path, worker: Worker) -> None:
    desk = Desk(worker)
    for n in range(1, 21):
        desk.runner.ask(noting, {"n": n})
    desk.serve()
    assert begun(noting) == ["20"]
    assert desk.results == [20]
    assert len(desk.work) == 0


def test_a_run_without_end_is_ended_by_the_next_order(noting: Path, worker: Worker) -> None:
    def overtake(news: News) -> None:
        if news.order.number == 1 and news.frame is not None:
            desk.runner.ask(noting, {"n": 5})
            desk.runner.ask(noting, {"n": 6})

    desk = Desk(worker, overtake)
    desk.runner.ask(noting, {"n": 0})
    desk.serve()
    assert begun(noting) == ["0", "6"]
    assert desk.results == [3]


def test_stop_ends_the_run_and_says_so(noting: Path, worker: Worker) -> None:
    desk = Desk(worker, lambda news: desk.runner.stop())
    desk.runner.ask(noting, {"n": 0})
    desk.serve()
    assert desk.news[-1].was_stopped


def test_what_goes_wrong_is_told_and_the_next_order_runs(noting: Path, worker: Worker) -> None:
    desk = Desk(worker)
    desk.runner.ask(noting, {"n": 99})
    desk.serve()
    assert isinstance(desk.news[-1].problem, SimError)
    assert "noting.py:11: ValueError: ninety-nine" in desk.news[-1].problem.problem
    desk.runner.ask(noting, {"n": 3})
    desk.serve()
    assert desk.results == [2]


def test_a_closed_runner_tells_nothing_more(noting: Path, worker: Worker) -> None:
    desk = Desk(worker, lambda news: desk.runner.close())
    desk.runner.ask(noting, {"n": 0})
    desk.serve()
    assert len(desk.news) == 1


def test_a_thread_that_serves_ends_when_nothing_waits(noting: Path, worker: Worker) -> None:
    threads: list[threading.Thread] = []

    def start(work: Callable[[], None]) -> None:
        threads.append(threading.Thread(target=work))
        threads[-1].start()

    runner = Runner(worker, start=start, tell=lambda news: None, later=lambda after, call: call())
    for n in range(1, 10):
        runner.ask(noting, {"n": n})
    for thread in threads:
        thread.join()
    assert begun(noting)[-1] == "9"
