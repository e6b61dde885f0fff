"""The ``sim`` fence: which experiment judges a card, what to foretell of it, and what the card claims of it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation

from studygrad.deck.model import Argument, Between, Expectation, Experiment, Fixed, OneOf, Prediction
from studygrad.deck.place import Place
from studygrad.deck.quantity import read_number, read_tolerance

VERDICT = "verdict"
TREND = "trend"
FATES = ("vanishing", "healthy", "exploding", "not finite")

_NAME = re.compile(r"[^\s={}]+(?=\s|$)")
_ARGUMENT = re.compile(r"([A-Za-z_]\w*)=(\{[^{}]*\}|[^\s{}]+)(?=\s|$)")
_PREDICTION = re.compile(r"([A-Za-z_]\w*)(?:\s+within:\s*(\S+))?")
_EXPECTATION = re.compile(r"([A-Za-z_]\w*)\s*=\s*(.+?)(?:\s+within:\s*(\S+))?")


def read_experiment(text: str, place: Place) -> Experiment:
    """The experiment written in ``text``, whose first line stands at ``place``. Raises DeckError."""
    name = ""
    arguments: list[tuple[str, Argument]] = []
    prediction: Prediction | None = None
    expectations: list[Expectation] = []
    for index, line in enumerate(text.split("\n")):
        here, line = place.below(index), line.strip()
        if line.startswith("expect:"):
            expectations.append(_read_expectation(line.removeprefix("expect:").strip(), here))
        elif line.startswith("predict:"):
            if prediction:
                raise here.error("a second predict:", "ask for one reading a card")
            prediction = _read_prediction(line.removeprefix("predict:").strip(), here)
        elif line:
            if not name:
                name, line = _read_name(line, here)
            arguments += _read_arguments(line, here)
    if not name:
        raise place.error("a sim fence that names no experiment", "write its name first, like product factor=0.9")
    _reject_repeats(arguments, place)
    return Experiment(name, tuple(arguments), prediction, tuple(expectations), place.line)


def _read_name(line: str, place: Place) -> tuple[str, str]:
    match = _NAME.match(line)
    if not match:
        raise place.error(f"{line!r} does not begin with an experiment's name", "write it like product factor=0.9")
    return match[0], line[match.end() :].strip()


def _read_arguments(line: str, place: Place) -> list[tuple[str, Argument]]:
    arguments: list[tuple[str, Argument]] = []
    while line:
        match = _ARGUMENT.match(line)
        if not match:
            raise place.error(
                f"{line.split()[0]!r} is not a parameter and its value",
                "write name=value, name={a|b} or name={low..high}, with no space around =",
            )
        arguments.append((match[1], _read_value(match[2], place)))
        line = line[match.end() :].strip()
    return arguments


def _reject_repeats(arguments: list[tuple[str, Argument]], place: Place) -> None:
    names = [name for name, _ in arguments]
    for name in names:
        if names.count(name) > 1:
            raise place.error(f"{name} is given twice", "keep one of them")


def _read_value(text: str, place: Place) -> Argument:
    if not text.startswith("{"):
        if "|" in text:
            raise place.error(f"{text} offers several values without braces", f"write {{{text}}}")
        return Fixed(text)
    inside = text[1:-1]
    if "|" in inside:
        return _read_one_of(text, inside, place)
    low, dots, high = (part.strip() for part in inside.partition(".."))
    if not dots:
        raise place.error(f"{text} leaves nothing to draw from", "write {a|b} or {low..high}, or leave out the braces")
    if not _finite(low) or not _finite(high) or Decimal(low) >= Decimal(high):
        raise place.error(f"{text} is not a range", "write {low..high} with two numbers, the smaller one first")
    return Between(low, high)


def _read_one_of(text: str, inside: str, place: Place) -> OneOf:
    parts = tuple(part.strip() for part in inside.split("|"))
    if len(set(parts)) < len(parts) or any(not part or " " in part or "\t" in part for part in parts):
        raise place.error(f"{text} has an empty or repeated value", "write each value once, like {0.5|0.9|1.5}")
    return OneOf(parts)


def _finite(text: str) -> bool:
    try:
        return Decimal(text).is_finite() and "_" not in text
    except InvalidOperation:
        return False


def _read_prediction(text: str, place: Place) -> Prediction:
    match = _PREDICTION.fullmatch(text)
    if not match:
        raise place.error(f"{text!r} does not name a reading", "write predict: final   within: x2")
    if match[1] in (VERDICT, TREND):
        if match[2]:
            raise place.error(f"a tolerance for the {match[1]}, which is not a number", "leave out within:")
        return Prediction(match[1])
    if not match[2]:
        raise place.error("a prediction without a tolerance", f"write predict: {match[1]}   within: x2")
    return Prediction(match[1], read_tolerance(match[2], place))


def _read_expectation(text: str, place: Place) -> Expectation:
    match = _EXPECTATION.fullmatch(text)
    if not match:
        raise place.error(f"{text!r} is not a reading and its value", "write expect: final = 0.122   within: 1%")
    reading, value, within = match[1], " ".join(match[2].split()), match[3]
    if within and (reading == VERDICT or value == "never"):
        raise place.error(f"a tolerance for {value!r}, which is not a number", "leave out within:")
    if reading == VERDICT:
        if value not in FATES:
            raise place.error(f"{value!r} is not a verdict", f"write {', '.join(FATES[:-1])} or {FATES[-1]}")
        return Expectation(reading, value)
    if value == "never":
        return Expectation(reading, None)
    tolerance = read_tolerance(within, place) if within else None
    return Expectation(reading, read_number(value, place), tolerance)
