"""``studygrad study``"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from studygrad.cli import output
from studygrad.cli.numbers import Between
from studygrad.content import Content
from studygrad.errors import UsageError
from studygrad.paths import Home

if TYPE_CHECKING:
    from studygrad.session.plan import Choose


@click.command("study")
@click.argument("decks", nargs=-1, metavar="[DECK]...")
@click.option("--plain", is_flag=True, help="Line by line on stdin and stdout: for screen readers, pipes and scripts.")
@click.option("--cram", is_flag=True, help="Study the cards apart from the schedule, due or not.")
@click.option("--tag", metavar="TAG", default="", help="With --cram: only cards with this tag.")
@click.option("--find", "words", metavar="WORDS", default="", help="With --cram: only cards that say these words.")
@click.option(
    "--ahead",
    metavar="DAYS",
    type=Between(1, 365, "days", whole=True),
    help="Study what falls due in DAYS, 1 to 365, as --cram does.",
)
@click.option(
    "--minutes", metavar="N", type=Between(1, 600, "minutes"), help="Stop after N minutes, 1 to 600, between two cards."
)
@click.pass_obj
def command(
    home: Home,
    decks: tuple[str, ...],
    plain: bool,
    cram: bool,
    tag: str,
    words: str,
    ahead: int | None,
    minutes: float | None,
) -> None:
    """Study what is due in the DECKs, or in all of them.

    In plain mode a line shows the answer; then 1 to 4 grade it, r runs the experiment, u undoes, q leaves, and :help
    lists what else there is. Where an answer is typed the line is the answer, and commands are :u, :q and so on.
    """
    content = Content(home)
    for name in decks:
        content.deck_file(name)
    if (tag or words) and not cram:
        raise UsageError("--tag and --find choose what to cram", "add --cram")
    if not plain and not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError("the app needs a terminal", "give --plain to study line by line")
    from studygrad.session.plan import StudyPlan

    if_none = _nothing_ahead(ahead) if ahead is not None else "No card is like that."
    plan = StudyPlan(_choice(cram, tag, words, ahead), minutes, if_none)
    if plain:
        from studygrad.cli.plain import study

        study(content, decks, plan)
    elif plan.cram is not None and not _finds_any(content, decks, plan.cram):
        output.line(plan.if_none)
    else:
        from studygrad.cli.main import open_app

        open_app(home, decks, plan=plan)


def _nothing_ahead(days: int) -> str:
    return "No card falls due tomorrow." if days == 1 else f"No card falls due in the next {days} days."


def _finds_any(content: Content, names: tuple[str, ...], choose: Choose) -> bool:
    """Decks that cannot be read are passed over here: the app tells of them."""
    from studygrad.cli.learner import open_memory

    decks = [content.deck(name) for name in names] if names else content.readable_decks()[0]
    with open_memory(content.home) as memory:
        return bool(choose(memory, decks))


def _choice(cram: bool, tag: str, words: str, ahead: int | None) -> Choose | None:
    """What to study apart from the schedule; None: what is due."""
    from studygrad.session.cramming import cards_ahead, cards_to_cram

    if ahead is not None:
        return lambda memory, decks: cards_ahead(memory, decks, ahead)
    return (lambda _, decks: cards_to_cram(decks, tag=tag, words=words)) if cram else None
