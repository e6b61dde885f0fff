from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.exchange.anki_html import block_html, cloze_html, inline_html, text_html

_OTHER_TAG = re.compile(
    r"</?(?!(?:p|em|strong|code|pre|[uo]l|li|blockquote|a|[hb]r|span|table|thead|tbody|t[rhd]|h[1-6])\b)[a-zA-Z!]"
)
_MARKUP = st.text(alphabet="ab <>/&[]{}():$*_`\\|\"'!#-\n\x1f\x1b", max_size=60)


def test_maths_is_for_mathjax() -> None:
    assert block_html("If $a < b$ then") == r"<p>If \(a &lt; b\) then</p>"
    assert block_html("$$\nx^2\n$$") == r"\[x^2\]"
    assert inline_html("so $$x$$ is") == r"so \[x\] is"


def test_code_is_code_and_nothing_else() -> None:
    assert block_html("```python\nif a < b: pass\n```") == "<pre><code>if a &lt; b: pass\n</code></pre>"
    assert inline_html("see `$x$`") == "see <code>$x$</code>"


def test_tables_lists_and_stress_are_kept() -> None:
    assert "<td>1</td>" in block_html("| a |\n|---|\n| 1 |")
    assert "<li>*</li>" in block_html(r"- \*").replace("\n", "")
    assert inline_html("*so* **much**") == "<em>so</em> <strong>much</strong>"


@pytest.mark.parametrize("text", ["<b>x</b>", "a <script>x</script>", "[sound:x.mp3]", "[latex]x[/latex]", r"\\(x\\)"])
def test_text_is_never_markup(text: str) -> None:
    for html in (block_html(text), inline_html(text), cloze_html(text)):
        assert not re.search(r"<(?!/?(p|span)>)|\[|\\\(", html)


def test_an_image_is_named_and_not_fetched() -> None:
    assert inline_html("![A cliff](https://example.org/a.png)") == "A cliff"


def test_a_comment_is_left_out() -> None:
    assert block_html("a\n\n<!-- private -->\n\nb") == "<p>a</p>\n<p>b</p>"


def test_clozes_are_those_of_anki() -> None:
    assert cloze_html("It {{vanishes}}.") == "<p>It {{c1::vanishes}}.</p>"
    assert cloze_html("{{c2::a *b*::letters}}") == "<p>{{c2::a <em>b</em>::letters}}</p>"
    assert cloze_html(r"{{$\frac{{1}}{2}$}}") == r"<p>{{c1::\(\frac{ {1} }{2}\)}}</p>"


def test_braces_in_code_and_plain_braces_hide_nothing() -> None:
    assert "{{" not in cloze_html(r"`{{c1::a}}` and \{\{c1::b\}\}")


def test_clozes_are_shown_outside_a_cloze_field() -> None:
    assert block_html("It {{vanishes}}.") == "<p>It vanishes.</p>"


@given(_MARKUP)
def test_only_known_tags_come_out(text: str) -> None:
    for html in (block_html(text), inline_html(text), cloze_html(text), text_html(text)):
        assert not _OTHER_TAG.search(html)


@given(_MARKUP)
def test_nothing_parts_a_field_or_calls_anki(text: str) -> None:
    for html in (block_html(text), inline_html(text), cloze_html(text), text_html(text)):
        assert not re.search(r"[\x00-\x08\x0b-\x1f]", html)
        assert not re.search(r"(?<!\\)[\[\]]", html)


@given(_MARKUP)
def test_every_cloze_is_one_that_the_deck_asks_for(text: str) -> None:
    html = cloze_html(text)
    assert html.count("{{c") == html.count("{{")
    assert html.count("{{") == html.count("}}")
