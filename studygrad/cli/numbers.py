"""Options that are numbers, and what is said of a text that is none, or of one out of range."""

from __future__ import annotations

import math
from typing import Any

import click

from studygrad.errors import UsageError


class Between(click.ParamType):  # type: ignore[type-arg]
    """A number from ``low`` to ``high``, ends included, of ``unit`` if that is not "". Raises UsageError for others."""

    def __init__(self, low: float, high: float = math.inf, unit: str = "", *, whole: bool = False) -> None:
        self.name = "whole" if whole else "number"
        self._low = low
        self._high = high
        self._noun = f"{'whole number' if whole else 'number'}{f' of {unit}' if unit else ''}"
        self._read: type[int | float] = int if whole else float

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int | float:
        flag = max(param.opts, key=len) if param is not None else "it"
        until = f"from {self._low:g} up" if self._high == math.inf else f"from {self._low:g} to {self._high:g}"
        remedy = f"give a {self._noun} {until}"
        try:
            number = self._read(value)
        except ValueError:
            number = math.nan
        if number != number:
            raise UsageError(f"{flag} is {value!r}, not a {self._noun}", remedy)
        if not self._low <= number <= self._high:
            raise UsageError(f"{flag} is {value}, {'below' if number < self._low else 'above'} its range", remedy)
        return number
