"""The search language: ``clipping deck:ve is:due stability<10 not (tag:hook or "one step")``.

Words must all be said by the card. Conditions: ``deck:`` ``tag:`` ``topic:`` ``kind:`` ``sim:`` ``id:`` take the
beginning of a name; ``is:`` a state; ``stability`` ``difficulty`` ``lapses`` ``reviews`` ``interval`` ``recall`` are
compared with < <= = >= >. They are joined by ``and`` (which may be left out), ``or``, ``not`` and brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from studygrad.errors import UsageError, suggestion
from studygrad.memory.phases import Phase
from studygrad.memory.queue import Moment
from studygrad.search.rows import Row, is_due, recall_now

Test = Callable[[Row, Moment], bool]

_TOKEN = re.compile(r'\s*(?:(?P<bracket>[()])|(?P<quoted>"[^"]*"?)|(?P<word>(?:[^\s()"]|"[^"]*")+))')
_COMPARISON = re.compile(r"([a-z]+)(<=|>=|<|>|=)(.*)")
_OPERATORS: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    "=": lambda a, b: a == b,
    ">=": lambda a, b: a >= b,
    ">": lambda a, b: a > b,
}
_NUMBERS: dict[str, Callable[[Row, Moment], float | None]] = {
    "stability": lambda row, _: row.state.stability,
    "difficulty": lambda row, _: row.state.difficulty,
    "lapses": lambda row, _: row.state.lapses,
    "reviews": lambda row, _: row.state.repetitions,
    "interval": lambda row, _: row.state.interval,
    "recall": lambda row, now: recall_now(row.state, now.day),
}
LEECH_LAPSES = 8
_STATES: dict[str, Test] = {
    "due": lambda row, now: is_due(row.state, now.at, now.day),
    "new": lambda row, _: row.state.phase is Phase.NEW,
    "learning": lambda row, _: row.state.phase.in_steps,
    "review": lambda row, _: row.state.phase is Phase.REVIEW,
    "leech": lambda row, _: row.state.lapses >= LEECH_LAPSES,
    "suspended": lambda row, _: row.state.suspended,
    "buried": lambda row, now: row.state.buried_until > now.day,
    "flagged": lambda row, _: row.state.flagged,
    "marked": lambda row, _: row.state.marked,
    "orphan": lambda row, _: row.is_orphan,
}
_NAMES: dict[str, Callable[[Row], tuple[str, ...]]] = {
    "deck": lambda row: (row.deck,),
    "tag": lambda row: row.tags,
    "topic": lambda row: (row.card.topic,) if row.card else (),
    "kind": lambda row: (row.card.kind.value,) if row.card else (),
    "sim": lambda row: row.sims,
    "id": lambda row: (row.key.rpartition("/")[2],),
}
FIELDS = (*_NAMES, "is", *_NUMBERS)


@dataclass(frozen=True, slots=True)
class Query:
    """A search, ready to be asked. ``words`` must all be in a row's text; then ``test`` decides."""

    words: tuple[str, ...]
    test: Test | None

    def admits(self, row: Row, now: Moment) -> bool:
        return all(word in row.text for word in self.words) and (self.test is None or self.test(row, now))


def find(rows: list[Row], query: Query, now: Moment) -> list[Row]:
    """The rows that the query admits, in their order."""
    for word in query.words:
        rows = [row for row in rows if word in row.text]
    test = query.test
    return rows if test is None else [row for row in rows if test(row, now)]


def read_query(text: str) -> Query:
    """The search written in ``text``; an empty one admits all. Raises UsageError that says what would be right."""
    parser = _Parser(_tokens(text))
    terms = parser.terms_of_all()
    words = tuple(term for term in terms if isinstance(term, str))
    tests = [term for term in terms if not isinstance(term, str)]
    return Query(words, _all(tests) if tests else None)


def _tokens(text: str) -> list[str]:
    found = [match[match.lastgroup or 0] for match in _TOKEN.finditer(text.strip()) if match.lastgroup]
    for token in found:
        if token.count('"') % 2:
            raise UsageError("a quote is opened and not closed", 'write "like this"')
    return found


class _Parser:
    """Reads tokens from left to right: or binds least, then and, then not."""

    def __init__(self, tokens: list[str]) -> None:
        self._tokens = tokens
        self._place = 0

    def terms_of_all(self) -> list[str | Test]:
        """The terms that must all hold; plain words stay words, so that they can be looked up fast."""
        if not self._tokens:
            return []
        start = self._place
        terms = self._conjunction()
        if self._peek() == "or":
            self._place = start
            terms = [self._either()]
        if self._place < len(self._tokens):
            raise UsageError(f"{self._tokens[self._place]} closes nothing", "open a bracket before it, or leave it out")
        return terms

    def _either(self) -> Test:
        branches = [_all(list(map(_as_test, self._conjunction())))]
        while self._peek() == "or":
            self._place += 1
            branches.append(_all(list(map(_as_test, self._conjunction()))))
        return lambda row, now: any(branch(row, now) for branch in branches)

    def _conjunction(self) -> list[str | Test]:
        terms = [self._term()]
        while (token := self._peek()) is not None and token not in ("or", ")"):
            if token == "and":
                self._place += 1
            terms.append(self._term())
        return terms

    def _term(self) -> str | Test:
        token = self._peek()
        if token is None or token in ("or", "and", ")"):
            raise UsageError(
                f"something is missing {f'before {token}' if token else 'at the end'}", "write a word there"
            )
        self._place += 1
        if token == "not":
            return _not(_as_test(self._term()))
        if token == "(":
            inside = self._either()
            if self._peek() != ")":
                raise UsageError("a bracket is opened and not closed", "write ) after what belongs together")
            self._place += 1
            return inside
        if token.startswith("-") and len(token) > 1:
            return _not(_as_test(_condition(token[1:])))
        return _condition(token)

    def _peek(self) -> str | None:
        return self._tokens[self._place].lower() if self._place < len(self._tokens) else None


def _condition(token: str) -> str | Test:
    """A plain word as itself, anything else as a test."""
    word = token.lower()
    comparison = _COMPARISON.fullmatch(word)
    if comparison and comparison[1] in _NUMBERS:
        return _compare(comparison[1], comparison[2], comparison[3])
    name, colon, value = word.partition(":")
    if not colon or word.startswith('"') or not name.isalpha():
        return word.replace('"', "").casefold()
    value = value.replace('"', "")
    if name == "is":
        if value not in _STATES:
            raise UsageError(f"no card is {value or 'nothing'}", suggestion(value, list(_STATES)))
        return _STATES[value]
    if name not in _NAMES:
        raise UsageError(f"cards have no {name}:", suggestion(name, [f"{field}" for field in FIELDS]))
    return _named(name, value)


def _named(name: str, value: str) -> Test:
    names = _NAMES[name]
    return lambda row, _: any(found.casefold().startswith(value) for found in names(row))


def _compare(name: str, operator: str, text: str) -> Test:
    try:
        bound = float(text)
    except ValueError:
        raise UsageError(f"{text!r} is not a number", f"write {name}{operator}10") from None
    number, compare = _NUMBERS[name], _OPERATORS[operator]

    def test(row: Row, now: Moment) -> bool:
        value = number(row, now)
        return value is not None and compare(value, bound)

    return test


def _as_test(term: str | Test) -> Test:
    return (lambda row, _: term in row.text) if isinstance(term, str) else term


def _all(tests: list[Test]) -> Test:
    if len(tests) == 1:
        return tests[0]
    return lambda row, now: all(test(row, now) for test in tests)


def _not(test: Test) -> Test:
    return lambda row, now: not test(row, now)
