"""The house keeps its shape: imports point one way, and start-up stays light."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def test_imports_point_one_way() -> None:
    """The contracts stand in pyproject.toml."""
    linter = str(Path(sys.executable).with_name("lint-imports"))
    found = subprocess.run([linter, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False)
    assert found.returncode == 0, found.stdout


def loaded_by(code: str) -> set[str]:
    """The top-level modules that a fresh interpreter has loaded after ``code``."""
    script = f"{code}\nimport sys\nprint(*{{name.partition('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.splitlines()[-1].split())


def run(*arguments: str) -> str:
    """Code that runs the command line in its own process."""
    imports = "from click.testing import CliRunner\nfrom studygrad.cli.main import cli"
    return f"{imports}\nCliRunner().invoke(cli, {arguments!r})"


@pytest.mark.parametrize(
    ("code", "heavy"),
    [
        (
            "import studygrad.cli",
            {"numpy", "textual", "rich", "sqlite_utils", "fsrs", "markdown_it", "genanki", "yaml"},
        ),
        (run("sim", "exploding"), {"textual", "rich", "sqlite_utils", "fsrs", "sqlite3", "markdown_it", "genanki"}),
        ("import studygrad.tui.app", {"numpy", "sqlite_utils", "fsrs", "genanki", "sqlite3"}),
    ],
)
def test_nothing_heavy_loads_before_it_is_needed(code: str, heavy: set[str]) -> None:
    assert loaded_by(code) & heavy == set()


def test_a_prompt_that_asks_what_is_due_loads_nothing_heavy(tmp_path: Path) -> None:
    ask = run("--home", str(tmp_path), "due")
    subprocess.run(
        [sys.executable, "-m", "studygrad", "--home", str(tmp_path), "study", "--plain"], input=b"", check=True
    )
    assert loaded_by(ask) & {"numpy", "textual", "sqlite_utils", "fsrs", "markdown_it", "yaml"} == set()
