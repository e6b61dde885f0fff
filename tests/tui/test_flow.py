"""Text on a card in the width that it gets: what hangs, what is marked as going on, and tables that fit."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.content import Content
from textual.style import Style
from textual.visual import RenderOptions

from studygrad.paths import Home
from studygrad.tui.widgets.card import body_content
from studygrad.tui.widgets.flow import stacked

from .conftest import Opened, settled

TABLE = """
| Layer | Norm | What it does |
|:------|-----:|:------------:|
| sigmoid | 0.25 | leaves a quarter of it |
| tanh | 1 | keeps it |
"""


def drawn(content: Content, width: int) -> list[str]:
    """The lines as they come onto the screen."""
    strips = content.render_strips(width, None, Style(), RenderOptions(lambda _: Style(), {}))
    assert len(strips) == content.get_height({}, width)
    return [strip.text.rstrip() for strip in strips]


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("- one two three four", ["• one two", "  three four"]),
        ("12. one two three", ["12. one two", "    three"]),
        ("- one\n  - two three four", ["• one", "  • two", "    three", "    four"]),
        ("- one\\\n  two three four", ["• one", "  two three", "  four"]),
        ("> one two three four", ["▎ one two", "▎ three four"]),
        ("one two three four", ["one two", "three four"]),
        ("```\n  one two three\nfour\n```", ["    one two", "↪   three", "  four"]),
        ("```\nonetwothreefourfive\n```", ["  onetwothre", "↪ efourfive"]),
    ],
)
def test_what_does_not_fit_goes_on_below_where_it_belongs(markdown: str, lines: list[str]) -> None:
    assert drawn(body_content(markdown), 12) == lines


def test_a_table_with_room_is_as_wide_as_its_cells_and_aligned_as_asked() -> None:
    assert drawn(body_content(TABLE), 60) == [
        "Layer    Norm       What it does",
        "sigmoid  0.25  leaves a quarter of it",
        "tanh        1         keeps it",
    ]


def test_a_table_without_room_wraps_inside_its_cells() -> None:
    assert drawn(body_content(TABLE), 26) == [
        "Layer    Norm    What it",
        "                  does",
        "sigmoid  0.25   leaves a",
        "               quarter of",
        "                   it",
        "tanh        1   keeps it",
    ]


def test_rows_are_parted_where_their_first_cell_takes_several_lines() -> None:
    markdown = "| a | b |\n|---|---|\n| one two three | four five six |\n| seven | eight |\n"
    assert drawn(body_content(markdown), 16) == [
        "a        b",
        "",
        "one two  four",
        "three    five",
        "         six",
        "",
        "seven    eight",
    ]


@given(
    st.lists(st.lists(st.text("ab 字", min_size=1, max_size=30), min_size=3, max_size=3), min_size=1, max_size=4),
    st.integers(20, 90),
)
def test_no_cell_of_a_table_leaves_its_column(rows: list[list[str]], width: int) -> None:
    lines = ["|x|x|x|", "|---|---|---|", *("|" + "|".join(row) + "|" for row in rows)]
    content = body_content("\n".join(lines))
    content.get_height({}, width)
    laid_out = str(content).split("\n")
    assert all(Content(line.rstrip()).cell_length <= width for line in laid_out)
    said = "".join("".join(row) for row in [["x"] * 3, *rows]).replace(" ", "")
    assert sorted("".join(laid_out).replace(" ", "")) == sorted(said)


@given(st.text("ab \n-1.>`|", max_size=80), st.integers(1, 40))
def test_any_text_is_laid_out_in_any_width(markdown: str, width: int) -> None:
    drawn(body_content(markdown), width)


def test_texts_under_each_other_keep_their_margins() -> None:
    both = stacked([Content("one two three four"), body_content("- one two three four")])
    assert drawn(both, 12) == ["one two", "three four", "• one two", "  three four"]


async def test_a_card_on_the_screen_hangs_its_items(opened: Callable[..., Opened], home: Home) -> None:
    item = "a factor of a half in each layer, and so on through all of the layers down to the very first of them"
    (home.decks / "two.md").write_text(f"---\ntitle: Two\n---\n\n## What shrinks? {{#half}}\n\n- {item}.\n")
    async with opened() as pilot:
        await pilot.press("space")
        lines = (await settled(pilot)).split("\n")
        number, start = next((at, line.index("a factor")) for at, line in enumerate(lines) if "• a factor" in line)
        assert lines[number + 1][:start].strip() == ""
        assert lines[number + 1][start:].startswith("to the very first of them.")
