"""Text from a deck must not steer the terminal: what would is made visible instead."""

from __future__ import annotations

import re

# C0 but tab and newline, DEL, C1; line and paragraph separators; bidirectional embeddings, overrides and isolates
# (Boucher & Anderson 2021, "Trojan Source"); the byte order mark; surrogates, which no terminal's encoding can carry.
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def visible(text: str) -> str:
    """``text`` with control characters as pictures: ESC as ␛, a right-to-left override as ⟨U+202E⟩.

    Tab and newline stay, for the layout to deal with.
    """
    return _UNSEEN.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"⟨U+{code:04X}⟩"
