"""``studygrad paths``"""

from __future__ import annotations

import click

from studygrad.cli import output
from studygrad.paths import Home, shipped_content


@click.command("paths")
@click.option("--json", "as_json", is_flag=True, help="As JSON.")
@click.pass_obj
def command(home: Home, as_json: bool) -> None:
    """Where your progress, settings, decks and experiments live. Nothing is created."""
    places = {
        "progress": home.database,
        "settings": home.config_file,
        "decks": home.decks,
        "sims": home.sims,
        "built-in": shipped_content(),
    }
    if as_json:
        output.data({name: str(path) for name, path in places.items()})
        return
    for name, path in places.items():
        output.line(f"{name:<9} {path}{'' if path.exists() else '  (not there yet)'}")
