"""Cards whose numbers come from prose rather than from an experiment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from studygrad.deck.model import Card, Expectation, Tolerance
from studygrad.deck.prose import Span, blocks
from studygrad.plot.numbers import human
from studygrad.verify.claims import claims
from studygrad.verify.verification import Verification

_SUPERSCRIPTS = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")
_NUMBER = re.compile(
    r"(?<![\w.^/⁄])(?:(?P<whole>\d{1,3}(?:[ \u00a0\u202f,]\d{3})+(?!\d)|\d+)(?P<decimals>\.\d+)?"
    r"(?:\s?[×·]\s?10(?P<power>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)|e(?P<exponent>[-−+]?\d+))?(?P<percent>\s?%)?(?![\w^⁻])"
    r"|10(?P<alone>⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+))"
)
_RELATION = re.compile(r"[=≈∼]")
_NOT_LOOKED_AT = {*range(3), *range(1900, 2100)}
"""Counts and limits (none of them, above 1), and years."""


@dataclass(frozen=True, slots=True)
class Unverified:
    """Where, which card, and which of its numbers nothing bears out; none of them where it has no experiment at all."""

    file: str
    line: int
    card: str
    numbers: tuple[str, ...]

    def __str__(self) -> str:
        why = f"nothing that was run gives {', '.join(self.numbers)}" if self.numbers else "it has no experiment"
        return f"{self.file}:{self.line}: unverified: {why}"


@dataclass(frozen=True, slots=True)
class _Written:
    """A number as it stands in a text: its size, and how far from it a value may be that is written so."""

    text: str
    size: float
    half: float

    def is_borne_out_by(self, value: float, tolerance: Tolerance | None = None) -> bool:
        """Signs are not compared: they are often left to the words around a number."""
        if abs(abs(value) - self.size) <= self.half * (1 + 1e-9):
            return True
        return tolerance is not None and tolerance.admits(self.size, abs(value))


def unverified_cards(verification: Verification) -> Iterator[Unverified]:
    """Cards without an experiment, and cards with a number in their answer that no experiment bears out.

    A number in the answer, or in a right option, is borne out by what the card claims, within the card's tolerance;
    to the digits written, by a reading of any of its runs, by a value that they were run with, and by what another
    card of its deck claims; and by the question, if that has it. Of maths the result alone is looked at: what follows
    the last = of it, or all of it. Years, whole numbers up to 2 and what stands in code are not looked at.
    """
    for deck in verification.decks:
        elsewhere = [claim.value for card in deck.cards for claim in _claims(card) if isinstance(claim.value, float)]
        for card in deck.cards:
            has_experiment = bool(card.exhibit or card.experiment)
            measured = (*elsewhere, *_measured(card, verification))
            loose = _loose(card, measured) if has_experiment else ()
            if loose or not has_experiment:
                yield Unverified(deck.file, card.line, card.id, loose)


def _claims(card: Card) -> Iterator[Expectation]:
    for experiment in filter(None, (card.exhibit, card.experiment)):
        yield from claims(card, experiment)


def _loose(card: Card, measured: Iterable[float]) -> tuple[str, ...]:
    """The numbers of the answer that nothing bears out, as they are written."""
    known = [(claim.value, claim.tolerance) for claim in _claims(card) if isinstance(claim.value, float)]
    known += [(value, None) for value in measured]
    asked = {number.size for text in (card.question, card.context) for number in _numbers(text)}
    texts = [card.answer, *(option.text for option in card.options if option.right)]
    loose = [
        number.text
        for text in texts
        for number in _numbers(text)
        if number.size not in asked and not any(number.is_borne_out_by(*value) for value in known)
    ]
    given = card.number
    if given is not None and not any(given.tolerance.admits(given.value, value) for value, _ in known):
        loose.append(human(given.value))
    return tuple(dict.fromkeys(loose))


def _measured(card: Card, verification: Verification) -> Iterator[float]:
    """All readings of the card's runs, and the values that they were made with."""
    for order, outcome in verification.outcomes(card):
        for value in (*outcome.readings.values(), *order.values.values()):
            if isinstance(value, int | float):
                yield float(value)


def _numbers(markdown: str) -> Iterator[_Written]:
    for block in blocks(markdown):
        for spans in (block.spans, *(cell for row in block.rows for cell in row)):
            text = "".join(_told(span) for span in spans)
            yield from filter(_is_looked_at, map(_written, _NUMBER.finditer(text)))


def _told(span: Span) -> str:
    """What a span says in numbers."""
    if span.style == "code":
        return " "
    if span.style != "maths":
        return span.text
    result = _RELATION.split(span.text)[-1].strip(" .,")
    return span.text if _NUMBER.fullmatch(span.text) else f"= {result}" if _NUMBER.fullmatch(result) else " "


def _written(match: re.Match[str]) -> _Written:
    exponent = (match["alone"] or match["power"] or match["exponent"] or "0").translate(_SUPERSCRIPTS)
    unit = 10.0 ** int(exponent.replace("−", "-")) / (100 if match["percent"] else 1)
    digits = re.sub(r"\D", "", match["whole"] or "1")
    decimals = match["decimals"] or "."
    return _Written(match[0], float(digits + decimals) * unit, 0.5 * 0.1 ** (len(decimals) - 1) * unit)


def _is_looked_at(number: _Written) -> bool:
    return not (number.text.isdecimal() and number.size in _NOT_LOOKED_AT)
