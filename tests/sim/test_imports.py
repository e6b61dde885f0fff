"""The lab stands alone on NumPy, the standard library and studygrad.errors: a sim can be read and run anywhere."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
ENGINE = sorted((ROOT / "studygrad" / "sim").glob("*.py"))
SIMS = sorted((ROOT / "sims").glob("*.py"))


def imported(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_bytes())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            yield node.module or ""


def is_allowed(module: str) -> bool:
    own = module == "studygrad" or module == "studygrad.errors" or module.split(".")[:2] == ["studygrad", "sim"]
    return own or module.split(".")[0] in {"numpy", *sys.stdlib_module_names}


@pytest.mark.parametrize("file", [*ENGINE, *SIMS], ids=lambda file: file.name)
def test_only_numpy_the_standard_library_and_the_errors(file: Path) -> None:
    assert [module for module in imported(file) if not is_allowed(module)] == []


@pytest.mark.parametrize("module", ["studygrad.sim", "studygrad.sim.load"])
def test_reading_a_signature_does_not_load_numpy(module: str) -> None:
    command = f"import sys, {module}; sys.exit('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", command], check=False, cwd=ROOT).returncode == 0


def test_each_promised_name_is_there() -> None:
    import studygrad.sim

    assert all(getattr(studygrad.sim, name) for name in studygrad.sim.__all__)
    with pytest.raises(AttributeError, match="nothing"):
        _ = studygrad.sim.nothing
