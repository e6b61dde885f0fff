"""From a Deck to its file, in the one order that every formatted deck has, so that edits give small diffs."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from studygrad.deck.model import Card, Deck, Experiment, Number, Option, Topic
from studygrad.deck.quantity import number_text, tolerance_text
from studygrad.deck.syntax import parser

_BARE_VALUE = re.compile(r'[^\s"{}\\%]+')


def format_deck(deck: Deck) -> str:
    """The Markdown that parses to ``deck``, line numbers aside: one blank line between parts, a newline at the end."""
    parts = [_front_matter(deck), deck.prose]
    for topic in (Topic(""), *deck.topics):
        if topic.title:
            parts += [f"# {topic.title}", topic.prose]
        parts += [part for card in deck.cards if card.topic == topic.title for part in _card(card)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _front_matter(deck: Deck) -> str:
    fields: dict[str, str | list[str]] = {
        "title": deck.title,
        "source": deck.source,
        "license": deck.license,
        "requires": list(deck.requires),
        "tags": list(deck.tags),
    }
    lines = [_field(key, value) for key, value in fields.items() if value]
    return "\n".join(["---", *lines, "---"])


def _field(key: str, value: str | list[str]) -> str:
    text = yaml.safe_dump(
        {key: value},
        default_flow_style=None if isinstance(value, list) else False,
        allow_unicode=True,
        width=float("inf"),
    )
    return text.rstrip("\n")


def _card(card: Card) -> Iterator[str]:
    """The parts of a card; those it does not have are empty."""
    yield f"## {card.question} {attributes_text(card)}"
    yield card.context
    if card.exhibit:
        yield _fence("sim", *_experiment(card.exhibit))
    if card.context or card.exhibit:
        yield "---"
    yield card.answer
    yield "\n".join(_option(option, _marker_after(card.answer)) for option in card.options)
    if card.accepted:
        alternatives = " | ".join(text.replace("|", r"\|") for text in card.accepted)
        yield _fence("answer", f"type: {alternatives}")
    if card.number:
        yield _fence("answer", _number(card.number))
    if card.experiment:
        yield _fence("sim", *_experiment(card.experiment))


def attributes_text(card: Card) -> str:
    """The braces at the end of the card's question, in the one order that every formatted deck has."""
    parts = [f"#{card.id}"]
    if card.reversed:
        parts.append(".reversed")
    tags, requires = ",".join(card.tags), ",".join(card.requires)
    values = {"tags": tags, "requires": requires, "concept": card.concept, "source": card.source}
    parts += [f"{key}={_value(value)}" for key, value in values.items() if value]
    return "{" + " ".join(parts) + "}"


def _value(text: str) -> str:
    if _BARE_VALUE.fullmatch(text):
        return text
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _marker_after(answer: str) -> str:
    """A bullet that does not go on with a list that ends the answer."""
    blocks = parser().parse(answer)
    ends_in_list = bool(blocks) and blocks[-1].type == "bullet_list_close"
    return "*" if ends_in_list and blocks[-1].markup == "-" else "-"


def _option(option: Option, marker: str) -> str:
    text = f"{marker} [{'x' if option.right else ' '}] {_indented(option.text, 2)}"
    return f"{text}\n  - {_indented(option.why, 4)}" if option.why else text


def _indented(text: str, width: int) -> str:
    """``text`` with every line but the first moved right."""
    return re.sub(r"\n(?=[^\n])", "\n" + " " * width, text)


def _number(number: Number) -> str:
    parts = [f"number: {number_text(number.value)}", f"within: {tolerance_text(number.tolerance)}"]
    if number.unit:
        parts.append(f"unit: {number.unit}")
    if number.reading:
        parts.append(f"reading: {number.reading}")
    return "   ".join(parts)


def _experiment(experiment: Experiment) -> Iterator[str]:
    yield " ".join([experiment.name, *(f"{name}={value}" for name, value in experiment.arguments)])
    if experiment.prediction:
        tolerance = experiment.prediction.tolerance
        within = f"   within: {tolerance_text(tolerance)}" if tolerance else ""
        yield f"predict: {experiment.prediction.reading}{within}"
    for expectation in experiment.expectations:
        value = expectation.value
        text = "never" if value is None else value if isinstance(value, str) else number_text(value)
        within = f"   within: {tolerance_text(expectation.tolerance)}" if expectation.tolerance else ""
        yield f"expect: {expectation.reading} = {text}{within}"


def _fence(info: str, *lines: str) -> str:
    return "\n".join([f"```{info}", *lines, "```"])
