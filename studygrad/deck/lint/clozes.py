"""Rules on cloze cards: enough left to think with, something worth finding, few at once."""

from __future__ import annotations

from collections.abc import Iterator

from studygrad.deck.lint.rule import Remark, Rule, each_card
from studygrad.deck.lint.shown import Shown, shown_text
from studygrad.deck.lint.words import counted, length, telling, words

MOST_CLOZES = 3


def hides_most(shown: Shown) -> Iterator[Remark]:
    """By words, for each group that is asked on its own."""
    for group in sorted({mark.group for mark in shown.clozes}):
        hidden = sum(length(shown_text(mark.text)) for mark in shown.clozes if mark.group == group)
        left = length(shown.asked(group))
        if hidden > left:
            share = f"{hidden} of {counted(hidden + left, 'word')}"
            yield Remark(shown, f"the card hides {share}", "leave at least half of them to think with")


def hides_stop_word(shown: Shown) -> Iterator[Remark]:
    for mark in shown.clozes:
        text = shown_text(mark.text)
        if words(text) and not telling(text):
            yield Remark(
                shown, f"{text!r} is hidden, which grammar alone gives back", "hide a word that carries the meaning"
            )


def hides_often(shown: Shown) -> Iterator[Remark]:
    if len(shown.clozes) > MOST_CLOZES:
        hidden = counted(len(shown.clozes), "gap")
        yield Remark(shown, f"the card has {hidden}", f"keep {MOST_CLOZES}, and make another card of the rest")


RULES = (
    Rule(
        code="L11",
        name="cloze over half",
        says="A cloze card hides more words than it leaves.",
        why="Too little is left to say what is asked for (Wozniak 1999, rules 5 and 12; Matuschak 2020, precise "
        "prompts).",
        fires="""
            ## What does clipping by norm do? {#clip}

            {{It shortens every gradient whose length exceeds a given limit.}}
        """,
        keeps="""
            ## What does clipping by norm do? {#clip}

            It shortens a long gradient and keeps its {{direction}}.
        """,
        check=each_card(hides_most),
    ),
    Rule(
        code="L12",
        name="cloze over a stop word",
        says="A cloze hides only a word like “the” or “of”.",
        why="Grammar fills the gap, and nothing is recalled (Matuschak 2020, effortful prompts).",
        fires="""
            ## How does depth act on a gradient? {#depth}

            A gradient shrinks {{with}} every layer.
        """,
        keeps="""
            ## How does depth act on a gradient? {#depth}

            Below one, a gradient {{shrinks}} with every layer.
        """,
        check=each_card(hides_stop_word),
    ),
    Rule(
        code="L13",
        name="many clozes",
        says=f"A card has more than {MOST_CLOZES} clozes.",
        why="Each gap is an item to forget, and one forgotten fails the card (Wozniak 1999, rules 4 and 9).",
        fires="""
            ## Which activations are flat where? {#flat}

            Away from zero {{tanh}} and the {{sigmoid}} are flat; below it, {{ReLU}} is; {{leaky}} units never are.
        """,
        keeps="""
            ## Which activations are flat where? {#flat}

            Away from zero {{tanh}} and the {{sigmoid}} are flat.
        """,
        check=each_card(hides_often),
    ),
)
