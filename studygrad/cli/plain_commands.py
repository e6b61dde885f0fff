"""What a line that begins with a colon does in plain mode: what else the program can, from within a session."""

from __future__ import annotations

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import click

from studygrad.cli import output
from studygrad.cli.main import COMMANDS, cli
from studygrad.cli.problems import exit_code_of
from studygrad.content import Content, fingerprint
from studygrad.deck.model import Deck
from studygrad.editor import edit, editor
from studygrad.errors import UsageError, suggestion
from studygrad.memory.memory import Memory
from studygrad.session import Session, register_decks
from studygrad.session.own_copy import current_file, edit_own
from studygrad.settings import load_settings

HELP = """:u :r :f :q …    as u, r, f, q alone, also where an answer is typed; :? says what each does
::x              answers :x, where an answer is typed
:browse QUERY    find cards, as in :browse is:due tag:trap; :cards --help says what can be done to them
:stats           how it goes; :due what waits; :decks the decks
:quiz N          a marked quiz of N questions
:cram DECK       study cards apart from the schedule, as in :cram DECK --tag trap; :q comes back
:sim NAME        run an experiment, as in :sim product --factor 0.9; :sim alone lists them
:edit            edit this card in $EDITOR
:config          your settings; :config set NAME VALUE changes one, :config unset NAME takes that back
:help            this list; every other command of studygrad works too, as in :show CARD or :export DECK"""
_OWN_NAMES = {"browse": "cards", "search": "cards", "settings": "config", "lab": "sim", "cram": "study"}
_NOT_HERE = ("study", "lab")
_QUERY_WORD = re.compile(r"""'([^']*)'(?=\s|$)|((?:[^\s"]|"[^"]*"?)+)""")
"""Something in single quotes, as a shell would have it, else a word, with what stands in it between double ones."""


@dataclass(frozen=True, slots=True)
class Commands:
    """The commands of one session."""

    content: Content
    memory: Memory
    session: Session

    def obey(self, line: str) -> bool:
        """Do what ``line``, without its colon, asks for; whether the card on the table is to be asked anew.

        Raises UsageError for a command that there is not, and what goes wrong with the editor or the deck.
        """
        name, *arguments = _words(line)
        if name == "help":
            output.line(HELP)
        elif name == "edit":
            return self._edit()
        else:
            before = self._prints()
            _run(name, arguments)
            self.memory.take_up(load_settings(self.content.home.config_file))
            return self._follow(before)
        return False

    def _follow(self, before: Mapping[str, str]) -> bool:
        """Go on with the decks of the session that a command changed; ``before`` are their fingerprints until then."""
        self.content.look_again()
        after = self._prints()
        changed = [self.content.deck(file) for file in after if after[file] != before.get(file)]
        return bool(changed) and self._take_up(changed)

    def _take_up(self, changed: Sequence[Deck]) -> bool:
        register_decks(self.content, self.memory, changed)
        return self.session.follow(changed)

    def _prints(self) -> dict[str, str]:
        files = [current_file(self.content, file) for file in map(Path, self.session.files)]
        return {str(file): fingerprint(file) for file in files}

    def _edit(self) -> bool:
        question = self.session.question
        if question is None:
            return False
        command, line = editor(), question.card.line
        file = next(file for file in map(Path, self.session.files) if file.stem == question.card.deck)
        file, said = edit_own(self.content, file, lambda own: edit(own, command, line))
        if said:
            output.line(f"{said}.")
        return self._take_up([self.content.deck(str(file))])


def _words(line: str) -> list[str]:
    name, _, rest = line.strip().partition(" ")
    if _OWN_NAMES.get(name, name) == "cards":
        return [name, *_words_of_query(rest)]
    try:
        return shlex.split(line) or ["help"]
    except ValueError:
        raise UsageError("a quotation mark in that line is not closed", "close it, or leave it out") from None


def _words_of_query(line: str) -> list[str]:
    """As the search language has them, in which double quotes mean something; those of a deck to move to do not."""
    words = [whole or word for whole, word in _QUERY_WORD.findall(line)]
    return [
        word.replace('"', "") if "--move" in (before, word.partition("=")[0]) else word
        for before, word in pairwise(["", *words])
    ]


def _run(name: str, arguments: list[str]) -> None:
    """``studygrad NAME ARGUMENTS…``, in this process and on the same folders; what goes wrong is told."""
    known = [*_OWN_NAMES, *(each for each in COMMANDS if each not in _NOT_HERE)]
    if name not in known:
        raise UsageError(f"there is no command :{name}", suggestion(name, [*known, "edit", "help"]))
    given = click.get_current_context().find_root().params
    flags = [f"--home={given['home']}"] if given["home"] else []
    flags += ["--no-color"] if given["no_color"] else []
    words = [*flags, _OWN_NAMES.get(name, name), *_in_lines(name, arguments)]
    exit_code_of(lambda: cli.main(words, prog_name="studygrad", standalone_mode=False))


def _in_lines(name: str, arguments: list[str]) -> list[str]:
    """The arguments with which a command opens no app and draws nothing over what stands there."""
    match name:
        case "quiz":
            count = ["-n", arguments.pop(0)] if arguments and arguments[0].isdigit() else []
            return ["--plain", *count, *arguments]
        case "cram":
            return ["--plain", "--cram", *arguments]
        case "show":
            return ["--plain", *arguments]
        case "sim" | "lab" if arguments and not arguments[0].startswith("-"):
            return [*arguments, "--no-live"]
        case _:
            return arguments
