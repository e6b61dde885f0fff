"""Missing ids are written in; nothing else is touched."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from studygrad.deck.identify import add_missing_ids
from studygrad.deck.parse import parse_deck

TEXT = """\
---
title: Depth
---

## What makes the gradient `vanish`?

Depth.

## What makes the gradient vanish? {.reversed source="What makes"}

Depth.

## 梯度？ ##

Depth. ## Not a heading

## Why? {#gradient}

> ## Not a card

```
## Nor this
```

## How much is $x_1$ at L'Hôpital's after {layers} layers of a very long question?
"""

WITH_IDS = """\
---
title: Depth
---

## What makes the gradient `vanish`? {#what-makes-gradient-vanish}

Depth.

## What makes the gradient vanish? {#what-makes-gradient-vanish-2 .reversed source="What makes"}

Depth.

## 梯度？ {#card} ##

Depth. ## Not a heading

## Why? {#gradient}

> ## Not a card

```
## Nor this
```

## How much is $x_1$ at L'Hôpital's after {layers} layers of a very long question? {#how-much-x1-lhopitals-after-layers}
"""


def test_ids_are_made_of_the_question_and_differ() -> None:
    assert add_missing_ids(TEXT) == WITH_IDS
    assert add_missing_ids(WITH_IDS) == WITH_IDS


def test_line_ends_and_byte_order_mark_stay() -> None:
    windows = ("\ufeff" + TEXT).replace("\n", "\r\n")
    assert add_missing_ids(windows) == ("\ufeff" + WITH_IDS).replace("\n", "\r\n")


def test_unreadable_attributes_are_left_for_the_parser_to_name() -> None:
    assert add_missing_ids("## Why? {#a #b}\n") == "## Why? {#a #b}\n"


@given(st.lists(st.sampled_from(["Why", "the", "`x`", "$y$", "{z}", "#", "é", "*a*", '"q"']), min_size=1, max_size=5))
def test_a_deck_parses_once_its_ids_are_written(words: list[str]) -> None:
    question = "Q " + " ".join(words) + "?"
    fixed = add_missing_ids(f"---\ntitle: x\n---\n\n## {question}\n\nYes.\n\n## {question}\n\nNo.\n")
    first, second = parse_deck(fixed, "d").cards
    assert first.question == second.question == question
    assert second.id == f"{first.id}-2"
    assert re.sub(r" \{#[a-z0-9-]+\}", "", fixed).count(f"## {question}\n") == 2
