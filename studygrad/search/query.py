"""The search language: ``clipping deck:ve is:due stability<10 not (tag:hook or "one step")``.

Words must all be said by the card. Conditions: ``deck:`` ``tag:`` ``topic:`` ``kind:`` ``sim:`` ``id:`` take the
beginning of a name; ``is:`` a state; ``stability`` ``difficulty`` ``lapses`` ``reviews`` ``interval`` ``recall`` are
compared with < <= = >= >. They are joined by ``and`` (which may be left out), ``or``, ``not`` and brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from studygrad.errors import UsageError, suggestion
from studygrad.memory.queue import Moment
from studygrad.search.rows import Row
from studygrad.search.terms import (
    NAMES,
    NUMBERS,
    OPERATORS,
    STATES,
    Compared,
    Every,
    Is,
    Named,
    Not,
    Some,
    Term,
    Word,
)
from studygrad.settings import Settings

_TOKEN = re.compile(r'\s*(?:(?P<bracket>[()])|(?P<quoted>"[^"]*"?)|(?P<word>(?:[^\s()"]|"[^"]*")+))')
_COMPARISON = re.compile(r"([^\W\d_]*)([<>=!≤≥≠]*[<>=≤≥≠])(.*)")
_LEECH = "leech"
_NESTED = 100
"""Brackets and nots in one query: each may stand within the one before it, and so many can be followed."""

Query = Term
"""A search, ready to be asked: ``admits`` says whether it finds a row."""


def find(rows: Iterable[Row], query: Query, now: Moment) -> list[Row]:
    """The rows that the query admits, in their order: to be asked once. ``Listing`` answers the same many times."""
    return [row for row in rows if query.admits(row, now)]


def read_query(text: str, leech_lapses: int = Settings().leech_lapses) -> Query:
    """The search written in ``text``; an empty one admits all. Raises UsageError that says what would be right.

    A card that lapsed ``leech_lapses`` times is a leech.
    """
    return _Parser(_tokens(text), leech_lapses).whole()


def _tokens(text: str) -> list[str]:
    found = [match[match.lastgroup or 0] for match in _TOKEN.finditer(text.strip()) if match.lastgroup]
    for token in found:
        if token.count('"') % 2:
            raise UsageError("a quote is opened and not closed", 'write "like this"')
    if sum(token.lower() in ("(", "not") for token in found) > _NESTED:
        raise UsageError(f"there are more than {_NESTED} brackets and nots", "ask in fewer words")
    return found


class _Parser:
    """Reads tokens from left to right: or binds least, then and, then not."""

    def __init__(self, tokens: list[str], leech_lapses: int) -> None:
        self._tokens = tokens
        self._leech_lapses = leech_lapses
        self._place = 0

    def whole(self) -> Term:
        if not self._tokens:
            return Every(())
        term = self._either()
        if self._place < len(self._tokens):
            raise UsageError(f"{self._tokens[self._place]} closes nothing", "open a bracket before it, or leave it out")
        return term

    def _either(self) -> Term:
        branches = [self._conjunction()]
        while self._peek() == "or":
            self._place += 1
            branches.append(self._conjunction())
        return branches[0] if len(branches) == 1 else Some(tuple(branches))

    def _conjunction(self) -> Term:
        terms = [self._term()]
        while (token := self._peek()) is not None and token not in ("or", ")"):
            if token == "and":
                self._place += 1
            terms.append(self._term())
        return terms[0] if len(terms) == 1 else Every(tuple(terms))

    def _term(self) -> Term:
        token = self._peek()
        if token is None or token in ("or", "and", ")"):
            raise UsageError(
                f"something is missing {f'before {token}' if token else 'at the end'}", "write a word there"
            )
        self._place += 1
        if token == "not" or (token == "-" and self._peek() == "("):
            return Not(self._term())
        if token == "(":
            inside = self._either()
            if self._peek() != ")":
                raise UsageError("a bracket is opened and not closed", "write ) after what belongs together")
            self._place += 1
            return inside
        if token.startswith("-") and len(token) > 1:
            return Not(self._condition(token[1:]))
        return self._condition(token)

    def _peek(self) -> str | None:
        return self._tokens[self._place].lower() if self._place < len(self._tokens) else None

    def _condition(self, word: str) -> Term:
        comparison = _COMPARISON.fullmatch(word)
        if comparison:
            return _compared(*comparison.groups())
        name, colon, value = word.partition(":")
        if not colon or word.startswith('"') or not name.isalpha():
            return Word(word.replace('"', "").casefold())
        value = value.replace('"', "")
        if name == "is":
            return self._state(value)
        if name in NUMBERS:
            raise UsageError(f"{name} is a number, and numbers are compared", f"write {_example(name)}")
        if name not in NAMES:
            raise UsageError(f"cards have no {name}:", suggestion(name, [*NAMES, "is", *NUMBERS]))
        return Named(name, value.casefold())

    def _state(self, name: str) -> Term:
        if name == _LEECH:
            return Compared("lapses", ">=", self._leech_lapses)
        if name not in STATES:
            raise UsageError(f"no card is {name or 'nothing'}", suggestion(name, [*STATES, _LEECH]))
        return Is(name)


def _compared(name: str, operator: str, text: str) -> Term:
    if name not in NUMBERS:
        raise _no_number(name, operator, text)
    if operator not in OPERATORS:
        raise UsageError(f"numbers are not compared with {operator}", f"known are {' '.join(OPERATORS)}")
    try:
        bound = float(text)
    except ValueError:
        raise UsageError(f"{text!r} is not a number", f"write {_example(name, operator)}") from None
    return Compared(name, operator, bound)


def _no_number(name: str, operator: str, text: str) -> UsageError:
    if name in (*NAMES, "is"):
        return UsageError(f"{name} is no number, and is not compared", f"write {name}:{text or '…'}")
    quoted = f"a word with {operator} in it wants quotes"
    if not name:
        return UsageError(f"no number stands before {operator}, and {quoted}", f"write {_example('stability')}")
    return UsageError(f"cards have no number {name}, and {quoted}", suggestion(name, list(NUMBERS)))


def _example(number: str, operator: str = "<") -> str:
    return f"{number}{operator}{'0.9' if number == 'recall' else '10'}"
