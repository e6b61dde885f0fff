"""A card as its reader meets it: plain text, comments gone. Each side is read once, whatever the number of rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from studygrad.deck.cloze import hide_clozes
from studygrad.deck.lint.words import sentences
from studygrad.deck.marks import Mark, find_marks
from studygrad.deck.model import Card, Deck, Kind
from studygrad.deck.prose import Block, Span, blocks, spans

_SAID = ("paragraph", "item")


@dataclass(frozen=True, eq=False)
class Shown:
    """A card and the deck it is from. A formula or a piece of code counts as one word."""

    deck: Deck
    card: Card

    @cached_property
    def question(self) -> str:
        return _text(spans(self.card.question))

    @cached_property
    def context(self) -> str:
        """All that is shown under the question."""
        return _whole(blocks(self.card.context))

    @cached_property
    def answer(self) -> str:
        """All that the answer shows: tables, code and quotes too."""
        return _whole(self._answer_blocks)

    @cached_property
    def statements(self) -> tuple[str, ...]:
        """What the answer says in sentences of its own: its paragraphs and items, not its tables, code or quotes."""
        return tuple(_text(block.spans) for block in self._answer_blocks if block.kind in _SAID)

    @cached_property
    def sentences(self) -> tuple[str, ...]:
        return tuple(sentence for statement in self.statements for sentence in sentences(statement))

    @cached_property
    def items(self) -> int:
        """How many items the longest list of the answer has."""
        longest = run = 0
        for block in self._answer_blocks:
            if block.indent == 0:
                run = run + 1 if block.kind == "item" else 0
                longest = max(longest, run)
        return longest

    @cached_property
    def options(self) -> tuple[str, ...]:
        return tuple(_text(spans(option.text)) for option in self.card.options)

    @cached_property
    def clozes(self) -> tuple[Mark, ...]:
        """The clozes of the question, the context and the answer, in the order of the groups."""
        parts = (self.card.question, self.card.context, self.card.answer)
        marks = (mark for part in parts for mark in find_marks(part) if mark.kind == "cloze")
        return tuple(sorted(marks, key=lambda mark: mark.group))

    def asked(self, group: int = 1) -> str:
        """All that is in view when the card is asked, with the clozes of ``group`` as ``…``."""
        if self.card.kind is not Kind.CLOZE:
            return " ".join([self.question, self.context, *self.options])
        below = (hide_clozes(text, group) for text in (self.card.context, self.card.answer))
        return " ".join(
            [_text(spans(hide_clozes(self.card.question, group))), *(_whole(blocks(text)) for text in below)]
        )

    @cached_property
    def _answer_blocks(self) -> tuple[Block, ...]:
        return blocks(self.card.answer)


def shown_text(markdown: str) -> str:
    """A line of Markdown as it is read."""
    return _text(spans(markdown))


def _whole(parts: Iterable[Block]) -> str:
    return "\n".join(
        "\n".join(_text(cell) for row in block.rows for cell in row) if block.rows else _text(block.spans)
        for block in parts
    )


def _text(parts: Iterable[Span]) -> str:
    joined = ("".join(span.text.split()) if span.style in ("maths", "code") else span.text for span in parts)
    return "".join(joined)
