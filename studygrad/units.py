"""The unit beside a number: one layer, two layers."""

from __future__ import annotations

_SHORTEST = 4
"""Letters of a word that may be a plural; what is shorter is a sign, as s and ms are."""

_NO_PLURALS = ("ss", "us", "is", "as")


def unit_beside(number: str, unit: str) -> str:
    """``unit`` in the singular where it is a plural and the number, as it is written, is 1."""
    is_plural = len(unit) >= _SHORTEST and unit.endswith("s") and not unit.endswith(_NO_PLURALS)
    return unit[:-1] if is_plural and number == "1" else unit
