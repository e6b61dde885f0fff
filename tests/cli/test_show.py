"""``studygrad show``: a card as it will be asked."""

from __future__ import annotations

import pytest

from .conftest import TWO_CARDS, Program

MORE = (
    TWO_CARDS
    + """
## Clipping {#clip .reversed tags=remedy requires=half}

A limit on the length.

## It {{c1::shrinks}}, and {{c2::grows}} with a factor of {factor}. {#both}

```sim
product factor={0.5|0.9} layers=3
```

---

So it is.

```sim
product factor={0.5|0.9} layers=10
```
"""
)
HALF = """two/half (flip), {file}:5

Question: What does a factor of 0.5 leave after two layers?

Answer: A quarter.

Experiment: studygrad sim product --factor 0.5 --layers 2
"""


@pytest.mark.parametrize("name", ["half", "two/half", "two:5", "two:13", "{file}:7", "two/half#c2"])
def test_a_card_is_named_by_its_id_its_key_or_any_of_its_lines(program: Program, name: str) -> None:
    file = program.add_deck()
    ended = program.run("show", name.format(file=file))
    assert (ended.code, ended.err) == (0, "")
    assert ended.out == HALF.format(file=file)


def test_each_face_is_shown_and_what_is_drawn_is_filled_in(program: Program) -> None:
    program.add_deck(MORE)
    clip = program.run("show", "clip").out
    assert [line for line in clip.splitlines() if line.startswith(("Question", "Answer"))] == [
        "Question: Clipping",
        "Answer: A limit on the length.",
        "Question: Which question does this answer?",
        "Answer: Clipping",
    ]
    both = program.run("show", "both").out
    assert both.count("Question: ") == 2
    factor = "0.5" if "factor of 0.5" in both else "0.9"
    assert f"It shrinks, and […] with a factor of {factor}." in both
    assert f"Shown with the question: studygrad sim product --factor {factor} --layers 3\n" in both
    assert f"Experiment: studygrad sim product --factor {factor} --layers 10\n" in both


def test_options_are_numbered_as_the_app_does(program: Program) -> None:
    program.run("new", "deck", "mine")
    shown = program.run("show", "mine/choice").out
    assert {line[:3] for line in shown.splitlines()} >= {"1. ", "2. ", "3. "}
    assert "☑ A layer that multiplies by 1.5" in shown


def test_json_says_the_same(program: Program) -> None:
    file = program.add_deck(MORE)
    assert program.run("show", "clip", "--json").data == {
        "key": "two/clip",
        "deck": "two",
        "kind": "flip",
        "topic": "",
        "file": str(file),
        "line": 18,
        "tags": ["remedy"],
        "requires": ["half"],
        "source": "",
        "faces": [
            {"question": "Clipping", "context": "", "options": [], "answer": "A limit on the length."},
            {
                "question": "Which question does this answer?",
                "context": "A limit on the length.",
                "options": [],
                "answer": "**Clipping**",
            },
        ],
        "exhibit": None,
        "experiment": None,
    }


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("hlaf", "there is no card hlaf; did you mean half?"),
        ("two/hlaf", "there is no card two/hlaf; did you mean half?"),
        ("tow/half", "there is no deck tow; did you mean two?"),
        ("two:3", "no card stands at line 3 of {file}; the first one begins at line 5"),
        ("two.md", "two.md is a whole deck; name a line of it, like two.md:12"),
        ("layer", "several cards are called layer; write again/layer or two/layer"),
    ],
)
def test_what_is_no_card_is_told_in_a_sentence(program: Program, name: str, says: str) -> None:
    file = program.add_deck()
    program.add_deck(TWO_CARDS.replace("{#half}", "{#other}"), "again")
    ended = program.run("show", name)
    assert (ended.code, ended.out, ended.err) == (2, "", f"studygrad: {says.format(file=file)}\n")


def test_an_experiment_that_does_not_exist_is_told_after_the_card(program: Program) -> None:
    program.add_deck(TWO_CARDS.replace("product factor", "prodct factor"))
    ended = program.run("show", "half")
    assert ended.code == 2
    assert "Answer: A quarter." in ended.out
    assert ended.err == "studygrad: there is no experiment prodct; did you mean product?\n"
