"""The program as a learner runs it: a process of its own, in a clean environment, on a fixed morning."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import pytest

MORNING = "2026-03-02T09:00:00Z"
NEXT_MORNING = "2026-03-03T09:00:00Z"

_LEFT_OUT = ("STUDYGRAD_", "PYTHONIO", "PYTHONUTF8", "NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TERM", "LC_")
_PATIENCE = 120.0
"""Seconds before a process that should have ended counts as hung."""

TWO_CARDS = """---
title: Two cards
---

## What does a factor of 0.5 leave after two layers? {#half}

A quarter.

```sim
product factor=0.5 layers=2
expect: final = 0.25
```

## What is a layer? {#layer}

One step of the network.
"""

BROKEN_DECK = """---
title: Broken
---

## A question with maths left open, $x {#open}

An answer.
"""

BROKEN_SIM = '''"""A sim that fails."""

from studygrad.sim import Result


def broken(seed: int = 0) -> Result:
    raise ValueError("the layers ran out")
'''


@dataclass(frozen=True, slots=True)
class Ended:
    """What a process left behind."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """stdout as JSON, which must not hold a bare NaN or Infinity."""
        return json.loads(self.out, parse_constant=_refuse)

    def lines(self, start: str) -> list[str]:
        return [line for line in self.out.splitlines() if line.startswith(start)]


def _refuse(constant: str) -> NoReturn:
    raise AssertionError(f"{constant} is not JSON")


@dataclass(frozen=True, slots=True)
class Program:
    """``studygrad`` on the learner's folder ``home``, called from ``folder``."""

    home: Path
    folder: Path
    running: ExitStack = field(default_factory=ExitStack)

    def run(self, *arguments: str, said: str = "", now: str = MORNING, **environment: str) -> Ended:
        """Run to the end; ``said`` is what stdin gives."""
        done = self.run_bytes(*arguments, said=said.encode(), now=now, **environment)
        return Ended(done.returncode, done.stdout.decode(), done.stderr.decode())

    def run_bytes(
        self, *arguments: str, said: bytes = b"", now: str = MORNING, **environment: str
    ) -> subprocess.CompletedProcess[bytes]:
        """The same, with the streams as bytes."""
        return subprocess.run(
            self.command(arguments),
            input=said,
            capture_output=True,
            cwd=self.folder,
            env=self.environment(now, environment),
            timeout=_PATIENCE,
            check=False,
        )

    def start(self, *arguments: str, now: str = MORNING, **options: Any) -> subprocess.Popen[str]:
        """A process to talk to line by line; it is killed when the test ends."""
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
        process = subprocess.Popen(
            self.command(arguments),
            cwd=self.folder,
            env=self.environment(now, {}),
            encoding="utf-8",
            **{**pipes, **options},
        )
        self.running.enter_context(process)
        self.running.callback(process.kill)
        return process

    def command(self, arguments: Sequence[str]) -> list[str]:
        return [sys.executable, "-m", "studygrad", "--home", str(self.home), *arguments]

    def environment(self, now: str, changed: dict[str, str]) -> dict[str, str]:
        kept = {name: value for name, value in os.environ.items() if not name.startswith(_LEFT_OUT)}
        return {**kept, "TZ": "UTC", "LANG": "C.UTF-8", "STUDYGRAD_NOW": now, **changed}

    def add_deck(self, text: str = TWO_CARDS, name: str = "two") -> Path:
        return self._add("decks", f"{name}.md", text)

    def add_sim(self, text: str = BROKEN_SIM, name: str = "broken") -> Path:
        return self._add("sims", f"{name}.py", text)

    def _add(self, folder: str, name: str, text: str) -> Path:
        file = self.home / folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        return file


@pytest.fixture
def program(tmp_path: Path) -> Iterator[Program]:
    """A learner who has not begun: their home does not exist yet."""
    folder = tmp_path / "work"
    folder.mkdir()
    program = Program(tmp_path / "home", folder)
    with program.running:
        yield program
