"""Work in the background that makes way for keys: the interpreter runs one thread at a time."""

from __future__ import annotations

import time
from collections.abc import Callable

_STILL = 0.06
"""Seconds without a key after which the work goes on: less than lies between two keys of who types fast."""


class Stillness:
    """The screen's thread says when a key came; another one waits until none has come for a moment."""

    def __init__(
        self, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], object] = time.sleep
    ) -> None:
        self._clock = clock
        self._sleep = sleep
        self._returns = clock()

    def interrupt(self) -> None:
        self._returns = self._clock() + _STILL

    def wait(self) -> None:
        """Also lets the screen's thread have its turn, should it want it."""
        self._sleep(max(0.0, self._returns - self._clock()))
