"""The command line. Importing it is cheap: each command's module loads when it is called."""

from __future__ import annotations

import sys

from studygrad.cli.main import cli
from studygrad.cli.output import replace_closed_streams
from studygrad.cli.problems import exit_code_of


def main() -> None:
    """The ``studygrad`` script: run the command, and end with its exit code."""
    replace_closed_streams()
    sys.exit(exit_code_of(lambda: cli.main(prog_name="studygrad", standalone_mode=False)))
