"""Which maths is a formula, told from its TeX."""

from __future__ import annotations

import re
from collections.abc import Iterator

from studygrad.deck.syntax import parser

_GREEK = (
    "alpha|beta|gamma|delta|epsilon|varepsilon|zeta|eta|theta|kappa|lambda|mu|nu|xi|rho|sigma|tau|phi|varphi|chi|psi"
    "|omega|Gamma|Delta|Theta|Lambda|Xi|Sigma|Phi|Psi|Omega"
)
_RELATION = re.compile(r"(?<![<>\\])=|\\(?:propto|approx)\b")
_NOT_SYMBOLS = re.compile(rf"\\(?:text|mathrm|operatorname)\{{[^}}]*\}}|_\{{[^}}]*\}}|_.|\\(?!(?:{_GREEK})\b)[a-zA-Z]+")
_SYMBOL = re.compile(rf"\\(?:{_GREEK})\b|[a-zA-Zα-ωΑ-Ω]")


def formulas(markdown: str) -> Iterator[str]:
    """The formulas in a text: maths that relates at least two symbols."""
    return filter(is_formula, _maths(markdown))


def is_formula(tex: str) -> bool:
    r"""Whether it relates symbols, subscripts aside: ``y = 2x`` does, ``x_1 = 3`` and ``3 \times 10^2`` do not."""
    symbols = set(_SYMBOL.findall(_NOT_SYMBOLS.sub(" ", tex)))
    return bool(_RELATION.search(tex)) and len(symbols) > 1


def _maths(markdown: str) -> Iterator[str]:
    if "$" not in markdown:
        return
    for token in parser().parse(markdown):
        for part in (token, *(token.children or ())):
            if part.type.startswith("math_"):
                yield part.content.strip()
