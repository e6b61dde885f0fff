"""Small letters below and above the line, as far as Unicode has them."""

from __future__ import annotations

import re

_BELOW = dict(zip("0123456789+−=()aehijklmnoprstuvxβγρφϕχ", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵩᵪ", strict=True))
_ABOVE = dict(
    zip(
        "0123456789+−=()abcdefghijklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδφϕχ⊤∗†′∘",
        "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᵠᵠᵡᵀ*†′°",
        strict=True,
    )
)
_SMALL = {"_": _BELOW, "^": _ABOVE}
_ONE = r".|\d+(?:\.\d+)?|[(\[][^()\[\]]*[)\]]"
_SMALL_DIGITS_AND_LETTERS = "".join({*_BELOW.values(), *_ABOVE.values()} - {"*", "†"})
_ALONE = {"_": re.compile(rf"{_ONE}|[^\W\d_{_SMALL_DIGITS_AND_LETTERS}]+"), "^": re.compile(_ONE)}


def script(text: str, mark: str) -> str:
    """``text`` below (``mark`` is ``_``) or above (``^``) the line, in plain letters where some have no small form."""
    return small(text, mark) or plain(text, mark)


def small(text: str, mark: str) -> str:
    """``text`` in small letters; empty if some have none."""
    letters = [_SMALL[mark].get(letter) for letter in text]
    return "".join(letter for letter in letters if letter) if all(letters) else ""


def plain(text: str, mark: str) -> str:
    """``text`` behind its mark, in brackets unless it is one letter, number or bracket, or a word below the line."""
    return f"{mark}{text}" if _ALONE[mark].fullmatch(text) else f"{mark}({text})"
