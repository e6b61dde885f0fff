"""Which characters the commands of TeX stand for, and what those are to their neighbours.

The symbols and alphabets are those of ``unicodeit``; the tables here go first.
"""

from __future__ import annotations

import re
from functools import cache
from unicodedata import category, normalize

from studygrad.deck.maths.tree import Kind, Symbol

SPACES = {r"\,": 1, r"\:": 1, r"\;": 1, r"\>": 1, r"\!": 0, r"\ ": 1, "~": 1, r"\quad": 2, r"\qquad": 4}
ACCENTS = {
    r"\hat": "\u0302",
    r"\widehat": "\u0302",
    r"\tilde": "\u0303",
    r"\widetilde": "\u0303",
    r"\bar": "\u0304",
    r"\overline": "\u0305",
    r"\underline": "\u0332",
    r"\breve": "\u0306",
    r"\dot": "\u0307",
    r"\ddot": "\u0308",
    r"\check": "\u030c",
    r"\vec": "\u20d7",
}
LINES = ("\u0305", "\u0332")

_OPERATORS = re.compile(
    r"\\(arg)?(max|min)|\\(lim)?(sup|inf)|\\(arc)?(sin|cos|tan)|\\(sin|cos|tan|cot)h"
    r"|\\(arg|lim|log|ln|lg|exp|cot|sec|csc|det|dim|ker|deg|gcd|hom|tr|diag|sign|rank|var|cov|Pr)"
)
_ALPHABETS = {
    r"\mathbf": r"\mathbf",
    r"\boldsymbol": r"\mathbf",
    r"\bm": r"\mathbf",
    r"\mathbb": r"\mathbb",
    r"\mathbbm": r"\mathbb",
    r"\mathds": r"\mathbb",
    r"\mathcal": r"\mathcal",
    r"\mathscr": r"\mathcal",
    r"\mathfrak": r"\mathfrak",
    r"\mathsf": r"\mathsf",
    r"\mathtt": r"\mathtt",
}
_OWN = {
    r"\cdot": "·",
    r"\star": "⋆",
    r"\ast": "∗",
    r"\lbrack": "[",
    r"\rbrack": "]",
    r"\mid": "|",
    r"\lvert": "|",
    r"\rvert": "|",
    r"\lVert": "‖",
    r"\rVert": "‖",
    r"\langle": "⟨",
    r"\rangle": "⟩",
    r"\iff": "⟺",
    r"\dag": "†",
    r"\ne": "≠",
    r"\dots": "…",
    r"\dotsc": "…",
    r"\dotsb": "⋯",
    r"\bmod": "mod",
    r"\{": "{",
    r"\}": "}",
    r"\%": "%",
    r"\$": "$",
    r"\_": "_",
    r"\#": "#",
    r"\&": "&",
    "*": "∗",
    "-": "−",
}
_OWN_KINDS = {
    r"\mid": Kind.RELATION,
    r"\colon": Kind.PUNCTUATION,
    r"\lvert": Kind.OPEN,
    r"\rvert": Kind.CLOSE,
    r"\lVert": Kind.OPEN,
    r"\rVert": Kind.CLOSE,
    r"\bmod": Kind.BINARY,
}
_KINDS = {
    Kind.RELATION: "=<>:≤≥⩽⩾≠≈∼≃≅≡≍≐∝≪≫≲≳∈∉∋⊂⊆⊃⊇≺≻∣∥⊥⊧→←↔↦⇒⇐⇔⟹⟺⟶⟵⟼⇝↪≔≜⟸≼≽⪯⪰⊢⊧⊨⊑⊒↝⇌≦≧",
    Kind.BINARY: "+−±∓×·⋅∗∘⋆⊙⊗⊕⊖∧∨∩∪∖÷⊘⊞⊠⊔⊓⊎•⋄",
    Kind.BIG: "∑∏∐∫∬∮⋃⋂⨁⨂⋁⋀⨆⨄⨀",
    Kind.PUNCTUATION: ",;",
    Kind.OPEN: "([{⟨⌊⌈",
    Kind.CLOSE: ")]}⟩⌋⌉",
    Kind.BAR: "|‖",
    Kind.SLASH: "/",
}
_KIND_OF = {character: kind for kind, characters in _KINDS.items() for character in characters}


def symbol(token: str) -> Symbol | None:
    """What a character or command of TeX stands for; None for one that is not known."""
    if _OPERATORS.fullmatch(token):
        return Symbol(token[1:], Kind.OPERATOR)
    text = _OWN.get(token) or (_table().get(token) if token.startswith("\\") else token)
    if not text or (token.startswith("\\") and _is_no_symbol(text)):
        return None
    return Symbol(text, _OWN_KINDS.get(token) or _KIND_OF.get(normalize("NFD", text)[0], Kind.ORDINARY))


def _is_no_symbol(text: str) -> bool:
    """Whether it is a mark or a brace that wants an argument, or a character of some font alone."""
    return category(text[0]) in ("Mn", "Me", "Co") or text in "⎴⎵⏜⏝⏞⏟⏠⏡"


def is_alphabet(command: str) -> bool:
    return command in _ALPHABETS


def in_alphabet(command: str, letters: str) -> str:
    """The letters in blackboard bold, script and so on; those that have no such form as they are."""
    return "".join(_forms(_ALPHABETS[command]).get(letter, letter) for letter in letters)


@cache
def _forms(alphabet: str) -> dict[str, str]:
    """The letters of an alphabet by the letters that they are forms of."""
    forms = [text for command, text in _table().items() if command.startswith(f"{alphabet}{{")]
    return {normalize("NFKC", text): text for text in forms}


@cache
def _table() -> dict[str, str]:
    from unicodeit.data import REPLACEMENTS

    return dict(REPLACEMENTS)
