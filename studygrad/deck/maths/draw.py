"""From a tree to text: each node a piece, and between two pieces the room that their kinds ask for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain
from unicodedata import combining, normalize

from studygrad.deck.maths.brackets import as_denominator, as_numerator, is_short
from studygrad.deck.maths.scripts import plain, script, small
from studygrad.deck.maths.symbols import LINES
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
    kind_of,
)

_ROOTS = {"": "√", "3": "∛", "4": "∜"}
_BAR = "\u0304"
_BEFORE_A_SIGN = (Kind.BINARY, Kind.SIGN, Kind.OPERATOR, Kind.BIG, Kind.RELATION, Kind.PUNCTUATION, Kind.SLASH)
_FACTORS = (Kind.ORDINARY, Kind.WORD, Kind.FENCED, Kind.SLASH, Kind.OPERATOR)
_APART = (Kind.RELATION, Kind.BINARY)
_MATRICES = {"p": ("(", ")"), "B": ("{", "}"), "v": ("|", "|"), "V": ("‖", "‖")}
_WITHOUT_BRACKETS = ("matrix", "smallmatrix", "array")
_CONDITIONS = ("if", "when", "for", "where", "otherwise", "else")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A node as text. ``runs_on``: letters that follow would seem to belong to its end."""

    text: str
    kind: Kind
    runs_on: bool = False


def drawn(row: Row, *, tight: bool = False) -> str:
    """The row as text; ``tight`` (in scripts) leaves out the room around signs."""
    text = ""
    asked = 0
    last: _Piece | None = None
    for piece in _pieces(row, tight):
        if piece.kind is Kind.SPACE:
            asked += 0 if tight else len(piece.text)
            continue
        room = max(asked, _room(last, piece, tight)) if last else 0
        text += " " * room + piece.text
        asked, last = 0, piece
    return text


def _pieces(row: Row, tight: bool) -> list[_Piece]:
    pieces: list[_Piece] = []
    for index, node in enumerate(row):
        before = next((piece.kind for piece in reversed(pieces) if piece.kind is not Kind.SPACE), None)
        after = next((kind_of(other) for other in row[index + 1 :] if not isinstance(other, Space)), None)
        is_factor = before in _FACTORS or after in (*_FACTORS, Kind.BIG)
        piece = _piece(_set_apart(node) if is_factor else node, tight)
        if piece.kind is Kind.BINARY and (before in (None, *_BEFORE_A_SIGN) or after in (None, Kind.RELATION)):
            piece = replace(piece, kind=Kind.SIGN)
        pieces.append(piece)
    return pieces


def _set_apart(node: Node) -> Node:
    """A fraction in brackets, also where braces or one bar alone are around it; any other node as it is."""
    match node:
        case Fraction():
            return Fenced("(", (node,), ")")
        case Group((only,)) if (apart := _set_apart(only)) is not only:
            return apart
        case Fenced(opening, (only,), closing) if not (opening and closing):
            return replace(node, row=(_set_apart(only),))
        case Scripted(Fenced() as base):
            return replace(node, base=_set_apart(base))
        case _:
            return node


def _room(left: _Piece, right: _Piece, tight: bool) -> int:
    """How many cells stand between two pieces."""
    joins = left.text[-1:].isalnum() and right.text[:1].isalnum()
    named = (Kind.OPERATOR, Kind.BIG, Kind.WORD)
    if (left.runs_on and right.text[:1].isalnum()) or (joins and (left.kind in named or right.kind in named)):
        return 1
    if tight:
        return 0
    if left.kind is right.kind is Kind.RELATION:
        return 0
    if left.kind in _APART or right.kind in _APART or left.kind in (Kind.PUNCTUATION, Kind.BIG):
        return int(right.kind is not Kind.PUNCTUATION)
    if left.kind is Kind.OPERATOR:
        return int(not right.text.startswith(("(", "[", "{")) and right.kind not in (Kind.PUNCTUATION, Kind.CLOSE))
    return int(right.kind in (Kind.OPERATOR, Kind.BIG) and left.kind not in (Kind.SIGN, Kind.SLASH, Kind.OPEN))


def _piece(node: Node, tight: bool) -> _Piece:
    match node:
        case Symbol(text, kind):
            return _Piece(text, kind)
        case Space(width):
            return _Piece(" " * width, Kind.SPACE)
        case Group(row):
            return _Piece(drawn(row, tight=tight), Kind.ORDINARY)
        case Scripted():
            return _scripted(node, tight)
        case Fraction(above, below):
            return _Piece(_fraction(above, below, tight), Kind.ORDINARY)
        case Root(degree, row):
            return _root(degree, row, tight)
        case Accent(mark, row):
            return _Piece(_accented(mark, row, tight), Kind.ORDINARY)
        case Fenced(opening, (Cells(environment) as cells,), closing) if environment in _WITHOUT_BRACKETS:
            return _Piece(f"{opening}{_rows(cells)}{closing}", Kind.FENCED)
        case Fenced(opening, row, closing):
            return _Piece(f"{opening}{drawn(row, tight=tight)}{closing}", Kind.FENCED)
        case Cells():
            return _Piece(_cells(node), Kind.FENCED)


def _scripted(node: Scripted, tight: bool) -> _Piece:
    """A superscript goes first where the subscript alone has no small form: σ²_w, not σ_w²."""
    base = _piece(node.base, tight)
    text = f"({base.text})" if _is_long(node.base, node) else base.text
    primed = text + ("″" if node.primes == 2 else "′" * node.primes)
    below = None if node.below is None else drawn(node.below, tight=True)
    above = None if node.above is None else drawn(node.above, tight=True)
    if base.kind is Kind.BIG and not all(small(limit, mark) for limit, mark in ((below, "_"), (above, "^")) if limit):
        scripts = [plain(limit, mark) for limit, mark in ((below, "_"), (above, "^")) if limit]
    else:
        scripts = [script(limit, mark) for limit, mark in ((below, "_"), (above, "^")) if limit]
        scripts.sort(key=lambda written: written.startswith(("_", "^")))
    runs_on = bool(scripts) and scripts[-1].startswith(("_", "^")) and scripts[-1][-1].isalnum()
    return _Piece(primed + "".join(scripts), base.kind, runs_on)


def _is_long(base: Node, node: Scripted) -> bool:
    """Whether the scripts of ``node`` would seem to belong to the end of its ``base`` alone, or to its scripts."""
    match base:
        case Fraction() | Root():
            return True
        case Accent(_, row):
            return len(row) > 1
        case Scripted(_, below, above):
            return bool((below and node.below) or (above and node.above))
        case Group((only,)):
            return _is_long(only, node)
        case _:
            return False


def _fraction(above: Row, below: Row, tight: bool) -> str:
    top, bottom = drawn(above, tight=tight), drawn(below, tight=tight)
    return f"{top if as_numerator(above) else f'({top})'}/{bottom if as_denominator(below) else f'({bottom})'}"


def _root(degree: Row, row: Row, tight: bool) -> _Piece:
    number, text = drawn(degree, tight=True), drawn(row, tight=tight)
    sign = _ROOTS.get(number) or f"{script(number, '^')}√"
    return _Piece(sign + (text if is_short(row) else f"({text})"), Kind.ORDINARY, runs_on=is_short(row))


def _accented(mark: str, row: Row, tight: bool) -> str:
    """The mark on the letter, not on its scripts; a line goes over every letter, as does a bar over a power."""
    text = drawn(row, tight=tight)
    if mark == _BAR and isinstance(row[0], Scripted) and row[0].above:
        mark = LINES[0]
    if mark in LINES and len(text) > 1:
        return "".join(letter if combining(letter) else letter + mark for letter in text)
    return normalize("NFC", text[:1] + (_BAR if mark == LINES[0] else mark)) + text[1:]


def _cells(node: Cells) -> str:
    name = node.environment
    if name.endswith("cases"):
        return "{" + "; ".join(_case([drawn(cell) for cell in row]) for row in node.rows) + "}"
    if not name.endswith(("matrix", "array")):
        return "\n".join(drawn(tuple(chain.from_iterable(row))) for row in node.rows)
    opening, closing = _MATRICES.get(name[0], ("[", "]"))
    return f"{opening}{_rows(node)}{closing}"


def _rows(node: Cells) -> str:
    return "; ".join(", ".join(map(drawn, row)) for row in node.rows)


def _case(cells: list[str]) -> str:
    value, *condition = (cell.strip().rstrip(",") for cell in cells)
    words = " ".join(condition)
    if not words:
        return value
    return f"{value} {words}" if words.startswith(_CONDITIONS) else f"{value} if {words}"
