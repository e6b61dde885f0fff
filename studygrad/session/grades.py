"""What the four grades mean, told once in a learner's life."""

from __future__ import annotations

from studygrad.memory.memory import Memory

GRADES = (
    "How well did you know it? 1 not at all, 2 with effort, 3 well, 4 at once. "
    "Each grade says when you will see the card again."
)


def grades_explained(memory: Memory) -> str:
    """The explanation at a learner's very first answer; "" ever after."""
    return GRADES if memory.is_first_time("grades") else ""
