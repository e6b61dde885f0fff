"""What a setting can hold, and how it is read from what a learner types.

A value is as TOML gives it: a number, a word, true or false, a list. Of every kind, ``wanted`` says what to give, for
the end of a sentence; ``fits`` is whether a value can be had; ``typed`` reads what a learner types, and leaves what it
cannot read as text, which does not fit; ``written`` is the value as one would type it.
"""

from __future__ import annotations

import math
from typing import NamedTuple

MOST_STEPS = 10
LONGEST_STEP = 24 * 60
"""Minutes."""

_YES = ("true", "yes", "on")
_NO = ("false", "no", "off")


class Number(NamedTuple):
    """From ``low`` to ``high``, ends included."""

    low: float
    high: float
    whole: bool = False

    @property
    def wanted(self) -> str:
        return f"give {'a whole number' if self.whole else 'a number'} from {self.low:g} to {self.high:g}"

    def fits(self, value: object) -> bool:
        return _is_number(value, whole=self.whole) and self.low <= value <= self.high  # type: ignore[operator]

    def typed(self, text: str) -> object:
        return _number(text)

    def written(self, value: object) -> str:
        return _digits(value)


class Steps(NamedTuple):
    """Minutes, one number for each step."""

    @property
    def wanted(self) -> str:
        return f"give up to {MOST_STEPS} numbers of minutes, each above 0 and at most {LONGEST_STEP}, like [1, 10]"

    def fits(self, value: object) -> bool:
        return isinstance(value, (list, tuple)) and len(value) <= MOST_STEPS and all(map(_is_step, value))

    def typed(self, text: str) -> object:
        numbers = [_number(word) for word in text.strip("[] ").replace(",", " ").split()]
        return text if any(isinstance(number, str) for number in numbers) else numbers

    def written(self, value: object) -> str:
        return f"[{', '.join(map(_digits, value))}]" if isinstance(value, (list, tuple)) else str(value)


class OneOf(NamedTuple):
    """One of a few words."""

    words: tuple[str, ...]

    @property
    def wanted(self) -> str:
        return f"it can be {', '.join(self.words[:-1])} or {self.words[-1]}"

    def fits(self, value: object) -> bool:
        return value in self.words

    def typed(self, text: str) -> object:
        return text.strip().lower()

    def written(self, value: object) -> str:
        return str(value)


class Switch(NamedTuple):
    """True or false."""

    @property
    def wanted(self) -> str:
        return "it can be true or false"

    def fits(self, value: object) -> bool:
        return isinstance(value, bool)

    def typed(self, text: str) -> object:
        word = text.strip().lower()
        return word in _YES if word in (*_YES, *_NO) else text

    def written(self, value: object) -> str:
        return str(value).lower()


Kind = Number | Steps | OneOf | Switch


def _is_number(value: object, *, whole: bool) -> bool:
    return isinstance(value, int if whole else (int, float)) and not isinstance(value, bool)


def _is_step(value: object) -> bool:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        return False
    return math.isfinite(value) and 0 < value <= LONGEST_STEP


def _digits(number: object) -> str:
    """All of them: 20 for 20.0."""
    return str(number).removesuffix(".0")


def _number(text: str) -> object:
    for number in (int, float):
        try:
            return number(text.strip())
        except ValueError:
            continue
    return text
