"""``studygrad show``: one card, as it will be asked and answered."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib import import_module
from typing import Any

import click

from studygrad.cli import output
from studygrad.content import Content
from studygrad.deck.draw import draw
from studygrad.deck.faces import faces
from studygrad.deck.model import Card, Deck, Experiment
from studygrad.deck.prose import labelled, plain_text
from studygrad.deck.sides import Sides, sides
from studygrad.errors import UsageError, suggestion
from studygrad.paths import Home

_LINE = re.compile(r"(.+):(\d+)")
_SEED = 0
"""What is drawn on a card is drawn from this seed, so that a card looks the same each time."""


@click.command("show")
@click.argument("card", metavar="CARD|FILE:LINE")
@click.option("--plain", is_flag=True, help="Print it, also on a terminal.")
@click.option(
    "--json",
    "as_json",
    is_flag=True,
    help="As JSON: key, deck, kind, topic, file, line, tags, requires, source, faces, exhibit, experiment.",
)
@click.pass_obj
def command(home: Home, card: str, plain: bool, as_json: bool) -> None:
    """Show a card: by its key DECK/ID, by its ID, or by the file and a line that it covers.

    On a terminal it opens in the app, to be answered and run as in a session; nothing is remembered of that.
    Elsewhere both of its sides are printed.
    """
    content = Content(home)
    deck, found = _find(content, card)
    if as_json:
        output.data(_as_data(content, deck, found))
    elif plain or not (sys.stdin.isatty() and sys.stdout.isatty()):
        for line in _lines(content, deck, found):
            output.line(line)
    else:
        app: Any = import_module("studygrad.tui.preview")
        app.preview(content, deck, found)


def _find(content: Content, name: str) -> tuple[Deck, Card]:
    at_line = _LINE.fullmatch(name)
    if at_line:
        deck = content.deck(at_line[1])
        return deck, _at_line(deck, int(at_line[2]))
    if name.endswith(".md"):
        raise UsageError(f"{name} is a whole deck", f"name a line of it, like {name}:12")
    deck_name, slash, identity = name.partition("#")[0].rpartition("/")
    decks = [content.deck(deck_name)] if slash else content.readable_decks()[0]
    cards = [(deck, card) for deck in decks for card in deck.cards]
    fitting = [(deck, card) for deck, card in cards if card.id == identity]
    if not fitting:
        raise UsageError(f"there is no card {name}", suggestion(identity, [card.id for _, card in cards]))
    if len(fitting) > 1:
        raise UsageError(f"several cards are called {name}", f"write {' or '.join(card.key for _, card in fitting)}")
    return fitting[0]


def _at_line(deck: Deck, line: int) -> Card:
    """The card whose heading is the last one at or above ``line``."""
    above = [card for card in deck.cards if card.line <= line]
    if not above:
        raise UsageError(
            f"no card stands at line {line} of {deck.file}", f"the first one begins at line {deck.cards[0].line}"
        )
    return above[-1]


def _lines(content: Content, deck: Deck, card: Card) -> Iterator[str]:
    yield f"{card.key} ({card.kind}), {deck.file}:{card.line}"
    for face in faces(card):
        shown = sides(card, _SEED, face)
        yield f"\nQuestion: {plain_text(shown.question)}"
        if shown.setting:
            yield plain_text(shown.setting)
        for number, option in enumerate(shown.options, 1):
            yield f"{number}. {plain_text(option.text)}"
        yield "\n" + labelled("Answer:", shown.answer)
    if card.exhibit:
        yield f"\nShown with the question: {_command(content, card.exhibit)}"
    if card.experiment:
        yield f"\nExperiment: {_command(content, card.experiment)}"


def _as_data(content: Content, deck: Deck, card: Card) -> dict[str, Any]:
    return {
        "key": card.key,
        "deck": deck.name,
        "kind": card.kind.value,
        "topic": card.topic,
        "file": deck.file,
        "line": card.line,
        "tags": list(card.tags),
        "requires": list(card.requires),
        "source": card.source or deck.source,
        "faces": [_side_data(sides(card, _SEED, face)) for face in faces(card)],
        "exhibit": _command(content, card.exhibit) if card.exhibit else None,
        "experiment": _command(content, card.experiment) if card.experiment else None,
    }


def _side_data(shown: Sides) -> dict[str, Any]:
    """Both sides as Markdown."""
    return {
        "question": shown.question,
        "context": shown.setting,
        "options": [option.text for option in shown.options],
        "answer": shown.answer,
    }


def _command(content: Content, experiment: Experiment) -> str:
    """What runs it. Raises UsageError or SimError if it does not exist or does not accept its values."""
    return content.run(experiment, draw(experiment, _SEED)).command
