"""A prediction that a learner committed to, held against what the experiment gave."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from studygrad.deck import model
from studygrad.deck.experiment import FATES, TREND, VERDICT
from studygrad.deck.judge import FORETOLD_DIGITS, STEADY, Judgement, Trend, judge_prediction, read_prediction, trend
from studygrad.errors import StudygradError
from studygrad.plot.numbers import human
from studygrad.sim.ends import ends
from studygrad.sim.result import Fate, Reading, Result
from studygrad.units import unit_beside


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was ``asked``; what was foretold: a number, None for "never", a trend or a fate, and as it was written.

    ``confidence`` is the probability, 0 to 1, that the learner gave to being right.
    """

    asked: model.Prediction
    value: float | str | None
    text: str
    confidence: float

    @property
    def mark(self) -> float | None:
        """Where the guess stands on the plot, if it is a number that can."""
        return self.value if isinstance(self.value, float) and math.isfinite(self.value) else None


def words_asked(asked: model.Prediction) -> tuple[str, ...]:
    """The words to choose from, in the order of the number keys; none where a number is asked for."""
    return {VERDICT: FATES, TREND: tuple(Trend)}.get(asked.reading, ())


def read_asked(asked: model.Prediction, text: str) -> float | str | None:
    """``text`` as a prediction of what is asked for. Raises UsageError that says what that would be."""
    return read_prediction(text, words_asked(asked))


def foretell(asked: model.Prediction, text: str, confidence: float) -> Prediction:
    """The prediction that ``text`` is; a word is spelt out, however short it was written. Raises as ``read_asked``."""
    value = read_asked(asked, text)
    return Prediction(asked, value, value if isinstance(value, str) else text, confidence)


def key_of(asked: model.Prediction, result: Result) -> str:
    """What the experiment gave, as Markdown. Raises StudygradError if it has no such reading."""
    if asked.reading == VERDICT:
        return f"**{result.verdict.fate.value}**: {result.verdict.because}" if result.verdict else ""
    if asked.reading == TREND:
        found = trend(STEADY, *ends(result))
        return f"**It {found.value}**" if found else "**NaN**"
    reading = _reading(asked.reading, result)
    value = human(reading.value, FORETOLD_DIGITS)
    unit = f" {unit_beside(value, reading.unit)}" if reading.unit and reading.value is not None else ""
    return f"**{value}{unit}**"


def _reading(name: str, result: Result) -> Reading:
    if name not in result.readings:
        raise StudygradError(
            f"the experiment has no reading {name}", f"it has {', '.join(result.readings)}; correct the card"
        )
    return result.readings[name]


def judge_result(prediction: Prediction, result: Result) -> Judgement:
    """The judgement of a prediction by the experiment's ``result``. Raises StudygradError if it has no such reading."""
    asked = prediction.asked
    fate = result.verdict.fate.value if result.verdict else ""
    tolerance = asked.tolerance or STEADY
    if asked.reading == VERDICT:
        return judge_prediction(tolerance, prediction.value, None, fate=fate)
    if asked.reading == TREND:
        before, after = ends(result)
        return judge_prediction(tolerance, prediction.value, after, before=before)
    reading = _reading(asked.reading, result)
    value = None if reading.value is None else float(reading.value)
    return judge_prediction(tolerance, prediction.value, value, unit=reading.unit, fate=fate)


def unspoken(result: Result) -> Result:
    """The plots alone: what happened can be seen, and is not said."""
    return replace(result, readings={}, tables=(), verdict=None)


def observed_rightly(fate: Fate, result: Result) -> bool:
    """Whether what the learner saw is what the experiment's verdict says."""
    return result.verdict is not None and result.verdict.fate is fate
