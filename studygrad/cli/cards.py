"""``studygrad cards``"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from studygrad.cli import output
from studygrad.cli.learner import open_memory, read_decks
from studygrad.content import Content
from studygrad.paths import Home

if TYPE_CHECKING:
    from studygrad.search.rows import Row


@click.command("cards")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@click.option("--json", "as_json", is_flag=True, help="As JSON: key, deck, question, phase, due, stability, lapses, …")
@click.option("--count", is_flag=True, help="Only how many.")
@click.pass_obj
def command(home: Home, query: tuple[str, ...], as_json: bool, count: bool) -> None:
    """Find cards.

    Words must all be in the card. deck: tag: topic: kind: sim: id: take the beginning of a name; is: takes due, new,
    learning, review, leech, suspended, buried, flagged, marked or orphan; stability difficulty lapses reviews interval
    recall are compared, as in lapses>=3. Join them with and, or, not and brackets.
    """
    from studygrad.search.query import find, read_query
    from studygrad.search.rows import all_rows
    from studygrad.session import register_decks

    asked = read_query(" ".join(query))
    content = Content(home)
    decks = read_decks(content, ())
    with open_memory(home) as memory:
        register_decks(content, memory, decks)
        found = find(all_rows(memory, decks), asked, memory.now())
    if as_json:
        output.data([row_data(row) for row in found])
    elif count:
        output.line(str(len(found)))
    else:
        for row in found:
            output.line(f"{row.key}  {row.question}")
        output.message(f"{len(found)} cards" if len(found) != 1 else "1 card")


def row_data(row: Row) -> dict[str, object]:
    """What ``--json`` says of a card."""
    state = row.state
    return {
        "key": row.key,
        "deck": row.deck,
        "question": row.question,
        "kind": row.card.kind.value if row.card else None,
        "tags": list(row.tags),
        "phase": state.phase.name.lower(),
        "due": state.due,
        "stability": state.stability,
        "difficulty": state.difficulty,
        "interval": state.interval,
        "reviews": state.repetitions,
        "lapses": state.lapses,
        "suspended": state.suspended,
        "flagged": state.flagged,
        "marked": state.marked,
        "orphan": row.is_orphan,
    }
