"""The arithmetic of a slider: where a value lies between its bounds, and which values a person would step through.

On a linear scale steps are 1, 2 or 5 times a power of ten, about two hundred over the range. On a log scale they grow
with the value: 1, 1.1, 1.2 … 2, 2.2 … 5, 5.5 … 10. A big step is a twentieth of the range or five small ones, whichever
is more; on a log scale it leads to the next of 1, 2, 5.
"""

from __future__ import annotations

import math

from studygrad.sim.parameters import ParameterSpec, Value

STEPS = 200
BIG_STEPS = 20
LEAST_LOG_STEPS = 10
LEAST_IN_BIG = 5
COUNTED_IN_BIG = 10
MOST_TO_SLIDE = 100_000
_NEAR = 1e-9  # what rounding may do to a value that lies on a step
_FINE = ((1.0, 0.1), (2.0, 0.2), (5.0, 0.5))
_COARSE = (1.0, 2.0, 5.0, 10.0)


def is_counter(spec: ParameterSpec) -> bool:
    """Whether the range is too wide to slide through: a seed is counted up and down, one by one."""
    low, high = _bounds(spec)
    return spec.kind == "int" and spec.scale == "linear" and high - low > MOST_TO_SLIDE


def place(spec: ParameterSpec, value: Value) -> float:
    """Where ``value`` lies between the bounds of a number, from 0 to 1."""
    low, high, number = *_bounds(spec), float(value)
    if high <= low:
        return 0.0
    if spec.scale == "log" and low > 0:
        return math.log(number / low) / math.log(high / low)
    return (number - low) / (high - low)


def value_at(spec: ParameterSpec, unit: float) -> Value:
    """The steppable value nearest to a place from 0 to 1; places beyond are taken as the ends."""
    low, high = _bounds(spec)
    share = min(max(unit, 0.0), 1.0)
    if share in (0.0, 1.0):
        end = high if share else low
        return int(end) if spec.kind == "int" else end
    is_log = spec.scale == "log" and low > 0
    number = low * (high / low) ** share if is_log else low + (high - low) * share
    step = _step(spec, number, up=True, big=False)
    steps = (_fitted(spec, round(number / step) * step), _fitted(spec, low), _fitted(spec, high))
    return min(steps, key=lambda value: abs(place(spec, value) - share))


def stepped(spec: ParameterSpec, value: Value, direction: int, *, big: bool = False) -> Value:
    """The next value up (``direction`` 1) or down (-1), at the end of the range the end itself."""
    number = float(value)
    if spec.scale == "log" and big and number > 0:
        return _fitted(spec, _next_coarse(number, direction))
    step = _step(spec, number, up=direction > 0, big=big)
    count = number / step
    slack = _NEAR * max(1.0, abs(count))
    whole = math.floor(count + slack) + 1 if direction > 0 else math.ceil(count - slack) - 1
    return _fitted(spec, whole * step)


def _bounds(spec: ParameterSpec) -> tuple[float, float]:
    assert spec.low is not None
    assert spec.high is not None
    return float(spec.low), float(spec.high)


def _step(spec: ParameterSpec, number: float, *, up: bool, big: bool) -> float:
    """The size of a step from ``number``; a whole one for an int."""
    low, high = _bounds(spec)
    if is_counter(spec):
        return float(COUNTED_IN_BIG if big else 1)
    if spec.scale == "log" and number > 0:
        step = min(_log_step(number, up), _nice((high - low) / LEAST_LOG_STEPS))
    else:
        step = _nice((high - low) / STEPS)
    if spec.kind == "int":
        step = max(step, 1.0)
    return max(_nice((high - low) / BIG_STEPS), LEAST_IN_BIG * step) if big else step


def _log_step(number: float, up: bool) -> float:
    """A tenth of the decade below 2, a fifth below 5, a half above; downwards from a limit, the finer one."""
    power, mantissa = _split(number)
    if not up and mantissa <= 1 + _NEAR:
        power, mantissa = power / 10, 10.0
    fits = [step for start, step in _FINE if mantissa > start + _NEAR or (up and mantissa >= start - _NEAR)]
    return fits[-1] * power


def _next_coarse(number: float, direction: int) -> float:
    power, mantissa = _split(number)
    if direction > 0:
        return next(each for each in _COARSE if each > mantissa + _NEAR) * power
    below = [each for each in _COARSE if each < mantissa - _NEAR]
    return below[-1] * power if below else _COARSE[2] * power / 10


def _split(number: float) -> tuple[float, float]:
    """The power of ten, and the mantissa from 1 up to 10."""
    power = 10.0 ** math.floor(math.log10(number) + _NEAR)
    return power, number / power


def _nice(size: float) -> float:
    if size <= 0:
        return 1.0
    power, mantissa = _split(size)
    return next(each for each in reversed(_COARSE) if each <= mantissa + _NEAR) * power


def _fitted(spec: ParameterSpec, number: float) -> Value:
    """Within the bounds, of the right type, without the tail that binary fractions leave."""
    low, high = _bounds(spec)
    if spec.kind == "int":
        return round(min(max(number, low), high))
    return min(max(float(f"{number:.10g}"), low), high)
