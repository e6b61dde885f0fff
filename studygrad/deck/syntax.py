"""The Markdown that decks are written in: CommonMark, tables, maths, and two marks of our own.

``{{…}}`` hides its text on a cloze card; ``{name}`` stands for the value of a drawn parameter. Both are inline rules,
so code and maths, which the parser reads first, keep their braces.
"""

from __future__ import annotations

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from studygrad.deck import attributes

_PLACEHOLDER = re.compile(r"\{([A-Za-z_]\w*)\}")
_GROUP = re.compile(r"c(\d+)::")


@cache
def parser() -> MarkdownIt:
    """The parser of a card's text. Escaped characters stay tokens of their own (``text_special``)."""
    markdown = MarkdownIt("commonmark").enable("table").disable("text_join")
    markdown.use(dollarmath_plugin, allow_labels=False, allow_blank_lines=False)
    markdown.inline.ruler.at("math_inline", _maths)
    markdown.inline.ruler.push("cloze", _cloze)
    markdown.inline.ruler.push("placeholder", _placeholder)
    return markdown


@cache
def deck_parser() -> MarkdownIt:
    """The parser of a whole file: front matter, and headings with their attributes set apart."""
    markdown = parser.__wrapped__()
    markdown.use(front_matter_plugin)
    markdown.core.ruler.after("block", "heading_attributes", _part_attributes)
    return markdown


def _part_attributes(state: StateCore) -> None:
    """Keep the braces at a heading's end in its ``meta["attributes"]``, out of its text."""
    for token, inline in zip(state.tokens, state.tokens[1:], strict=False):
        if token.type == "heading_open":
            inline.content, token.meta["attributes"] = attributes.split(inline.content)


def _maths(state: StateInline, silent: bool) -> bool:
    r"""``$…$`` and ``$$…$$`` in a line, by Pandoc's rule, so that "$5 and $6" stays money.

    The opening sign touches what follows, the closing one what precedes it, and no digit follows it. (The plugin's own
    rule takes the last character of the text for the one before the first.)
    """
    if state.src[state.pos] != "$":
        return False
    markup = "$$" if state.src.startswith("$$", state.pos) else "$"
    start = state.pos + len(markup)
    end = _closing(state, start, markup)
    content = state.src[start:end]
    after = state.src[end + len(markup) : end + len(markup) + 1]
    if end < 0 or content != content.strip() or not content or (markup == "$" and after.isdigit()):
        return False
    if not silent:
        token = state.push("math_inline" if markup == "$" else "math_inline_double", "math", 0)
        token.content, token.markup = content, markup
    state.pos = end + len(markup)
    return True


def _closing(state: StateInline, start: int, markup: str) -> int:
    """Where the next unescaped ``markup`` stands, or -1."""
    position = start
    while position < state.posMax:
        if state.src[position] == "\\":
            position += 2
        elif state.src.startswith(markup, position):
            return position if position + len(markup) <= state.posMax else -1
        else:
            position += 1
    return -1


def _placeholder(state: StateInline, silent: bool) -> bool:
    match = _PLACEHOLDER.match(state.src, state.pos, state.posMax)
    if not match or state.pending.endswith("{"):
        return False
    if not silent:
        token = state.push("placeholder", "", 0)
        token.content = match[1]
        token.meta = {"start": match.start(), "end": match.end()}
    state.pos = match.end()
    return True


def _cloze(state: StateInline, silent: bool) -> bool:
    """``{{text}}`` or ``{{c1::text::hint}}``, the text read as Markdown; marks without a number are group 1."""
    opening, limit = state.pos, state.posMax
    if not state.src.startswith("{{", opening):
        return False
    group = _GROUP.match(state.src, opening + 2, limit)
    start = group.end() if group else opening + 2
    end, hint_at = _cloze_end(state, start)
    state.pos = opening
    if end < 0:
        return False
    text_end = hint_at if group and hint_at >= 0 else end
    if not silent:
        token = state.push("cloze_open", "", 1)
        token.content = state.src[start:text_end]
        token.meta = {"start": opening, "end": end + 2, "group": int(group[1]) if group else 1}
        token.meta["hint"] = state.src[text_end + 2 : end]
        state.pos, state.posMax = start, text_end
        state.md.inline.tokenize(state)
        state.push("cloze_close", "", -1)
    state.pos, state.posMax = end + 2, limit
    return True


def _cloze_end(state: StateInline, start: int) -> tuple[int, int]:
    """Where the closing braces and the first ``::`` stand, code and maths skipped; -1 for what is not there."""
    hint_at = -1
    state.pos = start
    while state.pos < state.posMax:
        if state.src.startswith("}}", state.pos):
            return state.pos, hint_at
        if hint_at < 0 and state.src.startswith("::", state.pos):
            hint_at = state.pos
        state.md.inline.skipToken(state)
    return -1, -1
