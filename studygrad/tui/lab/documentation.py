"""A sim's docstring in parts: running text joined to paragraphs, formulas kept as they are written, sources apart."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

_LABEL = re.compile(r"(Source|Sources|Formula|Formulas):\s*")
_FORMULA = re.compile(r"(?:^|(?<=[.;] ))Formulas?:\s*(.+?)(?=\.(?:\s|$)|$)", re.DOTALL)

Kind = Literal["title", "text", "formula", "source"]


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a docstring; only a formula holds line breaks."""

    kind: Kind
    text: str


def parts(documentation: str) -> tuple[Part, ...]:
    """The parts in order; the first line is the title."""
    title, _, rest = documentation.strip().partition("\n")
    return (Part("title", title.strip()), *(part for block in re.split(r"\n\s*\n", rest) for part in _parts_of(block)))


def formulas(documentation: str) -> tuple[str, ...]:
    """What the docstring sets apart as a formula: an indented block, or a sentence after ``Formula:``."""
    found: list[str] = []
    for part in parts(documentation):
        if part.kind == "formula":
            found.append(part.text.rstrip(".,;"))
        found += [" ".join(match[1].split()) for match in _FORMULA.finditer(part.text)]
    return tuple(found)


def _parts_of(block: str) -> Iterator[Part]:
    lines = [line.rstrip() for line in block.strip("\n").split("\n")]
    if not any(lines):
        return
    if all(line.startswith("    ") for line in lines if line):
        margin = min(len(line) - len(line.lstrip()) for line in lines if line)
        yield Part("formula", "\n".join(line[margin:] for line in lines))
        return
    text = " ".join(line.strip() for line in lines)
    yield Part("source" if _LABEL.match(text) else "text", text)
