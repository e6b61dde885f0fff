"""Text to characters that are exactly one terminal cell wide."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

WIDE = "□"
_CONTROL_PICTURES = 0x2400
_DELETE = 0x7F
_ASCII_NAMES = {
    "×": "x",
    "·": "*",
    "−": "-",
    "–": "-",
    "—": "-",
    "≤": "<=",
    "≥": ">=",
    "≈": "~",
    "√": "sqrt ",
    "∞": "inf",
    "→": "->",
    "±": "+-",
    "‖": "||",
    "∂": "d",
    "∇": "grad ",
    "…": "...",
    "’": "'",
    "“": '"',
    "”": '"',
}


def one_cell_each(text: str, *, ascii_only: bool = False) -> str:
    """``text`` with one cell per character: controls as pictures (␛), wide characters as □, combining marks composed.

    Nothing that a terminal would obey is left in it. With ``ascii_only`` it is spelt in ASCII: σ² as sigma^2.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text)
    if ascii_only:
        return "".join(map(_spell, composed))
    return "".join(map(_cell, composed))


def fit(text: str, width: int, ellipsis: str = "…") -> str:
    """``text`` in at most ``width`` cells, cut with an ellipsis where it is longer."""
    if len(text) <= width:
        return text
    if width <= len(ellipsis):
        return text[: max(width, 0)]
    return text[: width - len(ellipsis)].rstrip() + ellipsis


def wrap(text: str, width: int) -> list[str]:
    """``text`` broken between words into lines of at most ``width`` cells, a longer word broken inside."""
    from textwrap import wrap as broken

    return broken(text, max(width, 1))


@lru_cache(maxsize=4096)
def _cell(character: str) -> str:
    code = ord(character)
    if code < ord(" "):
        return chr(_CONTROL_PICTURES + code)
    category = unicodedata.category(character)
    if code == _DELETE or category in {"Cc", "Cs", "Cn", "Co", "Zl", "Zp"}:
        return "�"
    if category in {"Mn", "Me", "Cf"}:
        return ""
    return WIDE if unicodedata.east_asian_width(character) in {"W", "F"} else character


@lru_cache(maxsize=4096)
def _spell(character: str) -> str:
    if character in _ASCII_NAMES:
        return _ASCII_NAMES[character]
    if character.isascii():
        return character if character.isprintable() else "?"
    name = unicodedata.name(character, "")
    if name.startswith("GREEK ") and " LETTER " in name:
        word = name.split(" LETTER ")[1].split()[0].lower()
        return word.capitalize() if "CAPITAL" in name else word
    plain = "".join(part for part in unicodedata.normalize("NFKD", character) if part.isascii() and part.isprintable())
    raised = {"SUPERSCRIPT": "^", "SUBSCRIPT": "_"}.get(name.split(" ")[0], "")
    return raised + plain if plain else "" if unicodedata.category(character) == "Mn" else "?"
