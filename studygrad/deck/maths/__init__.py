r"""TeX as the Unicode that a terminal can show: ``\prod_{l=1}^{L} \|W_l\|`` as ∏ₗ₌₁ᴸ ‖Wₗ‖.

A formula takes one line, but for those that are lines themselves (``aligned``). Room is given as TeX gives it, by what
a symbol is: a relation and a sum stand apart, a letter and its bracket do not. What has no small form is a script in
plain letters (``∇_θ``, ``∏_(l∈S)``), and fractions are ``a/b`` with the brackets that they need.
"""

from __future__ import annotations

from studygrad.deck.maths.draw import drawn
from studygrad.deck.maths.parse import UndrawableError, parse

__all__ = ["readable"]


def readable(tex: str) -> str:
    """``tex`` (without its dollar signs) in Unicode.

    Where it holds anything that is not known, or nests beyond all reading, it is given back as it is, whole.
    """
    try:
        return drawn(parse(tex)).strip()
    except (UndrawableError, RecursionError):
        return tex
