"""Frames for a learner who wants little motion: one a second, and the last one."""

from __future__ import annotations

import time
from typing import Any

from textual.app import App

from studygrad.sim.result import Result

SECONDS_BETWEEN = 1.0


class FrameGate:
    """Lets every frame through, or, where the app does not animate, one a second and the one that ends a run."""

    def __init__(self, app: App[Any]) -> None:
        self._app = app
        self._last = -SECONDS_BETWEEN

    def admits(self, frame: Result) -> bool:
        """Whether this frame is to be drawn."""
        now = time.monotonic()
        is_last = frame.verdict is not None or frame.progress >= 1
        if self._app.animation_level == "none" and not is_last and now - self._last < SECONDS_BETWEEN:
            return False
        self._last = now
        return True
