"""The ``answer`` fence: words to type, or a number with its unit and tolerance."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass

from studygrad.deck.model import Number
from studygrad.deck.place import Place
from studygrad.deck.quantity import read_number, read_tolerance

_FIELD = re.compile(r"(?:^|\s+)(number|within|unit|reading):(?=\s|$)")
_BAR = re.compile(r"(?<!\\)\|")
_SHAPES = "write type: sigmoid | logistic function, or number: 0.122   within: 5%"


@dataclass(frozen=True, slots=True)
class Answer:
    """Either alternatives to type, or a number."""

    accepted: tuple[str, ...] = ()
    number: Number | None = None


def read_answer(text: str, place: Place) -> Answer:
    """The answer written in ``text``, whose first line stands at ``place``. Raises DeckError."""
    filled = [(place.below(index), line.strip()) for index, line in enumerate(text.split("\n")) if line.strip()]
    if not filled:
        raise place.error("an answer fence with nothing in it", _SHAPES)
    if filled[0][1].startswith("type:"):
        if len(filled) > 1:
            raise filled[1][0].error("a second line after type:", "put all alternatives on one line, parted by |")
        return Answer(accepted=_read_alternatives(filled[0][1].removeprefix("type:"), place))
    fields: dict[str, str] = {}
    for here, line in filled:
        for name, value in _read_fields(line, here):
            if name in fields:
                raise here.error(f"{name}: is given twice", "keep one of them")
            fields[name] = value
    return Answer(number=_read_quantity(fields, place))


def _read_alternatives(text: str, place: Place) -> tuple[str, ...]:
    accepted = tuple(" ".join(part.replace(r"\|", "|").split()) for part in _BAR.split(text))
    if not all(accepted):
        raise place.error("an empty alternative", r"write type: one | other, and \| for a bar that belongs to a word")
    return accepted


def _read_fields(line: str, place: Place) -> list[tuple[str, str]]:
    before, *rest = _FIELD.split(line)
    if before or not rest:
        raise place.error(f"{line!r} does not say what the answer is", _SHAPES)
    return [(name, value.strip()) for name, value in zip(rest[::2], rest[1::2], strict=True)]


def _read_quantity(fields: dict[str, str], place: Place) -> Number:
    if "number" not in fields:
        raise place.error("an answer without number:", _SHAPES)
    if "within" not in fields:
        raise place.error("a number without a tolerance", f"write number: {fields['number']}   within: 5%")
    value = read_number(fields["number"], place)
    if math.isnan(value):
        raise place.error("nan is no number to give", "ask for the reading that says where it first appears")
    reading = fields.get("reading", "")
    if reading and not reading.isidentifier():
        raise place.error(f"{reading!r} does not name a reading", "write its name, like reading: final")
    tolerance = read_tolerance(fields["within"], place)
    return Number(value, tolerance, " ".join(fields.get("unit", "").split()), reading)
