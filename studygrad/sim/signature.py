"""From a sim's signature to the specifications of its parameters."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable
from dataclasses import replace
from typing import Annotated, Literal, get_args, get_origin, get_type_hints

from studygrad.errors import SimError, UsageError
from studygrad.sim.parameters import Kind, Parameter, ParameterSpec
from studygrad.sim.source import Source, fault

_SEED = Parameter("where the random numbers start; the same seed gives the same run", low=0, high=2**32 - 1)
_KINDS: dict[object, Kind] = {float: "float", int: "int", bool: "bool"}
_EXAMPLE = 'Annotated[float, Parameter("what it is", low=0, high=1)]'


def parameter_specs(function: Callable[..., object], source: Source) -> tuple[ParameterSpec, ...]:
    """The parameters in the order of the signature; SimError says which is wrong, where, and how to write it."""
    try:
        hints = get_type_hints(function, include_extras=True)
    except Exception as error:  # an annotation is the learner's own code: reading it runs it
        raise fault(
            source.path, error, "the annotations of its function must name types that the file imports"
        ) from error
    reader = _Reader(source)
    specs = tuple(reader.spec(parameter, hints) for parameter in inspect.signature(function).parameters.values())
    if "seed" not in {spec.name for spec in specs}:
        raise reader.error("", "takes no seed", "add the parameter seed: int = 0")
    return specs


class _Reader:
    """Reads one function's parameters, and knows where each one stands when it is wrong."""

    def __init__(self, source: Source) -> None:
        self.function = source.path.stem
        self.source = source

    def error(self, parameter: str, problem: str, remedy: str) -> SimError:
        line = self.source.line_of_parameter(self.function, parameter)
        return self.source.error(line, f"{parameter or self.function} {problem}", remedy)

    def spec(self, parameter: inspect.Parameter, hints: dict[str, object]) -> ParameterSpec:
        name = parameter.name
        if parameter.kind not in (parameter.POSITIONAL_OR_KEYWORD, parameter.KEYWORD_ONLY):
            raise self.error(name, "cannot be given by name", "declare each parameter by name, without / or *")
        if name not in hints:
            raise self.error(name, "has no annotation", f"write {name}: {_EXAMPLE}")
        if parameter.default is parameter.empty:
            raise self.error(name, "has no default", "every parameter needs one, so that the sim runs as it stands")
        kind, choices, declared = self._read_hint(name, hints[name])
        low, high = self._range(name, kind, declared)
        spec = ParameterSpec(name, kind, False, declared.help, low, high, choices, declared.scale, declared.unit)
        return self._with_default(spec, parameter.default)

    def _read_hint(self, name: str, hint: object) -> tuple[Kind, tuple[str, ...], Parameter]:
        if name == "seed" and hint is int:
            return "int", (), _SEED
        declared = [note for note in getattr(hint, "__metadata__", ()) if isinstance(note, Parameter)]
        if get_origin(hint) is not Annotated or len(declared) != 1:
            raise self.error(name, "does not say what it is", f"write {name}: {_EXAMPLE}")
        base = get_args(hint)[0]
        if base in _KINDS:
            return _KINDS[base], (), declared[0]
        choices = get_args(base)
        if get_origin(base) is Literal and all(isinstance(choice, str) for choice in choices):
            return "choice", choices, declared[0]
        shown = getattr(base, "__name__", str(base))
        raise self.error(name, f"has the type {shown}", "use float, int, bool or a Literal of words")

    def _range(self, name: str, kind: Kind, declared: Parameter) -> tuple[float | None, float | None]:
        low, high = declared.low, declared.high
        if kind in ("bool", "choice"):
            return None, None
        if low is None or high is None or not (math.isfinite(low) and math.isfinite(high) and low < high):
            raise self.error(name, "has no range", "give Parameter a low= and a higher high=, both finite")
        if declared.scale == "log" and low <= 0:
            raise self.error(name, f"has a log scale from {low:g}", "start a log scale above 0")
        return (int(low), int(high)) if kind == "int" else (float(low), float(high))

    def _with_default(self, spec: ParameterSpec, default: object) -> ParameterSpec:
        try:
            return replace(spec, default=spec.convert(default))
        except UsageError as error:
            line = self.source.line_of_parameter(self.function, spec.name)
            raise self.source.error(line, f"the default of {error.problem}", error.remedy) from error
