"""What the learner said would happen, held against what the experiment measured."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from enum import StrEnum

from studygrad.deck.experiment import FATES
from studygrad.deck.judge.amounts import compare, figure, is_spot_on
from studygrad.deck.judge.judgement import Judgement, Outcome
from studygrad.deck.judge.reading import READABLE, read_number
from studygrad.deck.model import Tolerance
from studygrad.errors import UsageError

STEADY = Tolerance("factor", 1.1)
"""Within this of where it began a curve counts as staying."""

FORETOLD_DIGITS = 4
"""To which a measured number is said, wherever it stands beside what was foretold of it."""

_EASY = 4


class Trend(StrEnum):
    """Which way a quantity goes."""

    GROWS = "grows"
    SHRINKS = "shrinks"
    STAYS = "stays"


_WORDS = (*Trend, *FATES)


def read_prediction(text: str, words: Sequence[str] = ()) -> float | str | None:
    """One of ``words`` where those are asked for, as ``read_word`` reads it; else a number, None for "never".

    Raises UsageError, which says what is asked for, for other text.
    """
    if words:
        return read_word(text, words)
    try:
        return read_number(text)
    except UsageError as error:
        raise UsageError(error.problem.replace("a number", "a prediction"), READABLE) from None


def read_word(text: str, words: Sequence[str]) -> str:
    """The one of ``words`` that ``text`` begins, of any case, or whose place it is: ``van`` or ``1`` for the first.

    Raises UsageError for other text, and for a beginning of several of them.
    """
    said = " ".join(text.casefold().split())
    places = {str(place): word for place, word in enumerate(words, 1)}
    if said in places:
        return places[said]
    found = [word for word in words if said and word.startswith(said)]
    if len(found) == 1:
        return found[0]
    problem = f"{said!r} may be {' or '.join(found)}" if found else f"{said[:50]!r} does not read as a prediction"
    raise UsageError(problem, f"say {', '.join(words[:-1])} or {words[-1]}")


def judge_prediction(
    tolerance: Tolerance,
    predicted: float | str | None,
    measured: float | None,
    *,
    unit: str = "",
    before: float = 1.0,
    fate: str = "",
) -> Judgement:
    """The judgement of ``predicted``, as ``read_prediction`` gives it.

    A number is held against the ``measured`` reading (None: it never came to pass), a trend against the way from
    ``before`` to ``measured`` (from 1, for a reading that says what is left), a fate against the verdict's ``fate``.
    Spot on proposes easy, within the tolerance good, nearly hard; a trend or a fate that is right, good.
    Raises UsageError for a word that is neither trend nor fate.
    """
    if not isinstance(predicted, str):
        judgement = compare(tolerance, predicted, measured, unit, digits=FORETOLD_DIGITS)
        return replace(judgement, grade=_EASY) if is_spot_on(tolerance, predicted, measured) else judgement
    if predicted in FATES:
        return _judge_word(predicted, fate, f"the verdict is {fate or 'still open'}")
    if predicted not in _WORDS:
        raise UsageError(f"{predicted!r} is not a prediction", f"say {', '.join(_WORDS[:-1])} or {_WORDS[-1]}")
    found = trend(tolerance, before, measured)
    if found is None:
        return _judge_word(predicted, figure(measured), "it never happens" if measured is None else "it becomes NaN")
    return _judge_word(predicted, found.value, f"it {found}")


def trend(tolerance: Tolerance, before: float, after: float | None) -> Trend | None:
    """Which way the size goes from ``before`` to ``after``: it stays within the tolerance. None for NaN and never."""
    if after is None or before != before or after != after:
        return None
    if tolerance.admits(after, before):
        return Trend.STAYS
    return Trend.GROWS if abs(after) > abs(before) else Trend.SHRINKS


def brier(confidence: float, right: bool) -> float:
    """The score of one prediction (Brier 1950): 0 is certain and right, 1 certain and wrong, 0.25 a coin's.

    ``confidence`` is the probability, 0 to 1, that the learner gave to being right. Raises UsageError beyond that.
    """
    if not 0 <= confidence <= 1:
        raise UsageError(f"a confidence of {confidence:g}", "give one from 0 to 1")
    return (confidence - right) ** 2


def _judge_word(predicted: str, measured: str, told: str) -> Judgement:
    outcome = Outcome.RIGHT if predicted == measured else Outcome.WRONG
    said = f"Right: {told}." if outcome is Outcome.RIGHT else f"Not this time: {told}."
    return Judgement(outcome, measured, said, outcome.grade)
