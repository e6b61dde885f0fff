"""From a path to an experiment: the file is executed under a private name, and its signature read.

Nothing goes on ``sys.path``, where a learner's ``random.py`` would break everything, and nothing is cached:
each load reads the file as it is now.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import FunctionType, ModuleType
from zlib import crc32

from studygrad.errors import SimError, UsageError, suggestion
from studygrad.sim.parameters import ParameterSpec, Value
from studygrad.sim.signature import parameter_specs
from studygrad.sim.source import Source, fault


@dataclass(frozen=True, slots=True, eq=False)
class Sim:
    """One experiment. ``summary`` is the first line of its ``documentation``; a preset sets every parameter."""

    name: str
    path: Path
    summary: str
    documentation: str
    parameters: tuple[ParameterSpec, ...]
    presets: Mapping[str, Mapping[str, Value]]
    function: Callable[..., object]

    def bind(self, values: Mapping[str, object], preset: str = "") -> dict[str, Value]:
        """A value for every parameter: as given (text or typed), else the preset's, else the default.

        Raises UsageError for an unknown preset or parameter and for a value out of range.
        """
        if preset and preset not in self.presets:
            raise UsageError(f"{self.name} has no preset {preset}", suggestion(preset, list(self.presets)))
        return _bind(self.name, self.parameters, {**self.presets.get(preset, {}), **values})


def load(path: Path) -> Sim:
    """The experiment in the file at ``path``, whose function bears the file's name.

    Raises SimError with file and line for whatever stands in the way: no such function, a parameter without
    annotation or range, no seed, a preset that does not fit, a syntax error, anything raised on import.
    """
    return load_source(Source.read(path))


def load_source(source: Source) -> Sim:
    """As ``load``, for a file that was read before, perhaps on another machine."""
    path = source.path
    module = _execute(source)
    function = vars(module).get(path.stem)
    if not isinstance(function, FunctionType):
        raise source.error(
            1, f"there is no function {path.stem}", f"name the sim's function as its file: def {path.stem}(…)"
        )
    documentation = (module.__doc__ or "").strip()
    if not documentation:
        raise source.error(1, "there is no docstring", "begin the file with one that says what the sim shows")
    parameters = parameter_specs(function, source)
    presets = _presets(source, parameters, vars(module).get("PRESETS", {}))
    return Sim(path.stem, path, documentation.splitlines()[0], documentation, parameters, presets, function)


def _execute(source: Source) -> ModuleType:
    path = source.path
    try:
        code = compile(source.text, str(path), "exec", dont_inherit=True)
    except SyntaxError as error:
        raise source.error(error.lineno or 1, f"syntax error, {error.msg}", "mend this line") from error
    except ValueError as error:
        raise source.error(1, str(error), "save the file as Python source in UTF-8") from error
    module = ModuleType(f"_studygrad_sim_{crc32(os.fsencode(path.absolute())):08x}")
    module.__file__ = str(path)
    sys.modules[module.__name__] = module
    try:
        exec(code, vars(module))
    except (Exception, SystemExit) as error:
        raise fault(path, error, _remedy_on_import(error)) from error
    return module


def _remedy_on_import(error: BaseException) -> str:
    if isinstance(error, ModuleNotFoundError):
        return "a sim may import NumPy, the standard library and studygrad.sim"
    return "mend this line; --verbose shows the traceback"


def _bind(name: str, parameters: tuple[ParameterSpec, ...], values: Mapping[str, object]) -> dict[str, Value]:
    known = [parameter.name for parameter in parameters]
    for given in values:
        if given not in known:
            raise UsageError(f"{name} has no parameter {given}", suggestion(given, known))
    return {
        parameter.name: parameter.convert(values[parameter.name]) if parameter.name in values else parameter.default
        for parameter in parameters
    }


def _presets(source: Source, parameters: tuple[ParameterSpec, ...], declared: object) -> dict[str, dict[str, Value]]:
    if not isinstance(declared, dict):
        raise _preset_error(source, "", "PRESETS is not a dictionary")
    presets = {}
    for name, values in declared.items():
        if not isinstance(name, str) or not name.replace("-", "_").isidentifier():
            raise _preset_error(source, name, f"the preset {name!r} is not one word")
        if not isinstance(values, dict):
            raise _preset_error(source, name, f"the preset {name} is not a dictionary")
        try:
            presets[name] = _bind(source.path.stem, parameters, values)
        except UsageError as error:
            line = source.line_of_entry("PRESETS", name)
            raise source.error(line, f"in the preset {name}, {error.problem}", error.remedy) from error
    return presets


def _preset_error(source: Source, name: str, problem: str) -> SimError:
    return source.error(
        source.line_of_entry("PRESETS", name), problem, 'write PRESETS = {"name": {"parameter": value}}'
    )
