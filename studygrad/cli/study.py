"""``studygrad study``"""

from __future__ import annotations

import sys

import click

from studygrad.content import Content
from studygrad.errors import UsageError
from studygrad.paths import Home


@click.command("study")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--plain", is_flag=True, help="Line by line on stdin and stdout: for screen readers, pipes and scripts.")
@click.pass_obj
def command(home: Home, decks: tuple[str, ...], plain: bool) -> None:
    """Study what is due in the DECKs, or in all of them.

    In plain mode a line shows the answer; then 1 to 4 grade it, r runs the experiment, u undoes, q leaves.
    """
    content = Content(home)
    for name in decks:
        content.deck_file(name)
    if plain:
        from studygrad.cli.plain import study

        study(content, decks)
        return
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the app needs a terminal", "give --plain to study line by line")
    from studygrad.cli.main import open_app

    open_app(home, decks)
