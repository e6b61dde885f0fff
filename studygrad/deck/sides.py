"""The two sides of a card of any kind, as Markdown with its drawn parameters filled in."""

from __future__ import annotations

from dataclasses import dataclass

from studygrad.deck.cloze import hide_clozes, show_clozes
from studygrad.deck.draw import draw, fill
from studygrad.deck.model import Card, Kind, Number

_FIRST_GROUP = 1


@dataclass(frozen=True, slots=True)
class Sides:
    """What is asked and what is answered. ``values`` are the experiment's parameters as drawn, as text."""

    question: str
    context: str
    answer: str
    values: dict[str, str]


def sides(card: Card, seed: int) -> Sides:
    """Both sides, with parameters drawn from ``seed``."""
    values = draw(card.experiment, seed) if card.experiment else {}
    shown = values if card.experiment and card.experiment.is_drawn else {}
    question, context, answer = (fill(text, shown) for text in (card.question, card.context, card.answer))
    if card.kind is Kind.CLOZE:
        below = "\n\n".join(hide_clozes(text, _FIRST_GROUP) for text in (context, answer) if text)
        above = "\n\n".join(show_clozes(text) for text in (question, context, answer) if text)
        return Sides(hide_clozes(question, _FIRST_GROUP), below, above, values)
    if card.kind is Kind.CHOICE:
        options = "\n".join(f"- {option.text}" for option in card.options)
        return Sides(question, _joined(context, options), _joined(_marked_options(card), answer), values)
    return Sides(question, context, _joined(_key(card), answer), values)


def _marked_options(card: Card) -> str:
    lines = []
    for option in card.options:
        lines.append(f"- [{'x' if option.right else ' '}] {option.text}")
        lines += [f"  {line}".rstrip() for line in f"\n{option.why}".split("\n")] if option.why else []
    return "\n".join(lines)


def _key(card: Card) -> str:
    """What the program itself knows to be right."""
    if card.kind is Kind.TYPED:
        return f"**{card.accepted[0]}**"
    if card.number is not None:
        return f"**{_in_words(card.number)}**"
    if card.experiment is not None and card.experiment.prediction is not None:
        return f"Run the experiment and read `{card.experiment.prediction.reading}`."
    return ""


def _in_words(number: Number) -> str:
    unit = f" {number.unit}" if number.unit else ""
    return f"{number.value:g}{unit} (within {number.tolerance})"


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
