"""Rules on understanding: where a claim comes from, what it holds together with, and why."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from studygrad.deck.cloze import cloze_groups
from studygrad.deck.lint.formula import formulas
from studygrad.deck.lint.rule import Collection, Remark, Rule, each_card
from studygrad.deck.lint.shown import Shown
from studygrad.deck.model import Kind

_DATED = re.compile(r"\b(?:19|20)\d\d\b")
_FLEETING = re.compile(
    r"\b(?:state[ -]of[ -]the[ -]art|SOTA|cutting[ -]edge|nowadays|these days|in recent years)\b",
    re.IGNORECASE,
)
_WHY = re.compile(
    r"\b(?:why|how come|what makes|what causes|for (?:what|which) reason|where does .* come from|derive|prove)\b",
    re.IGNORECASE,
)


def no_source(shown: Shown) -> Iterator[Remark]:
    if not shown.card.source and not shown.deck.source:
        yield Remark(
            shown,
            "neither the card nor its deck names a source",
            'write source: in the front matter, or source="Author 2015" in the card\'s braces',
        )


def undated(shown: Shown) -> Iterator[Remark]:
    """A source of the card's own with a year in it dates what the card says."""
    text = f"{shown.question}\n{shown.context}\n{shown.answer}"
    fleeting = _FLEETING.search(text)
    if fleeting and not _DATED.search(f"{text}\n{shown.card.source}"):
        yield Remark(shown, f"{fleeting[0]!r} without a date", "say as of which year, here or in the card's source")


def lone_card(collection: Collection) -> Iterator[Remark]:
    """A topic is taken for a concept. A reversed card asks twice, a cloze card once for each group."""
    topics: dict[tuple[str, str], list[Shown]] = defaultdict(list)
    for shown in collection.cards:
        topics[shown.deck.file, shown.card.topic].append(shown)
    for (_, topic), cards in topics.items():
        if topic and sum(map(_prompts, cards)) == 1:
            yield Remark(
                cards[0],
                f"{topic!r} has this one card only",
                "ask from another side: why, how much, when not, what helps",
            )


def _prompts(shown: Shown) -> int:
    card = shown.card
    if card.kind is Kind.CLOZE:
        return len({group for text in (card.question, card.context, card.answer) for group in cloze_groups(text)})
    return 2 if card.reversed else 1


def bare_formula(collection: Collection) -> Iterator[Remark]:
    """A formula in an answer, without a card that asks why in the same topic, or joined to it as a prerequisite."""
    reasons = [shown for shown in collection.cards if _WHY.search(shown.question)]
    explained = {(shown.deck.file, shown.card.topic) for shown in reasons}
    for shown in collection.cards:
        if (shown.deck.file, shown.card.topic) in explained or any(_are_joined(shown, reason) for reason in reasons):
            continue
        formula = next(formulas(shown.card.answer), None)
        if formula is not None:
            yield Remark(shown, f"no card beside ${formula}$ asks why it holds", "add one: why, or where it comes from")


def _are_joined(one: Shown, other: Shown) -> bool:
    return one.deck is other.deck and (one.card.id in other.card.requires or other.card.id in one.card.requires)


def unexplained(shown: Shown) -> Iterator[Remark]:
    if shown.card.kind is Kind.PREDICT and not shown.answer.strip():
        yield Remark(shown, "the prediction has no explanation", "say under the question why the run ends as it does")


RULES = (
    Rule(
        code="L17",
        name="no source",
        says="Neither a card nor its deck says where the claim comes from.",
        why="A claim in doubt can then be looked up, by the learner as by the next author (Wozniak 1999, rule 18, "
        "provide sources).",
        fires="""
            ---
            title: Depth
            ---

            ## What shrinks a gradient? {#a}

            Small factors.
        """,
        keeps="""
            ---
            title: Depth
            ---

            ## What shrinks a gradient? {#a source="Hochreiter 1991"}

            Small factors.
        """,
        check=each_card(no_source),
    ),
    Rule(
        code="L18",
        name="undated claim",
        says="A card says “state of the art”, “nowadays” or the like, without a year.",
        why="It was true when it was written, and cards are kept for years (Wozniak 1999, rule 19, date stamping).",
        fires="""
            ## Which initialisation is state of the art for ReLU? {#init}

            He's.
        """,
        keeps="""
            ## Which initialisation was state of the art for ReLU in 2015? {#init}

            He's.
        """,
        check=each_card(undated),
    ),
    Rule(
        code="L21",
        name="lone card",
        says="A topic has one card only.",
        why="A concept seen from one side is recalled by that side alone; redundancy from other sides is cheap "
        "(Wozniak 1999, rule 17; Matuschak 2020, several lenses on a concept).",
        fires="""
            # Clipping

            ## What does clipping by norm keep? {#keep}

            The direction.
        """,
        keeps="""
            # Clipping

            ## What does clipping by norm keep? {#keep}

            The direction.

            ## Where does clipping fail? {#fail}

            On vanished gradients.
        """,
        check=lone_card,
    ),
    Rule(
        code="L22",
        name="formula without a why",
        says="An answer holds a formula, and no card of its topic, nor one joined to it by requires, asks why.",
        why="A formula learned by rote is neither trusted nor adapted (Wozniak 1999, rule 1, do not learn what "
        "you do not understand; Matuschak 2020, ask for the reasons).",
        fires=r"""
            ## Which factor has a residual layer? {#factor}

            $\chi = 1 + \alpha^2$
        """,
        keeps=r"""
            ## Which factor has a residual layer? {#factor}

            $\chi = 1 + \alpha^2$

            ## Why does a residual layer amplify gradients? {#why}

            The branch adds to the identity.
        """,
        check=bare_formula,
    ),
    Rule(
        code="L23",
        name="prediction without explanation",
        says="A card asks to foretell a run and does not explain how it ends.",
        why="A surprise is remembered, and worth remembering only with its reason; watching alone teaches nothing "
        "(Crouch et al. 2004; Brod 2021).",
        fires="""
            ## What is left after {layers} halvings? {#left}

            ```sim
            product factor=0.5 layers={10..60}
            predict: final   within: x2
            ```
        """,
        keeps="""
            ## What is left after {layers} halvings? {#left}

            One half to the power of the depth.

            ```sim
            product factor=0.5 layers={10..60}
            predict: final   within: x2
            ```
        """,
        check=each_card(unexplained),
    ),
)
