"""The command line. Importing it is cheap: each command's module loads when it is called."""

from __future__ import annotations

import sys

from studygrad.cli.main import cli
from studygrad.cli.output import replace_closed_streams
from studygrad.cli.problems import problems_reported
from studygrad.errors import ExitCode


def main() -> None:
    """The ``studygrad`` script: run the command, and end with its exit code."""
    replace_closed_streams()
    with problems_reported() as outcome:
        outcome.code = cli.main(prog_name="studygrad", standalone_mode=False) or ExitCode.DONE
    sys.exit(outcome.code)
