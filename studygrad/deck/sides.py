"""The two sides of a card of any kind, as Markdown with its drawn parameters filled in."""

from __future__ import annotations

from dataclasses import dataclass

from studygrad.deck.cloze import hide_clozes, show_clozes
from studygrad.deck.draw import draw, fill
from studygrad.deck.faces import Face, faces
from studygrad.deck.model import Card, Kind, Number, Option
from studygrad.deck.shuffle import shuffled
from studygrad.units import unit_beside

_WHICH_QUESTION = "Which question does this answer?"


@dataclass(frozen=True, slots=True)
class Sides:
    """What is asked and what is answered. ``values`` are the experiment's parameters as drawn, as text.

    ``setting`` is the context without the options of a choice, for a front end that lists ``options`` itself.
    ``filled_question`` and ``filled_setting`` are those of a cloze with what was asked for in its gaps.
    """

    question: str
    context: str
    answer: str
    values: dict[str, str]
    setting: str = ""
    options: tuple[Option, ...] = ()
    filled_question: str = ""
    filled_setting: str = ""


def sides(card: Card, seed: int, face: Face | None = None) -> Sides:
    """Both sides of one face of the card (its first, if left out), with parameters and order drawn from ``seed``."""
    face = face or faces(card)[0]
    values = draw(card.experiment, seed) if card.experiment else {}
    exhibited = draw(card.exhibit, seed) if card.exhibit else {}
    drawn = any(experiment.is_drawn for experiment in (card.experiment, card.exhibit) if experiment)
    shown = {**exhibited, **values} if drawn else {}
    question, context, answer = (fill(text, shown) for text in (card.question, card.context, card.answer))
    if face.reversed:
        return Sides(_WHICH_QUESTION, answer, _joined(f"**{question}**", context), values, answer)
    if card.kind is Kind.CLOZE:
        return _cloze(question, _joined(context, answer), face.group or 0, values)
    if card.kind is Kind.CHOICE:
        options = shuffled(card, seed)
        listed = "\n".join(f"- {option.text}" for option in options)
        return Sides(question, _joined(context, listed), _joined(_marked(options), answer), values, context, options)
    return Sides(question, context, _joined(_key(card), answer), values, context)


def _cloze(question: str, setting: str, group: int, values: dict[str, str]) -> Sides:
    gapped = hide_clozes(setting, group)
    return Sides(
        hide_clozes(question, group),
        gapped,
        _joined(show_clozes(question), show_clozes(setting)),
        values,
        gapped,
        filled_question=show_clozes(question, group),
        filled_setting=show_clozes(setting, group),
    )


def _marked(options: tuple[Option, ...]) -> str:
    lines = []
    for option in options:
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
    value = f"{number.value:g}"
    unit = f" {unit_beside(value, number.unit)}" if number.unit else ""
    return f"{value}{unit} (within {number.tolerance})"


def _joined(*parts: str) -> str:
    return "\n\n".join(part for part in parts if part)
