"""What a deck must not say is an error with its file, its line and a remedy; nothing is skipped, nothing crashes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.model import Deck
from studygrad.deck.parse import parse_deck
from studygrad.errors import DeckError

HEAD = "---\ntitle: A deck\n---\n\n"
CARD = HEAD + "## Why? {#why}\n\n"

FAULTS = [
    ("Yes.", 1, "no front matter", "title:"),
    ("---\ntitle: x\n", 1, "not closed", "---"),
    ("---\nsource: x\n---\n", 2, "no title", "title:"),
    ("---\ntitle: x\ntitel: y\n---\n", 3, "titel", "did you mean title?"),
    ("---\ntitle: x\ntitle: y\n---\n", 3, "twice", "keep one"),
    ("---\ntitle: x\nsource: a: b\n---\n", 3, "not YAML", "quote"),
    ("---\n- title\n---\n", 2, "not a list of keys", "key: value"),
    ("---\ntitle: [x]\n---\n", 2, "title is not a text", "one line"),
    ("---\ntitle: x\ntags: {a: b}\n---\n", 3, "tags is not a list", "[a, b]"),
    (HEAD + "Prose.\n", 1, "no card", "##"),
    (HEAD + "## Why?\n\nYes.", 5, "no id", "studygrad check --fix"),
    (HEAD + "## Why? {#Why}\n\nYes.", 5, "'Why' is not an id", "small letters"),
    (HEAD + "## Why? {#a #b}\n\nYes.", 5, "twice", "keep one"),
    (HEAD + "## Why? {#a tags=b tags=c}\n\nYes.", 5, "tags is given twice", "keep one"),
    (HEAD + "## Why? {#a .reverse}\n\nYes.", 5, ".reverse", ".reversed"),
    (HEAD + "## Why? {#a tag=b}\n\nYes.", 5, "tag is not an attribute", "did you mean tags?"),
    (HEAD + '## Why? {#a source="a {b} c"}\n\nYes.', 5, "cannot be read", "no braces inside quotes"),
    (HEAD + "## Why? {#a %b%}\n\nYes.", 5, "comment", "leave it out"),
    (HEAD + "## {#a}\n\nYes.", 5, "without a question", "after ##"),
    (HEAD + "#\n", 5, "topic without a title", "after #"),
    (HEAD + "# Topic {#a}\n", 5, "no attributes", "##"),
    (HEAD + "# A\n\n# A\n", 7, "second topic 'A'", "another title"),
    (HEAD + "```sim\nproduct\n```\n", 5, "outside a card", "under a question"),
    (CARD + "Yes.\n\n## Who? {#why}\n\nI.", 9, "was given at line 5", "another id"),
    (CARD, 5, "no answer", "under the question"),
    (CARD + "### Deeper", 7, "level 3", "**bold**"),
    (CARD + "> # Quoted", 7, "inside a list or quote", "**bold**"),
    (CARD + "Text\n---\n", 8, "makes the text above it a heading", "blank line"),
    (CARD + "- a\n===\n", 7, "a line of = inside a paragraph", "leave it out"),
    (CARD + "a\n\n---\n\nb\n\n---\n\nc", 13, "second rule", "***"),
    (CARD + "a <b>c</b>", 7, "raw HTML, <b>", r"\<"),
    (CARD + "one\ntwo <br>", 8, "raw HTML, <br>", r"\<"),
    (CARD + "<div>\na\n</div>", 7, "raw HTML", "Markdown"),
    (CARD + "<!-- a --> b", 7, "line of a comment", "own line"),
    (CARD + "<!-- a\n\nb", 7, "comment that is not closed", "-->"),
    (CARD + "```python\na", 7, "code fence that is not closed", "```"),
    (CARD + "- a\n  ~~~\n  b\n\nc", 8, "code fence that is not closed", "~~~"),
    (CARD + "- ```sim\n  product\n  ```", 7, "sim fence inside", "left margin"),
    (CARD + "a `b", 7, "code that is not closed", "backtick"),
    (CARD + "a\n$x b", 8, "maths that is not closed", r"\$"),
    (CARD + "$$\nx\n", 7, "maths that is not closed", r"\$"),
    (CARD + "a {{b}", 7, "cloze that is not closed", "}}"),
    (CARD + "{{c1::a", 7, "cloze that is not closed", "}}"),
    (CARD + "{{a {{b}} c}}", 7, "cloze inside a cloze", "first"),
    (CARD + "{{ }}", 7, "hides nothing", "{{ and }}"),
    (CARD + "[a][b]\n\n[b]: http://c.d", 9, "stands apart", "[text](address)"),
    (CARD + "| a |\n|---|\n| $|x|$ |", 9, "3 cells under a header of 1", r"\|"),
    (CARD + "- [x] a", 7, "choice of one", "at least two"),
    (CARD + "- [ ] a\n- [ ] b", 7, "without a right option", "- [x]"),
    (CARD + "- [x] a b\n- [ ] A  b", 8, "two equal options", "differ"),
    (CARD + "- [x] a\n- b", 8, "without a box", "- [ ]"),
    (CARD + "- [x] a\n- [ ]", 8, "says nothing", "after its box"),
    (CARD + "- [x] a\n  - b\n  - c\n- [ ] d", 7, "more below it than its reason", "one nested item"),
    (CARD + "- [x] a\n- [ ] b\n\nc\n\n- [x] d\n- [ ] e", 12, "second choice", "keep one"),
    (CARD + "- [x] a\n- [ ] {{b}}", 5, "a task list and a {{cloze}}", "keep one"),
    (CARD + "```answer\ntype: a\n```\n\n- [x] a\n- [ ] b", 5, "type: in its answer fence and a task list", "two cards"),
    (CARD + "```answer\n```", 8, "nothing in it", "type:"),
    (CARD + "```answer\nsigmoid\n```", 8, "'sigmoid' does not say", "type:"),
    (CARD + "```answer\ntype: a\nb\n```", 9, "second line after type:", "|"),
    (CARD + "```answer\ntype: a | \n```", 8, "empty alternative", "|"),
    (CARD + "```answer\nnumber: 3\n```", 8, "without a tolerance", "number: 3   within: 5%"),
    (CARD + "```answer\nwithin: 3\n```", 8, "without number:", "number:"),
    (CARD + "```answer\nnumber: 3 within: 5% number: 4\n```", 8, "twice", "keep one"),
    (CARD + "```answer\nnumber: three within: 5%\n```", 8, "'three' is not a number", "0.122"),
    (CARD + "```answer\nnumber: 1e999 within: 5%\n```", 8, "too large", "inf"),
    (CARD + "```answer\nnumber: nan within: 5%\n```", 8, "no number to give", "reading"),
    (CARD + "```answer\nnumber: 3 within: about\n```", 8, "'about' is not a tolerance", "x2"),
    (CARD + "```answer\nnumber: 3 within: x1\n```", 8, "tolerance of x1", "more than 1"),
    (CARD + "```answer\nnumber: 3 within: 5% reading: a b\n```", 8, "'a b' does not name", "reading: final"),
    (CARD + "```answer\nnumber: 3 within: 5% reading: final\n```", 5, "of no experiment", "sim fence"),
    (CARD + "a\n\n```sim\n```", 10, "names no experiment", "product"),
    (CARD + "a\n\n```sim\nfactor=3\n```", 10, "'factor=3' does not begin", "product"),
    (CARD + "a\n\n```sim\nproduct factor = 3\n```", 10, "'factor' is not a parameter", "name=value"),
    (CARD + "a\n\n```sim\nproduct a=1 a=2\n```", 10, "a is given twice", "keep one"),
    (CARD + "a\n\n```sim\nproduct a=1|2\n```", 10, "without braces", "{1|2}"),
    (CARD + "a\n\n```sim\nproduct a={1}\n```", 10, "nothing to draw from", "{a|b}"),
    (CARD + "a\n\n```sim\nproduct a={1|1}\n```", 10, "repeated value", "each value once"),
    (CARD + "a\n\n```sim\nproduct a={9..3}\n```", 10, "not a range", "smaller one first"),
    (CARD + "a\n\n```sim\nproduct\npredict: final\n```", 11, "without a tolerance", "final   within: x2"),
    (CARD + "a\n\n```sim\nproduct\npredict: x within: x2\npredict: y within: x2\n```", 12, "second predict:", "one"),
    (
        CARD + "a\n\n```sim\nproduct\npredict: verdict within: x2\n```",
        11,
        "a tolerance for the verdict",
        "leave out within:",
    ),
    (CARD + "a\n\n```sim\nproduct\npredict: 3\n```", 11, "does not name a reading", "predict: final"),
    (CARD + "a\n\n```sim\nproduct\nexpect: final\n```", 11, "not a reading and its value", "expect: final = 0.122"),
    (CARD + "a\n\n```sim\nproduct\nexpect: verdict = fine\n```", 11, "'fine' is not a verdict", "vanishing"),
    (CARD + "a\n\n```sim\nproduct\nexpect: x = never within: 5%\n```", 11, "not a number", "leave out within:"),
    (CARD + "a\n\n```sim\nx\n```\n\n```sim\ny\n```", 13, "second sim", "one experiment"),
    (HEAD + "## {depth}? {#a}\n\na\n\n```sim\np x={1|2}\n```", 5, "{depth} is not a parameter", "known are x"),
    (HEAD + "## a {#a .reversed}\n\n{{b}}", 5, "cannot be reversed", "leave out .reversed"),
]


@pytest.mark.parametrize(("text", "line", "problem", "remedy"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_what_is_not_understood_is_named_with_its_line_and_remedy(
    text: str, line: int, problem: str, remedy: str
) -> None:
    error = complaint(text)
    assert error.line == line
    assert problem in error.problem
    assert remedy in error.remedy
    assert str(error).startswith(f"d.md:{line}: ")


def complaint(text: str) -> DeckError:
    with pytest.raises(DeckError) as caught:
        parse_deck(text, "d", "d.md")
    return caught.value


PIECES = [*"{}$\\`|-[]()*_#<>=%\"'\n\r\t\0 a5", "{{", "}}", "{#a}", "## ", "```sim\n"]


def deck_or_complaint(text: str) -> Deck | DeckError:
    try:
        return parse_deck(text, "d")
    except DeckError as error:
        return error


@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_no_text_is_a_crash(pieces: list[str]) -> None:
    outcome = deck_or_complaint(CARD + "".join(pieces))
    assert isinstance(outcome, Deck) or (outcome.line >= 1 and outcome.remedy)
