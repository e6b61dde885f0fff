"""Format is the inverse of parse, over decks of every kind, and gives the same text twice."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from studygrad.deck.format import format_deck
from studygrad.deck.model import (
    Between,
    Card,
    Deck,
    Expectation,
    Experiment,
    Fixed,
    Kind,
    Number,
    OneOf,
    Option,
    Prediction,
    Tolerance,
    Topic,
)
from studygrad.deck.parse import parse_deck

MARKED = [
    "gradient",
    "σ′",
    "数",
    "`{{x}}`",
    "$x_{{l}}$",
    "**b**",
    "_e_",
    "{plain}",
    "[t](http://a.b)",
    "x|y",
    "<!-- c -->",
]
AWKWARD = [r"\$5", "$5", r"\{\{", "&amp;", "a\\", '"q"', "1.", "#", "—", "!", "\x1b"]
LINE = st.lists(st.sampled_from(MARKED + AWKWARD), min_size=1, max_size=5).map(lambda words: f"w {' '.join(words)} w")
BLOCK = st.one_of(
    LINE,
    st.tuples(LINE, LINE).map("\n".join),
    st.tuples(LINE, LINE).map("  \n".join),
    LINE.map(lambda line: f"- {line}\n- {line}"),
    LINE.map(lambda line: f"* {line}\n\n  {line}"),
    LINE.map(lambda line: f"1. {line}"),
    LINE.map(lambda line: f"> {line}\n>\n> - [x] {line}"),
    st.sampled_from(
        [
            "```python\n## {{a}}\n---\n```",
            "    indented",
            "$$\nx^{{2}}\n$$",
            "| a | b |\n|---|---|\n| `\\|` | $x$ |",
            "***",
            "<!-- a\n\n## b -->",
            "![alt](a.png)",
        ]
    ),
)
TEXT = st.lists(BLOCK, min_size=1, max_size=3).map("\n\n".join)
MAYBE = st.one_of(st.just(""), TEXT)
PLAIN = st.text(st.characters(codec="utf-8", exclude_characters='{}"\\\0'), max_size=20).map(
    lambda s: " ".join(s.split())
)
NAME = st.from_regex(r"[a-z][a-z0-9]{0,7}", fullmatch=True)
NAMES = st.lists(NAME, max_size=3).map(tuple)
READING = NAME.filter(lambda name: name not in ("verdict", "trend"))
SIZES = st.floats(min_value=1e-6, max_value=1e6)
TOLERANCE = st.one_of(
    st.builds(Tolerance, st.just("factor"), SIZES.map(lambda size: 1 + size)),
    st.builds(Tolerance, st.just("relative"), SIZES),
    st.builds(Tolerance, st.just("absolute"), SIZES),
)
FINITE = st.floats(allow_nan=False)
ANY_NUMBER = st.one_of(FINITE, st.just(math.nan))
VALUE = st.from_regex(r"[a-z0-9.\-/]{1,6}", fullmatch=True)
ARGUMENT = st.one_of(
    st.builds(Fixed, VALUE),
    st.builds(OneOf, st.lists(VALUE, min_size=2, max_size=4, unique=True).map(tuple)),
    st.integers(-20, 20).flatmap(lambda low: st.integers(1, 50).map(lambda step: Between(str(low), str(low + step)))),
    st.just(Between("0.10", "1.5")),
)
EXPECTATION = st.one_of(
    st.builds(Expectation, READING, ANY_NUMBER, st.none() | TOLERANCE),
    st.builds(Expectation, READING, st.none()),
    st.builds(Expectation, st.just("verdict"), st.sampled_from(["vanishing", "not finite"])),
)
EXPERIMENT = st.builds(
    Experiment,
    st.sampled_from(["product", "./mine.py", "vanishing"]),
    st.lists(st.tuples(NAME, ARGUMENT), max_size=3, unique_by=lambda pair: pair[0]).map(tuple),
    expectations=st.lists(EXPECTATION, max_size=3).map(tuple),
)
PREDICTION = st.one_of(st.builds(Prediction, READING, TOLERANCE), st.sampled_from(["verdict", "trend"]).map(Prediction))
OPTIONS = st.lists(
    st.builds(Option, st.one_of(LINE, st.tuples(LINE, LINE).map("\n".join)), st.booleans(), MAYBE),
    min_size=2,
    max_size=4,
    unique_by=lambda option: " ".join(option.text.casefold().split()),
).map(lambda options: (replace(options[0], right=True), *options[1:]))


def _kinds(draw: st.DrawFn) -> dict[str, Any]:
    """A kind, and the fields that make a card of it."""
    kind = draw(st.sampled_from(Kind))
    experiment = draw(EXPERIMENT if kind is Kind.PREDICT else st.none() | EXPERIMENT)
    match kind:
        case Kind.FLIP:
            return {"kind": kind, "answer": draw(TEXT), "reversed": draw(st.booleans()), "experiment": experiment}
        case Kind.CLOZE:
            return {
                "kind": kind,
                "answer": draw(LINE) + " {{c1::a::h}}",
                "experiment": experiment,
            }
        case Kind.CHOICE:
            return {"kind": kind, "answer": draw(MAYBE), "options": draw(OPTIONS), "experiment": experiment}
        case Kind.TYPED:
            accepted = draw(st.lists(PLAIN.filter(bool), min_size=1, max_size=3))
            return {"kind": kind, "answer": draw(MAYBE), "accepted": tuple(accepted), "experiment": experiment}
        case Kind.NUMBER:
            reading = draw(READING) if experiment else ""
            number = Number(draw(FINITE), draw(TOLERANCE), draw(st.sampled_from(["", "per layer"])), reading)
            return {"kind": kind, "answer": draw(MAYBE), "number": number, "experiment": experiment}
        case _:
            assert experiment
            foretold = replace(experiment, prediction=draw(PREDICTION))
            return {"kind": kind, "answer": draw(MAYBE), "experiment": foretold}


@st.composite
def cards(draw: st.DrawFn, identity: str, topic: str) -> Card:
    fields = _kinds(draw)
    exhibit = draw(st.none() | EXPERIMENT)
    drawn = [experiment for experiment in (fields["experiment"], exhibit) if experiment and experiment.is_drawn]
    question = draw(LINE)
    if drawn:
        question = f"{question.replace('{plain}', 'plain')} {{{drawn[-1].arguments[0][0]}}}"
    source, tags, requires = draw(PLAIN), draw(NAMES), draw(NAMES)
    return Card(
        deck="d",
        id=identity,
        question=question,
        context=draw(MAYBE),
        topic=topic,
        tags=tags,
        requires=requires,
        concept=draw(PLAIN),
        source=source,
        exhibit=exhibit,
        **fields,
    )


@st.composite
def decks(draw: st.DrawFn) -> Deck:
    titles = draw(st.lists(LINE, max_size=2, unique=True))
    places = ["", *titles]
    topics = sorted(draw(st.lists(st.sampled_from(places), min_size=1, max_size=4)), key=places.index)
    return Deck(
        name="d",
        title=draw(PLAIN.filter(bool)),
        cards=tuple(draw(cards(f"card-{number}", topic)) for number, topic in enumerate(topics)),
        source=draw(PLAIN),
        license=draw(st.sampled_from(["", "CC-BY-4.0"])),
        requires=draw(NAMES),
        tags=draw(NAMES),
        prose=draw(MAYBE),
        topics=tuple(Topic(title, draw(MAYBE)) for title in titles),
        file="d.md",
    )


def without_lines(deck: Deck) -> Deck:
    return replace(
        deck,
        cards=tuple(
            replace(
                card,
                line=0,
                experiment=card.experiment and replace(card.experiment, line=0),
                exhibit=card.exhibit and replace(card.exhibit, line=0),
            )
            for card in deck.cards
        ),
    )


@settings(max_examples=150, deadline=None)
@given(decks())
def test_parse_undoes_format(deck: Deck) -> None:
    text = format_deck(deck)
    parsed = parse_deck(text, "d", "d.md")
    assert without_lines(parsed) == deck
    assert format_deck(parsed) == text


UNTIDY = """\
---
tags: [b]
title:   Depth
---
## First? {source=He #a}
- [ ] one
- [X] two
    - because
~~~sim
product   factor=0.90
   layers={10 .. 60}
expect: final=0.10 within: 5.0%
~~~
See.


## Second? {#b}

norms

---

It vanishes.
"""

TIDY = """\
---
title: Depth
tags: [b]
---

## First? {#a source=He}

See.

- [ ] one
- [x] two
  - because

```sim
product factor=0.90 layers={10..60}
expect: final = 0.1   within: 5%
```

## Second? {#b}

norms

---

It vanishes.
"""


def test_an_untidy_deck_becomes_a_tidy_one_and_stays_so() -> None:
    assert format_deck(parse_deck(UNTIDY, "d")) == TIDY
    assert format_deck(parse_deck(TIDY, "d")) == TIDY


def test_options_do_not_join_the_list_before_them() -> None:
    deck = parse_deck("---\ntitle: x\n---\n\n## Why? {#a}\n\n* [x] a\n* [ ] b\n\n- a point\n", "d")
    again = parse_deck(format_deck(deck), "d")
    assert again.cards[0].answer == "- a point"
    assert [option.text for option in again.cards[0].options] == ["a", "b"]
