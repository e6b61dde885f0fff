"""Rules on questions: short, one at a time, open, and clear to someone who sees this card alone."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studygrad.deck.lint.rule import Remark, Rule, each_card
from studygrad.deck.lint.shown import Shown
from studygrad.deck.lint.words import length, sentences, telling
from studygrad.deck.marks import find_marks
from studygrad.deck.model import Fixed, Kind

MOST_WORDS = 40
_ASKING = r"(?:why|how|what|when|where|which|who|whom|whose)"
_AUXILIARY = r"(?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|had|must|may)(?:n[’']t)?"
_SECOND = re.compile(
    rf"\b{_ASKING}\b.*\b(?:and|or) (?:(?:why|how|what|which)\b|(?:when|where|who)(?: {_AUXILIARY}\b|\W*$))",
    re.IGNORECASE,
)
_EMBEDDED = re.compile(r"\bwhether (?:and|or) (?:why|how|when|where)\b", re.IGNORECASE)
_QUESTION_MARK = re.compile(r"\?[\"'”’]?(?=\s|$)")
_ASKING_WORD = re.compile(rf"\b{_ASKING}\b", re.IGNORECASE)
_YES_OR_NO = re.compile(rf"(?:^|,\s+){_AUXILIARY}\b", re.IGNORECASE)
_YES = re.compile(r"(?:yes|no)(?:\s*[.,:;!–—]|$)", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:describe|discuss|elaborate(?: on)?|outline|comment on|talk about|tell (?:me |us )?(?:all )?about)\b",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(
    r"\b(?:the )?(?:previous|last|next|preceding|following) (?:card|question)\b|\bthe above\b"
    r"|\b(?:as|see|seen|shown|mentioned|listed|given|described|defined) (?:above|below|earlier|before)"
    r"(?=\s*(?:[.,;:!?)]|$))"
    r"|\b(?:table|figure|formula|equation|example|code|plot|list)s? (?:above|below)\b",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?:it|its|this|these|those|they|them|their)\b", re.IGNORECASE)
_EMPTY_IT = re.compile(
    r"it (?:take|takes|took|help|helps|matter|matters|mean|means|follow|pay|pays|that|hard|harder|easy|easier|better"
    r"|worse|worth|safe|wrong|right|possible|impossible|important|useful|enough|not|so|called|said)\b",
    re.IGNORECASE,
)


def too_long(shown: Shown) -> Iterator[Remark]:
    """The heading; on a cloze card all of the text, since all of it is the question."""
    long = length(shown.asked() if shown.card.kind is Kind.CLOZE else shown.question)
    if long > MOST_WORDS:
        yield Remark(
            shown,
            f"the question is {long} words long",
            f"ask in {MOST_WORDS}, or move what it builds on under it and part it from the answer with ---",
        )


def asks_twice(shown: Shown) -> Iterator[Remark]:
    """Two question marks, or a second question word joined to the first."""
    if len(_QUESTION_MARK.findall(shown.question)) > 1 or any(map(_is_double, sentences(shown.question))):
        yield Remark(shown, "the question asks two things", "make a card of each")


def _is_double(sentence: str) -> bool:
    return bool(_SECOND.search(_EMBEDDED.sub("how", sentence)))


def yes_or_no(shown: Shown) -> Iterator[Remark]:
    """A question to nod at; to foretell a number or to pick from several options is more than that."""
    answered = {
        Kind.FLIP: shown.statements[:1],
        Kind.TYPED: shown.card.accepted,
        Kind.CHOICE: shown.options,
    }.get(shown.card.kind, ())
    closed = shown.card.kind in (Kind.FLIP, Kind.TYPED) and _is_closed(shown.question)
    if closed or any(map(_YES.match, answered)):
        yield Remark(
            shown,
            "the question can be answered by yes or no",
            "ask why, how much or which, so that a guess is not enough",
        )


def _is_closed(question: str) -> bool:
    *_, last = ("", *sentences(question))
    found = _YES_OR_NO.search(last)
    if not found or not last.endswith("?"):
        return False
    return not _ASKING_WORD.search(last[: found.start()])


def points_elsewhere(shown: Shown) -> Iterator[Remark]:
    """Words that lean on something this card does not show."""
    place = _ELSEWHERE.search(f"{shown.question}\n{shown.answer}") if not shown.card.context else None
    pointing = place[0] if place else _unreferred(shown)
    if pointing:
        yield Remark(shown, f"{pointing!r} points at something that is not on the card", "name the thing itself")


def _unreferred(shown: Shown) -> str:
    """A pronoun that opens the question before anything it could stand for: options and a run to foretell are there."""
    pronoun = _POINTING.search(shown.question)
    if (
        shown.card.context
        or shown.card.kind in (Kind.CHOICE, Kind.PREDICT)
        or not pronoun
        or _EMPTY_IT.match(shown.question, pronoun.start())
    ):
        return ""
    before = [word for word in telling(shown.question[: pronoun.start()]) if not _ASKING_WORD.fullmatch(word)]
    return "" if before else pronoun[0]


def is_vague(shown: Shown) -> Iterator[Remark]:
    for sentence in sentences(shown.question):
        order = _VAGUE.match(sentence)
        if order:
            yield Remark(
                shown,
                f"{order[0]!r} does not say what counts as an answer",
                "ask for one thing: why, how much, when not",
            )


def hides_drawn(shown: Shown) -> Iterator[Remark]:
    """A parameter drawn afresh changes the reading to foretell, so the learner must be told it; a seed does not."""
    experiment = shown.card.experiment
    if experiment is None or experiment.prediction is None:
        return
    told = {mark.text for text in (shown.card.question, shown.card.context) for mark in find_marks(text)}
    drawn = [name for name, argument in experiment.arguments if not isinstance(argument, Fixed)]
    for name in drawn:
        if name not in told and name != "seed":
            yield Remark(
                shown, f"{name} is drawn afresh, but the question does not say what came up", f"name {{{name}}} in it"
            )


RULES = (
    Rule(
        code="L2",
        name="long question",
        says=f"A question has over {MOST_WORDS} words.",
        why="Every review pays for reading it, and long wording is recognised by its shape instead of its meaning "
        "(Wozniak 1999, rule 12, optimise wording).",
        fires="""
            ## Where is a gradient smallest? {#where}

            In a network whose layers are all alike, whose weights were drawn at random from a normal
            distribution, and whose loss has just been computed on one batch of data that nobody has
            looked at before, a vanishing gradient is smallest near the {{input}}.
        """,
        keeps="""
            ## Where is a gradient smallest? {#where}

            In a deep network, a vanishing gradient is smallest near the {{input}}.
        """,
        check=each_card(too_long),
    ),
    Rule(
        code="L3",
        name="two questions",
        says="One card asks two things.",
        why="One half is known and the other is not, and there is one grade for both (Wozniak 1999, rule 4; "
        "Matuschak 2020, focused prompts).",
        fires="""
            ## What is a vanishing gradient, and why does depth matter? {#vanish}

            One that shrinks with every layer.
        """,
        keeps="""
            ## What is a vanishing gradient? {#vanish}

            One that shrinks from layer to layer.
        """,
        check=each_card(asks_twice),
    ),
    Rule(
        code="L5",
        name="yes or no",
        says="The question can be answered by yes or no.",
        why="Half of all guesses are right, and the answer carries little (Matuschak 2020: turn binary prompts "
        "into open ones).",
        fires="""
            ## Does clipping cure vanishing gradients? {#cure}

            It only ever scales down.
        """,
        keeps="""
            ## Why does clipping not cure vanishing gradients? {#cure}

            It only ever scales down.
        """,
        check=each_card(yes_or_no),
    ),
    Rule(
        code="L7",
        name="points elsewhere",
        says="The question opens with “it” or “this”, or the card speaks of something “above”, that is not on the "
        "card.",
        why="Cards are shown alone and in any order: months later nothing stands above (Wozniak 1999, rule 16, "
        "context; Matuschak 2020, precise prompts).",
        fires="""
            ## Why does it shrink with depth? {#shrink}

            Every layer takes its share.
        """,
        keeps="""
            ## Why does a gradient lose its size with depth? {#shrink}

            Every layer takes its share of it.
        """,
        check=each_card(points_elsewhere),
    ),
    Rule(
        code="L8",
        name="describe or discuss",
        says="The question says “describe”, “discuss” or the like.",
        why="Nothing says what counts as an answer, so every review answers something else (Matuschak 2020, "
        "precise and consistent prompts).",
        fires="""
            ## Discuss gradient clipping. {#clip}

            It shortens long gradients.
        """,
        keeps="""
            ## What does norm clipping change about a gradient? {#clip}

            Its length alone.
        """,
        check=each_card(is_vague),
    ),
    Rule(
        code="L27",
        name="untold parameter",
        says="A card asks to foretell a reading, but not what was drawn for a parameter that decides it.",
        why="Nobody can foretell a run that they know only half of; what is left is a guess.",
        fires="""
            ## What is left of a gradient after {layers} layers? {#left}

            The factor to the power of the depth.

            ```sim
            product factor={0.5|0.9} layers={10..60}
            predict: final   within: x2
            ```
        """,
        keeps="""
            ## What is left after {layers} layers of a factor of {factor}? {#left}

            The factor to the power of the depth.

            ```sim
            product factor={0.5|0.9} layers={10..60}
            predict: final   within: x2
            ```
        """,
        check=each_card(hides_drawn),
    ),
)
