"""How far a long piece of work is and how long it will still take, on stderr, if a person is watching."""

from __future__ import annotations

from time import monotonic

from studygrad.cli import output

_BAR = 20
_REDRAW_SECONDS = 0.1


class Progress:
    """The pace is taken from the first call of ``show`` on: what came before, starting up among it, does not count."""

    def __init__(self, total: int) -> None:
        self._total = total
        self._first: tuple[int, float] | None = None
        self._drawn = 0.0

    def show(self, done: int) -> None:
        """``done`` runs of all have ended."""
        now = monotonic()
        self._first = self._first or (done, now)
        if output.is_watched() and (now - self._drawn >= _REDRAW_SECONDS or done == self._total):
            self._drawn = now
            output.status(self._line(done, *self._first, now))

    def clear(self) -> None:
        if output.is_watched():
            output.status("")

    def _line(self, done: int, before: int, begun: float, now: float) -> str:
        full = _BAR * done // self._total
        line = f"{'━' * full}{'·' * (_BAR - full)} {done} of {self._total} runs"
        if done == before:
            return line
        return f"{line}, {in_words((now - begun) / (done - before) * (self._total - done))} left"


def in_words(seconds: float) -> str:
    """A span of time as one would say it: ``8 s``, ``4 min``, ``2.5 h``."""
    if seconds < 90:
        return f"{seconds:.0f} s"
    return f"{seconds / 60:.0f} min" if seconds < 90 * 60 else f"{seconds / 3600:.1f} h"
