"""What a terminal is told of a card's Markdown."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.prose import (
    Block,
    Span,
    blocks,
    cloze_groups,
    hide_clozes,
    labelled,
    plain_text,
    show_clozes,
    spans,
    visible,
)
from studygrad.deck.wrap import cell_width


def test_inline_styles() -> None:
    text = r"a **b `c`** *d* $\sigma_1$ [e](http://f.g) <http://h.i> {{j **k**}} {x} \* &lt;" + "\nl  \nm<!-- n -->"
    assert spans(text) == (
        Span("a "),
        Span("b ", "strong"),
        Span("c", "code"),
        Span(" "),
        Span("d", "emphasis"),
        Span(" "),
        Span("σ₁", "maths"),
        Span(" "),
        Span("e (http://f.g)", "link"),
        Span(" "),
        Span("http://h.i", "link"),
        Span(" "),
        Span("j k", "cloze"),
        Span(" {x} * < l\nm"),
    )


def test_one_line_begins_no_block() -> None:
    assert spans("1. first # [not markup]") == (Span("1. first # [not markup]"),)
    assert spans("") == ()


def test_blocks() -> None:
    text = """\
para

- one
  more

  below

  3. deep
- [x] right
- [ ] wrong
- ```python
  a = 1
  ```

> quoted

    indented

$$
\\frac{1}{2}
$$

---

![plot](a.png)
<!-- comment -->
"""
    assert blocks(text) == (
        Block("paragraph", (Span("para"),)),
        Block("item", (Span("one more"),), 0, "•"),
        Block("paragraph", (Span("below"),), 1),
        Block("item", (Span("deep"),), 1, "3."),
        Block("item", (Span("right"),), 0, "☑"),
        Block("item", (Span("wrong"),), 0, "☐"),
        Block("item", (), 0, "•"),
        Block("code", (Span("a = 1", "code"),), 1, language="python"),
        Block("quote", (Span("quoted"),), 1),
        Block("code", (Span("indented", "code"),)),
        Block("maths", (Span("1/2", "maths"),)),
        Block("rule"),
        Block("image", (Span("plot (a.png)", "link"),)),
    )


def test_tables() -> None:
    (table,) = blocks("| layer | $\\sigma$ |\n|---|---|\n| 1 | **0.9** |\n| 20 |")
    assert table.rows == (
        ((Span("layer"),), (Span("σ", "maths"),)),
        ((Span("1"),), (Span("0.9", "strong"),)),
        ((Span("20"),), ()),
    )
    assert plain_text("| 深 | b |\n|---|---|\n| 1 | 22 |") == "深  b\n--  --\n1   22"


def test_plain_text_is_wrapped_and_indented() -> None:
    text = "The gradient {{shrinks}}\nwith depth.\n\n> A long whisper here\n\n"
    text += "1. first item of two\n2. second\n\n```\na  b\n```"
    assert plain_text(text, 16) == "\n".join(
        [
            "The gradient",
            "[shrinks] with",
            "depth.",
            "",
            "> A long whisper",
            "> here",
            "",
            "1. first item of",
            "   two",
            "2. second",
            "",
            "    a  b",
        ]
    )


@given(st.lists(st.text(st.sampled_from("abc数é"), min_size=1, max_size=8), min_size=1), st.integers(16, 40))
def test_no_line_of_a_paragraph_is_wider_than_asked_and_no_word_is_lost(words: list[str], width: int) -> None:
    lines = plain_text(" ".join(words), width).split("\n")
    assert all(cell_width(line) <= width for line in lines)
    assert " ".join(lines).split() == words


def test_control_characters_are_pictures() -> None:
    assert visible("a\x1b[31m\x07\x7f\x9b\u202e\u2066b\n\tc") == "a␛[31m␇␡⟨U+009B⟩⟨U+202E⟩⟨U+2066⟩b\n\tc"


STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


@given(st.text(st.sampled_from("\x1b\x07\x9b\u202e\x00\r\x7f[]a `$<>!()|-\n\t#&27;x"), max_size=30))
def test_nothing_that_steers_a_terminal_comes_out_of_a_deck(text: str) -> None:
    for source in (text, f"`{text}`", f"```{text}\n{text}\n```", f"[{text}](<{text}>)", f"$a{text}b$", "&#27;[2J"):
        assert not STEERING.search(plain_text(source))


CLOZES = "The {{c1::sigmoid::squashes}} of `{{c1::x}}` and $x_{{y}}$ has {{c2::a **small**}} slope, {{¼}}."


def test_clozes_are_hidden_by_group() -> None:
    assert cloze_groups(CLOZES) == (1, 2)
    assert hide_clozes(CLOZES, 1) == "The {{squashes}} of `{{c1::x}}` and $x_{{y}}$ has a **small** slope, {{…}}."
    assert hide_clozes(CLOZES, 2) == "The sigmoid of `{{c1::x}}` and $x_{{y}}$ has {{…}} slope, ¼."
    assert show_clozes(CLOZES, 2) == "The sigmoid of `{{c1::x}}` and $x_{{y}}$ has {{a **small**}} slope, ¼."
    assert plain_text(show_clozes(CLOZES)) == "The [sigmoid] of {{c1::x}} and x_y has [a small] slope, [¼]."


def test_columns_of_a_table_are_aligned_as_they_ask() -> None:
    markdown = "| layer | norm | fate |\n|:---|---:|:---:|\n| 1 | 0.9 | vanishes |\n| 2000000 | 1 | ok |\n"
    (table,) = blocks(markdown)
    assert table.alignments == ("left", "right", "center")
    assert plain_text(markdown).split("\n") == [
        "layer    norm    fate",
        "-------  ----  --------",
        "1         0.9  vanishes",
        "2000000     1     ok",
    ]


def test_clozes_in_tables_quotes_and_items() -> None:
    text = "> - {{a}}\n>   {{b}}\n\n| {{a}} | \\| |\n|---|---|\n| {{a}} | {{c2::b\\|c}} |"
    assert hide_clozes(text, 1) == "> - {{…}}\n>   {{…}}\n\n| {{…}} | \\| |\n|---|---|\n| {{…}} | b|c |"


@pytest.mark.parametrize("laid_out", ["| a | b |\n|---|---|\n| 1 | 2 |", "```\nif x:\n    y\n```", "$$\nx\n$$"])
def test_what_is_laid_out_in_columns_begins_below_its_label(laid_out: str) -> None:
    assert labelled("Answer:", laid_out) == f"Answer:\n{plain_text(laid_out)}"
    assert labelled("Answer:", f"See:\n\n{laid_out}") == f"Answer: See:\n\n{plain_text(laid_out)}"
