"""Work in the background waits for a moment without keys, and no longer."""

from __future__ import annotations

import pytest

from studygrad.tui.stillness import Stillness


class Clock:
    """Time that passes by sleeping alone."""

    def __init__(self) -> None:
        self.now = 1000.0
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_no_key_no_waiting() -> None:
    clock = Clock()
    Stillness(lambda: clock.now, clock.sleep).wait()
    assert clock.slept == [0]


def test_each_key_puts_the_work_off_anew() -> None:
    clock = Clock()
    stillness = Stillness(lambda: clock.now, clock.sleep)
    stillness.interrupt()
    stillness.wait()
    moment = clock.now - 1000
    assert 0 < moment < 0.1
    stillness.interrupt()
    clock.now += moment / 2
    stillness.interrupt()
    stillness.wait()
    assert clock.slept == pytest.approx([moment, moment])
    stillness.wait()
    assert clock.slept[-1] == 0
