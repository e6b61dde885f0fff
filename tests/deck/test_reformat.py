"""A deck's file is made tidy without a change to what it says, and once is enough."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from studygrad.deck.format import format_deck
from studygrad.deck.model import Deck
from studygrad.deck.parse import parse_deck
from studygrad.deck.reformat import reformat
from studygrad.errors import DeckError

from .test_format import decks, without_lines

UNTIDY = r"""---
title:   Depth   # what it is about
tags: [b]
source: He 2015
---
Read  this first.\


<!-- a note to authors -->
#    Topics # #
##   First?   {source="He \"2015\"" tags="a, b"   #a} ##
<!-- lint: L1 because it is long -->
Two  words
and a break.


  ~~~  sim
  product   factor=0.90

     layers={10 .. 60}   dtype={ float16|float32 }
  expect:final=0.10 within:   5.0%
  predict:  final within: x2
  ~~~
More.
## Second? {#b .reversed}



norms
  - - -
It vanishes.
- a point
## Third? {#c}
```answer
number:   3 unit: layers   per step
within: 5%
```

## Fourth? {#d}
```` answer
type:sigmoid|a \| b |   logistic   function
````
## Fifth? {#e}
- [ ] one
- [x] two
    - because
"""

TIDY = r"""---
title:   Depth   # what it is about
tags: [b]
source: He 2015
---

Read  this first.\


<!-- a note to authors -->

# Topics # #

## First? {#a tags=a,b source="He \"2015\""}

<!-- lint: L1 because it is long -->
Two  words
and a break.

~~~sim
product factor=0.90
  layers={10..60} dtype={float16|float32}
expect: final = 0.10   within: 5.0%
predict: final   within: x2
~~~

More.

## Second? {#b .reversed}

norms

---

It vanishes.
- a point

## Third? {#c}

```answer
number: 3   unit: layers per step
within: 5%
```

## Fourth? {#d}

````answer
type: sigmoid | a \| b | logistic function
````

## Fifth? {#e}

- [ ] one
- [x] two
    - because
"""

TEXTS = [
    "Plain.  \nBroken.",
    "a\n\n\n\nb",
    "<!-- a\n\n## note -->",
    "- one\n- two",
    "* one\n\n      code",
    "1. one",
    "> quoted\n> - [x] no option",
    "```text\n## no card\n---\n\n\n```",
    "    indented\n\n    code",
    "| a | b |\n|---|---|\n| 1 |  2 |",
    "***",
    "{{hidden}}",
    "$$\nx\n$$",
]
SIMS = [
    "```sim\nproduct\n```",
    "~~~ sim\n\n  product   factor={0.5| 0.9 |1} \n layers=3\n\nexpect:verdict=not   finite\n~~~",
    "  ```  sim\n  vanishing\n  predict: final within: x2\n  expect: final=3 within:0.1\n  ```",
]
ANSWERS = [
    "```answer\ntype:a |  b\n```",
    "````answer\n\n number: 3  within: x2\n\n````",
    "- [x] a\n\n- [ ] b\n\n  - why\n    not",
    "  * [ ] a\n  * [X] b",
]
RULES = ["---", "-----", " - - -", "---  "]
HEADINGS = [
    "## Why? {#ID}",
    "##   Why  so {x} # ?  {source=He  #ID} ##",
    '  ##\tWhy?{#ID requires="a,  b" tags=c .reversed}',
    '## Why ### {#ID source="a \\"b\\" \\\\ c"}   ',
]
GAPS = st.sampled_from(["\n", "\n\n", "\n\n\n\n", "\n \t\n", "\r\n\r\n"])


@st.composite
def untidy_cards(draw: st.DrawFn, identity: str) -> str:
    parts = draw(st.lists(st.sampled_from(TEXTS), min_size=1, max_size=3))
    for choices in (SIMS, ANSWERS, RULES):
        if draw(st.booleans()):
            parts.insert(draw(st.integers(0, len(parts))), draw(st.sampled_from(choices)))
    heading = draw(st.sampled_from(HEADINGS)).replace("ID", identity)
    return "".join([heading, *(draw(GAPS) + part for part in parts), draw(GAPS)])


@st.composite
def untidy_decks(draw: st.DrawFn) -> str:
    head = draw(st.sampled_from(["---\ntitle: x\n---\n", "\ufeff---\n# note\ntitle:  'x'\n---\n"]))
    prose = draw(st.sampled_from(["", "\n\nProse.\n\n---\n\n- [x] no card\n", "#  A topic  #\n\n\nIts prose.\n"]))
    cards = [draw(untidy_cards(f"c{number}")) for number in range(draw(st.integers(1, 3)))]
    return head + prose + "".join(cards)


def test_spaces_blank_lines_and_attributes_are_put_in_order_and_comments_stay() -> None:
    assert reformat(UNTIDY) == TIDY
    assert reformat(TIDY) == TIDY


@settings(max_examples=300, deadline=None)
@given(untidy_decks())
def test_what_the_deck_says_is_unchanged_and_once_is_enough(text: str) -> None:
    before = parsed(text)
    assume(before is not None)
    assert before is not None
    tidy = reformat(text)
    assert without_lines(parse_deck(tidy, "d")) == without_lines(before)
    assert reformat(tidy) == tidy
    assert tidy.endswith("\n")
    assert not tidy.endswith("\n\n")


def parsed(text: str) -> Deck | None:
    try:
        return parse_deck(text, "d")
    except DeckError:
        return None


@settings(max_examples=100, deadline=None)
@given(decks())
def test_a_deck_written_from_data_is_tidy(deck: Deck) -> None:
    text = format_deck(deck)
    assert reformat(text) == text


def test_what_is_no_deck_is_left_to_the_parser_to_name() -> None:
    with pytest.raises(DeckError, match="no id"):
        reformat("---\ntitle: x\n---\n\n## Why?\n\nYes.\n")
