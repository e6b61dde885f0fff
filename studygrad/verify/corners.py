"""The values at which an experiment with drawn parameters is tried."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from itertools import islice, product

from studygrad.deck.model import Argument, Between, Experiment, Fixed, OneOf

MOST_CORNERS = 32


def corners(experiment: Experiment) -> Iterator[dict[str, str]]:
    """The extreme values of every drawn parameter in all combinations, each parameter's value as text.

    Of more than MOST_CORNERS combinations so many are taken, spread evenly, after enough others for each value of
    each parameter to be tried once.
    """
    names = [name for name, _ in experiment.arguments]
    choices = [_extremes(argument) for _, argument in experiment.arguments]
    for values in _combinations(choices):
        yield dict(zip(names, values, strict=True))


def _combinations(choices: Sequence[Sequence[str]]) -> Iterator[tuple[str, ...]]:
    count, longest = math.prod(map(len, choices)), max(map(len, choices), default=1)
    if count <= MOST_CORNERS:
        yield from product(*choices)
        return
    each = (tuple(values[index % len(values)] for values in choices) for index in range(longest))
    spread = (_combination(choices, index * count // MOST_CORNERS) for index in range(MOST_CORNERS))
    yield from islice(dict.fromkeys((*each, *spread)), max(MOST_CORNERS, longest))


def _combination(choices: Sequence[Sequence[str]], index: int) -> tuple[str, ...]:
    """The one at ``index`` in the order of ``product``, the last parameter varying fastest."""
    values: list[str] = []
    for of_one in reversed(choices):
        index, place = divmod(index, len(of_one))
        values.append(of_one[place])
    return tuple(reversed(values))


def _extremes(argument: Argument) -> tuple[str, ...]:
    match argument:
        case Fixed(text):
            return (text,)
        case OneOf(texts):
            return texts
        case Between(low, high):
            return (low, high)
