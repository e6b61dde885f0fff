"""Parameters' values for one showing of a card: drawn from a seed, and put into the question."""

from __future__ import annotations

from decimal import Decimal
from hashlib import sha256

from studygrad.deck.marks import find_marks
from studygrad.deck.model import Argument, Between, Experiment, Fixed, OneOf


def draw(experiment: Experiment, seed: int) -> dict[str, str]:
    """Each parameter's value as text, fixed ones too.

    A parameter's value depends on ``seed``, its name and its own choices alone, so that a showing in the log means
    the same after other parameters came or went. All choices are equally likely; a range is drawn from in steps of
    the finest decimal place that its ends are written in, both ends included.
    """
    return {name: _drawn(argument, f"{seed}/{name}") for name, argument in experiment.arguments}


def fill(text: str, values: dict[str, str]) -> str:
    """Markdown with ``{name}`` replaced by its value, outside code and maths; names without a value stay."""
    pieces: list[str] = []
    position = 0
    for mark in find_marks(text):
        if mark.kind == "placeholder" and mark.text in values:
            pieces += [text[position : mark.start], values[mark.text]]
            position = mark.end
    return "".join([*pieces, text[position:]])


def _drawn(argument: Argument, key: str) -> str:
    match argument:
        case Fixed(text):
            return text
        case OneOf(texts):
            return texts[_uniform(key, len(texts))]
        case Between(low, high):
            return _within(Decimal(low), Decimal(high), key)


def _within(low: Decimal, high: Decimal, key: str) -> str:
    place = min(0, _exponent(low), _exponent(high))
    first, last = int(low.scaleb(-place)), int(high.scaleb(-place))
    return f"{Decimal(first + _uniform(key, last - first + 1)).scaleb(place):f}"


def _exponent(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _uniform(key: str, count: int) -> int:
    """A whole number from 0 to count − 1, by ``key`` alone: the same on every Python and machine."""
    bits = int.from_bytes(sha256(key.encode()).digest())
    return bits * count >> 256
