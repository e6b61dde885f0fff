"""What ``studygrad cards`` can do to the cards it found."""

from __future__ import annotations

import sys
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from studygrad.cli import output
from studygrad.content import Content
from studygrad.errors import UsageError
from studygrad.memory.events import EventKind
from studygrad.memory.memory import Memory

if TYPE_CHECKING:
    from studygrad.deck.model import Card, Deck
    from studygrad.search.query import Query
    from studygrad.search.rows import Row


class Action(NamedTuple):
    """Something done to many cards. ``asks`` and ``done`` have a {} for how many."""

    help: str
    asks: str
    done: str
    kind: EventKind
    data: Mapping[str, Any]


ACTIONS = {
    "suspend": Action("Take them out of study.", "Suspend {}", "Suspended {}", EventKind.SUSPEND, {"on": True}),
    "restore": Action(
        "Bring suspended ones back.", "Bring {} back", "Brought {} back", EventKind.SUSPEND, {"on": False}
    ),
    "reset": Action("Make them new again.", "Make {} new again", "Made {} new again", EventKind.RESET, {}),
    "flag": Action("Flag them.", "Flag {}", "Flagged {}", EventKind.FLAG, {"on": True}),
    "unflag": Action("Take flags off.", "Take the flag off {}", "Took the flag off {}", EventKind.FLAG, {"on": False}),
    "forget": Action("Let go of cards that left their deck.", "Forget {}", "Forgot {}", EventKind.FORGET, {}),
}
"""Option → what it does to each card."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the learner asked for. ``names`` are the options that act, without their dashes."""

    query: str
    names: tuple[str, ...]
    target: str
    yes: bool
    count: bool
    as_json: bool

    @property
    def action(self) -> str:
        return self.names[0] if self.names else ""

    def asks(self, rows: Sequence[Row]) -> str:
        from studygrad.search.standing import counted

        if self.action == "move":
            return f"Move {counted(len({row.card for row in rows}), 'card')} to {self.target}"
        return ACTIONS[self.action].asks.format(counted(len(rows), "card"))

    def check(self) -> None:
        """Raises UsageError for options that make no sense together."""
        if len(self.names) > 1:
            raise UsageError(
                f"--{self.names[0]} and --{self.names[1]} cannot be given together", "do one after the other"
            )
        if self.yes and self.action in ("", "undo", "edit"):
            raise UsageError("--yes answers a question, and nothing is asked here", "leave it out")
        if self.count and self.action:
            raise UsageError(f"--count and --{self.action} cannot be given together", "leave one of them out")
        if self.as_json and self.action == "edit":
            raise UsageError("--edit opens an editor and prints nothing", "leave out --json")
        if self.query and self.action == "undo":
            raise UsageError("--undo takes back the last thing done, whatever it was", "leave out the query")
        if self.action not in ("", "undo") and not self.query.strip():
            raise UsageError(
                f"--{self.action} without a query would mean every card",
                "say which cards, as in is:leech or deck:NAME; every card is: is:new or not is:new",
            )

    def check_rows(self, rows: Sequence[Row]) -> None:
        """Raises UsageError if one of the cards is not of the sort that the action takes."""
        for row in rows:
            if self.action == "forget" and not row.is_orphan:
                raise UsageError(
                    f"the card {row.key} is in its deck, and only a card that left it can be forgotten",
                    "add is:orphan to the query, or give --reset or --suspend",
                )
            if self.action == "move" and row.is_orphan:
                raise UsageError(
                    f"the card {row.key} left its deck and cannot be moved", "add not is:orphan to the query"
                )


@dataclass(frozen=True, slots=True)
class Desk:
    """The learner's cards, and what is known of them. What acts gives the cards as they are then, and what was done."""

    content: Content
    memory: Memory
    decks: Sequence[Deck]

    def find(self, asked: Query) -> list[Row]:
        """The cards that answer to a query."""
        from studygrad.search.query import find
        from studygrad.search.rows import all_rows
        from studygrad.session import register_decks

        register_decks(self.content, self.memory, self.decks)
        return find(all_rows(self.memory, self.decks), asked, self.memory.now())

    def check(self, rows: Sequence[Row], request: Request) -> None:
        """Raises StudygradError, before anybody is asked, if the decks are not such that the action can be done."""
        from studygrad.session.forgetting import check_gone
        from studygrad.session.moving import own_file

        if request.action == "forget":
            check_gone(self.content, self.memory, self.decks, [row.key for row in rows])
        if request.action == "move":
            for name in (request.target, *(row.deck for row in rows)):
                own_file(self.content, name)

    def act(self, rows: Sequence[Row], name: str) -> tuple[list[Row], str]:
        """Do one of ACTIONS to all the cards at once."""
        from studygrad.search.standing import counted

        action, keys = ACTIONS[name], [row.key for row in rows]
        self.memory.do_to_all(keys, action.kind, action.data)
        said = f"{action.done.format(counted(len(rows), 'card'))}; studygrad cards --undo takes it back."
        return self._rows_of(keys), said

    def move(self, rows: Sequence[Row], target: str) -> tuple[list[Row], str]:
        """Move the cards with all their faces."""
        from studygrad.search.standing import counted
        from studygrad.session.moving import move_cards

        cards = list(dict.fromkeys(row.card for row in rows if row.card is not None))
        move_cards(self.content, self.memory, self.decks, cards, target)
        homes = sorted({card.deck for card in cards})
        back = f"--move {homes[0]} moves back" if len(homes) == 1 else "--move moves back, deck by deck"
        said = f"Moved {counted(len(cards), 'card')} to {target}, progress and all; {back}."
        return self._rows_of([f"{target}/{row.key.rpartition('/')[2]}" for row in rows]), said

    def take_back(self) -> tuple[list[Row], str]:
        """Undo the last thing done."""
        from studygrad.session.taken_back import taken_back

        undone = self.memory.take_back()
        return self._rows_of([event.card for event in undone]), taken_back(undone)

    def edit(self, rows: Sequence[Row]) -> None:
        """Wait while the learner edits the one card. Raises DeckError if its deck does not parse any more."""
        from studygrad.editor import edit, editor
        from studygrad.session import register_decks
        from studygrad.session.own_copy import edit_own

        card, command = _the_one_card(rows), editor()
        _, file = self.content.deck_file(card.deck)
        file, said = edit_own(self.content, file, lambda own: edit(own, command, card.line))
        if said:
            output.message(f"{said}.")
        register_decks(self.content, self.memory, [self.content.deck(str(file))])

    def _rows_of(self, keys: Collection[str]) -> list[Row]:
        from studygrad.search.rows import all_rows

        decks, _ = self.content.readable_decks()
        wanted = set(keys)
        return [row for row in all_rows(self.memory, decks) if row.key in wanted]


def agreed(question: str, *, yes: bool) -> bool:
    """Whether to go on: a person at a terminal is asked; elsewhere only ``--yes`` says so."""
    if yes:
        return True
    if not sys.stdin.isatty():
        raise UsageError("nobody is there to be asked, so nothing was changed", "give --yes to go on without asking")
    return click.confirm(question, err=True, prompt_suffix=" ")


def _the_one_card(rows: Sequence[Row]) -> Card:
    cards = {row.card.key: row.card for row in rows if row.card is not None}
    if len(cards) != 1:
        raise UsageError(f"--edit opens one card, and the query finds {len(cards)}", "narrow it, as with id:NAME")
    return next(iter(cards.values()))
