"""Which brackets and bars belong together: ``|x|`` is a size, ``p(x|y)`` a condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from studygrad.deck.maths.tree import Fenced, Kind, Node, Row, Scripted, Symbol


@dataclass(slots=True)
class _Open:
    """A bracket that waits for its partner, and what came after it."""

    opener: Symbol
    inside: list[Node] = field(default_factory=list)


def fenced(nodes: Sequence[Node]) -> Row:
    """The nodes with pairs of delimiters as Fenced. Any bracket closes any other, as in ``[0, 1)``.

    A bar opens if none of its kind is open; one that is never closed is a relation.
    """
    outermost = _Open(Symbol(""))
    waiting = [outermost]
    for node in nodes:
        end = node.base if isinstance(node, Scripted) else node
        kind = end.kind if isinstance(end, Symbol) else Kind.ORDINARY
        if not isinstance(end, Symbol) or kind not in (Kind.OPEN, Kind.CLOSE, Kind.BAR):
            waiting[-1].inside.append(node)
        elif _closes(end, waiting):
            _close(node, end, waiting)
        elif isinstance(node, Scripted):
            waiting[-1].inside.append(replace(node, base=Symbol(end.text)))
        elif kind is Kind.CLOSE:
            waiting[-1].inside.append(end)
        else:
            waiting.append(_Open(end))
    while len(waiting) > 1:
        _give_up(waiting)
    return tuple(outermost.inside)


def _closes(end: Symbol, waiting: list[_Open]) -> bool:
    if end.kind is Kind.CLOSE:
        return any(open_.opener.kind is Kind.OPEN for open_ in waiting)
    last = waiting[-1]
    return end.kind is Kind.BAR and last.opener == end and bool(last.inside)


def _close(node: Node, end: Symbol, waiting: list[_Open]) -> None:
    while end.kind is Kind.CLOSE and waiting[-1].opener.kind is Kind.BAR:
        _give_up(waiting)
    last = waiting.pop()
    pair = Fenced(last.opener.text, tuple(last.inside), end.text)
    waiting[-1].inside.append(replace(node, base=pair) if isinstance(node, Scripted) else pair)


def _give_up(waiting: list[_Open]) -> None:
    """The last delimiter has no partner: a bar parts what is left and right of it, a bracket stands alone."""
    last = waiting.pop()
    opener = replace(last.opener, kind=Kind.RELATION) if last.opener.kind is Kind.BAR else last.opener
    waiting[-1].inside += [opener, *last.inside]
