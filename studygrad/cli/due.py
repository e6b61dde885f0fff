"""``studygrad due``: fast enough for a shell prompt, so it reads no deck that has not changed."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from studygrad.cli import output
from studygrad.content import Content, fingerprint, read_all
from studygrad.errors import ExitCode
from studygrad.memory.clock import system_clock
from studygrad.memory.glance import glance
from studygrad.memory.queue import Counts
from studygrad.paths import Home
from studygrad.settings import load_settings

Waiting = tuple[dict[str, Counts], Counts, bool]
"""What waits in each deck, in all of them, and whether a deck could not be read."""


@click.command("due")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--json", "as_json", is_flag=True, help="As JSON: new, learning, due, and the same for each of decks.")
@click.pass_context
def command(ctx: click.Context, decks: tuple[str, ...], as_json: bool) -> None:
    """What waits in the DECKs, or in all: new cards, cards in learning, and reviews due today.

    Several DECKs have a line each before the total; --json has every deck.
    """
    home: Home = ctx.obj
    content = Content(home)
    asked = content.deck_files(decks)
    settings = load_settings(home.config_file)
    unread = False
    if not home.database.exists():
        each, total, unread = _before_the_first_session(asked, settings.new_per_day)
    elif seen := glance(home.database, system_clock(), settings, list(asked), _fingerprints(content, asked)):
        each, total = seen
    else:
        each, total, unread = _after_a_change(content, asked)
    if as_json:
        output.data({**total._asdict(), "decks": {name: found._asdict() for name, found in each.items()}})
    else:
        for name, found in each.items() if len(decks) > 1 else ():
            output.line(f"{name}: {_words(found)}")
        output.line(_words(total))
    if unread:
        ctx.exit(ExitCode.FAILED)


def _fingerprints(content: Content, asked: Mapping[str, Path]) -> dict[str, str]:
    return {name: fingerprint(file) for name, file in {**content.decks, **asked}.items()}


def _after_a_change(content: Content, asked: Mapping[str, Path]) -> Waiting:
    """What waits once the changed decks are known; true at the end, with the reasons told, if one cannot be read."""
    from studygrad.cli.learner import open_memory
    from studygrad.session import register_decks

    decks, problems = read_all({**content.decks, **asked}.values())
    with open_memory(content.home) as memory:
        register_decks(content, memory, decks)
        each = {name: memory.counts([name]) for name in asked}
        total = memory.counts(list(asked))
    for problem in problems:
        output.problem(str(problem))
    return each, total, bool(problems)


def _before_the_first_session(asked: Mapping[str, Path], limit: int) -> Waiting:
    """With no progress yet every card is new. Nothing is created."""
    decks, problems = read_all(asked.values())
    for problem in problems:
        output.problem(str(problem))
    sizes = {deck.name: len(deck.cards) for deck in decks}
    each = {name: Counts(new=min(limit, size)) for name, size in sizes.items()}
    return each, Counts(new=min(limit, sum(sizes.values()))), bool(problems)


def _words(counts: Counts) -> str:
    return f"{counts.new} new, {counts.learning} learning, {counts.due} due"
