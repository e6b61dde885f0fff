"""Code on a card, highlighted in the colours of the theme. Nothing in it is markup, and nothing is run."""

from __future__ import annotations

from textual.content import Content
from textual.highlight import highlight

_OTHER_NAMES = {"shell": "console", "terminal": "console", "log": "text", "output": "text"}


def code_content(text: str, language: str) -> Content:
    """``text`` coloured as ``language``, which Pygments knows by many names; in one colour if it knows none such."""
    name = _OTHER_NAMES.get(language.lower(), language.lower())
    if name in ("", "text"):
        return Content.styled(text, "$accent" if not name else "")
    return highlight(text, language=name, tab_size=4)
