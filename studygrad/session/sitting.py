"""The time a learner spends: how long today will take, when to stop, and when a break would do good."""

from __future__ import annotations

from collections.abc import Sequence

from studygrad.memory.clock import MINUTE
from studygrad.memory.memory import Memory
from studygrad.memory.queue import Counts
from studygrad.memory.spans import minutes_in_words


class Sitting:
    """One stretch of study, from now on: ``minutes`` long, or without end."""

    def __init__(self, memory: Memory, minutes: float | None = None) -> None:
        self._memory = memory
        self._minutes = minutes
        self._begun = memory.now().at
        self._breathed = self._begun

    @property
    def is_over(self) -> bool:
        """Whether its minutes have passed. A good place to stop is after an answer."""
        return self._minutes is not None and self._memory.now().at - self._begun >= self._minutes * MINUTE

    def break_offered(self) -> str:
        """Words that offer a break, once after every so many minutes as the settings say; "" at all other times."""
        after, now = self._memory.settings.break_after, self._memory.now().at
        if not after or now - self._breathed < after * MINUTE:
            return ""
        self._breathed = now
        return f"{minutes_in_words((now - self._begun) / MINUTE)} of study. A short break does good, if you like."


def time_in_words(memory: Memory, decks: Sequence[str]) -> str:
    """``about 12 min`` for what waits in these decks, at the learner's own pace.

    "" if nothing waits, or while they have not answered enough for a pace.
    """
    counts, pace = memory.counts(decks), memory.seconds_per_answer()
    if not counts.total or pace is None:
        return ""
    minutes = _answers(counts, len(memory.settings.learning_steps)) * pace / 60
    return f"about {minutes_in_words(max(1.0, float(round(minutes))))}"


def _answers(counts: Counts, steps: int) -> int:
    """How many answers what waits will take, if each is known: a new card is asked once for each of its steps."""
    return counts.due + counts.learning + counts.new * max(1, steps)
