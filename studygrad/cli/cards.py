"""``studygrad cards``"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import click

from studygrad.cli import output
from studygrad.cli.card_actions import ACTIONS, Desk, Request, agreed
from studygrad.cli.learner import open_memory, read_decks
from studygrad.content import Content
from studygrad.paths import Home
from studygrad.settings import load_settings

if TYPE_CHECKING:
    from studygrad.search.query import Query
    from studygrad.search.rows import Row


def _action_options(command: Callable[..., None]) -> Callable[..., None]:
    for name, action in reversed(ACTIONS.items()):
        command = click.option(f"--{name}", is_flag=True, help=action.help)(command)
    return command


@click.command("cards")
@click.argument("query", nargs=-1, metavar="[QUERY]...")
@click.option("--json", "as_json", is_flag=True, help="As JSON: key, deck, question, phase, due, stability, lapses, …")
@click.option("--count", is_flag=True, help="Only how many.")
@_action_options
@click.option("--move", "target", metavar="DECK", help="Move them to a deck of yours, progress and all.")
@click.option("--edit", is_flag=True, help="Open the one card that was found in $EDITOR.")
@click.option("--undo", is_flag=True, help="Take back the last thing done to cards, here or in the app.")
@click.option("--yes", is_flag=True, help="Go on without asking.")
@click.pass_obj
def command(
    home: Home,
    /,
    query: tuple[str, ...],
    as_json: bool,
    count: bool,
    target: str | None,
    edit: bool,
    undo: bool,
    yes: bool,
    **actions: bool,
) -> None:
    """Find cards, and do something to all that were found.

    Words must all be in the card. deck: tag: topic: kind: sim: id: take the beginning of a name; is: takes due, new,
    learning, review, leech, suspended, buried, flagged, marked or orphan; stability difficulty lapses reviews interval
    recall are compared, as in lapses>=3. Join them with and, or, not and brackets. In a shell put the query into
    single quotes: 'stability<10 "one step"'.
    """
    from studygrad.search.query import read_query

    wanted = {**actions, "move": target is not None, "edit": edit, "undo": undo}
    names = tuple(name for name, is_wanted in wanted.items() if is_wanted)
    request = Request(" ".join(query), names, target or "", yes=yes, count=count, as_json=as_json)
    request.check()
    asked = read_query(request.query, load_settings(home.config_file).leech_lapses)
    content = Content(home)
    decks = read_decks(content, ())
    with open_memory(home) as memory:
        _obey(request, asked, Desk(content, memory, decks))


def _obey(request: Request, asked: Query, desk: Desk) -> None:
    if request.action == "undo":
        rows, said = desk.take_back()
        _tell(rows, said, request)
        return
    found = desk.find(asked)
    if request.action == "edit":
        desk.edit(found)
    elif request.action:
        _act(request, desk, found)
    else:
        _show(found, request, desk.memory.now().day)


def _act(request: Request, desk: Desk, found: Sequence[Row]) -> None:
    """Show what was found, ask, and do it to all of that."""
    request.check_rows(found)
    desk.check(found, request)
    if not request.as_json:
        _list(found, desk.memory.now().day)
    if not found:
        _tell(found, "0 cards: nothing was done.", request)
    elif agreed(f"{request.asks(found)}?", yes=request.yes):
        rows, said = desk.move(found, request.target) if request.action == "move" else desk.act(found, request.action)
        _tell(rows, said, request)
    else:
        _tell(found, "Nothing was changed.", request)


def _show(found: Sequence[Row], request: Request, day: int) -> None:
    from studygrad.search.standing import counted

    if request.as_json:
        output.data([row_data(row) for row in found])
    elif request.count:
        output.line(str(len(found)))
    else:
        _list(found, day)
        output.message(counted(len(found), "card"))


def _list(rows: Sequence[Row], day: int) -> None:
    from studygrad.search.standing import asked, standing

    for row in rows:
        output.line(f"{row.key}  {asked(row)}  · {standing(row, day)}")


def _tell(rows: Sequence[Row], said: str, request: Request) -> None:
    """What was done, for the person at the keyboard; and the cards as JSON if that was asked for."""
    if request.as_json:
        output.data([row_data(row) for row in rows])
    output.message(said)


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
