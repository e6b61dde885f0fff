"""``studygrad decks``"""

from __future__ import annotations

import click

from studygrad.cli import output
from studygrad.content import Content
from studygrad.deck.order import decks_in_order
from studygrad.deck.visible import visible
from studygrad.errors import ExitCode
from studygrad.paths import Home


@click.command("decks")
@click.option("--json", "as_json", is_flag=True, help="As JSON: a list of name, title, cards, source, license, file.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """List the decks: the built-in ones, yours, and those on $STUDYGRAD_PATH."""
    home: Home = ctx.obj
    content = Content(home)
    found, problems = content.readable_decks()
    decks = decks_in_order(found)
    if as_json:
        output.data(
            [
                {
                    "name": deck.name,
                    "title": deck.title,
                    "cards": len(deck.cards),
                    "source": deck.source,
                    "license": deck.license,
                    "file": deck.file,
                }
                for deck in decks
            ]
        )
    else:
        widest = max((len(deck.name) for deck in decks), default=0)
        for deck in decks:
            output.line(f"{deck.name:<{widest}}  {len(deck.cards):>3} cards  {visible(deck.title)}")
    if unread := content.unread():
        output.message(unread)
    for problem in problems:
        output.problem(str(problem))
    if problems:
        ctx.exit(ExitCode.FAILED)
