"""The parameters of an experiment: how its author declares one, and what becomes of a value that someone gives.

The annotation in the signature is the only declaration:
``layers: Annotated[int, Parameter("how many layers deep", low=1, high=2000)] = 20``.
"""

from __future__ import annotations

from dataclasses import KW_ONLY, dataclass
from numbers import Integral, Real
from typing import TYPE_CHECKING, Literal

from studygrad.errors import UsageError

if TYPE_CHECKING:
    from studygrad.sim.result import Scale

Value = float | int | bool | str
Kind = Literal["float", "int", "bool", "choice"]

_TRUTHS = {"yes": True, "true": True, "on": True, "1": True, "no": False, "false": False, "off": False, "0": False}
_LONGEST_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an author says of a parameter, inside ``Annotated``. Numbers need ``low`` and ``high``, both allowed."""

    help: str
    _: KW_ONLY
    low: float | None = None
    high: float | None = None
    scale: Scale = "linear"
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ParameterSpec:
    """All that a command-line option, a slider or a deck needs to know of one parameter.

    ``low`` and ``high`` are finite and both allowed for a ``float`` or an ``int``, else None;
    ``choices`` is empty unless ``kind`` is ``choice``.
    """

    name: str
    kind: Kind
    default: Value
    help: str
    low: float | None = None
    high: float | None = None
    choices: tuple[str, ...] = ()
    scale: Scale = "linear"
    unit: str = ""

    @property
    def range(self) -> str:
        """The allowed values in words: ``1 to 2000``, ``float16, float32 or float64``, ``yes or no``."""
        if self.kind == "bool":
            return "yes or no"
        if self.kind == "choice":
            return " or ".join(filter(None, (", ".join(self.choices[:-1]), self.choices[-1])))
        return f"{_plain(self.low)} to {_plain(self.high)}" + (f" {self.unit}" if self.unit else "")

    def convert(self, given: object) -> Value:
        """``given``, text or typed, as this parameter's value; UsageError names the range where it does not fit."""
        if self.kind == "bool":
            return self._truth(given)
        if self.kind == "choice":
            return self._choice(given)
        return self._number(given)

    def _truth(self, given: object) -> bool:
        truth = _TRUTHS.get(str(given).strip().lower())
        if truth is None:
            raise UsageError(f"{self.name} is {_shown(given)}, neither yes nor no", "give yes or no")
        return truth

    def _choice(self, given: object) -> str:
        text = str(given).strip()
        if text not in self.choices:
            raise UsageError(f"{self.name} is {_shown(given)}, none of its choices", f"give {self.range}")
        return text

    def _number(self, given: object) -> float | int:
        noun = "whole number" if self.kind == "int" else "number"
        remedy = f"give a {noun} from {self.range}"
        number = _read_number(given)
        if number is None or number != number:
            raise UsageError(f"{self.name} is {_shown(given)}, not a number", remedy)
        if self.low is not None and self.high is not None and not self.low <= number <= self.high:
            raise UsageError(f"{self.name} is {_shown(number)}, outside {self.range}", remedy)
        if self.kind == "float":
            return float(number)
        if number != int(number):
            raise UsageError(f"{self.name} is {_shown(number)}, not a whole number", remedy)
        return int(number)


def _read_number(given: object) -> float | int | None:
    if isinstance(given, str):
        return _parse_number(given.replace("−", "-"))
    if isinstance(given, bool) or not isinstance(given, Real):
        return None
    return int(given) if isinstance(given, Integral) else float(given)


def _parse_number(text: str) -> float | int | None:
    for read in (int, float):
        try:
            return read(text)
        except ValueError:
            continue
    return None


def _shown(given: object) -> str:
    text = repr(given) if isinstance(given, str) else _plain(given)
    return text if len(text) <= _LONGEST_SHOWN else text[: _LONGEST_SHOWN - 1] + "…"


def _plain(number: object) -> str:
    return f"{number:.12g}" if isinstance(number, float) else str(number)
