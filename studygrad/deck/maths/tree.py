"""A formula as a tree: rows of nodes, each of a kind that says how much room it wants."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto


class Kind(Enum):
    """What a node is to its neighbours: TeX's classes of atoms (Knuth 1984, "The TeXbook", chapter 17), and a few."""

    ORDINARY = auto()
    WORD = auto()
    OPERATOR = auto()
    BIG = auto()
    BINARY = auto()
    SIGN = auto()
    SLASH = auto()
    RELATION = auto()
    PUNCTUATION = auto()
    OPEN = auto()
    CLOSE = auto()
    BAR = auto()
    FENCED = auto()
    SPACE = auto()


@dataclass(frozen=True, slots=True)
class Symbol:
    """A letter, a whole number, an operator's name or a sign, as it is shown."""

    text: str
    kind: Kind = Kind.ORDINARY


@dataclass(frozen=True, slots=True)
class Space:
    """Room that the writer asked for, in cells."""

    width: int


@dataclass(frozen=True, slots=True)
class Group:
    """What stood in braces: one thing to its neighbours."""

    row: Row


@dataclass(frozen=True, slots=True)
class Scripted:
    """A base with what stands below and above it; None where nothing does. ``primes`` counts."""

    base: Node
    below: Row | None = None
    above: Row | None = None
    primes: int = 0


@dataclass(frozen=True, slots=True)
class Fraction:
    above: Row
    below: Row


@dataclass(frozen=True, slots=True)
class Root:
    """A root; ``degree`` is empty for the square root."""

    degree: Row
    row: Row


@dataclass(frozen=True, slots=True)
class Accent:
    """A combining ``mark`` on a letter, or on each letter under a line."""

    mark: str
    row: Row


@dataclass(frozen=True, slots=True)
class Fenced:
    """A row between delimiters; one that TeX does not draw is empty."""

    opening: str
    row: Row
    closing: str


@dataclass(frozen=True, slots=True)
class Cells:
    """An environment of rows of cells: ``pmatrix``, ``cases``, ``aligned``."""

    environment: str
    rows: tuple[tuple[Row, ...], ...]


Node = Symbol | Space | Group | Scripted | Fraction | Root | Accent | Fenced | Cells
Row = tuple[Node, ...]


def kind_of(node: Node) -> Kind:
    """What a node is to its neighbours; scripts do not change it."""
    match node:
        case Symbol(_, kind):
            return kind
        case Space():
            return Kind.SPACE
        case Scripted(base):
            return kind_of(base)
        case Fenced():
            return Kind.FENCED
        case _:
            return Kind.ORDINARY
