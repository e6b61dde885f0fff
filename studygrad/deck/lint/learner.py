"""Rules on how a card fares with its learner, from the log."""

from __future__ import annotations

from collections.abc import Iterator

from studygrad.deck.lint.rule import Collection, History, Remark, Rule
from studygrad.deck.lint.words import counted
from studygrad.settings import Settings

SLOW_SECONDS = 30.0
_LAPSES = Settings().leech_lapses
_CARD = "## What does norm clipping keep? {#keep}\n\nThe direction.\n"


def leech(collection: Collection) -> Iterator[Remark]:
    for shown in collection.cards:
        lapses = collection.history.get(shown.card.key, History()).lapses
        if lapses >= collection.leech_lapses:
            said = counted(lapses, "time")
            yield Remark(
                shown, f"the card was forgotten {said}", "split it, reword it, or give it a hook to hold on to"
            )


def slow(collection: Collection) -> Iterator[Remark]:
    for shown in collection.cards:
        seconds = collection.history.get(shown.card.key, History()).median_seconds
        if seconds is not None and seconds > SLOW_SECONDS:
            yield Remark(shown, f"an answer takes {seconds:.0f} s (median)", "ask for less at once: split the card")


RULES = (
    Rule(
        code="L24",
        name="leech",
        says=f"A card was forgotten as often as your setting leech_lapses says ({_LAPSES} times if it is not set).",
        why="Few cards take most of the time, and repeating them more does not help: their wording does (Wozniak "
        "1999, rules 11 and 12; the Anki manual, leeches).",
        fires=_CARD,
        keeps=_CARD,
        check=leech,
        of_learner=True,
        example_history={"example/keep": History(lapses=_LAPSES)},
    ),
    Rule(
        code="L25",
        name="slow card",
        says=f"Half of the answers to a card took over {SLOW_SECONDS:.0f} s.",
        why="A prompt that is answered in seconds holds one thing; a slow one holds several (Wozniak 1999, rule "
        "4, minimum information).",
        fires=_CARD,
        keeps=_CARD,
        check=slow,
        of_learner=True,
        example_history={"example/keep": History(median_seconds=41.0)},
    ),
)
