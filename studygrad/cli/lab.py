"""``studygrad lab``"""

from __future__ import annotations

import sys

import click

from studygrad.content import Content
from studygrad.errors import UsageError
from studygrad.paths import Home


@click.command("lab")
@click.argument("name", required=False, default="", metavar="[NAME|FILE.py]")
@click.pass_obj
def command(home: Home, name: str) -> None:
    """Play with the experiment or preset NAME, or the one in FILE.py; without a name, choose from all of them.

    Every change of a value runs it again. studygrad sim runs one without the app.
    """
    if name:
        Content(home).sim(name)
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the lab needs a terminal", "studygrad sim runs an experiment anywhere")
    from studygrad.cli.main import open_app

    open_app(home, lab=name)
