"""Where the rules on clozes, options, runs, sources and what is shown draw their lines."""

from __future__ import annotations

import pytest

from studygrad.deck.lint import lint
from studygrad.deck.parse import parse_deck

from .linting import body, codes


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("A {{long gradient}} shrinks.", set()),
        ("{{c1::Every gradient shrinks}}, {{c2::and without an end}}.", set()),
        ("A gradient shrinks {{in}} depth.", {"L12"}),
        ("A gradient does {{not}} shrink.", set()),
        ("Only {{one}} survives.", set()),
        ("{{a1}} and {{b2}} or {{c3}} of four words.", set()),
        ("{{a1}} and {{b2}} or {{c3}} before {{d4}}, all of eight more words here.", {"L13"}),
    ],
)
def test_clozes(text: str, found: set[str]) -> None:
    assert body(text, "So?") == found


def test_a_cloze_hides_half_and_no_more() -> None:
    assert body("{{A long gradient}} shrinks.", "So then?") == set()
    assert body("{{A very long gradient}} shrinks.", "So then?") == {"L11"}


@pytest.mark.parametrize(
    ("options", "fires"),
    [
        ("- [x] The direction of the whole\n- [ ] The length\n- [ ] The noise", True),
        ("- [x] The direction\n- [ ] The length\n- [ ] The noise", False),
        ("- [ ] The direction of the whole\n- [x] The length\n- [ ] The noise", False),
        ("- [x] ±1 and 3\n- [ ] 0", False),
        ("- [x] The direction of the whole\n- [x] The length\n- [ ] The noise", False),
    ],
)
def test_the_longest_option(options: str, fires: bool) -> None:
    assert ("L14" in body(options)) is fires


@pytest.mark.parametrize(
    ("option", "fires"), [("None of these", True), ("all of the above", True), ("All of the layers", False)]
)
def test_catch_alls(option: str, fires: bool) -> None:
    assert ("L15" in body(f"- [x] The first\n- [ ] {option}")) is fires


@pytest.mark.parametrize(
    ("text", "fires"),
    [
        ("State-of-the-art networks use it.", True),
        ("Nowadays all networks do.", True),
        ("Nowadays, in 2026, all networks do.", False),
        ("The latest step is the largest.", False),
    ],
)
def test_dates(text: str, fires: bool) -> None:
    assert ("L18" in body(text)) is fires
    assert "L18" not in codes(f'## What is kept? {{#a source="He et al. 2015"}}\n\n{text}\n')


def test_a_source_of_the_deck_serves_all_its_cards() -> None:
    bare = "---\ntitle: x\n---\n\n## What is kept? {#a}\n\nA quarter.\n\n## What is lost? {#b source=He}\n\nAll.\n"
    assert [complaint.card for complaint in lint([parse_deck(bare, "d")])] == ["a"]
    assert codes(bare.replace("title: x\n", "title: x\nsource: He 2015\n")) == set()


def test_a_prediction_names_what_is_drawn_but_the_seed() -> None:
    run = "\n\n```sim\nproduct factor={0.5|2} seed={1..9}\npredict: final within: x2\n```"
    assert "L27" in body(f"It grows.{run}", "What is left after 20 layers?")
    assert "L27" not in body(f"It grows.{run}", "What is left after 20 layers of {factor}?")
    assert "L27" not in body(f"A factor of {{factor}}.\n\n---\n\nIt grows.{run}", "What is left after 20 layers?")
    assert "L27" not in body(f"It grows.{run.replace('predict: final within: x2', '')}", "What is left?")


def test_a_side_of_comments_shows_nothing() -> None:
    assert "L26" in body("- [x] a\n- [ ] <!-- b -->")
    assert "L26" in codes("## <!-- why --> {#a}\n\nYes indeed.\n")
    assert "L26" not in body("<!-- a -->\n\n```answer\ntype: a\n```")
    assert "L23" in body("<!-- a -->\n\n```sim\nproduct\npredict: final within: x2\n```")
