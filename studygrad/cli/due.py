"""``studygrad due``: fast enough for a shell prompt, so it reads no deck that has not changed."""

from __future__ import annotations

from dataclasses import asdict

import click

from studygrad.cli import output
from studygrad.cli.learner import named, open_memory, stale
from studygrad.content import Content
from studygrad.errors import ExitCode
from studygrad.memory.memory import Memory
from studygrad.memory.queue import Counts
from studygrad.paths import Home
from studygrad.settings import load_settings


@click.command("due")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--json", "as_json", is_flag=True, help="As JSON: new, learning, due, and the same for each of decks.")
@click.pass_context
def command(ctx: click.Context, decks: tuple[str, ...], as_json: bool) -> None:
    """What waits in the DECKs, or in all: new cards, cards in learning, and reviews due today."""
    home: Home = ctx.obj
    content = Content(home)
    names = named(content, decks)
    if home.database.exists():
        with open_memory(home) as memory:
            unread = _refresh(content, memory)
            each = {name: memory.counts([name]) for name in names}
            total = memory.counts(names)
    else:
        each, total, unread = _before_the_first_session(content, names, load_settings(home.config_file).new_per_day)
    if as_json:
        output.data({**asdict(total), "decks": {name: asdict(found) for name, found in each.items()}})
    else:
        for name, found in each.items() if len(each) > 1 else ():
            output.line(f"{name}: {_words(found)}")
        output.line(_words(total))
    if unread:
        ctx.exit(ExitCode.FAILED)


def _refresh(content: Content, memory: Memory) -> bool:
    """Make changed decks known; true, with the reasons told, if one cannot be read."""
    if not stale(content, memory):
        return False
    from studygrad.session import register_decks

    decks, problems = content.readable_decks()
    register_decks(content, memory, decks)
    for problem in problems:
        output.problem(str(problem))
    return bool(problems)


def _before_the_first_session(content: Content, names: list[str], limit: int) -> tuple[dict[str, Counts], Counts, bool]:
    """With no progress yet every card is new. Nothing is created."""
    decks, problems = content.readable_decks()
    for problem in problems:
        output.problem(str(problem))
    sizes = {deck.name: len(deck.cards) for deck in decks if deck.name in names}
    each = {name: Counts(new=min(limit, size)) for name, size in sizes.items()}
    return each, Counts(new=min(limit, sum(sizes.values()))), bool(problems)


def _words(counts: Counts) -> str:
    return f"{counts.new} new, {counts.learning} learning, {counts.due} due"
