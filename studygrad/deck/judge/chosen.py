"""Options that were chosen, held against those that are right."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from studygrad.deck.judge.judgement import JudgedOption, Judgement, Outcome
from studygrad.deck.model import Option
from studygrad.errors import UsageError

_CHOICES = re.compile(r"(?:[0-9a-z]|[\s,;.)]|\band\b)+")
_CHOICE = re.compile(r"[0-9]{1,3}|[a-z]")


def read_choice(text: str, count: int) -> frozenset[int]:
    """The places, from 0, that ``2``, ``1 3``, ``13``, ``b`` or ``a, c`` name among ``count`` options.

    Raises UsageError for any other text, and for a place beyond the last.
    """
    line = re.sub(r"\band\b", " ", text.casefold())
    remedy = f"write the number of an option, 1 to {count}, or of several, like 1 2"
    if not _CHOICES.fullmatch(line) or not _CHOICE.search(line):
        raise UsageError(f"{text[:50]!r} names no option" if text.strip() else "no option is chosen yet", remedy)
    places = {name: _place(name) for name in _names(line, count)}
    for name, place in places.items():
        if not 0 <= place < count:
            raise UsageError(f"there is no option {name}", remedy)
    return frozenset(places.values())


def judge_choice(options: Sequence[Option], chosen: Collection[int]) -> Judgement:
    """The judgement of the places ``chosen`` (from 0) among ``options``, as a set.

    Where several are right, all but one of them, or all and one more, is nearly right.
    """
    judged = tuple(JudgedOption(option, place in chosen) for place, option in enumerate(options))
    right = [option.text for option in options if option.right]
    missed = sum(not option.is_well_judged for option in judged if option.option.right)
    extra = sum(not option.is_well_judged for option in judged if not option.option.right)
    if not missed and not extra:
        outcome, said = Outcome.RIGHT, "Right."
    elif len(right) > 1 and missed + extra == 1:
        outcome, said = Outcome.NEARLY, f"Nearly: {_told(missed, extra)}."
    else:
        outcome = Outcome.WRONG
        said = f"Not this time: {_told(missed, extra)}." if len(right) > 1 else f"Not this time: it is “{right[0]}”."
    return Judgement(outcome, "; ".join(right), said, outcome.grade, options=judged)


def _names(line: str, count: int) -> list[str]:
    """``13`` is the thirteenth of many, the first and the third of nine or fewer."""
    names = _CHOICE.findall(line)
    return [digit for name in names for digit in name] if count <= 9 else names


def _place(name: str) -> int:
    return ord(name) - ord("a") if name.isalpha() else int(name) - 1


def _told(missed: int, extra: int) -> str:
    left_out = f"{missed} right option{'s' if missed > 1 else ''} left out"
    too_many = f"{extra} chosen that {'are' if extra > 1 else 'is'} not right"
    return f"{left_out}, {too_many}" if missed and extra else left_out if missed else too_many
