"""Rules on prerequisites: what a card or deck waits for must exist, and must not wait for it.

A deck requires decks by their names; a card requires cards of its own deck by their ids, others as ``deck/id``.
"""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from itertools import chain

from studygrad.deck.lint.rule import Collection, Remark, Rule
from studygrad.deck.lint.shown import Shown
from studygrad.deck.model import Card, Deck
from studygrad.errors import suggestion

_Graph = dict[str, list[str]]


def missing(collection: Collection) -> Iterator[Remark]:
    decks = [deck.name for deck in chain(collection.decks, collection.other_decks)]
    keys = {shown.card.key for shown in _all(collection)}
    for deck in collection.decks:
        for name in deck.requires:
            if name not in decks:
                yield Remark(deck, f"the deck requires {name}, and there is no such deck", suggestion(name, decks))
    for shown in collection.cards:
        for name in shown.card.requires:
            if _key(shown.card, name) not in keys:
                yield Remark(shown, f"{name} is required, and there is no such card", _remedy(shown, name))


def _remedy(shown: Shown, name: str) -> str:
    if "/" in name:
        return "write deck/id, with the name of the deck's file"
    return suggestion(name, [card.id for card in shown.deck.cards if card is not shown.card])


def loops(collection: Collection) -> Iterator[Remark]:
    decks: dict[str, Deck | Shown] = {deck.name: deck for deck in collection.decks}
    cards: dict[str, Deck | Shown] = {shown.card.key: shown for shown in collection.cards}
    everything = (*collection.decks, *collection.other_decks)
    yield from _loops(decks, {deck.name: list(deck.requires) for deck in everything})
    required = ((shown.card, shown.card.requires) for shown in _all(collection))
    yield from _loops(cards, {card.key: [_key(card, name) for name in names] for card, names in required})


def _loops(judged: dict[str, Deck | Shown], graph: _Graph) -> Iterator[Remark]:
    """One remark a loop, at the first of the judged in it."""
    for loop in _cycles(graph):
        first = next((name for name in judged if name in loop), None)
        if first is None:
            continue
        start = loop.index(first)
        names = " → ".join([*loop[start:], *loop[:start], first])
        yield Remark(judged[first], f"prerequisites go in a circle, {names}", "leave one of them out")


def _cycles(graph: _Graph) -> Iterator[list[str]]:
    """Loops until none is left, each cut open once found; each name requires the next, and the last the first."""
    while True:
        try:
            TopologicalSorter(graph).prepare()
        except CycleError as error:
            *loop, _ = reversed(error.args[1])
            yield loop
            cut, required = loop[-1], loop[0]
            graph = graph | {cut: [name for name in graph[cut] if name != required]}
        else:
            return


def _all(collection: Collection) -> Iterator[Shown]:
    return chain(collection.cards, collection.other_cards)


def _key(card: Card, name: str) -> str:
    return name if "/" in name else f"{card.deck}/{name}"


RULES = (
    Rule(
        code="L19",
        name="missing prerequisite",
        says="A card or a deck requires one that does not exist.",
        why="What should come first never comes (Wozniak 1999, rule 3, build upon the basics).",
        fires="""
            ## What does clipping by norm keep? {#keep requires=clipp}

            The direction.

            ## What does clipping shorten? {#clip}

            Long gradients.
        """,
        keeps="""
            ## What does clipping by norm keep? {#keep requires=clip}

            The direction.

            ## What does clipping shorten? {#clip}

            Long gradients.
        """,
        check=missing,
    ),
    Rule(
        code="L20",
        name="prerequisites in a circle",
        says="Prerequisites lead back to where they began.",
        why="Each card waits for the other, and none of them is ever shown (Wozniak 1999, rule 3, build upon the "
        "basics).",
        fires="""
            ## What does clipping by norm keep? {#keep requires=clip}

            The direction.

            ## What does clipping shorten? {#clip requires=keep}

            Long gradients.
        """,
        keeps="""
            ## What does clipping by norm keep? {#keep requires=clip}

            The direction.

            ## What does clipping shorten? {#clip}

            Long gradients.
        """,
        check=loops,
    ),
)
