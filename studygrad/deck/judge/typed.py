"""Words that were typed, held against the answers that a card accepts."""

from __future__ import annotations

from collections.abc import Sequence

from studygrad.deck.judge.judgement import Judgement, Outcome
from studygrad.deck.judge.spelling import diff, distance, folded, is_slip


def judge_typed(accepted: Sequence[str], given: str) -> Judgement:
    """The judgement of ``given`` by whichever of ``accepted`` (one at least) is nearest to it, with the difference."""
    mine = folded(given)
    right = min(accepted, key=lambda answer: (not is_slip(mine, folded(answer)), distance(mine, folded(answer))))
    if folded(right) == mine:
        outcome, said = Outcome.RIGHT, "Right."
    elif is_slip(mine, folded(right)):
        outcome, said = Outcome.NEARLY, f"Nearly: it is spelled {right}."
    else:
        right = right if len(diff(given, right)) > 1 else accepted[0]
        outcome, said = Outcome.WRONG, f"Not this time: it is {right}." if mine else f"It is {right}."
    return Judgement(outcome, right, said, outcome.grade, diff=diff(given, right))
