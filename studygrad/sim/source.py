"""A sim's file: its text, and where in it something is declared, so that an error can say file and line."""

from __future__ import annotations

import ast
import traceback
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from studygrad.errors import SimError


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of a sim's file as they were read. Lines count from 1."""

    path: Path
    text: bytes

    @classmethod
    def read(cls, path: Path) -> Source:
        """Raises SimError if the file cannot be read."""
        try:
            return cls(path, path.read_bytes())
        except OSError as error:
            problem = f"{path} cannot be read ({error.strerror})"
            raise SimError(problem, "give the name of an experiment, or the path of a Python file") from error

    def error(self, line: int, problem: str, remedy: str) -> SimError:
        return SimError(f"{self.path}:{line}: {problem}", remedy)

    def line_of_parameter(self, function: str, parameter: str) -> int:
        """The line of the parameter, else of its function, else the first."""
        definition = self._function(function)
        if definition is None:
            return 1
        arguments = [node for node in ast.walk(definition.args) if isinstance(node, ast.arg)]
        return next((node.lineno for node in arguments if node.arg == parameter), definition.lineno)

    def line_of_entry(self, variable: str, key: str) -> int:
        """The line of ``key`` in the dictionary that ``variable`` is set to, else of the assignment, else the first."""
        for statement in ast.parse(self.text).body:
            if isinstance(statement, ast.Assign | ast.AnnAssign) and _sets(statement, variable):
                constants = [node for node in ast.walk(statement) if isinstance(node, ast.Constant)]
                return next((node.lineno for node in constants if node.value == key), statement.lineno)
        return 1

    def _function(self, name: str) -> ast.FunctionDef | None:
        definitions = (node for node in ast.parse(self.text).body if isinstance(node, ast.FunctionDef))
        return next((node for node in definitions if node.name == name), None)


def _sets(statement: ast.Assign | ast.AnnAssign, variable: str) -> bool:
    targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
    return any(isinstance(target, ast.Name) and target.id == variable for target in targets)


def fault(path: Path, error: BaseException, remedy: str) -> SimError:
    """What a learner's own code raised, with the deepest line of its file; the traceback begins at that file."""
    steps = _from_file(error.__traceback__, str(path))
    lines = [step.lineno for step in traceback.extract_tb(steps) if step.filename == str(path)]
    where = f"{path}:{lines[-1]}" if lines else str(path)
    what = ": ".join(filter(None, (type(error).__name__, str(error))))
    details = "".join(traceback.format_exception(type(error), error, steps))
    return SimError(f"{where}: {what}", remedy, details)


def _from_file(steps: TracebackType | None, file: str) -> TracebackType | None:
    first = steps
    while first is not None and first.tb_frame.f_code.co_filename != file:
        first = first.tb_next
    return first or steps
