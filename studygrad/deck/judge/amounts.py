"""Numbers held against each other on the scale that a card names, and how far off said in its terms."""

from __future__ import annotations

import math

from studygrad.deck.judge.judgement import Judgement, Outcome
from studygrad.deck.judge.reading import read_number
from studygrad.deck.model import Number, Tolerance
from studygrad.units import unit_beside

_MOST_DECADES_AS_FACTOR = 4
_DIGITS = 6
_MOST_WHOLE_DIGITS = 7


def judge_number(number: Number, given: str) -> Judgement:
    """The judgement of what was typed for ``number``. Raises UsageError where it does not read as one."""
    return compare(number.tolerance, read_number(given, number.unit), number.value, number.unit)


def compare(
    tolerance: Tolerance, given: float | None, right: float | None, unit: str = "", *, digits: int = _DIGITS
) -> Judgement:
    """Right within the tolerance, nearly within twice it (of a factor: its square). None is "never".

    ``digits`` are those to which what is right is said.
    """
    outcome = _outcome(tolerance, given, right)
    off = _off(tolerance, given, right)
    answer = figure(right, unit, digits)
    if outcome is Outcome.RIGHT:
        said = f"Right: {off}, within {tolerance} of {answer}." if off else f"Right: {answer}."
    else:
        lead = "Nearly" if outcome is Outcome.NEARLY else "Not this time"
        truth = "it never happens" if right is None else f"it is {answer}"
        said = f"{lead}: {off}; {truth}." if off else f"{lead}: {truth}."
    return Judgement(outcome, figure(right, unit), said, outcome.grade, decades=decades_off(given, right))


def is_spot_on(tolerance: Tolerance, given: float | None, right: float | None) -> bool:
    """Whether two finite numbers agree within a quarter of the tolerance (of a factor: its fourth root)."""
    if given is None or right is None or not math.isfinite(right):
        return False
    factor = tolerance.scale == "factor"
    tighter = tolerance.size**0.25 if factor else tolerance.size / 4
    return Tolerance(tolerance.scale, tighter).admits(given, right)


def decades_off(given: float | None, right: float | None) -> float | None:
    """log₁₀(given/right): 1 is ten times too large. None unless both are finite, not 0, and of one sign."""
    if given is None or right is None or not (math.isfinite(given) and math.isfinite(right)):
        return None
    if given == 0 or right == 0 or (given < 0) != (right < 0):
        return None
    return math.log10(abs(given)) - math.log10(abs(right))


def figure(value: float | None, unit: str = "", digits: int = _DIGITS) -> str:
    """A number with its unit, to so many digits, its whole part never cut short below ten million; None is "never"."""
    if value is None:
        return "never"
    if not math.isfinite(value):
        return "NaN" if math.isnan(value) else "∞" if value > 0 else "−∞"
    whole = len(f"{abs(value):.0f}")
    text = f"{value:.{max(digits, whole) if whole <= _MOST_WHOLE_DIGITS else digits}g}"
    return f"{text} {unit_beside(text, unit)}".rstrip()


def _outcome(tolerance: Tolerance, given: float | None, right: float | None) -> Outcome:
    if given is None or right is None:
        return Outcome.RIGHT if given is right else Outcome.WRONG
    if tolerance.admits(given, right):
        return Outcome.RIGHT
    factor = tolerance.scale == "factor"
    wider = tolerance.size * (tolerance.size if factor else 2)
    return Outcome.NEARLY if Tolerance(tolerance.scale, wider).admits(given, right) else Outcome.WRONG


def _off(tolerance: Tolerance, given: float | None, right: float | None) -> str:
    """How far off, on the tolerance's scale; empty where no distance can be told, or there is none."""
    if given is None or right is None or math.isclose(given, right) or not math.isfinite(given - right):
        return ""
    if tolerance.scale == "factor":
        return _decades(decades_off(given, right))
    side = "too high" if given > right else "too low"
    if tolerance.scale == "relative" and right != 0:
        share = abs(given / right - 1)
        return f"{_digits(share * 100, 2)}% {side}" if share < 10 else f"far {side}"
    return f"{_digits(abs(given - right), 3)} {side}"


def _decades(decades: float | None) -> str:
    if decades is None:
        return ""
    size = abs(decades)
    amount = _digits(size, 2) if size < 10 else f"{size:.0f}"
    side = "too large" if decades > 0 else "too small"
    factor = f" (×{_digits(10**size, 3)})" if size < _MOST_DECADES_AS_FACTOR else ""
    return f"{amount} {'decade' if amount == '1' else 'decades'} {side}{factor}"


def _digits(size: float, count: int) -> str:
    """``size`` to ``count`` significant digits, without a power of ten where it is short."""
    text = f"{size:.{count}g}"
    return f"{float(text):g}" if math.isfinite(float(text)) else text
