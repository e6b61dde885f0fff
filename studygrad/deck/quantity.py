"""Numbers and tolerances as decks write them: read and written without loss."""

from __future__ import annotations

import math
import re
from decimal import Decimal

from studygrad.deck.model import Tolerance
from studygrad.deck.place import Place

_DECIMAL = r"(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?"
_NUMBER = re.compile(rf"[+-]?{_DECIMAL}")
_TOLERANCE = re.compile(rf"(?P<times>[x×]?)(?P<size>{_DECIMAL})(?P<percent>%?)")
_NOT_FINITE = {"inf": math.inf, "+inf": math.inf, "-inf": -math.inf, "nan": math.nan}


def read_number(text: str, place: Place) -> float:
    """``0.122``, ``1e-40``, ``-3``, ``inf`` or ``nan``. Raises DeckError."""
    if text in _NOT_FINITE:
        return _NOT_FINITE[text]
    if not _NUMBER.fullmatch(text):
        raise place.error(f"{text!r} is not a number", "write it like 0.122, 1e-40, inf or nan")
    value = float(text)
    if math.isinf(value):
        raise place.error(f"{text} is too large for a double", "write inf")
    return value


def number_text(value: float) -> str:
    """The shortest text that reads back as ``value``; whole numbers without a point."""
    if math.isfinite(value) and value == int(value) and abs(value) < 1e16:
        return str(int(value))
    return repr(value)


def read_tolerance(text: str, place: Place) -> Tolerance:
    """``x2`` (a factor), ``5%`` (of the answer) or ``0.1`` (absolute). Raises DeckError."""
    match = _TOLERANCE.fullmatch(text)
    if not match or (match["times"] and match["percent"]):
        raise place.error(f"{text!r} is not a tolerance", "write x2 for a factor, 5% or an absolute 0.1")
    size = Decimal(match["size"])
    if match["times"]:
        scale, least = "factor", 1.0
    else:
        scale, least = ("relative" if match["percent"] else "absolute"), 0.0
    value = float(size.scaleb(-2) if match["percent"] else size)
    if not least < value < math.inf:
        raise place.error(f"a tolerance of {text} admits no answer but one, or all", f"write more than {least:g}")
    return Tolerance(scale, value)


def tolerance_text(tolerance: Tolerance) -> str:
    """The text that reads back as ``tolerance``, to the last digit."""
    if tolerance.scale == "relative":
        return f"{Decimal(repr(tolerance.size)).scaleb(2).normalize():f}%"
    return ("x" if tolerance.scale == "factor" else "") + number_text(tolerance.size)
