"""Markdown as the HTML of an Anki field, so that nothing in a deck acts as markup or as a command to Anki.

Maths becomes ``\\( … \\)`` and ``\\[ … \\]`` for MathJax, a cloze ``{{c1::…::hint}}``. Brackets are written as
entities, since Anki acts on ``[sound:…]`` and ``[latex]`` anywhere in a field, and control characters as pictures,
since one of them parts Anki's fields.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it.common.utils import escapeHtml
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

from studygrad.deck.syntax import parser
from studygrad.deck.visible import visible

_COMMENT = re.compile(r"<!--(?:(?!-->).)*-->\s*", re.DOTALL)
_IS_CLOZE = "cloze"
_CLOZE_MARKS = str.maketrans({mark: f"&#{ord(mark)};" for mark in "{}:"})


def block_html(markdown: str) -> str:
    """Paragraphs, lists, tables, code and maths; what a cloze hides is shown."""
    return _render(parser().parse(visible(markdown)), {})


def inline_html(markdown: str) -> str:
    """One line, without a paragraph around it."""
    return _render(parser().parseInline(visible(markdown)), {})


def cloze_html(markdown: str) -> str:
    """As ``block_html``, for a field whose clozes Anki is to hide."""
    return _render(parser().parse(visible(markdown)), {_IS_CLOZE: True})


def text_html(text: str) -> str:
    """Plain text. A backslash stands apart, so that none begins a formula."""
    return _literal(visible(text)).replace("\\", "<span>\\</span>")


def _render(tokens: Sequence[Token], env: EnvType) -> str:
    return _renderer().render(tokens, parser().options, env).strip()


def _literal(text: str) -> str:
    return escapeHtml(text).replace("[", "&#91;").replace("]", "&#93;")


class _FieldRenderer(RendererHTML):
    """Each method renders the token it is named after."""

    def text(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        return _sealed(text_html(tokens[idx].content), env)

    def text_special(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        return _sealed(text_html(tokens[idx].content), env)

    def placeholder(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        return _sealed(f"{{{tokens[idx].content}}}", env)

    def cloze_open(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        return f"{{{{c{tokens[idx].meta['group']}::" if _IS_CLOZE in env else ""

    def cloze_close(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        if _IS_CLOZE not in env:
            return ""
        hint = _hint(tokens, idx)
        return f"::{_sealed(text_html(hint), env)}}}}}" if hint else "}}"

    def code_inline(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        return f"<code>{_sealed(_literal(tokens[idx].content), env)}</code>"

    def code_block(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        return f"<pre><code>{_sealed(_literal(tokens[idx].content), env)}</code></pre>\n"

    def fence(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        return self.code_block(tokens, idx, _options, env)

    def math_inline(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        return rf"\({_tex(tokens[idx].content, env)}\)"

    def math_inline_double(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        return rf"\[{_tex(tokens[idx].content, env)}\]"

    def math_block(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        return rf"\[{_tex(tokens[idx].content, env)}\]" + "\n"

    def link_open(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        return f'<a href="{_sealed(_literal(str(tokens[idx].attrGet("href"))), env)}">'

    def image(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        """An image by its description: the package carries no files, and a card fetches none."""
        return _sealed(text_html(self.renderInlineAsText(tokens[idx].children, options, env)), env)

    def html_inline(self, tokens: Sequence[Token], idx: int, _options: OptionsDict, env: EnvType) -> str:
        """Nothing for a comment; any other HTML as the text it is."""
        content = tokens[idx].content
        return "" if _COMMENT.fullmatch(content) else _sealed(text_html(content), env)

    def html_block(self, tokens: Sequence[Token], idx: int, options: OptionsDict, env: EnvType) -> str:
        return self.html_inline(tokens, idx, options, env)


def _hint(tokens: Sequence[Token], closing: int) -> str:
    """Of the cloze that ends at ``closing``; clozes do not nest."""
    opening = next(token for token in reversed(tokens[:closing]) if token.type == "cloze_open")
    return str(opening.meta["hint"])


def _tex(content: str, env: EnvType) -> str:
    """TeX, escaped; in a field with clozes doubled braces and colons are parted, which TeX does not mind."""
    return _literal(re.sub(r"([{}:])(?=\1)", r"\1 ", content.strip()) if _IS_CLOZE in env else content.strip())


def _sealed(html: str, env: EnvType) -> str:
    """In a field with clozes, braces and colons that Anki must not take for a cloze of its own."""
    return html.translate(_CLOZE_MARKS) if _IS_CLOZE in env else html


@cache
def _renderer() -> _FieldRenderer:
    return _FieldRenderer()
