"""From TeX to a tree."""

from __future__ import annotations

import re
from unicodedata import normalize

from studygrad.deck.maths.fences import fenced
from studygrad.deck.maths.symbols import ACCENTS, LINES, SPACES, in_alphabet, is_alphabet, symbol
from studygrad.deck.maths.tree import (
    Accent,
    Cells,
    Fenced,
    Fraction,
    Group,
    Kind,
    Node,
    Root,
    Row,
    Scripted,
    Space,
    Symbol,
)

_TOKEN = re.compile(r"\\[A-Za-z]+|\\.|\s+|.", re.DOTALL)
_ROOM_OF_LINES = re.compile(r"(?<=\\\\)(\*|\[-?[\d.]+ ?[a-z]{2}\])|(?<=\\begin\{aligned\})\[[tbc]\]")
_FRACTIONS = (r"\frac", r"\tfrac", r"\dfrac", r"\cfrac")
_TEXTS = (r"\text", r"\textrm", r"\textit", r"\textbf", r"\textsf", r"\texttt", r"\mbox")
_WORDS = (r"\mathrm", r"\mathit", r"\operatorname", r"\mathop")
_SIZES = re.compile(r"\\[bB]igg?[lrm]?|\\middle")
_LAYOUT = (r"\displaystyle", r"\textstyle", r"\scriptstyle", r"\limits", r"\nolimits")
_OVER = (r"\overset", r"\stackrel")
_ENVIRONMENTS = re.compile(r"([pbvBV]|small)?matrix|[dr]?cases|(aligned|align|gathered|split)\*?|array")
_ENDS = ("", "}", "&", r"\\", r"\right", r"\end")


class UndrawableError(Exception):
    """A command or character that has no Unicode form here, or TeX that does not hang together."""


def parse(tex: str) -> Row:
    """The formula as a row of nodes. Raises UndrawableError."""
    return _Parser(tex).formula()


class _Parser:
    """Reads from left to right, one atom (a symbol, a group, a command with its arguments) at a time."""

    def __init__(self, tex: str) -> None:
        self._tokens = _TOKEN.findall(_ROOM_OF_LINES.sub("", tex))
        self._position = 0

    def formula(self) -> Row:
        row = self._row()
        if self._peek():
            raise UndrawableError
        return row

    def _peek(self) -> str:
        return self._tokens[self._position] if self._position < len(self._tokens) else ""

    def _next(self) -> str:
        token = self._peek()
        if not token:
            raise UndrawableError
        self._position += 1
        return token

    def _expect(self, token: str) -> None:
        if self._next() != token:
            raise UndrawableError

    def _skip(self, *layout: str) -> None:
        while self._peek().isspace() or self._peek() in layout:
            self._position += 1

    def _row(self, end: str = "") -> Row:
        """Nodes up to ``end``, or to what ends any row; neither is taken."""
        nodes: list[Node] = []
        self._skip(*_LAYOUT)
        while self._peek() not in (*_ENDS, end):
            nodes.append(self._scripted())
            self._skip(*_LAYOUT)
        return fenced(nodes)

    def _scripted(self) -> Node:
        """An atom with its scripts. One without a base stands on nothing, as in ``{}^{T}``."""
        base = Symbol("") if self._peek() in ("_", "^", "'") else self._number() or self._atom()
        scripts: dict[str, Row] = {}
        primes = 0
        self._skip(*_LAYOUT)
        while self._peek() in ("_", "^", "'"):
            mark = self._next()
            if mark == "'":
                primes += 1
            elif mark in scripts:
                raise UndrawableError
            else:
                scripts[mark] = self._argument()
            self._skip(*_LAYOUT)
        if not scripts and not primes:
            return base
        return Scripted(base, scripts.get("_"), scripts.get("^"), primes)

    def _number(self) -> Symbol | None:
        digits = ""
        while _is_digit(self._peek()) or (digits and "." not in digits and self._point()):
            digits += self._next()
        return Symbol(digits) if digits else None

    def _point(self) -> bool:
        after = self._tokens[self._position + 1 : self._position + 2]
        return self._peek() == "." and bool(after) and _is_digit(after[0])

    def _argument(self) -> Row:
        """A group in braces, or the one atom that TeX takes without them."""
        self._skip()
        if self._peek() in (*_ENDS, "^", "_", "'"):
            raise UndrawableError
        node = self._atom()
        return node.row if isinstance(node, Group) else (node,)

    def _atom(self) -> Node:
        token = self._next()
        return self._group() if token == "{" else self._symbol_or_command(token)

    def _group(self) -> Node:
        row = self._row()
        self._expect("}")
        return Group(row)

    def _symbol_or_command(self, token: str) -> Node:
        if token in SPACES:
            return Space(SPACES[token])
        if not token.startswith("\\"):
            return self._symbol(token)
        if token in _FRACTIONS:
            return Fraction(self._argument(), self._argument())
        if token in _TEXTS:
            return Symbol(self._words(), Kind.WORD)
        if token in _WORDS:
            return self._name(token)
        if token in ACCENTS:
            return self._accent(ACCENTS[token])
        if is_alphabet(token):
            return Symbol(in_alphabet(token, self._letters()))
        return self._structure(token)

    def _structure(self, command: str) -> Node:
        if command == r"\sqrt":
            return Root(self._degree(), self._argument())
        if command == r"\left":
            return self._sized()
        if command == r"\begin":
            return self._environment()
        if command == r"\binom":
            above, below = self._argument(), self._argument()
            return Fenced("(", (*above, Space(1), Symbol("choose", Kind.WORD), Space(1), *below), ")")
        if command in (*_OVER, r"\underset"):
            written = self._argument()
            base = self._base()
            return Scripted(base, above=written) if command in _OVER else Scripted(base, written)
        if command == r"\not":
            return self._negated()
        if _SIZES.fullmatch(command):
            self._skip()
            return self._symbol(self._next())
        return self._symbol(command)

    def _symbol(self, token: str) -> Symbol:
        found = None if token in ("}", "&", "%", "#", "\\", "$") else symbol(token)
        if found is None:
            raise UndrawableError
        return found

    def _accent(self, mark: str) -> Accent:
        """A mark on one letter, scripts or another mark included; only a line reaches over more."""
        row = self._argument()
        if mark not in LINES and not (len(row) == 1 and _is_letter(row[0])):
            raise UndrawableError
        return Accent(mark, row)

    def _negated(self) -> Symbol:
        self._skip()
        found = self._symbol(self._next())
        return Symbol(normalize("NFC", f"{found.text}\u0338"), found.kind)

    def _base(self) -> Node:
        """What ``\\underset`` stands under: ``\\arg\\min`` is one operator."""
        row = self._argument()
        if len(row) == 1:
            return row[0]
        names = [node.text for node in row if isinstance(node, Symbol) and node.kind is Kind.OPERATOR]
        return Symbol(" ".join(names), Kind.OPERATOR) if len(names) == len(row) else Group(row)

    def _name(self, command: str) -> Symbol:
        """The name of an operator or of a constant, in upright letters."""
        if command == r"\operatorname" and self._peek() == "*":
            self._next()
        letters = self._letters()
        if command in (r"\operatorname", r"\mathop"):
            return Symbol(letters, Kind.OPERATOR)
        return Symbol(letters, Kind.WORD if len(letters) > 1 else Kind.ORDINARY)

    def _letters(self) -> str:
        """The characters of an argument that holds nothing else; ``arg\\,max`` has a space."""
        text = ""
        for node in self._argument():
            match node:
                case Symbol(letters):
                    text += letters
                case Space(width):
                    text += " " * width
                case _:
                    raise UndrawableError
        return text

    def _words(self) -> str:
        """What stands in ``\\text{…}``, where spaces count."""
        self._expect("{")
        words = ""
        while self._peek() != "}":
            token = self._next()
            if token in ("{", "$") or (token.startswith("\\") and not symbol(token)):
                raise UndrawableError
            found = symbol(token)
            words += found.text if found and token.startswith("\\") else token
        self._next()
        return words

    def _degree(self) -> Row:
        self._skip()
        if self._peek() != "[":
            return ()
        self._next()
        row = self._row("]")
        self._expect("]")
        return row

    def _sized(self) -> Node:
        """What stands between sized delimiters; an array behind a brace alone is ``cases`` written out."""
        opening = self._delimiter()
        row = self._row()
        self._expect(r"\right")
        closing = self._delimiter()
        match opening, row, closing:
            case "{", (Cells("array" | "matrix", rows),), "":
                return Cells("cases", rows)
        return Fenced(opening, row, closing)

    def _delimiter(self) -> str:
        self._skip()
        token = self._next()
        return "" if token == "." else self._symbol(token).text

    def _environment(self) -> Node:
        name = self._environment_name()
        if not _ENVIRONMENTS.fullmatch(name):
            raise UndrawableError
        if name == "array":
            self._argument()
        rows = [self._cells()]
        while self._peek() == r"\\":
            self._next()
            rows.append(self._cells())
        self._expect(r"\end")
        if self._environment_name() != name:
            raise UndrawableError
        return Cells(name, tuple(row for row in rows if any(row)))

    def _environment_name(self) -> str:
        self._expect("{")
        letters = ""
        while self._peek() != "}":
            letters += self._next()
        self._next()
        return letters

    def _cells(self) -> tuple[Row, ...]:
        cells = [self._row()]
        while self._peek() == "&":
            self._next()
            cells.append(self._row())
        return tuple(cells)


def _is_digit(token: str) -> bool:
    return token.isascii() and token.isdigit()


def _is_letter(node: Node) -> bool:
    match node:
        case Symbol(text):
            return len(text) == 1
        case Scripted(base):
            return _is_letter(base)
        case _:
            return isinstance(node, Accent)
