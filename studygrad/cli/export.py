"""``studygrad export``"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from studygrad.cli.files import write_file
from studygrad.content import Content
from studygrad.memory.clock import system_clock
from studygrad.paths import Home


@click.command("export")
@click.argument("deck")
@click.option("-o", "--output", "file", metavar="FILE", required=True, help="Where to write; - is stdout.")
@click.option(
    "--format", "format_name", metavar="md|csv|json|apkg", help="The format, if FILE's suffix does not say it."
)
@click.option("--force", is_flag=True, help="Overwrite FILE if it exists.")
@click.pass_obj
def command(home: Home, deck: str, file: str, format_name: str | None, force: bool) -> None:
    """Write DECK to FILE as Markdown (.md), CSV (.csv), JSON (.json) or an Anki package (.apkg)."""
    from studygrad.exchange import Context, by_name, for_path

    chosen = by_name(format_name) if format_name else for_path(Path(file))
    content = Content(home)
    moment = datetime.fromtimestamp(system_clock()() / 1000, UTC)
    write_file(file, chosen.write(content.deck(deck), Context(moment, content)), force=force)
