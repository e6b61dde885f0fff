"""A card's answer in one piece of Markdown, for programs that know only a front and a back."""

from __future__ import annotations

from studygrad.deck.model import Card, Experiment, Kind, Number, Option
from studygrad.deck.quantity import number_text, tolerance_text
from studygrad.sim.result import Reading
from studygrad.units import unit_beside


def answer_markdown(card: Card, measured: str = "") -> str:
    """What is right, whatever the card's kind, then the prose. ``measured`` is what a prediction's experiment gave."""
    return "\n\n".join(part for part in (_right(card, measured), card.answer) if part)


def options_markdown(card: Card) -> str:
    """The options of a choice card, to choose from, in the deck's order; nothing for other kinds."""
    return "\n".join(f"* {_indented(option.text)}" for option in card.options)


def experiment_text(experiment: Experiment) -> str:
    """The experiment as a deck names it: ``product factor={0.5|0.9} layers=20``."""
    return " ".join([experiment.name, *(f"{name}={value}" for name, value in experiment.arguments)])


def _right(card: Card, measured: str) -> str:
    if card.kind is Kind.CHOICE:
        return "\n".join(map(_option, card.options))
    if card.kind is Kind.TYPED:
        return " or ".join(f"**{text}**" for text in card.accepted)
    if card.kind is Kind.NUMBER and card.number:
        return _number(card.number)
    if card.kind is Kind.PREDICT and card.experiment and card.experiment.prediction:
        tolerance = card.experiment.prediction.tolerance
        within = f" (right within {tolerance_text(tolerance)})" if tolerance else ""
        return f"**{measured}**{within}" if measured else ""
    return ""


def _option(option: Option) -> str:
    lines = [f"* {'✓' if option.right else '✗'} {_indented(option.text)}"]
    return "\n".join(lines + ([f"  * {_indented(_indented(option.why))}"] if option.why else []))


def _indented(text: str) -> str:
    return text.replace("\n", "\n  ")


def _number(number: Number) -> str:
    figure = _with_unit(number_text(number.value), number.unit)
    return f"**{figure}** (right within {tolerance_text(number.tolerance)})"


def reading_text(reading: Reading) -> str:
    """A reading as a card's answer states it."""
    return "never" if reading.value is None else _with_unit(f"{reading.value:.4g}", reading.unit)


def _with_unit(figure: str, unit: str) -> str:
    return f"{figure} {unit_beside(figure, unit)}" if unit else figure
