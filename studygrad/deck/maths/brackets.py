"""What may stand in a fraction or under a root without brackets of its own."""

from __future__ import annotations

from itertools import zip_longest

from studygrad.deck.maths.scripts import small
from studygrad.deck.maths.tree import (
    Accent,
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

_LOOSE = (Kind.RELATION, Kind.PUNCTUATION, Kind.BIG, Kind.SLASH)
_DIFFERENTIALS = "∂∇Δδd"


def as_numerator(row: Row) -> bool:
    """Whether the row stays together above a slash: products and one leading sign do, sums do not."""
    nodes = _without_space(row)
    kinds = [kind_of(node) for node in nodes]
    return (
        not any(kind in _LOOSE for kind in kinds)
        and Kind.BINARY not in kinds[1:]
        and not any(isinstance(node, Fraction) or _is_loose_group(node) or _is_phrase(node) for node in nodes)
        and _operators_are_applied(kinds)
    )


def as_denominator(row: Row) -> bool:
    """Whether the row is one thing below a slash: a letter, a number, a bracket, f(x) or ∂x.

    n(n − 1) is not: it may be a product, whose second factor would seem to stand beside the fraction.
    """
    nodes = _without_space(row)
    if len(nodes) == 2 and _is_letter(nodes[0], _DIFFERENTIALS):
        return _is_one(nodes[1])
    if len(nodes) == 2 and kind_of(nodes[1]) is Kind.FENCED:
        named = kind_of(nodes[0]) in (Kind.OPERATOR, Kind.WORD)
        return named or (_is_letter(nodes[0]) and not _holds_a_term(nodes[1]))
    return len(nodes) == 1 and _is_one(nodes[0])


def is_short(row: Row) -> bool:
    """Whether a root's sign reaches over the row: a letter, with or without small letters below it, or a number."""
    if len(row) != 1:
        return False
    match row[0]:
        case Symbol(_, Kind.ORDINARY):
            return True
        case Accent(_, row):
            return is_short(row)
        case Scripted(base, (Symbol(below),), None, 0):
            return is_short((base,)) and bool(small(below, "_"))
        case _:
            return False


def _without_space(row: Row) -> list[Node]:
    return [node for node in row if not isinstance(node, Space)]


def _is_loose_group(node: Node) -> bool:
    return isinstance(node, Group) and not as_numerator(node.row)


def _is_phrase(node: Node) -> bool:
    return isinstance(node, Symbol) and " " in node.text


def _holds_a_term(node: Node) -> bool:
    """Whether a bracket holds a sum or a fraction, as one that multiplies does."""
    bracket = node.base if isinstance(node, Scripted) else node
    row = bracket.row if isinstance(bracket, Fenced) else ()
    return any(kind_of(inner) in (Kind.BINARY, Kind.SLASH) or isinstance(inner, Fraction) for inner in row)


def _operators_are_applied(kinds: list[Kind]) -> bool:
    """Whether each operator has its argument in brackets."""
    return all(after is Kind.FENCED for kind, after in zip_longest(kinds, kinds[1:]) if kind is Kind.OPERATOR)


def _is_letter(node: Node, among: str = "") -> bool:
    base = node.base if isinstance(node, Scripted) else node
    is_name = isinstance(base, Symbol) and base.kind in (Kind.ORDINARY, Kind.WORD) and not base.text[:1].isdigit()
    return is_name and (not among or (isinstance(base, Symbol) and base.text in among))


def _is_one(node: Node) -> bool:
    match node:
        case Symbol(text, kind):
            return kind in (Kind.ORDINARY, Kind.WORD, Kind.OPERATOR) and " " not in text
        case Scripted(base):
            return _is_one(base) and kind_of(base) is not Kind.BIG
        case Group(row):
            return as_denominator(row)
        case Root() | Accent() | Fenced():
            return True
        case _:
            return False
