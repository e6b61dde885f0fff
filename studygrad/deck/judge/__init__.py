"""Answers judged: what the learner gave, held against what the card or its experiment says, as data to show."""

from __future__ import annotations

from studygrad.deck.judge.amounts import compare, decades_off, judge_number
from studygrad.deck.judge.chosen import judge_choice, read_choice
from studygrad.deck.judge.foretold import (
    FORETOLD_DIGITS,
    STEADY,
    Trend,
    brier,
    judge_prediction,
    read_prediction,
    read_word,
    trend,
)
from studygrad.deck.judge.judgement import Difference, JudgedOption, Judgement, Outcome, Piece
from studygrad.deck.judge.reading import read_number
from studygrad.deck.judge.typed import judge_typed
from studygrad.deck.model import Card, Kind
from studygrad.deck.shuffle import shuffled

__all__ = [
    "FORETOLD_DIGITS",
    "STEADY",
    "Difference",
    "JudgedOption",
    "Judgement",
    "Outcome",
    "Piece",
    "Trend",
    "brier",
    "compare",
    "decades_off",
    "judge",
    "judge_choice",
    "judge_number",
    "judge_prediction",
    "judge_typed",
    "read_choice",
    "read_number",
    "read_prediction",
    "read_word",
    "trend",
]


def judge(card: Card, seed: int, given: str) -> Judgement | None:
    """The judgement of a line that the learner gave to a showing drawn from ``seed``.

    None for a card that learners grade themselves (flip, cloze), and for a prediction, which its experiment judges.
    Raises UsageError for a line that reads neither as a number nor as options where those are asked for.
    """
    if card.kind is Kind.TYPED:
        return judge_typed(card.accepted, given)
    if card.kind is Kind.CHOICE:
        return judge_choice(shuffled(card, seed), read_choice(given, len(card.options)))
    return None if card.number is None else judge_number(card.number, given)
